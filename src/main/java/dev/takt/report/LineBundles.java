package dev.takt.report;

import dev.takt.analysis.Course;
import dev.takt.report.StreamLine.Box;
import dev.takt.report.StreamLine.Frame;
import dev.takt.report.StreamLine.Hold;
import dev.takt.report.StreamLine.Port;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A line of very many boxes with neighbours put together; what begins and ends within one bundle is part of it. */
final class LineBundles {

    /** More boxes in one line than this are put together, so that a picture stays a picture. */
    static final int MOST_BOXES = 240;

    private final StreamLine line;
    private final CourseTimes times;

    /** Boxes in a bundle. */
    private final int per;

    private final Map<Integer, List<Port>> ports = new HashMap<>();

    private LineBundles(StreamLine line, CourseTimes times) {
        this.line = line;
        this.times = times;
        this.per = (line.boxes().size() + MOST_BOXES - 1) / MOST_BOXES;
    }

    /**
     * The line as it is where its boxes are few enough.
     *
     * @param keys of branches; those of bundles are added
     */
    static StreamLine of(StreamLine line, CourseTimes times, Set<String> keys) {
        return line.boxes().size() <= MOST_BOXES ? line : new LineBundles(line, times).bundled(keys);
    }

    private StreamLine bundled(Set<String> keys) {
        var holds = line.holds().stream()
                .map(h -> new Hold(snapped(h.gap()), h.waitingSeconds(), h.title()))
                .toList();
        return new StreamLine(boxes(keys), branches(), frames(), holds, ports);
    }

    private List<Box> boxes(Set<String> keys) {
        var boxes = new ArrayList<Box>();
        for (int i = 0; i < line.boxes().size(); i += per) {
            var group = line.boxes().subList(i, Math.min(line.boxes().size(), i + per));
            var steps = group.stream().flatMap(b -> b.steps().stream()).toList();
            var first = steps.getFirst().step();
            var key = "bundle-" + first.id().value();
            keys.add(key);
            var courses = steps.stream()
                    .<Course>map(p -> new Course.Step(p.step().id(), p.executions(), p.critical()))
                    .toList();
            var bundle = new Branch(
                    key,
                    Branch.Kind.BUNDLE,
                    "%s … %s".formatted(first.name(), steps.getLast().step().name()),
                    1,
                    0,
                    steps.size(),
                    new Course.Sequence(courses),
                    1,
                    1,
                    null);
            times.measure(bundle);
            boxes.add(new Box(steps, bundle));
        }
        return boxes;
    }

    private List<Branch> branches() {
        var groups = new LinkedHashMap<List<Integer>, List<Branch>>();
        for (var branch : line.branches()) {
            var ends = List.of(snapped(branch.fromGap), snapped(branch.toGap));
            groups.computeIfAbsent(ends, k -> new ArrayList<>()).add(branch);
        }
        var branches = new ArrayList<Branch>();
        groups.forEach((ends, group) -> {
            var branch = group.size() == 1 ? group.getFirst() : together(group);
            branch.fromGap = ends.get(0);
            branch.toGap = ends.get(1);
            branch.fromSlot = port(branch.fromGap, true);
            branch.toSlot = port(branch.toGap, false);
            branches.add(branch);
        });
        return branches;
    }

    /** Branches with the same ends, as one. */
    private static Branch together(List<Branch> group) {
        var first = group.getFirst();
        var branch = new Branch(
                first.key,
                Branch.Kind.WAY,
                "%,d branches: %s …".formatted(group.size(), first.name),
                Double.NaN,
                Double.NaN,
                group.stream().mapToInt(b -> b.steps).sum(),
                new Course.Sequence(group.stream().map(b -> b.course).toList()),
                first.executions,
                first.critical,
                null);
        branch.waitingSeconds =
                group.stream().mapToDouble(b -> b.waitingSeconds).sum();
        branch.processSeconds =
                group.stream().mapToDouble(b -> b.processSeconds).sum();
        return branch;
    }

    private List<Frame> frames() {
        return line.frames().stream()
                .map(f -> new Frame(f.first() / per, f.last() / per, f.loop(), f.label(), f.title()))
                .filter(f -> f.last() > f.first())
                .limit(MOST_BOXES)
                .toList();
    }

    private int snapped(int gap) {
        return (gap + per - 1) / per;
    }

    private int port(int gap, boolean split) {
        var here = ports.computeIfAbsent(gap, g -> new ArrayList<>());
        for (int i = 0; i < here.size(); i++) {
            if (here.get(i).split() == split) {
                return i;
            }
        }
        here.add(new Port(split, List.of()));
        return here.size() - 1;
    }
}
