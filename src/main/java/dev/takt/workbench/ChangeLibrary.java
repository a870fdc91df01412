package dev.takt.workbench;

import dev.takt.library.Processes;
import org.springframework.stereotype.Service;

/** Renames and removes processes of the library. */
@Service
public class ChangeLibrary {

    private final Processes processes;
    private final ShowProcess showProcess;
    private final Drafts drafts;

    ChangeLibrary(Processes processes, ShowProcess showProcess, Drafts drafts) {
        this.processes = processes;
        this.showProcess = showProcess;
        this.drafts = drafts;
    }

    /** The name in the library; the BPMN keeps its own. */
    public ProcessView rename(String id, String name) {
        processes.rename(drafts.process(id).key(), Names.require(name, "process"));
        return showProcess.details(id).process();
    }

    /** Removes a process with its draft and versions. */
    public void remove(String id) {
        processes.delete(drafts.process(id).key());
    }
}
