package dev.takt.cli;

import dev.takt.bpmn.UnreadableBpmn;
import dev.takt.bpmn.scenario.UnreadableScenario;
import dev.takt.eventlog.UnreadableLog;
import dev.takt.model.Problem;
import dev.takt.simulation.SimulationRefused;
import dev.takt.workbench.WorkbenchException;
import java.util.List;

/** What the parts of Takt refuse, in one form. */
final class Refusals {

    private Refusals() {}

    /** Why it was refused; empty for what is no refusal but a bug. */
    static List<Problem> of(Throwable thrown) {
        return switch (thrown) {
            case Refusal refused -> List.of(refused.problem());
            case UnreadableBpmn unreadable -> List.of(unreadable.problem());
            case UnreadableLog unreadable -> List.of(unreadable.problem());
            case UnreadableScenario unreadable -> unreadable.problems();
            case SimulationRefused refused -> refused.problems();
            case WorkbenchException.NotSimulable refused -> refused.problems();
            case WorkbenchException.InvalidInput refused ->
                List.of(new Problem(
                        Problem.Severity.ERROR,
                        "invalid-input",
                        null,
                        null,
                        String.valueOf(refused.getMessage()),
                        refused.remedy()));
            default -> List.of();
        };
    }

    /** Whether each message begins with the file it is about, which is not the model. */
    static boolean isOfOtherFile(Throwable thrown) {
        return thrown instanceof UnreadableScenario unreadable && unreadable.isOfFile()
                || thrown instanceof Refusal refusal && refusal.isOfOtherFile();
    }
}
