package dev.takt.analysis;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jgrapht.Graph;
import org.jspecify.annotations.Nullable;

/**
 * Plays cases on a net that has no block structure, with unlimited resources: each way takes the time {@link Travel} says,
 * each decision is drawn. An inclusive join fires when no other token under way can still reach it.
 */
final class TokenGame {

    private static final int MOVES_PER_CASE = 20_000;

    /** What a token meets on a way. */
    interface Travel {

        /** The token at the end of the way. */
        Token along(Token token, Arc arc);
    }

    /**
     * What has happened to a token, with the way it came.
     *
     * @param steps met on the last way, where {@link Travel} says
     */
    record Token(
            double lead,
            double elapsed,
            double cycle,
            double valueAdding,
            double process,
            double planned,
            @Nullable Arc arc,
            @Nullable Token before,
            int[] steps) {

        private static final int[] NO_STEPS = {};

        static final Token FRESH = new Token(0, 0, 0, 0, 0, 0, null, null, NO_STEPS);

        Token along(Arc arc, Figures f) {
            return new Token(
                    lead + f.lead(),
                    elapsed + f.elapsed(),
                    cycle + f.cycle(),
                    valueAdding + f.valueAdding(),
                    process + f.process(),
                    planned + f.planned(),
                    arc,
                    this,
                    NO_STEPS);
        }

        /** @param met the steps on the way */
        Token along(Arc arc, double time, int[] met) {
            return new Token(lead + time, 0, 0, 0, 0, 0, arc, this, met);
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
                    late.before,
                    late.steps);
        }
    }

    private record Event(Token token, Arc arc, long sequence) {}

    private final FlowNet net;
    private final Graph<Vertex, Arc> graph;
    private final Travel travel;
    private final RandomGenerator random;
    private final Map<Vertex, BitSet> reachable = new HashMap<>();
    private final Map<Vertex, List<Arc>> ways = new HashMap<>();
    private boolean drawn;
    private long moves;

    private PriorityQueue<Event> queue = new PriorityQueue<>();
    private Map<Vertex, Map<Arc, ArrayDeque<Token>>> waiting = new LinkedHashMap<>();

    /** Those of the joins in {@link #waiting} that may fire before all their ways have a token. */
    private final Set<Vertex> undecided = new LinkedHashSet<>();

    private long sequence;

    TokenGame(FlowNet net, Travel travel, RandomGenerator random) {
        this.net = net;
        this.graph = net.graph();
        this.travel = travel;
        this.random = random;
        for (var vertex : graph.vertexSet()) {
            ways.put(vertex, List.copyOf(graph.outgoingEdgesOf(vertex)));
        }
    }

    /** Some decision was drawn so far; without any, all cases are the same but for the times of the ways. */
    boolean drawn() {
        return drawn;
    }

    /** Work done so far. */
    long moves() {
        return moves;
    }

    /**
     * The token that ends the case, or null when tokens are left that cannot move.
     *
     * @param limit of {@link #moves()}; a case that exceeds it counts as one that does not end
     */
    @Nullable
    Token playCase(long limit) {
        queue = new PriorityQueue<>((a, b) -> {
            int byTime = Double.compare(a.token().lead, b.token().lead);
            return byTime != 0 ? byTime : Long.compare(a.sequence(), b.sequence());
        });
        waiting = new LinkedHashMap<>();
        undecided.clear();
        sequence = 0;
        Token last = null;
        leave(net.start(), Token.FRESH);
        for (int move = 0; move < MOVES_PER_CASE && moves < limit; move++) {
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
                if (at.kind == Vertex.Kind.INCLUSIVE) {
                    undecided.add(at);
                }
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
            undecided.remove(join);
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
                token.before,
                token.steps);
    }

    /** @param now the token just moved; null when none can, so that joins that wait for each other go on */
    private boolean releaseInclusive(@Nullable Token now) {
        for (var join : undecided) {
            if (now == null || !stillComing(join)) {
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
        queue.add(new Event(travel.along(token, arc), arc, sequence++));
    }
}
