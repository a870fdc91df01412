package dev.takt.report;

import java.util.ArrayList;

/** What a branch says of itself. */
final class BranchTexts {

    private BranchTexts() {}

    /** How often it is taken, and its name. */
    static String head(Branch branch) {
        var share = Double.isNaN(branch.share) ? "" : Texts.percent(branch.share);
        return switch (branch.kind) {
            case ALTERNATIVE -> "or " + share + " · " + branch.name;
            case PARALLEL -> "at once · " + branch.name;
            case OPTIONAL -> "also " + share + " · " + branch.name;
            case REWORK -> "back " + share + " · " + branch.name;
            case WAY -> (share.isEmpty() ? "" : share + " · ") + branch.name;
            case BUNDLE -> branch.name;
        };
    }

    static String detail(Branch branch, Texts texts) {
        var parts = new ArrayList<String>();
        parts.add(Texts.steps(branch.steps));
        if (branch.steps > 0 && Double.isFinite(branch.leadSeconds)) {
            parts.add("lead time " + texts.time(branch.leadSeconds));
        }
        if (branch.remark != null) {
            parts.add(branch.remark);
        }
        return String.join(" · ", parts);
    }

    static String title(Branch branch, Texts texts, boolean open) {
        var onLadder = branch.onLadder()
                ? " · adds %s to the lead time of a case"
                        .formatted(texts.time(branch.waitingSeconds + branch.processSeconds))
                : branch.kind == Branch.Kind.PARALLEL ? " · not the longest, so not on the ladder" : "";
        var action = branch.steps == 0 ? "" : open ? " · drawn out below" : " · folded";
        return head(branch) + " · " + detail(branch, texts) + onLadder + action;
    }
}
