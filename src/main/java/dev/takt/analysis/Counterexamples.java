package dev.takt.analysis;

import dev.takt.model.ElementId;
import dev.takt.model.FlowId;
import dev.takt.model.NodeId;
import dev.takt.model.SequenceFlow;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jgrapht.Graph;
import org.jspecify.annotations.Nullable;

/** Finds the shortest way to a flaw in one scope and puts it into words. */
final class Counterexamples {

    /** Each costs a walk through the scope; a model with more flaws than this has other worries. */
    private static final int MOST = 50;

    private static final int CHOICES_NAMED = 6;

    /** What happens when a vertex of the reduced net passes tokens on. */
    record Firing(Vertex vertex, List<Arc> produced) {}

    /** Finds the vertex an arc of the reduced net leads to. */
    interface Ends {

        Vertex target(Arc arc);
    }

    private final ScopeAnalysis scope;
    private final FlowNet net;
    private final Graph<Vertex, Arc> graph;
    private final Map<Integer, Vertex> byIndex = new HashMap<>();
    private final Map<ElementId, Arc> byId = new HashMap<>();
    private final Map<ElementId, SequenceFlow> flows = new HashMap<>();
    private final Map<Vertex, Arc> fromStart;
    private int found;

    Counterexamples(ScopeAnalysis scope) {
        this.scope = scope;
        this.net = scope.net();
        this.graph = net.graph();
        for (var vertex : graph.vertexSet()) {
            byIndex.put(vertex.index, vertex);
        }
        for (var arc : graph.edgeSet()) {
            if (arc.id != null) {
                byId.put(arc.id, arc);
            }
        }
        scope.scope().flows().forEach(f -> flows.put(f.id(), f));
        this.fromStart = walk(net.start());
    }

    /** A case comes to {@code vertex}, and there it stays. */
    @Nullable
    Counterexample at(Vertex vertex, String ending) {
        var way = wayTo(vertex);
        if (way == null) {
            return null;
        }
        var tokens = way.isEmpty() ? List.<Counterexample.Tokens>of() : List.of(token(way.getLast(), 1));
        return example(way, tokens, ending);
    }

    /** One of the branches is taken, and the join waits for the others. */
    @Nullable
    Counterexample deadlock(Reduction.Mismatch mismatch) {
        var way = wayTo(mismatch.split());
        var join = here(mismatch.join());
        var branches = way == null ? List.<List<Arc>>of() : branches(mismatch, 1);
        if (way == null || join == null || branches.isEmpty()) {
            return null;
        }
        way.addAll(branches.getFirst());
        var last = way.getLast();
        var missing = graph.incomingEdgesOf(join).stream()
                .filter(a -> a != last)
                .findFirst()
                .orElse(null);
        return example(
                way,
                List.of(token(last, 1)),
                "Then %s waits for ever%s."
                        .formatted(
                                net.label(join),
                                missing == null ? "" : " for a token from " + net.label(graph.getEdgeSource(missing))));
    }

    /** Two branches come to a join that lets each of them pass. */
    @Nullable
    Counterexample unsynchronised(Reduction.Mismatch mismatch) {
        var way = wayTo(mismatch.split());
        var join = here(mismatch.join());
        var branches = way == null ? List.<List<Arc>>of() : branches(mismatch, 2);
        if (way == null || join == null || branches.size() < 2) {
            return null;
        }
        branches.forEach(way::addAll);
        var out = graph.outgoingEdgesOf(join);
        var tokens = out.size() == 1
                ? List.of(token(out.iterator().next(), 2))
                : branches.stream().map(b -> token(b.getLast(), 1)).toList();
        return example(way, tokens, "Both branches pass %s, one after the other.".formatted(net.label(join)));
    }

    /**
     * A sequence of firings in the reduced net.
     *
     * @param tokens arcs of the reduced net that hold tokens in the end
     * @param ends of the arcs of that net
     */
    @Nullable
    Counterexample of(List<Firing> firings, Map<Arc, Integer> tokens, Ends ends, String ending) {
        if (found++ >= MOST) {
            return null;
        }
        var way = new ArrayList<Arc>();
        var last = new HashMap<Arc, Arc>();
        for (var firing : firings) {
            for (var arc : firing.produced()) {
                var part = unfolded(firing.vertex(), arc, ends.target(arc));
                if (!part.isEmpty()) {
                    last.put(arc, part.getLast());
                    way.addAll(part);
                }
            }
        }
        var marking = new ArrayList<Counterexample.Tokens>();
        tokens.forEach((arc, count) -> {
            var at = last.get(arc);
            if (at != null) {
                marking.add(token(at, count));
            }
        });
        return example(way, marking, ending);
    }

    // ---- ways

    /** How each vertex is first reached from {@code source}. */
    private Map<Vertex, Arc> walk(Vertex source) {
        var reached = new HashMap<Vertex, Arc>();
        var pending = new ArrayDeque<Vertex>();
        pending.add(source);
        while (!pending.isEmpty()) {
            for (var arc : graph.outgoingEdgesOf(pending.remove())) {
                var next = graph.getEdgeTarget(arc);
                if (next != source && reached.putIfAbsent(next, arc) == null) {
                    pending.add(next);
                }
            }
        }
        return reached;
    }

    /** From the start; absent when there is none or enough were told. */
    private @Nullable List<Arc> wayTo(Vertex vertex) {
        var target = here(vertex);
        return target == null || found++ >= MOST ? null : trace(fromStart, net.start(), target);
    }

    private @Nullable List<Arc> trace(Map<Vertex, Arc> reached, Vertex from, Vertex to) {
        var way = new ArrayDeque<Arc>();
        for (var at = to; at != from; ) {
            var arc = reached.get(at);
            if (arc == null) {
                return null;
            }
            way.addFirst(arc);
            at = graph.getEdgeSource(arc);
        }
        return new ArrayList<>(way);
    }

    /** The vertex of this net that a vertex of the reduced one stands for. */
    private @Nullable Vertex here(Vertex vertex) {
        return byIndex.get(vertex.index);
    }

    /** Up to {@code n} ways from the split to the join, each beginning with another arc. */
    private List<List<Arc>> branches(Reduction.Mismatch mismatch, int n) {
        var split = here(mismatch.split());
        var join = here(mismatch.join());
        var branches = new ArrayList<List<Arc>>();
        if (split == null || join == null) {
            return branches;
        }
        for (var first : graph.outgoingEdgesOf(split)) {
            var rest = way(graph.getEdgeTarget(first), join);
            if (rest != null && branches.size() < n) {
                rest.addFirst(first);
                branches.add(rest);
            }
        }
        return branches;
    }

    private @Nullable List<Arc> way(Vertex from, Vertex to) {
        return from == to ? new ArrayList<>() : trace(walk(from), from, to);
    }

    /** What an arc of the reduced net stands for: by the flow it begins with, on the shortest way. */
    private List<Arc> unfolded(Vertex from, Arc arc, Vertex target) {
        var source = here(from);
        var to = here(target);
        var first = arc.id == null ? null : byId.get(arc.id);
        if (source == null || to == null) {
            return List.of();
        }
        var way = new ArrayList<Arc>();
        if (first != null) {
            var before = way(source, graph.getEdgeSource(first));
            var after = way(graph.getEdgeTarget(first), to);
            if (before == null || after == null) {
                return List.of();
            }
            way.addAll(before);
            way.add(first);
            way.addAll(after);
            return way;
        }
        var direct = way(source, to);
        return direct == null ? way : direct;
    }

    // ---- words

    private Counterexample.Tokens token(Arc arc, int count) {
        ElementId at = arc.id;
        if (at == null) {
            at = graph.getEdgeTarget(arc).id();
        }
        if (at == null) {
            at = graph.getEdgeSource(arc).id();
        }
        return new Counterexample.Tokens(at == null ? new NodeId("start") : at, count);
    }

    private Counterexample example(List<Arc> way, List<Counterexample.Tokens> marking, String ending) {
        var path = new ArrayList<ElementId>();
        var owner = scope.owner();
        if (owner != null) {
            path.add(owner.id());
        }
        var choices = new ArrayList<Counterexample.Choice>();
        var words = new ArrayList<String>();
        for (var arc : way) {
            var from = graph.getEdgeSource(arc);
            var at = from.id();
            var flow = arc.id == null ? null : flows.get(arc.id);
            add(path, flow == null ? at : flow.source());
            add(path, arc.id);
            add(path, flow == null ? graph.getEdgeTarget(arc).id() : flow.target()); // end events share a vertex
            var split = net.splitOf(from);
            if (at != null
                    && arc.id != null
                    && graph.outDegreeOf(from) > 1
                    && (split == Vertex.Kind.EXCLUSIVE || split == Vertex.Kind.INCLUSIVE)) {
                choices.add(new Counterexample.Choice(at, arc.id));
                words.add("at %s take %s".formatted(net.label(from), name(arc)));
            }
        }
        return new Counterexample(path, choices, marking, sentence(words, ending));
    }

    private static void add(List<ElementId> path, @Nullable ElementId id) {
        if (id != null && (path.isEmpty() || !path.getLast().equals(id))) {
            path.add(id);
        }
    }

    private String sentence(List<String> choices, String ending) {
        var owner = scope.owner();
        var place = owner == null ? "" : "In %s, ".formatted(net.names().described(owner));
        if (choices.isEmpty()) {
            return place + (place.isEmpty() ? "Every case goes this way. " : "every case goes this way. ") + ending;
        }
        var named = String.join(", ", choices.subList(0, Math.min(CHOICES_NAMED, choices.size())));
        var more = choices.size() > CHOICES_NAMED ? " and so on" : "";
        return "%s%s%s. %s".formatted(place, place.isEmpty() ? SoundnessCheck.sentence(named) : named, more, ending);
    }

    private String name(Arc arc) {
        var id = arc.id;
        var flow = id instanceof FlowId ? flows.get(id) : null;
        var name = flow == null ? null : flow.name();
        if (name != null && !name.isBlank()) {
            return "'" + name.strip().replaceAll("\\s+", " ") + "'";
        }
        return "the way to " + net.label(graph.getEdgeTarget(arc));
    }
}
