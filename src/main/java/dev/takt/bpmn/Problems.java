package dev.takt.bpmn;

import dev.takt.model.Problem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong in a file, all of it. */
final class Problems {

    private final List<Problem> found = new ArrayList<>();

    void error(String code, @Nullable String element, @Nullable Integer line, String message, String remedy) {
        found.add(new Problem(Problem.Severity.ERROR, code, element, line, message, remedy));
    }

    void warning(String code, @Nullable String element, @Nullable Integer line, String message, String remedy) {
        found.add(new Problem(Problem.Severity.WARNING, code, element, line, message, remedy));
    }

    void info(String code, @Nullable String element, @Nullable Integer line, String message, String remedy) {
        found.add(new Problem(Problem.Severity.INFO, code, element, line, message, remedy));
    }

    List<Problem> all() {
        return List.copyOf(found);
    }
}
