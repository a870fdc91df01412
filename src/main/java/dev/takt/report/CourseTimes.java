package dev.takt.report;

import static dev.takt.report.StreamLine.times;

import dev.takt.analysis.Course;
import dev.takt.model.NodeId;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;

/** What a case spends on parts of a course that are no box of the line. */
record CourseTimes(Map<NodeId, StepView> steps) {

    private record Walk(Course course, double executions, double critical) {}

    /** What a course is made of. */
    static List<Course> parts(Course course) {
        return switch (course) {
            case Course.Step s -> List.of();
            case Course.Inside i -> List.of(i.body());
            case Course.Sequence s -> s.parts();
            case Course.Alternatives a ->
                a.ways().stream().map(Course.Way::course).toList();
            case Course.Parallel p -> p.ways().stream().map(Course.Way::course).toList();
            case Course.Inclusive o -> o.ways().stream().map(Course.Way::course).toList();
            case Course.Loop l -> List.of(l.body(), l.back().course());
            case Course.Net n -> n.links().stream().map(l -> l.way().course()).toList();
        };
    }

    /** The wait of a sub-process itself: what its wait figure has beyond that of its inside. */
    double outsideWait(Course.Inside sub, StepView view) {
        double inner = 0;
        var pending = new ArrayDeque<Walk>();
        pending.push(new Walk(sub.body(), 1, 1));
        while (!pending.isEmpty()) {
            var at = pending.pop();
            if (at.course() instanceof Course.Step s) {
                var step = steps.get(s.id());
                inner += step == null ? 0 : times(times(at.critical(), s.critical()), step.waitingOrNone());
            } else if (at.course() instanceof Course.Inside i) {
                var step = steps.get(i.id()); // its wait figure holds that of its inside
                double one = step == null ? 0 : step.waitingOrNone();
                inner += times(times(at.critical(), i.critical()), one);
            } else {
                if (at.course() instanceof Course.Net n) {
                    inner += times(at.critical(), n.joinWaitSeconds());
                }
                parts(at.course()).forEach(p -> pending.push(new Walk(p, 1, at.critical())));
            }
        }
        double own = view.waitingOrNone() - inner;
        return own > 1e-6 * (1 + inner) ? own : 0;
    }

    /** What the critical path spends on a branch. */
    void measure(Branch branch) {
        var pending = new ArrayDeque<Walk>();
        pending.push(new Walk(branch.course, branch.executions, branch.critical));
        while (!pending.isEmpty()) {
            var at = pending.pop();
            switch (at.course()) {
                case Course.Step s -> {
                    var view = steps.get(s.id());
                    if (view != null) {
                        double times = times(at.critical(), s.critical());
                        branch.waitingSeconds += times(times, view.waitingOrNone());
                        branch.processSeconds += times(times, view.processTimeOrNone());
                    }
                }
                case Course.Inside i -> {
                    var view = steps.get(i.id());
                    double times = times(at.critical(), i.critical());
                    branch.waitingSeconds += view == null ? 0 : times(times, outsideWait(i, view));
                    pending.push(new Walk(i.body(), times(at.executions(), i.executions()), times));
                }
                case Course.Net n -> {
                    branch.waitingSeconds += times(at.critical(), n.joinWaitSeconds());
                    n.links().forEach(l -> pending.push(new Walk(l.way().course(), at.executions(), at.critical())));
                }
                case Course.Sequence s -> parts(s).forEach(p -> pending.push(with(p, at)));
                case Course.Alternatives a -> parts(a).forEach(p -> pending.push(with(p, at)));
                case Course.Parallel p -> parts(p).forEach(q -> pending.push(with(q, at)));
                case Course.Inclusive o -> parts(o).forEach(p -> pending.push(with(p, at)));
                case Course.Loop l -> parts(l).forEach(p -> pending.push(with(p, at)));
            }
        }
    }

    private static Walk with(Course part, Walk at) {
        return new Walk(part, at.executions(), at.critical());
    }
}
