package dev.takt.report;

import dev.takt.analysis.Course;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Plays one case along a course: the most frequent of alternatives, or one that is asked for, every loop once, or twice where its
 * way back is asked for, all parallel branches at once. Of a flow without block structure it takes the most frequent ways.
 */
final class TypicalCase {

    /** Work of the walk; the clock is where the walk stands in time. */
    private sealed interface Task {}

    private record Walk(Course course, boolean critical) implements Task {}

    private record Do(Runnable action) implements Task {}

    /**
     * A way beside those that are taken by themselves.
     *
     * @param key by which it is asked for
     * @param again it leads back to do a part once more
     */
    record Turn(String key, String name, double share, boolean again, boolean taken) {}

    /** @param turns that the case takes because it is asked to, or could take */
    record Played(List<TimeView.Bar> bars, List<Turn> turns) {}

    private final LineNames names;
    private final Set<String> asked;
    private final Map<String, Turn> turns = new LinkedHashMap<>();
    private final List<TimeView.Bar> bars = new ArrayList<>();
    private final ArrayDeque<Task> tasks = new ArrayDeque<>();
    private double clock;

    private TypicalCase(LineNames names, Set<String> asked) {
        this.names = names;
        this.asked = asked;
    }

    /** @param asked keys of ways to take */
    static Played of(Course course, LineNames names, Set<String> asked) {
        var game = new TypicalCase(names, asked);
        game.tasks.push(new Walk(course, true));
        while (!game.tasks.isEmpty()) {
            switch (game.tasks.pop()) {
                case Do d -> d.action().run();
                case Walk w -> game.walk(w.course(), w.critical());
            }
        }
        game.bars.sort(Comparator.comparingDouble(TimeView.Bar::start)); // stable: ties stay in the order of the flow
        return new Played(game.bars, List.copyOf(game.turns.values()));
    }

    private void next(List<? extends Task> inOrder) {
        for (int i = inOrder.size() - 1; i >= 0; i--) {
            tasks.push(inOrder.get(i));
        }
    }

    private void walk(Course course, boolean critical) {
        switch (course) {
            case Course.Step s -> {
                var view = names.steps().get(s.id());
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
            case Course.Alternatives a -> next(List.of(new Walk(oneOf(a.ways()).course(), critical)));
            case Course.Parallel p -> atOnce(p.ways(), p.ways().get(p.longest()), critical);
            case Course.Inclusive o -> {
                var ways = someOf(o.ways());
                atOnce(
                        ways,
                        ways.stream()
                                .max(Comparator.comparingDouble(Course.Way::leadSeconds))
                                .orElse(ways.getFirst()),
                        critical);
            }
            case Course.Loop l -> {
                var body = new Walk(l.body(), critical);
                boolean again = turn(l.back(), l.repeat(), true);
                next(again ? List.of(body, new Walk(l.back().course(), critical), body) : List.of(body));
            }
            case Course.Net n -> net(n, critical);
        }
    }

    /** The likeliest, or the likeliest of those asked for. */
    private Course.Way oneOf(List<Course.Way> ways) {
        var likeliest = mostTaken(ways);
        var others = ways.stream().filter(w -> w != likeliest).toList();
        var wanted = others.stream().filter(w -> turn(w, w.share(), false)).toList();
        return wanted.isEmpty() ? likeliest : mostTaken(wanted);
    }

    /** Those taken by most cases, and those asked for. */
    private List<Course.Way> someOf(List<Course.Way> ways) {
        var most = ways.stream().filter(w -> w.share() >= 0.5).toList();
        var usual = most.isEmpty() ? List.of(mostTaken(ways)) : most;
        return ways.stream()
                .filter(w -> usual.contains(w) || turn(w, w.share(), false))
                .toList();
    }

    /** Names a way that is not taken by itself, and says whether it is asked for. */
    private boolean turn(Course.Way way, double share, boolean again) {
        var key = names.key(way);
        boolean taken = asked.contains(key);
        if (share > 0) {
            turns.putIfAbsent(key, new Turn(key, names.of(way), share, again, taken));
        }
        return taken;
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
