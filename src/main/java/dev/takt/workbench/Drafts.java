package dev.takt.workbench;

import dev.takt.library.Draft;
import dev.takt.library.DraftFigures;
import dev.takt.library.ProcessKey;
import dev.takt.library.Processes;
import dev.takt.library.StaleRevision;
import dev.takt.library.StoredProcess;
import dev.takt.library.Versions;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the use cases that touch a draft share: finding it, and saying who was faster. */
@Component
class Drafts {

    private final Processes processes;
    private final Versions versions;

    Drafts(Processes processes, Versions versions) {
        this.processes = processes;
        this.versions = versions;
    }

    StoredProcess process(String id) {
        return (ProcessKey.isKey(id) ? processes.find(new ProcessKey(id)) : Optional.<StoredProcess>empty())
                .orElseThrow(() -> new WorkbenchException.NotFound("process", id));
    }

    Draft draft(String id) {
        return (ProcessKey.isKey(id) ? processes.findDraft(new ProcessKey(id)) : Optional.<Draft>empty())
                .orElseThrow(() -> new WorkbenchException.NotFound("process", id));
    }

    /** Runs a change of a draft; one that comes too late is explained. */
    <T> T change(Supplier<T> change) {
        try {
            return change.get();
        } catch (StaleRevision stale) {
            var current = draft(stale.process().value());
            throw new WorkbenchException.DraftConflict(current.revision(), current.updatedBy(), current.updatedAt());
        }
    }

    /**
     * Locks the draft for the rest of the transaction.
     *
     * @throws WorkbenchException.DraftConflict if it has moved on
     */
    void requireRevision(Draft draft, long revision) {
        change(() -> {
            processes.requireRevision(draft.process(), revision);
            return revision;
        });
    }

    /** A draft that is about to be replaced as a whole is kept as a version, unless it is the newest one already. */
    void keepUnnamed(Draft draft, String name, Instant at, UserName user) {
        var newest = versions.findNewest(draft.process());
        if (newest.isEmpty() || !newest.get().xml().equals(draft.xml())) {
            versions.insert(draft.process(), Names.shorten(name), "Kept automatically.", draft.xml(), at, user.value());
        }
    }

    static DraftFigures figures(ProcessAnalysis analysis) {
        return new DraftFigures(
                AnalyzeModel.FORMAT,
                analysis.steps().size(),
                analysis.metrics().leadTimeSeconds(),
                doubt(analysis.coverage().effectOn("leadTimeSeconds")),
                analysis.metrics().processCycleEfficiency(),
                doubt(analysis.coverage().effectOn("processCycleEfficiency")),
                (int) analysis.findings().stream()
                        .filter(ProcessAnalysis.FindingView::isLeading)
                        .count());
    }

    private static DraftFigures.@Nullable Doubt doubt(ProcessAnalysis.@Nullable Effect effect) {
        return switch (effect) {
            case null -> null;
            case LOWER_BOUND -> DraftFigures.Doubt.LOWER_BOUND;
            case UNCERTAIN -> DraftFigures.Doubt.UNCERTAIN;
        };
    }
}
