package dev.takt.workbench;

import dev.takt.execution.Cases;
import dev.takt.execution.Deployments;
import dev.takt.library.Processes;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Renames and removes processes of the library. */
@Service
public class ChangeLibrary {

    private final Processes processes;
    private final ShowProcess showProcess;
    private final Drafts drafts;
    private final Cases cases;
    private final Deployments deployments;

    ChangeLibrary(Processes processes, ShowProcess showProcess, Drafts drafts, Cases cases, Deployments deployments) {
        this.processes = processes;
        this.showProcess = showProcess;
        this.drafts = drafts;
        this.cases = cases;
        this.deployments = deployments;
    }

    /** The name in the library; the BPMN keeps its own. */
    public ProcessView rename(String id, String name) {
        processes.rename(drafts.process(id).key(), Names.require(name, "process"));
        return showProcess.details(id).process();
    }

    /**
     * Removes a process with its draft, versions, deployments and the history of its cases.
     *
     * @throws WorkbenchException.WrongState while cases of it are running
     */
    @Transactional
    public void remove(String id) {
        var process = drafts.process(id);
        int running = cases.running(process.key().value());
        if (running > 0) {
            throw new WorkbenchException.WrongState(
                    "'%s' has %d running %s.".formatted(process.name(), running, running == 1 ? "case" : "cases"),
                    "Complete or cancel them first.");
        }
        Engine.tell(() -> deployments.remove(process.key().value()));
        processes.delete(process.key());
    }
}
