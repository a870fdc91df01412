package dev.takt.workbench;

import dev.takt.library.ProcessKey;
import dev.takt.library.Processes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Whether the draft of a process still gives the models that a run was made from. */
@Component
class DraftState {

    private static final int REMEMBERED = 500;

    private record Question(ProcessKey process, long revision, List<String> scenarios, ModelChanges changes) {}

    private final Processes processes;
    private final SimulateModel simulateModel;

    /** Hashes of the latest questions; "" where the draft no longer has such a model. Guarded by itself. */
    private final Map<Question, String> known = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Question, String> eldest) {
            return size() > REMEMBERED;
        }
    };

    DraftState(Processes processes, SimulateModel simulateModel) {
        this.processes = processes;
        this.simulateModel = simulateModel;
    }

    /**
     * A version never changes.
     *
     * @param present revision of the draft
     */
    boolean hasChanged(RunHead run, long present) {
        if (run.revision() == null || run.revision() == present) {
            return false;
        }
        var question = new Question(run.process(), present, run.scenarioIds(), run.changes());
        String now;
        synchronized (known) {
            now = known.get(question);
        }
        if (now == null) {
            now = hash(question);
            synchronized (known) {
                known.put(question, now);
            }
        }
        return !now.equals(run.hash());
    }

    private String hash(Question question) {
        var draft = processes.findDraft(question.process());
        if (draft.isEmpty()) {
            return "";
        }
        var document = BpmnFiles.readStored(draft.get().xml());
        try {
            return ModelHash.of(simulateModel.prepareAll(document, question.scenarios(), question.changes()));
        } catch (WorkbenchException.InvalidInput | WorkbenchException.NotSimulable gone) {
            return "";
        }
    }
}
