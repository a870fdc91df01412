package dev.takt.analysis;

import dev.takt.model.ElementId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jgrapht.Graph;
import org.jspecify.annotations.Nullable;

/**
 * Tries every order of events on what is left of a net after reduction, as far as a limit: a state is the number of tokens
 * on each arc. Finds states from which nothing can move on (deadlock), two tokens on one arc (lack of synchronisation) and
 * vertices that never fire. An inclusive join fires when no token can still come to it; of joins that wait for each other,
 * one goes on.
 */
final class StateSpace {

    private static final int STATES = 20_000;

    /** Bounds the memory: a state takes a byte for each arc. */
    private static final long CELLS = 20_000_000;

    /** An inclusive split of this many branches has 4 095 ways to go on. */
    private static final int WIDEST = 12;

    private final int limit;
    private boolean tooWide;
    private boolean full;

    /** @param limit why the exploration is not complete */
    record Result(boolean complete, List<Soundness.Flaw> flaws, List<ElementId> elements, String limit) {}

    /** @param origin how it was reached; has no part in equality */
    private record State(byte[] tokens, @Nullable Origin origin) {
        @Override
        public boolean equals(Object other) {
            return other instanceof State state && Arrays.equals(tokens, state.tokens);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(tokens);
        }
    }

    /** @param firing absent when a token only left for the end */
    private record Origin(@Nullable State before, Counterexamples.@Nullable Firing firing) {}

    private final FlowNet net;
    private final Supplier<Counterexamples> examples;
    private final Graph<Vertex, Arc> graph;
    private final List<Arc> arcs;
    private final Map<Arc, Integer> index = new HashMap<>();
    private final Set<State> seen = new HashSet<>();
    private final ArrayDeque<State> pending = new ArrayDeque<>();
    private final Map<Vertex, BitSet> leading = new HashMap<>();
    private final Set<Vertex> fired = new HashSet<>();
    private final Map<String, Soundness.Flaw> flaws = new LinkedHashMap<>();

    private StateSpace(FlowNet net, Supplier<Counterexamples> examples) {
        this.net = net;
        this.examples = examples;
        this.graph = net.graph();
        this.arcs = List.copyOf(graph.edgeSet());
        this.limit = (int) Math.min(STATES, CELLS / Math.max(1, arcs.size()));
        for (int i = 0; i < arcs.size(); i++) {
            index.put(arcs.get(i), i);
        }
    }

    /** @param examples asked when a flaw is found */
    static Result explore(FlowNet net, Supplier<Counterexamples> examples) {
        return new StateSpace(net, examples).explore();
    }

    private Result explore() {
        var elements = Reduction.elements(graph.vertexSet().toArray(Vertex[]::new));
        produce(net.start(), new byte[arcs.size()], null);
        while (!pending.isEmpty() && !full) {
            step(pending.remove());
        }
        boolean complete = !tooWide && !full;
        if (complete && flaws.isEmpty()) {
            deadVertices();
        }
        var why = tooWide
                ? "an inclusive split with more than %d branches".formatted(WIDEST)
                : "more than %d".formatted(limit);
        return new Result(complete, List.copyOf(flaws.values()), elements, why);
    }

    private void step(State state) {
        boolean moved = false;
        boolean empty = true;
        for (int i = 0; i < arcs.size() && !full; i++) {
            if (state.tokens()[i] == 0) {
                continue;
            }
            empty = false;
            var target = graph.getEdgeTarget(arcs.get(i));
            if (target == net.end()) {
                moved = true;
                if (arcs.get(i).terminates) {
                    reach(new byte[arcs.size()], new Origin(state, null));
                } else {
                    var next = state.tokens().clone();
                    next[i]--;
                    reach(next, new Origin(state, null));
                }
            } else if (target.kind == Vertex.Kind.PARALLEL && graph.inDegreeOf(target) > 1) {
                var next = consumed(state, target);
                if (next != null) {
                    moved = true;
                    produce(target, next, state);
                }
            } else if (isInclusiveJoin(target)) {
                if (!stillComing(state, target)) {
                    moved = true;
                    fireInclusive(state, target);
                }
            } else {
                moved = true;
                var next = state.tokens().clone();
                next[i]--;
                produce(target, next, state);
            }
        }
        if (!moved && !empty && !full) {
            moved = fireAnyInclusive(state);
        }
        if (!moved && !empty && !full) {
            deadlock(state);
        }
    }

    private boolean isInclusiveJoin(Vertex vertex) {
        return vertex.kind == Vertex.Kind.INCLUSIVE && graph.inDegreeOf(vertex) > 1;
    }

    private boolean stillComing(State state, Vertex join) {
        var sources = leading.computeIfAbsent(join, net::leadingTo);
        for (int i = 0; i < arcs.size(); i++) {
            var target = graph.getEdgeTarget(arcs.get(i));
            if (state.tokens()[i] > 0 && target != join && sources.get(target.index)) {
                return true;
            }
        }
        return false;
    }

    /** Takes one token of every way in that has one. */
    private void fireInclusive(State state, Vertex join) {
        var next = state.tokens().clone();
        for (var way : graph.incomingEdgesOf(join)) {
            int i = indexOf(way);
            if (next[i] > 0) {
                next[i]--;
            }
        }
        produce(join, next, state);
    }

    private boolean fireAnyInclusive(State state) {
        for (int i = 0; i < arcs.size(); i++) {
            var target = graph.getEdgeTarget(arcs.get(i));
            if (state.tokens()[i] > 0 && isInclusiveJoin(target)) {
                fireInclusive(state, target);
                return true;
            }
        }
        return false;
    }

    private byte @Nullable [] consumed(State state, Vertex join) {
        var next = state.tokens().clone();
        for (var way : graph.incomingEdgesOf(join)) {
            int i = indexOf(way);
            if (next[i] == 0) {
                return null;
            }
            next[i]--;
        }
        return next;
    }

    private int indexOf(Arc arc) {
        var i = index.get(arc);
        if (i == null) {
            throw new IllegalStateException("The arc is not part of the net.");
        }
        return i;
    }

    private void produce(Vertex vertex, byte[] tokens, @Nullable State before) {
        fired.add(vertex);
        var out = List.copyOf(graph.outgoingEdgesOf(vertex));
        if (out.size() == 1 || net.splitOf(vertex) == Vertex.Kind.PARALLEL) {
            fire(vertex, out, tokens, before);
        } else if (net.splitOf(vertex) == Vertex.Kind.INCLUSIVE) {
            if (out.size() > WIDEST) {
                tooWide = true;
                return;
            }
            int sets = 1 << out.size();
            for (int set = 1; set < sets && !full; set++) {
                var taken = new ArrayList<Arc>();
                for (int i = 0; i < out.size(); i++) {
                    if ((set >> i & 1) == 1) {
                        taken.add(out.get(i));
                    }
                }
                fire(vertex, taken, tokens, before);
            }
        } else {
            for (var arc : out) {
                fire(vertex, List.of(arc), tokens, before);
            }
        }
    }

    private void fire(Vertex vertex, List<Arc> produced, byte[] tokens, @Nullable State before) {
        var next = tokens.clone();
        var origin = new Origin(before, new Counterexamples.Firing(vertex, produced));
        Arc crowded = null;
        for (var arc : produced) {
            int i = indexOf(arc);
            if (++next[i] > 1) {
                crowded = crowded == null ? arc : crowded;
            }
        }
        if (crowded == null) {
            reach(next, origin);
        } else { // reported; going on would only pile up tokens
            unsynchronised(vertex, crowded, origin);
        }
    }

    private void unsynchronised(Vertex from, Arc arc, Origin origin) {
        if (flaws.containsKey("lack-of-synchronisation")) {
            return;
        }
        var to = graph.getEdgeTarget(arc);
        var elements = new ArrayList<>(Reduction.elements(from, to));
        if (arc.id != null) {
            elements.add(arc.id);
        }
        flaws.put(
                "lack-of-synchronisation",
                new Soundness.Flaw(
                        "lack-of-synchronisation",
                        "Two tokens can be on the way from %s to %s at once: branches that started together are not brought together before."
                                .formatted(net.label(from), net.label(to)),
                        elements,
                        examples.get()
                                .of(
                                        trace(origin),
                                        Map.of(arc, 2),
                                        graph::getEdgeTarget,
                                        "Then two tokens are on the way to %s.".formatted(net.label(to)))));
    }

    private static List<Counterexamples.Firing> trace(@Nullable Origin last) {
        var firings = new ArrayDeque<Counterexamples.Firing>();
        for (var origin = last; origin != null; ) {
            if (origin.firing() != null) {
                firings.addFirst(origin.firing());
            }
            origin = origin.before() == null ? null : origin.before().origin();
        }
        return List.copyOf(firings);
    }

    private void reach(byte[] tokens, Origin origin) {
        var state = new State(tokens, origin);
        if (seen.contains(state)) {
            return;
        }
        if (seen.size() >= limit) { // here, because one step may lead to thousands of states for each token
            full = true;
            return;
        }
        seen.add(state);
        pending.add(state);
    }

    private void deadlock(State state) {
        if (flaws.containsKey("deadlock")) {
            return;
        }
        var joins = new LinkedHashSet<Vertex>();
        var marking = new LinkedHashMap<Arc, Integer>();
        for (int i = 0; i < arcs.size(); i++) {
            if (state.tokens()[i] > 0) {
                joins.add(graph.getEdgeTarget(arcs.get(i)));
                marking.put(arcs.get(i), (int) state.tokens()[i]);
            }
        }
        var join = joins.getFirst();
        flaws.put(
                "deadlock",
                new Soundness.Flaw(
                        "deadlock",
                        "A case can stop at %s: it waits for a branch that is not under way."
                                .formatted(net.label(join)),
                        Reduction.elements(joins.toArray(Vertex[]::new)),
                        examples.get()
                                .of(
                                        trace(state.origin()),
                                        marking,
                                        graph::getEdgeTarget,
                                        "Then %s waits for ever.".formatted(net.label(join)))));
    }

    private void deadVertices() {
        var dead = new ArrayList<Vertex>();
        for (var vertex : graph.vertexSet()) {
            if (vertex != net.end() && !fired.contains(vertex)) {
                dead.add(vertex);
            }
        }
        if (!dead.isEmpty()) {
            flaws.put(
                    "dead-step",
                    new Soundness.Flaw(
                            "dead-step",
                            "No case can get through %s.".formatted(net.label(dead.getFirst())),
                            Reduction.elements(dead.toArray(Vertex[]::new)),
                            null));
        }
    }
}
