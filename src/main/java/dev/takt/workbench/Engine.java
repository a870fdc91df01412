package dev.takt.workbench;

import dev.takt.execution.ExecutionRefused;
import java.util.function.Supplier;

/** Asks the engine, and says in the words of the workbench what it refuses. */
final class Engine {

    private static final String LOOK_AGAIN = "Look at it as it is now and decide again.";

    private Engine() {}

    static <T> T ask(Supplier<T> question) {
        try {
            return question.get();
        } catch (ExecutionRefused refused) {
            throw translate(refused);
        }
    }

    static void tell(Runnable command) {
        try {
            command.run();
        } catch (ExecutionRefused refused) {
            throw translate(refused);
        }
    }

    private static WorkbenchException translate(ExecutionRefused refused) {
        var message = String.valueOf(refused.getMessage());
        return switch (refused) {
            case ExecutionRefused.NotDeployable notDeployable ->
                new WorkbenchException.NotDeployable(
                        "The process cannot run as it is drawn (%d %s)."
                                .formatted(
                                        notDeployable.problems().size(),
                                        notDeployable.problems().size() == 1 ? "reason" : "reasons"),
                        notDeployable.problems());
            case ExecutionRefused.NotFound missing -> new WorkbenchException.NotFound(message);
            case ExecutionRefused.Conflict conflict -> new WorkbenchException.WrongState(message, LOOK_AGAIN);
            case ExecutionRefused.InvalidChoice choice ->
                new WorkbenchException.InvalidInput(message, "Choose among the options of the task.");
            case ExecutionRefused.InvalidInput input -> new WorkbenchException.InvalidInput(message, "Correct it.");
        };
    }
}
