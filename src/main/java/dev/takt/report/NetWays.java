package dev.takt.report;

import dev.takt.analysis.Course;
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
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A flow without block structure as one way through and the others beside it.
 *
 * @param path what lies on the line, from entry to exit
 * @param ears what begins and ends on it, or on another ear
 */
record NetWays(List<Course.Link> path, List<NetWays.Ear> ears) {

    /** A chain of links beside the line; from and to are positions on it. */
    record Ear(int from, int to, Course.Way way, @Nullable String remark) {}

    /** @param nameOf what a way is called */
    static NetWays of(Course.Net net, Function<Course.Way, String> nameOf) {
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
        return new NetWays(path, ears(out, path, onLine, nameOf));
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

    /** The other links in chains, each from a point that is known to the next one that is. */
    private static List<Ear> ears(
            Map<Integer, List<Course.Link>> out,
            List<Course.Link> path,
            Map<Integer, Integer> onLine,
            Function<Course.Way, String> nameOf) {
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
                var name = nameOf.apply(way);
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
}
