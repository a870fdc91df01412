package dev.takt.execution;

import dev.takt.model.EventTrigger;
import dev.takt.model.NodeId;
import dev.takt.model.Problem;
import dev.takt.model.TaskKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What differs from the drawing when the process runs, and why it cannot run. */
final class Remarks {

    private final List<Note> notes = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    List<Note> notes() {
        return notes;
    }

    List<Problem> problems() {
        return problems;
    }

    void note(NodeId element, String message) {
        note(element.value(), message);
    }

    void note(@Nullable String element, String message) {
        notes.add(new Note(element, message));
    }

    void problem(Problem problem) {
        problems.add(problem);
    }

    void problem(String code, @Nullable String element, String message, String remedy) {
        problems.add(new Problem(Problem.Severity.ERROR, code, element, null, message, remedy));
    }

    static String words(TaskKind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ') + " task";
    }

    static String words(EventTrigger trigger) {
        return switch (trigger) {
            case NONE, MULTIPLE -> "event";
            case CONDITIONAL -> "condition";
            default -> trigger.name().toLowerCase(Locale.ROOT);
        };
    }
}
