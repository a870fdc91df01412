package dev.takt.diagnosis;

import dev.takt.units.FigureText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reports work nobody answers for (case manager): steps that somebody has to do but no role is named for, and long cases
 * through many roles of which none stays with the case and for which no owner is named.
 */
final class NoOwnerRule extends FindingRule {

    NoOwnerRule() {
        super("no-owner", Kind.SYMPTOM, null);
    }

    @Override
    Stream<Finding> check(Subject subject) {
        var nobody = subject.steps().values().stream()
                .filter(s -> s.data().role() == null && !s.isNobodys() && s.visits() > 0)
                .toList();
        var found = new ArrayList<Finding>();
        if (!nobody.isEmpty()) {
            found.add(steps(subject, nobody));
        }
        var finding = caseOwner(subject);
        if (finding != null) {
            found.add(finding);
        }
        return found.stream();
    }

    private Finding steps(Subject subject, List<Subject.Step> nobody) {
        return subject.finding(this, Subject.ids(nobody.subList(0, 1)))
                .warningIf(nobody.size() == subject.steps().size())
                .title(
                        nobody.size() == 1 ? "Nobody is named for %s" : "Nobody is named for %s",
                        subject.namesOf(nobody, 2))
                .say(
                        "%s %s no role, so load, cost and handoffs leave %s out.",
                        subject.namesOf(nobody, 3),
                        nobody.size() == 1 ? "has" : "have",
                        nobody.size() == 1 ? "it" : "them")
                .say("Put the step into a lane, or choose its role.")
                .also(Subject.ids(nobody))
                .impact(subject.impactOf(nobody, null))
                .evidence("Steps without a role", nobody.size(), "1")
                .build();
    }

    private @Nullable Finding caseOwner(Subject subject) {
        double limit = subject.limit(Threshold.CASE_OWNER_DAYS) * subject.daySeconds();
        int roles = subject.stepsByRole().size();
        double all = subject.steps().values().stream()
                .filter(Subject.Step::isManual)
                .mapToDouble(Subject.Step::reach)
                .sum();
        double most = subject.stepsByRole().values().stream()
                .mapToDouble(l -> l.stream()
                        .filter(Subject.Step::isManual)
                        .mapToDouble(Subject.Step::reach)
                        .sum())
                .max()
                .orElse(0);
        double share = all > 0 ? most / all : 0;
        if (subject.stream().owner() != null
                || subject.leadTime() < limit
                || roles < subject.limit(Threshold.CASE_OWNER_ROLES)
                || share >= subject.limit(Threshold.CASE_OWNER_SHARE)) {
            return null;
        }
        return subject.finding(this)
                .severity(Severity.INFO)
                .title("Nobody stays with a case")
                .say(
                        "A case takes %s through %s roles, and none of them does more than %s of its steps.",
                        subject.time(subject.leadTime()), roles, FigureText.percent(share))
                .say("Name an owner who sees where each case is and speaks up when it waits.")
                .evidence("Lead time", subject.leadTime(), "s", null, Threshold.CASE_OWNER_DAYS)
                .evidence("Roles", roles, "1", null, Threshold.CASE_OWNER_ROLES)
                .evidence(
                        "Largest share of the steps",
                        share,
                        "ratio",
                        "steps of one role / steps of a case",
                        Threshold.CASE_OWNER_SHARE)
                .remedy(RedesignPattern.CASE_MANAGER)
                .build();
    }
}
