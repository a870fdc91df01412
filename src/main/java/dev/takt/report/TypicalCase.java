package dev.takt.report;

import dev.takt.analysis.Course;
import dev.takt.model.NodeId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Plays one case along a course: the most frequent of alternatives, every loop once, all parallel branches at once. */
final class TypicalCase {

    /** Work of the walk; the clock is where the walk stands in time. */
    private sealed interface Task {}

    private record Walk(Course course, boolean critical) implements Task {}

    private record Do(Runnable action) implements Task {}

    private final Map<NodeId, StepView> steps;
    private final List<TimeView.Bar> bars = new ArrayList<>();
    private final ArrayDeque<Task> tasks = new ArrayDeque<>();
    private double clock;

    private TypicalCase(Map<NodeId, StepView> steps) {
        this.steps = steps;
    }

    static List<TimeView.Bar> of(Course course, Map<NodeId, StepView> steps) {
        var game = new TypicalCase(steps);
        game.tasks.push(new Walk(course, true));
        while (!game.tasks.isEmpty()) {
            switch (game.tasks.pop()) {
                case Do d -> d.action().run();
                case Walk w -> game.walk(w.course(), w.critical());
            }
        }
        game.bars.sort(Comparator.comparingDouble(TimeView.Bar::start)); // stable: ties stay in the order of the flow
        return game.bars;
    }

    private void next(List<? extends Task> inOrder) {
        for (int i = inOrder.size() - 1; i >= 0; i--) {
            tasks.push(inOrder.get(i));
        }
    }

    private void walk(Course course, boolean critical) {
        switch (course) {
            case Course.Step s -> {
                var view = steps.get(s.id());
                if (view != null) {
                    double work = clock + view.waitingOrNone();
                    double end = work + view.processTimeOrNone();
                    bars.add(new TimeView.Bar(view, clock, work, end, critical));
                    clock = end;
                }
            }
            case Course.Inside i -> next(List.of(new Walk(i.body(), critical)));
            case Course.Sequence s ->
                next(s.parts().stream().map(p -> new Walk(p, critical)).toList());
            case Course.Alternatives a ->
                next(List.of(new Walk(mostTaken(a.ways()).course(), critical)));
            case Course.Parallel p -> atOnce(p.ways(), p.ways().get(p.longest()), critical);
            case Course.Inclusive o -> {
                var taken = o.ways().stream().filter(w -> w.share() >= 0.5).toList();
                var ways = taken.isEmpty() ? List.of(mostTaken(o.ways())) : taken;
                atOnce(
                        ways,
                        ways.stream()
                                .max(Comparator.comparingDouble(Course.Way::leadSeconds))
                                .orElse(ways.getFirst()),
                        critical);
            }
            case Course.Loop l -> next(List.of(new Walk(l.body(), critical)));
            case Course.Net n -> net(n, critical);
        }
    }

    private static Course.Way mostTaken(List<Course.Way> ways) {
        return ways.stream()
                .max(Comparator.comparingDouble(Course.Way::share).thenComparingDouble(Course.Way::leadSeconds))
                .orElseThrow();
    }

    private void atOnce(List<Course.Way> ways, Course.Way longest, boolean critical) {
        double start = clock;
        var latest = new double[] {clock};
        var todo = new ArrayList<Task>();
        for (var way : ways) {
            todo.add(new Do(() -> clock = start));
            todo.add(new Walk(way.course(), critical && way == longest));
            todo.add(new Do(() -> latest[0] = Math.max(latest[0], clock)));
        }
        todo.add(new Do(() -> clock = latest[0]));
        next(todo);
    }

    /** From point to point in the order they are reached; ways back to a point that was left are not taken. */
    private void net(Course.Net net, boolean critical) {
        var out = new HashMap<Integer, List<Course.Link>>();
        net.links()
                .forEach(l ->
                        out.computeIfAbsent(l.from(), p -> new ArrayList<>()).add(l));
        var taken = new ArrayList<Course.Link>();
        var state = new int[net.points()];
        var open = new ArrayDeque<Integer>();
        var order = new ArrayList<Integer>();
        open.push(net.entry());
        while (!open.isEmpty()) { // depth first over the ways that are taken, so that joins come after their branches
            int at = open.peek();
            if (state[at] == 0) {
                state[at] = 1;
                for (var link : chosen(out.getOrDefault(at, List.of()))) {
                    if (state[link.to()] != 1) {
                        taken.add(link);
                        if (state[link.to()] == 0) {
                            open.push(link.to());
                        }
                    }
                }
            } else {
                open.pop();
                if (state[at] == 1) {
                    state[at] = 2;
                    order.add(at);
                }
            }
        }
        var reached = new double[net.points()];
        Arrays.fill(reached, clock);
        var todo = new ArrayList<Task>();
        for (int point : order.reversed()) {
            for (var link : taken) {
                if (link.from() == point) {
                    todo.add(new Do(() -> clock = reached[link.from()]));
                    todo.add(
                            new Walk(link.way().course(), critical && link.way().critical()));
                    todo.add(new Do(() -> reached[link.to()] = Math.max(reached[link.to()], clock)));
                }
            }
        }
        todo.add(new Do(() -> clock = reached[net.exit()]));
        next(todo);
    }

    /** One of alternatives, all of parallel ways: their shares tell them apart. */
    private static List<Course.Link> chosen(List<Course.Link> links) {
        double sum = links.stream().mapToDouble(l -> l.way().share()).sum();
        if (links.size() < 2 || sum > 1.5) {
            return links;
        }
        return List.of(links.stream()
                .max(Comparator.comparingDouble(l -> l.way().share()))
                .orElseThrow());
    }
}
