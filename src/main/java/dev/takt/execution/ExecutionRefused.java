package dev.takt.execution;

import dev.takt.model.Problem;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What stops something on the engine for a reason its caller can do something about. */
public abstract sealed class ExecutionRefused extends RuntimeException {

    private ExecutionRefused(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** The process cannot run as it is drawn. */
    public static final class NotDeployable extends ExecutionRefused {

        private final transient List<Problem> problems;

        NotDeployable(List<Problem> problems) {
            super(
                    problems.stream()
                            .map(p -> p.message() + " " + p.remedy())
                            .collect(Collectors.joining(" ", "The process cannot run: ", "")),
                    null);
            this.problems = List.copyOf(problems);
        }

        public List<Problem> problems() {
            return problems;
        }
    }

    /** There is nothing with that id, or no longer. */
    public static final class NotFound extends ExecutionRefused {

        NotFound(String what, String id) {
            super("There is no %s with the id %s.".formatted(what, id), null);
        }
    }

    /** Somebody else, or the engine, was faster. */
    public static final class Conflict extends ExecutionRefused {

        Conflict(String message) {
            super(message, null);
        }

        Conflict(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** An answer that is not among the options, or a missing one. */
    public static final class InvalidChoice extends ExecutionRefused {

        private final transient Choice choice;

        InvalidChoice(Choice choice, List<String> answer) {
            super(
                    "%s '%s' (%s) must be answered with %s of: %s."
                            .formatted(
                                    answer.isEmpty()
                                            ? "Unanswered question"
                                            : "The answer '%s' does not fit. Question"
                                                    .formatted(String.join(", ", answer)),
                                    choice.label(),
                                    choice.name(),
                                    choice.multiple() ? "one or more" : "one",
                                    choice.options().stream()
                                            .map(o -> "%s (%s)".formatted(o.value(), o.label()))
                                            .collect(Collectors.joining(", "))),
                    null);
            this.choice = choice;
        }

        public Choice choice() {
            return choice;
        }
    }

    /** A text the engine cannot hold. */
    public static final class InvalidInput extends ExecutionRefused {

        InvalidInput(String message) {
            super(message, null);
        }
    }
}
