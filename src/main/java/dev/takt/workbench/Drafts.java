package dev.takt.workbench;

import dev.takt.library.Draft;
import dev.takt.library.DraftFigures;
import dev.takt.library.ProcessKey;
import dev.takt.library.Processes;
import dev.takt.library.StaleRevision;
import dev.takt.library.StoredProcess;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** What the use cases that touch a draft share: finding it, and saying who was faster. */
@Component
class Drafts {

    private final Processes processes;

    Drafts(Processes processes) {
        this.processes = processes;
    }

    StoredProcess process(String id) {
        return (ProcessKey.isKey(id) ? processes.find(new ProcessKey(id)) : java.util.Optional.<StoredProcess>empty())
                .orElseThrow(() -> new WorkbenchException.NotFound("process", id));
    }

    Draft draft(String id) {
        return (ProcessKey.isKey(id) ? processes.findDraft(new ProcessKey(id)) : java.util.Optional.<Draft>empty())
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

    static DraftFigures figures(ProcessAnalysis analysis) {
        return new DraftFigures(
                AnalyzeModel.FORMAT,
                analysis.steps().size(),
                analysis.metrics().leadTimeSeconds(),
                analysis.metrics().processCycleEfficiency(),
                analysis.findings().size());
    }
}
