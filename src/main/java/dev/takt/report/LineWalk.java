package dev.takt.report;

import static dev.takt.report.StreamLine.times;

import dev.takt.analysis.Course;
import dev.takt.model.NodeId;
import dev.takt.report.StreamLine.Box;
import dev.takt.report.StreamLine.Frame;
import dev.takt.report.StreamLine.Hold;
import dev.takt.report.StreamLine.Placed;
import dev.takt.report.StreamLine.Port;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Walks a course and leaves a {@link StreamLine}: of alternatives the one taken most often, of parallel branches the longest, of
 * other flows the most likely way lies on the line. The walk has a stack of its own, however deep the course is.
 */
final class LineWalk {

    private sealed interface Task {}

    private record Walk(Course course, double executions, double critical) implements Task {}

    private record Do(Runnable action) implements Task {}

    private final LineNames names;
    private final CourseTimes times;
    private final Set<String> keys;
    private final ArrayDeque<Task> tasks = new ArrayDeque<>();
    private final List<Box> boxes = new ArrayList<>();
    private final List<Branch> branches = new ArrayList<>();
    private final List<Frame> frames = new ArrayList<>();
    private final List<Hold> holds = new ArrayList<>();
    private final Map<Integer, List<Port>> ports = new HashMap<>();

    private LineWalk(LineNames names, Set<String> keys) {
        this.names = names;
        this.times = new CourseTimes(names.steps());
        this.keys = keys;
    }

    /** @param keys of branches that are taken already; those of this line are added */
    static StreamLine along(Course course, double executions, double critical, LineNames names, Set<String> keys) {
        var walk = new LineWalk(names, keys);
        walk.tasks.push(new Walk(course, executions, critical));
        walk.run();
        walk.branches.sort(Comparator.comparingInt((Branch b) -> Math.min(b.fromGap, b.toGap))
                .thenComparingInt(b -> Math.max(b.fromGap, b.toGap)));
        walk.branches.forEach(walk.times::measure);
        return new StreamLine(walk.boxes, walk.branches, walk.frames, walk.holds, walk.ports);
    }

    private void run() {
        while (!tasks.isEmpty()) {
            switch (tasks.pop()) {
                case Do d -> d.action().run();
                case Walk w -> walk(w.course(), w.executions(), w.critical());
            }
        }
    }

    private void next(List<? extends Task> inOrder) {
        for (int i = inOrder.size() - 1; i >= 0; i--) {
            tasks.push(inOrder.get(i));
        }
    }

    private void walk(Course course, double e, double c) {
        switch (course) {
            case Course.Step s -> box(s.id(), times(e, s.executions()), times(c, s.critical()));
            case Course.Inside i -> inside(i, e, c);
            case Course.Sequence s ->
                next(s.parts().stream().map(p -> new Walk(p, e, c)).toList());
            case Course.Alternatives a -> split(a.ways(), mostTaken(a.ways()), Branch.Kind.ALTERNATIVE, e, c);
            case Course.Parallel p -> split(p.ways(), p.longest(), Branch.Kind.PARALLEL, e, c);
            case Course.Inclusive o -> split(o.ways(), longest(o.ways()), Branch.Kind.OPTIONAL, e, c);
            case Course.Loop l -> loop(l, e, c);
            case Course.Net n -> net(n, e, c);
        }
    }

    private void box(NodeId id, double e, double c) {
        var view = names.steps().get(id);
        if (view != null) {
            boxes.add(new Box(List.of(new Placed(view, e, c)), null));
        }
    }

    private void inside(Course.Inside sub, double e, double c) {
        double se = times(e, sub.executions());
        double sc = times(c, sub.critical());
        var view = names.steps().get(sub.id());
        var name = view == null ? sub.id().value() : view.name();
        int first = gap();
        double outside = view == null ? 0 : times.outsideWait(sub, view);
        if (times(sc, outside) > 0) {
            holds.add(new Hold(first, times(sc, outside), "wait before " + name));
        }
        next(List.of(new Walk(sub.body(), se, sc), new Do(() -> {
            if (gap() > first) {
                frames.add(new Frame(first, gap() - 1, false, name, "Sub-process: " + name));
            }
        })));
    }

    private static int mostTaken(List<Course.Way> ways) {
        int best = 0;
        for (int i = 1; i < ways.size(); i++) {
            int byShare = Double.compare(ways.get(i).share(), ways.get(best).share());
            if (byShare > 0
                    || byShare == 0
                            && ways.get(i).leadSeconds() > ways.get(best).leadSeconds()) {
                best = i;
            }
        }
        return best;
    }

    private static int longest(List<Course.Way> ways) {
        int best = 0;
        for (int i = 1; i < ways.size(); i++) {
            if (ways.get(i).share() * ways.get(i).leadSeconds()
                    > ways.get(best).share() * ways.get(best).leadSeconds()) {
                best = i;
            }
        }
        return best;
    }

    private int gap() {
        return boxes.size();
    }

    private int port(boolean split, @Nullable Double share) {
        var here = ports.computeIfAbsent(gap(), g -> new ArrayList<>());
        if (here.isEmpty() || here.getLast().split() != split) {
            here.add(new Port(split, new ArrayList<>()));
        }
        if (share != null) {
            here.getLast().shares().add(share);
        }
        return here.size() - 1;
    }

    private void split(List<Course.Way> ways, int main, Branch.Kind kind, double e, double c) {
        var mainWay = ways.get(main);
        int from = gap();
        int fromSlot = port(true, kind == Branch.Kind.PARALLEL ? null : Double.valueOf(mainWay.share()));
        var others = new ArrayList<Branch>();
        for (int i = 0; i < ways.size(); i++) {
            if (i != main) {
                others.add(branch(kind, ways.get(i), e, c, null));
            }
        }
        next(List.of(new Walk(mainWay.course(), e, c), new Do(() -> {
            int toSlot = port(false, null);
            others.forEach(b -> attach(b, from, fromSlot, gap(), toSlot));
        })));
    }

    private void loop(Course.Loop loop, double e, double c) {
        int first = gap();
        boolean work = loop.back().steps() > 0;
        int backTo = work ? port(false, null) : 0;
        var again = Texts.percent(loop.repeat());
        var rounds = loop.repeat() < 1 ? Texts.number(1 / (1 - loop.repeat())) : "∞";
        next(List.of(new Walk(loop.body(), e, c), new Do(() -> {
            if (work) {
                attach(branch(Branch.Kind.REWORK, loop.back(), e, c, null), gap(), port(true, null), first, backTo);
            }
            if (gap() > first) {
                var name = loop.back().first() == null
                        ? null
                        : names.elements().get(loop.back().first());
                frames.add(new Frame(
                        first,
                        gap() - 1,
                        true,
                        "%s again · ×%s".formatted(again, rounds),
                        "Loop: %s of the times %sthis is done again, %s times in all"
                                .formatted(again, name == null ? "" : "(" + name + ") ", rounds)));
            }
        })));
    }

    private Branch branch(Branch.Kind kind, Course.Way way, double e, double c, @Nullable String remark) {
        return new Branch(
                names.key(way, keys),
                kind,
                names.of(way),
                way.share(),
                way.leadSeconds(),
                way.steps(),
                way.course(),
                e,
                kind == Branch.Kind.PARALLEL ? 0 : c,
                remark);
    }

    private void attach(Branch branch, int from, int fromSlot, int to, int toSlot) {
        branch.fromGap = from;
        branch.fromSlot = fromSlot;
        branch.toGap = to;
        branch.toSlot = toSlot;
        branches.add(branch);
    }

    private void net(Course.Net net, double e, double c) {
        if (times(c, net.joinWaitSeconds()) > 0) {
            holds.add(new Hold(gap(), times(c, net.joinWaitSeconds()), "wait for other branches"));
        }
        var ways = NetWays.of(net, names::of);
        var path = ways.path();
        var ears = ways.ears();
        int n = path.size() + 1;
        var gaps = new int[n];
        var mergeSlots = new int[n];
        var splitSlots = new int[n];
        var todo = new ArrayList<Task>();
        for (int i = 0; i < n; i++) {
            int at = i;
            double share = i < path.size() ? path.get(i).way().share() : 1;
            todo.add(new Do(() -> {
                gaps[at] = gap();
                if (ears.stream().anyMatch(ear -> ear.to() == at)) {
                    mergeSlots[at] = port(false, null);
                }
                if (ears.stream().anyMatch(ear -> ear.from() == at)) {
                    splitSlots[at] = port(true, share < 1 ? Double.valueOf(share) : null);
                }
            }));
            if (i < path.size()) {
                todo.add(new Walk(path.get(i).way().course(), e, c));
            }
        }
        todo.add(new Do(() -> {
            for (var ear : ears) {
                var kind = ear.to() <= ear.from() && ear.way().steps() > 0 ? Branch.Kind.REWORK : Branch.Kind.WAY;
                attach(
                        branch(kind, ear.way(), e, c, ear.remark()),
                        gaps[ear.from()],
                        splitSlots[ear.from()],
                        gaps[ear.to()],
                        mergeSlots[ear.to()]);
            }
        }));
        next(todo);
    }
}
