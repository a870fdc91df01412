package dev.takt.report;

import dev.takt.analysis.Course;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A course as a line of boxes: of alternatives the one taken most often, of parallel branches the longest, of other flows
 * the most likely way lies on the line; the rest hangs on it as branches. Between box i−1 and box i is gap i, with the
 * ports where branches leave and come back in the order of the flow. {@link LineWalk} lays it out.
 *
 * @param ports by gap
 */
record StreamLine(
        List<StreamLine.Box> boxes,
        List<Branch> branches,
        List<StreamLine.Frame> frames,
        List<StreamLine.Hold> holds,
        Map<Integer, List<StreamLine.Port>> ports) {

    StreamLine {
        boxes = List.copyOf(boxes);
        branches = List.copyOf(branches);
        frames = List.copyOf(frames);
        holds = List.copyOf(holds);
        ports = Map.copyOf(ports);
    }

    record Placed(StepView step, double executions, double critical) {}

    /** One box: a step, or several put together. */
    record Box(List<Placed> steps, @Nullable Branch bundle) {

        double waitingSeconds() {
            return steps.stream()
                    .mapToDouble(p -> StreamLine.times(p.critical(), p.step().waitingOrNone()))
                    .sum();
        }

        double processSeconds() {
            return steps.stream()
                    .mapToDouble(p -> StreamLine.times(p.critical(), p.step().processTimeOrNone()))
                    .sum();
        }
    }

    /** @param shares of the cases that stay on the line at each split of this port */
    record Port(boolean split, List<Double> shares) {

        /** Of the cases that come to the port, those that stay on the line; empty where none of them leaves. */
        String label() {
            return shares.isEmpty()
                    ? ""
                    : Texts.percent(shares.stream().mapToDouble(p -> p).reduce(1, (a, b) -> a * b));
        }
    }

    /** A frame over boxes {@code first} to {@code last}. */
    record Frame(int first, int last, boolean loop, String label, String title) {}

    /** Time of the ladder at a gap that belongs to no step of the line. */
    record Hold(int gap, double waitingSeconds, String title) {}

    /** @param keys of branches that are taken already; those of this line are added */
    static StreamLine of(Course course, double executions, double critical, LineNames names, Set<String> keys) {
        var line = LineWalk.along(course, executions, critical, names, keys);
        return LineBundles.of(line, new CourseTimes(names.steps()), keys);
    }

    List<Port> ports(int gap) {
        return ports.getOrDefault(gap, List.of());
    }

    /** Infinitely often nothing is nothing. */
    static double times(double factor, double amount) {
        return factor == 0 || amount == 0 ? 0 : factor * amount;
    }
}
