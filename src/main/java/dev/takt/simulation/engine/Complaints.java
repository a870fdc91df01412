package dev.takt.simulation.engine;

import dev.takt.model.Distribution;
import dev.takt.model.ElementId;
import dev.takt.model.FlowNode;
import dev.takt.model.Problem;
import dev.takt.simulation.kernel.Ticks;
import dev.takt.units.FigureText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What stands against simulating a model or is worth knowing before: collected, so that all of it is said at once. */
final class Complaints {

    private static final double DAY = 86_400;

    private final List<Problem> problems = new ArrayList<>();

    List<Problem> problems() {
        return problems;
    }

    void error(String code, ElementId element, @Nullable String message, String remedy) {
        add(Problem.Severity.ERROR, code, element, message == null ? "" : message, remedy);
    }

    void warning(String code, ElementId element, String message, String remedy) {
        add(Problem.Severity.WARNING, code, element, message, remedy);
    }

    private void add(Problem.Severity severity, String code, ElementId element, String message, String remedy) {
        problems.add(new Problem(severity, code, element.value(), null, message, remedy));
    }

    /** @param what the name of the duration, as the beginning of a sentence */
    void checkMean(Distribution duration, ElementId element, String what) {
        if (!Double.isFinite(duration.mean())) {
            error(
                    "distribution-without-mean",
                    element,
                    "%s has no finite mean.".formatted(what),
                    "Choose a distribution with a finite mean.");
        } else if (duration.mean() > Ticks.seconds(Ticks.LAST)) {
            error(
                    "time-out-of-range",
                    element,
                    "%s is %s days on the average; time is counted for %s days."
                            .formatted(what, days(duration.mean()), days(Ticks.seconds(Ticks.LAST))),
                    "Check its unit, and state a shorter time.");
        }
    }

    static String days(double seconds) {
        double days = seconds / DAY;
        return days < Long.MAX_VALUE ? FigureText.count((long) days) : FigureText.precise(days);
    }

    /** @param what completes a sentence that begins with the name of the node */
    void refuse(String code, Node node, String what) {
        error(
                "unsupported-" + code,
                node.id,
                "%s %s; Takt does not simulate that.".formatted(node.label, what),
                "Draw it with tasks, gateways and the events that docs/simulation.md lists.");
    }

    static String label(FlowNode node) {
        return node.name().isBlank() ? "'" + node.id() + "'" : "'%s' (%s)".formatted(node.name(), node.id());
    }
}
