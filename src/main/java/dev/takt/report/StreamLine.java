package dev.takt.report;

import dev.takt.analysis.Course;
import dev.takt.model.ElementId;
import dev.takt.model.FlowNode;
import dev.takt.model.NodeId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A course as a line of boxes: of alternatives the one taken most often, of parallel branches the longest, of other flows
 * the most likely way lies on the line; the rest hangs on it as branches. Between box i−1 and box i is gap i, with the
 * ports where branches leave and come back in the order of the flow.
 */
final class StreamLine {

    /** More boxes in one line than this are put together, so that a picture stays a picture. */
    static final int MOST_BOXES = 240;

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

    private sealed interface Task {}

    private record Walk(Course course, double executions, double critical) implements Task {}

    private record Do(Runnable action) implements Task {}

    /** Names and figures that courses refer to by id. */
    record Names(Map<NodeId, StepView> steps, Map<ElementId, String> elements) {

        static Names of(MappedStream mapped, Map<NodeId, StepView> steps) {
            var names = new HashMap<ElementId, String>();
            var graph = mapped.stream().process().graph();
            graph.allFlows().forEach(f -> {
                if (f.name() != null && !f.name().isBlank()) {
                    names.put(f.id(), f.name());
                }
            });
            for (var node : graph.allNodes()) {
                if (!node.name().isBlank() && !(node instanceof FlowNode.Activity)) {
                    names.put(node.id(), node.name());
                }
            }
            return new Names(steps, names);
        }
    }

    private final Names names;
    private final Set<String> keys;
    private final ArrayDeque<Task> tasks = new ArrayDeque<>();
    private List<Box> boxes = new ArrayList<>();
    private List<Branch> branches = new ArrayList<>();
    private List<Frame> frames = new ArrayList<>();
    private List<Hold> holds = new ArrayList<>();
    private final Map<Integer, List<Port>> ports = new HashMap<>();

    private StreamLine(Names names, Set<String> keys) {
        this.names = names;
        this.keys = keys;
    }

    /** @param keys of branches that are taken already; those of this line are added */
    static StreamLine of(Course course, double executions, double critical, Names names, Set<String> keys) {
        var line = new StreamLine(names, keys);
        line.tasks.push(new Walk(course, executions, critical));
        line.run();
        line.branches.sort(Comparator.comparingInt((Branch b) -> Math.min(b.fromGap, b.toGap))
                .thenComparingInt(b -> Math.max(b.fromGap, b.toGap)));
        line.branches.forEach(line::measure);
        return line.boxes.size() > MOST_BOXES ? line.bundled() : line;
    }

    /** A line of boxes that is given, without branches. */
    static StreamLine of(List<Box> boxes, Names names) {
        var line = new StreamLine(names, new HashSet<>());
        line.boxes = new ArrayList<>(boxes);
        return line;
    }

    List<Box> boxes() {
        return boxes;
    }

    List<Branch> branches() {
        return branches;
    }

    List<Frame> frames() {
        return frames;
    }

    List<Hold> holds() {
        return holds;
    }

    List<Port> ports(int gap) {
        return ports.getOrDefault(gap, List.of());
    }

    /** Infinitely often nothing is nothing. */
    static double times(double factor, double amount) {
        return factor == 0 || amount == 0 ? 0 : factor * amount;
    }

    // ---- walking

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
        double outside = view == null ? 0 : outsideWait(sub, view);
        if (times(sc, outside) > 0) {
            holds.add(new Hold(first, times(sc, outside), "wait before " + name));
        }
        next(List.of(new Walk(sub.body(), se, sc), new Do(() -> {
            if (gap() > first) {
                frames.add(new Frame(first, gap() - 1, false, name, "Sub-process: " + name));
            }
        })));
    }

    /** The wait of a sub-process itself: what its wait figure has beyond that of its inside. */
    private double outsideWait(Course.Inside sub, StepView view) {
        double inner = 0;
        var pending = new ArrayDeque<Walk>();
        pending.push(new Walk(sub.body(), 1, 1));
        while (!pending.isEmpty()) {
            var at = pending.pop();
            if (at.course() instanceof Course.Step s) {
                var step = names.steps().get(s.id());
                inner += step == null ? 0 : times(times(at.critical(), s.critical()), step.waitingOrNone());
            } else if (at.course() instanceof Course.Inside i) {
                var step = names.steps().get(i.id()); // its wait figure holds that of its inside
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

    private static List<Course> parts(Course course) {
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
                key(way),
                kind,
                nameOf(way),
                way.share(),
                way.leadSeconds(),
                way.steps(),
                way.course(),
                e,
                kind == Branch.Kind.PARALLEL ? 0 : c,
                remark);
    }

    private String key(Course.Way way) {
        var first = firstStep(way.course());
        var wanted = way.first() != null
                ? way.first().value()
                : first == null ? "way" : "to-" + first.id().value();
        var key = wanted;
        for (int i = 2; !keys.add(key); i++) {
            key = wanted + "~" + i;
        }
        return key;
    }

    private String nameOf(Course.Way way) {
        var name = way.first() == null ? null : names.elements().get(way.first());
        var step = firstStep(way.course());
        if (step == null) {
            return name == null ? "straight on" : name;
        }
        return name == null ? step.name() : name + ": " + step.name();
    }

    private @Nullable StepView firstStep(Course course) {
        var pending = new ArrayDeque<Course>();
        pending.push(course);
        while (!pending.isEmpty()) {
            var at = pending.pop();
            if (at instanceof Course.Step s) {
                return names.steps().get(s.id());
            }
            parts(at).reversed().forEach(pending::push);
        }
        return null;
    }

    private void attach(Branch branch, int from, int fromSlot, int to, int toSlot) {
        branch.fromGap = from;
        branch.fromSlot = fromSlot;
        branch.toGap = to;
        branch.toSlot = toSlot;
        branches.add(branch);
    }

    /** What the critical path spends on a branch. */
    private void measure(Branch branch) {
        var pending = new ArrayDeque<Walk>();
        pending.push(new Walk(branch.course, branch.executions, branch.critical));
        while (!pending.isEmpty()) {
            var at = pending.pop();
            switch (at.course()) {
                case Course.Step s -> {
                    var view = names.steps().get(s.id());
                    if (view != null) {
                        double times = times(at.critical(), s.critical());
                        branch.waitingSeconds += times(times, view.waitingOrNone());
                        branch.processSeconds += times(times, view.processTimeOrNone());
                    }
                }
                case Course.Inside i -> {
                    var view = names.steps().get(i.id());
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

    // ---- flows without block structure

    private void net(Course.Net net, double e, double c) {
        if (times(c, net.joinWaitSeconds()) > 0) {
            holds.add(new Hold(gap(), times(c, net.joinWaitSeconds()), "wait for other branches"));
        }
        var out = new HashMap<Integer, List<Course.Link>>();
        net.links()
                .forEach(l ->
                        out.computeIfAbsent(l.from(), p -> new ArrayList<>()).add(l));
        var path = mainPath(net, out);
        var onLine = new LinkedHashMap<Integer, Integer>(); // point → position on the path
        onLine.put(net.entry(), 0);
        for (int i = 0; i < path.size(); i++) {
            onLine.put(path.get(i).to(), i + 1);
        }
        var ears = ears(net, out, path, onLine);
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

    /** The likeliest way through; where times are sampled, along the critical path as far as it goes. */
    private static List<Course.Link> mainPath(Course.Net net, Map<Integer, List<Course.Link>> out) {
        record Reached(int point, double cost) {}
        var cost = new double[net.points()];
        var by = new Course.@Nullable Link[net.points()];
        Arrays.fill(cost, Double.POSITIVE_INFINITY);
        cost[net.entry()] = 0;
        var queue = new PriorityQueue<Reached>(
                Comparator.comparingDouble(Reached::cost).thenComparingInt(Reached::point));
        queue.add(new Reached(net.entry(), 0));
        while (!queue.isEmpty()) {
            var at = queue.remove();
            if (at.cost() > cost[at.point()]) {
                continue;
            }
            for (var link : out.getOrDefault(at.point(), List.of())) {
                double step = -Math.log(Math.clamp(link.way().share(), 1e-12, 1))
                        + (net.estimated() && !link.way().critical() ? 1 : 0);
                if (at.cost() + step < cost[link.to()]) {
                    cost[link.to()] = at.cost() + step;
                    by[link.to()] = link;
                    queue.add(new Reached(link.to(), cost[link.to()]));
                }
            }
        }
        var path = new ArrayList<Course.Link>();
        for (var link = by[net.exit()]; link != null; link = link.from() == net.entry() ? null : by[link.from()]) {
            path.add(link);
        }
        return path.reversed();
    }

    /** A chain of links beside the line; from and to are positions on it. */
    private record Ear(
            int from, int to, Course.Way way, @Nullable String remark) {}

    /** The other links in chains, each from a point that is known to the next one that is. */
    private List<Ear> ears(
            Course.Net net, Map<Integer, List<Course.Link>> out, List<Course.Link> path, Map<Integer, Integer> onLine) {
        record At(int from, int to, @Nullable String within) {}
        var used = new HashSet<Course.Link>(path);
        var places = new HashMap<Integer, At>();
        onLine.forEach((point, position) -> places.put(point, new At(position, position, null)));
        var pending = new ArrayDeque<Integer>(onLine.keySet());
        var ears = new ArrayList<Ear>();
        while (!pending.isEmpty()) {
            int start = pending.remove();
            for (var first : out.getOrDefault(start, List.of())) {
                if (!used.add(first)) {
                    continue;
                }
                var chain = new ArrayList<Course.Link>(List.of(first));
                var between = new ArrayList<Integer>();
                int end = first.to();
                while (!places.containsKey(end) && !between.contains(end)) {
                    var on = out.getOrDefault(end, List.of()).stream()
                            .filter(l -> !used.contains(l))
                            .max(Comparator.comparingDouble(l -> l.way().share()));
                    if (on.isEmpty()) {
                        break;
                    }
                    between.add(end);
                    used.add(on.get());
                    chain.add(on.get());
                    end = on.get().to();
                }
                var from = places.getOrDefault(start, new At(0, 0, null));
                var ended = places.getOrDefault(end, from);
                var way = together(chain);
                var name = nameOf(way);
                var remark = from.within() != null
                        ? "from “%s”".formatted(from.within())
                        : ended.within() != null ? "to “%s”".formatted(ended.within()) : null;
                ears.add(new Ear(from.from(), ended.to(), way, remark));
                for (int point : between) {
                    places.put(point, new At(from.from(), ended.to(), name));
                    pending.add(point);
                }
            }
        }
        return ears.stream()
                .filter(ear -> ear.way().steps() > 0 || ear.way().share() > 0)
                .toList();
    }

    private static Course.Way together(List<Course.Link> chain) {
        if (chain.size() == 1) {
            return chain.getFirst().way();
        }
        return new Course.Way(
                chain.getFirst().way().first(),
                chain.getFirst().way().share(),
                chain.stream().mapToDouble(l -> l.way().leadSeconds()).sum(),
                chain.stream().mapToInt(l -> l.way().steps()).sum(),
                chain.stream().anyMatch(l -> l.way().critical()),
                new Course.Sequence(chain.stream().map(l -> l.way().course()).toList()));
    }

    // ---- too many boxes

    /** The same line with neighbours put together; what begins and ends within one bundle is part of it. */
    private StreamLine bundled() {
        int per = (boxes.size() + MOST_BOXES - 1) / MOST_BOXES;
        var result = new StreamLine(names, keys);
        for (int i = 0; i < boxes.size(); i += per) {
            var group = boxes.subList(i, Math.min(boxes.size(), i + per));
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
            measure(bundle);
            result.boxes.add(new Box(steps, bundle));
        }
        for (var hold : holds) {
            result.holds.add(new Hold(snapped(hold.gap(), per), hold.waitingSeconds(), hold.title()));
        }
        var many = new LinkedHashMap<List<Integer>, List<Branch>>();
        for (var branch : branches) {
            int from = snapped(branch.fromGap, per);
            int to = snapped(branch.toGap, per);
            many.computeIfAbsent(List.of(from, to), k -> new ArrayList<>()).add(branch);
        }
        many.forEach((ends, group) -> {
            var courses = group.stream().map(b -> b.course).toList();
            var first = group.getFirst();
            var branch = group.size() == 1
                    ? first
                    : new Branch(
                            first.key,
                            Branch.Kind.WAY,
                            "%,d branches: %s …".formatted(group.size(), first.name),
                            Double.NaN,
                            Double.NaN,
                            group.stream().mapToInt(b -> b.steps).sum(),
                            new Course.Sequence(courses),
                            first.executions,
                            first.critical,
                            null);
            if (group.size() > 1) {
                branch.waitingSeconds =
                        group.stream().mapToDouble(b -> b.waitingSeconds).sum();
                branch.processSeconds =
                        group.stream().mapToDouble(b -> b.processSeconds).sum();
            }
            branch.fromGap = ends.get(0);
            branch.toGap = ends.get(1);
            branch.fromSlot = result.portAt(branch.fromGap, true);
            branch.toSlot = result.portAt(branch.toGap, false);
            result.branches.add(branch);
        });
        for (var frame : frames) {
            int first = frame.first() / per;
            int last = frame.last() / per;
            if (last > first && result.frames.size() < MOST_BOXES) {
                result.frames.add(new Frame(first, last, frame.loop(), frame.label(), frame.title()));
            }
        }
        return result;
    }

    private static int snapped(int gap, int per) {
        return (gap + per - 1) / per;
    }

    private int portAt(int gap, boolean split) {
        var here = ports.computeIfAbsent(gap, g -> new ArrayList<>());
        for (int i = 0; i < here.size(); i++) {
            if (here.get(i).split() == split) {
                return i;
            }
        }
        here.add(new Port(split, new ArrayList<>()));
        return here.size() - 1;
    }
}
