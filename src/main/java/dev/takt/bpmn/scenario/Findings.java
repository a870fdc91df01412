package dev.takt.bpmn.scenario;

import dev.takt.model.Problem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong in a scenario and what of it has no effect. */
final class Findings {

    private final List<Problem> errors = new ArrayList<>();
    private final List<Problem> unsupported = new ArrayList<>();

    void error(String code, @Nullable String element, @Nullable Integer line, String message, String remedy) {
        errors.add(new Problem(Problem.Severity.ERROR, code, element, line, message, remedy));
    }

    /** @param part how the scenario's own format calls it */
    void unsupported(String part, @Nullable String element, @Nullable Integer line, String remedy) {
        unsupported.add(new Problem(
                Problem.Severity.WARNING,
                "unsupported-part",
                element,
                line,
                "%s has no effect in this simulation.".formatted(part),
                remedy));
    }

    /** Said, not wrong. */
    void note(String code, @Nullable String element, @Nullable Integer line, String message, String remedy) {
        unsupported.add(new Problem(Problem.Severity.INFO, code, element, line, message, remedy));
    }

    /** @throws UnreadableScenario if anything is wrong */
    void refuseErrors() {
        if (!errors.isEmpty()) {
            throw new UnreadableScenario(errors);
        }
    }

    /** A figure as a person writes it. */
    static String figure(double value) {
        double rounded = Math.round(value * 1e6) / 1e6;
        return rounded == Math.rint(rounded) && Math.abs(rounded) < 1e15
                ? String.valueOf((long) rounded)
                : String.valueOf(rounded);
    }

    List<Problem> unsupported() {
        return List.copyOf(unsupported);
    }
}
