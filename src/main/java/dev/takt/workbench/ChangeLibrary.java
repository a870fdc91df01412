package dev.takt.workbench;

import dev.takt.execution.Cases;
import dev.takt.library.Processes;
import org.springframework.stereotype.Service;

/** Renames and removes processes of the library. */
@Service
public class ChangeLibrary {

    private final Processes processes;
    private final ShowProcess showProcess;
    private final Drafts drafts;
    private final Cases cases;

    ChangeLibrary(Processes processes, ShowProcess showProcess, Drafts drafts, Cases cases) {
        this.processes = processes;
        this.showProcess = showProcess;
        this.drafts = drafts;
        this.cases = cases;
    }

    /** The name in the library; the BPMN keeps its own. */
    public ProcessView rename(String id, String name) {
        processes.rename(drafts.process(id).key(), Names.require(name, "process"));
        return showProcess.details(id).process();
    }

    /**
     * Removes a process with its draft and versions. What the engine has kept of its cases stays there.
     *
     * @throws WorkbenchException.WrongState while cases of it are running
     */
    public void remove(String id) {
        var process = drafts.process(id);
        int running = cases.running(process.key().value());
        if (running > 0) {
            throw new WorkbenchException.WrongState(
                    "'%s' has %d running %s.".formatted(process.name(), running, running == 1 ? "case" : "cases"),
                    "Complete or cancel them first.");
        }
        processes.delete(process.key());
    }
}
