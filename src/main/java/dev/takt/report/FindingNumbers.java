package dev.takt.report;

import dev.takt.diagnosis.Finding;
import dev.takt.diagnosis.Severity;
import dev.takt.model.NodeId;
import dev.takt.report.drawing.Ink;
import dev.takt.report.drawing.Mark;
import dev.takt.report.drawing.Outline;
import dev.takt.report.drawing.Pen;
import dev.takt.report.drawing.TextStyle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The findings with the numbers of their kaizen bursts, and the burst itself. */
final class FindingNumbers {

    /** A step carries a burst for a finding that is about few steps; what is about half the process is said once. */
    private static final int MOST_STEPS = 6;

    record Numbered(int number, Finding finding) {}

    private final List<Numbered> all = new ArrayList<>();
    private final Map<NodeId, List<Numbered>> bySteps = new HashMap<>();

    FindingNumbers(List<Finding> findings, Set<NodeId> steps) {
        for (var finding : findings) {
            var numbered = new Numbered(all.size() + 1, finding);
            all.add(numbered);
            finding.elements().stream()
                    .filter(NodeId.class::isInstance)
                    .map(NodeId.class::cast)
                    .filter(steps::contains)
                    .distinct()
                    .limit(MOST_STEPS)
                    .forEach(s ->
                            bySteps.computeIfAbsent(s, k -> new ArrayList<>()).add(numbered));
        }
    }

    List<Numbered> all() {
        return all;
    }

    Map<NodeId, List<Numbered>> bySteps() {
        return bySteps;
    }

    static Ink ink(Severity severity) {
        return switch (severity) {
            case CRITICAL -> Ink.CRITICAL;
            case WARNING -> Ink.WARNING;
            case INFO -> Ink.INFO;
        };
    }

    private static Ink ground(Severity severity) {
        return switch (severity) {
            case CRITICAL -> Ink.CRITICAL_GROUND;
            case WARNING -> Ink.WARNING_GROUND;
            case INFO -> Ink.INFO_GROUND;
        };
    }

    /** The star of a kaizen burst; more rays for what is graver. */
    static void burst(Pen pen, Numbered numbered, double cx, double cy) {
        var severity = numbered.finding().severity();
        var ink = ink(severity);
        pen.open(
                "burst",
                Map.of("finding", numbered.finding().id()),
                numbered.finding().title());
        int rays = severity == Severity.CRITICAL ? 12 : severity == Severity.WARNING ? 10 : 8;
        var star = new Outline();
        for (int i = 0; i < 2 * rays; i++) {
            double r = i % 2 == 0 ? 13.5 : 9.5;
            double angle = Math.PI * i / rays - Math.PI / 2;
            double x = cx + r * StrictMath.cos(angle);
            double y = cy + r * StrictMath.sin(angle);
            if (i == 0) {
                star.to(x, y);
            } else {
                star.line(x, y);
            }
        }
        pen.shape(star.close(), ground(severity), ink, severity == Severity.CRITICAL ? 1.8 : 1.1);
        pen.text(
                cx,
                cy + 3.5,
                Integer.toString(numbered.number()),
                new TextStyle(numbered.number() > 99 ? 8 : 10, true, ink),
                Mark.Anchor.MIDDLE);
        pen.close();
    }
}
