package dev.takt.analysis;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SplittableRandom;
import org.jgrapht.Graph;
import org.jspecify.annotations.Nullable;

/**
 * Plays cases on a net that has no block structure, with unlimited resources: each arc takes the mean lead time of its
 * block, each decision is drawn. The result is an estimate with the standard error of the mean; without any decision it is
 * exact. The seed is fixed, so the same net gives the same figures.
 *
 * <p>An inclusive join fires when no other token under way can still reach it.
 */
final class TokenGame {

    private static final long SEED = 20_180_923;
    private static final int CASES = 2_000;
    private static final int MOVES_PER_CASE = 20_000;
    private static final long MOVES = 200_000;

    /**
     * @param critical arcs on the longest path of at least half of the cases that use them
     * @param uses expected number of times that a case that completes uses an arc, and that it does on its longest path
     * @param stuck share of the cases in which tokens are left that cannot move
     */
    record Result(Figures figures, Set<Arc> critical, Map<Arc, double[]> uses, double stuck) {}

    /** What has happened to a token, with the way it came. */
    private record Token(
            double lead,
            double elapsed,
            double cycle,
            double valueAdding,
            double process,
            double planned,
            @Nullable Arc arc,
            @Nullable Token before) {

        static final Token FRESH = new Token(0, 0, 0, 0, 0, 0, null, null);

        Token along(Arc arc, Figures f) {
            return new Token(
                    lead + f.lead(),
                    elapsed + f.elapsed(),
                    cycle + f.cycle(),
                    valueAdding + f.valueAdding(),
                    process + f.process(),
                    planned + f.planned(),
                    arc,
                    this);
        }

        /** The later one, with the larger of the other clocks. */
        Token joined(Token other) {
            var late = other.lead > lead ? other : this;
            return new Token(
                    late.lead,
                    Math.max(elapsed, other.elapsed),
                    Math.max(cycle, other.cycle),
                    late.valueAdding,
                    late.process,
                    late.planned,
                    late.arc,
                    late.before);
        }
    }

    private record Event(Token token, Arc arc, long sequence) {}

    private final FlowNet net;
    private final Graph<Vertex, Arc> graph;
    private final Figures[] figures;
    private final SplittableRandom random = new SplittableRandom(SEED);
    private final Map<Vertex, BitSet> reachable = new HashMap<>();
    private final Map<Vertex, List<Arc>> ways = new HashMap<>();
    private final Map<Arc, int[]> used = new HashMap<>();
    private boolean drawn;
    private long moves;

    private PriorityQueue<Event> queue = new PriorityQueue<>();
    private Map<Vertex, Map<Arc, ArrayDeque<Token>>> waiting = new LinkedHashMap<>();
    private Set<Arc> travelled = new HashSet<>();
    private long sequence;
    private double labour;
    private double cost;
    private double quality;
    private double firstPass;

    private TokenGame(FlowNet net, Figures[] figures) {
        this.net = net;
        this.graph = net.graph();
        this.figures = figures;
        for (var vertex : graph.vertexSet()) {
            ways.put(vertex, List.copyOf(graph.outgoingEdgesOf(vertex)));
        }
    }

    /** @param figures by block index, as far as the arcs of the net refer to them */
    static Result play(FlowNet net, Figures[] figures) {
        return new TokenGame(net, figures).play();
    }

    private Result play() {
        var sum = Figures.NONE;
        double squares = 0;
        double qualities = 0;
        double firstPasses = 0;
        int finished = 0;
        int stuck = 0;
        int played = 0;
        while (played < CASES && moves < MOVES && (played < 2 || drawn)) {
            played++;
            var last = playCase();
            if (last == null) {
                stuck++;
                continue;
            }
            finished++;
            squares += last.lead * last.lead;
            qualities += quality;
            firstPasses += firstPass;
            sum = sum.then(new Figures(
                    last.lead,
                    last.elapsed,
                    last.cycle,
                    labour,
                    cost,
                    last.valueAdding,
                    last.process,
                    last.planned,
                    1,
                    1,
                    0));
            for (var token = last; token != null; token = token.before) {
                if (token.arc != null) {
                    used.computeIfAbsent(token.arc, a -> new int[2])[1]++;
                }
            }
        }
        if (finished == 0) {
            double never = Double.POSITIVE_INFINITY;
            var endless = new Figures(never, never, never, never, never, never, never, never, 1, 0, 0);
            return new Result(endless, Set.of(), Map.of(), 1);
        }
        var mean = sum.times(1.0 / finished).withQuality(qualities / finished, firstPasses / finished);
        double variance =
                finished < 2 ? 0 : Math.max(0, squares - finished * mean.lead() * mean.lead()) / (finished - 1);
        if (!drawn) {
            variance = 0;
        }
        var critical = new HashSet<Arc>();
        var uses = new HashMap<Arc, double[]>();
        double completed = finished;
        used.forEach((arc, counts) -> {
            uses.put(arc, new double[] {counts[0] / completed, counts[1] / completed});
            if (2 * counts[1] >= counts[0]) {
                critical.add(arc);
            }
        });
        return new Result(
                new Figures(
                        mean.lead(),
                        mean.elapsed(),
                        mean.cycle(),
                        mean.labour(),
                        mean.cost(),
                        mean.valueAdding(),
                        mean.process(),
                        mean.planned(),
                        mean.quality(),
                        mean.firstPass(),
                        variance / finished),
                critical,
                uses,
                stuck / (double) played);
    }

    /** The token that ends the case, or null when tokens are left that cannot move. */
    private @Nullable Token playCase() {
        queue = new PriorityQueue<>((a, b) -> {
            int byTime = Double.compare(a.token().lead, b.token().lead);
            return byTime != 0 ? byTime : Long.compare(a.sequence(), b.sequence());
        });
        waiting = new LinkedHashMap<>();
        travelled = new HashSet<>();
        sequence = 0;
        labour = 0;
        cost = 0;
        quality = 1;
        firstPass = 1;
        Token last = null;
        leave(net.start(), Token.FRESH);
        for (int move = 0; move < MOVES_PER_CASE && moves < 2 * MOVES; move++) {
            moves++;
            var event = queue.poll();
            if (event == null) {
                if (!releaseInclusive(null)) {
                    return waiting.isEmpty() ? last : null;
                }
                continue;
            }
            var at = graph.getEdgeTarget(event.arc());
            if (at == net.end()) {
                last = last == null ? event.token() : last.joined(event.token());
                if (event.arc().terminates) {
                    return last;
                }
            } else if (graph.inDegreeOf(at) > 1
                    && (at.kind == Vertex.Kind.PARALLEL || at.kind == Vertex.Kind.INCLUSIVE)) {
                waiting.computeIfAbsent(at, v -> new LinkedHashMap<>())
                        .computeIfAbsent(event.arc(), a -> new ArrayDeque<>())
                        .add(event.token());
                if (at.kind == Vertex.Kind.PARALLEL && waitingAt(at).size() == graph.inDegreeOf(at)) {
                    fire(at, 0);
                }
            } else {
                leave(at, event.token());
            }
            releaseInclusive(event.token());
        }
        return null;
    }

    private Map<Arc, ArrayDeque<Token>> waitingAt(Vertex join) {
        return waiting.getOrDefault(join, Map.of());
    }

    /** One token of each way in that has any. */
    private void fire(Vertex join, double notBefore) {
        var tokens = waitingAt(join);
        Token joined = null;
        for (var way : List.copyOf(tokens.keySet())) {
            var ofWay = tokens.get(way);
            if (ofWay == null) {
                continue;
            }
            var token = ofWay.remove();
            joined = joined == null ? token : joined.joined(token);
            if (ofWay.isEmpty()) {
                tokens.remove(way);
            }
        }
        if (tokens.isEmpty()) {
            waiting.remove(join);
        }
        if (joined != null) {
            leave(join, joined.lead >= notBefore ? joined : delayed(joined, notBefore));
        }
    }

    private static Token delayed(Token token, double until) {
        double wait = until - token.lead;
        return new Token(
                until,
                token.elapsed + wait,
                token.cycle,
                token.valueAdding,
                token.process,
                token.planned,
                token.arc,
                token.before);
    }

    /** @param now the token just moved; null when none can, so that joins that wait for each other go on */
    private boolean releaseInclusive(@Nullable Token now) {
        for (var join : List.copyOf(waiting.keySet())) {
            if (join.kind == Vertex.Kind.INCLUSIVE && (now == null || !stillComing(join))) {
                fire(join, now == null ? 0 : now.lead);
                return true;
            }
        }
        return false;
    }

    private boolean stillComing(Vertex join) {
        var sources = reachable.computeIfAbsent(join, net::leadingTo);
        moves += queue.size() / 16; // looking through many tokens is work too
        for (var event : queue) {
            var at = graph.getEdgeTarget(event.arc());
            if (at == join || sources.get(at.index)) {
                return true;
            }
        }
        for (var other : waiting.keySet()) {
            if (other != join && sources.get(other.index)) {
                return true;
            }
        }
        return false;
    }

    private void leave(Vertex vertex, Token token) {
        var out = ways.getOrDefault(vertex, List.of());
        if (out.size() == 1) {
            go(out.getFirst(), token);
            return;
        }
        switch (net.splitOf(vertex)) {
            case PARALLEL -> out.forEach(a -> go(a, token));
            case INCLUSIVE -> inclusive(out, token);
            default -> {
                drawn = true;
                double left = random.nextDouble();
                for (int i = 0; i < out.size(); i++) {
                    left -= out.get(i).probability;
                    if (left < 0 || i == out.size() - 1) {
                        go(out.get(i), token);
                        return;
                    }
                }
            }
        }
    }

    private void inclusive(List<Arc> out, Token token) {
        drawn = true;
        var taken = new ArrayList<Arc>();
        Arc otherwise = null;
        double none = 1;
        for (var arc : out) {
            otherwise = arc.otherwise ? arc : otherwise;
            none *= arc.otherwise ? 1 : 1 - arc.probability;
        }
        do {
            for (var arc : out) {
                if (!arc.otherwise && random.nextDouble() < arc.probability) {
                    taken.add(arc);
                }
            }
        } while (taken.isEmpty() && otherwise == null && none < 1);
        if (taken.isEmpty()) {
            taken.add(otherwise == null ? out.getFirst() : otherwise);
        }
        taken.forEach(a -> go(a, token));
    }

    private void go(Arc arc, Token token) {
        var f = figures[arc.block];
        labour += f.labour();
        cost += f.cost();
        if (travelled.add(arc)) {
            quality *= f.quality();
            firstPass *= f.firstPass();
        } else {
            firstPass = 0;
        }
        used.computeIfAbsent(arc, a -> new int[2])[0]++;
        queue.add(new Event(token.along(arc, f), arc, sequence++));
    }
}
