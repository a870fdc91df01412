package dev.takt.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How messages name the nodes of a process. A node without a label is named by the labelled ones nearest before it, or else
 * behind it: generated ids mean nothing to people. Finding those costs a walk over at most 16 nodes each way. Not thread-safe.
 */
public final class NodeNames {

    private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");

    /** Nodes looked at around one without a label. */
    private static final int WALK = 16;

    private static final int NEIGHBOURS_NAMED = 2;

    private final FlowGraph whole;

    /** Where a node lies: after, before or at its neighbours; nowhere when none of them has a label. */
    private record Place(String relation, List<String> neighbours) {

        static final Place UNKNOWN = new Place("", List.of());

        boolean isKnown() {
            return !neighbours.isEmpty();
        }

        String with(String quote) {
            var shown = neighbours.stream()
                    .limit(NEIGHBOURS_NAMED)
                    .map(n -> quote + n + quote)
                    .toList();
            int more = neighbours.size() - shown.size();
            return relation + " "
                    + (more > 0 ? String.join(", ", shown) + " and " + more + " more" : String.join(" and ", shown));
        }
    }

    private final Map<NodeId, Place> places = new HashMap<>();
    private @Nullable Map<NodeId, FlowGraph> scopes;

    /** @param whole the outermost scope of the process */
    public NodeNames(FlowGraph whole) {
        this.whole = whole;
    }

    /** For a sentence: the exclusive gateway 'Complete?' (Gateway_1), the exclusive gateway after 'Draft slides' (Gateway_2). */
    public String described(FlowNode node) {
        var type = typeOf(node);
        if (!node.name().isBlank()) {
            return "the %s '%s' (%s)".formatted(type, oneLine(node.name()), node.id());
        }
        var place = place(node);
        return place.isKnown()
                ? "the %s %s (%s)".formatted(type, place.with("'"), node.id())
                : "the %s '%s'".formatted(type, node.id());
    }

    /** As {@link #described(FlowNode)}; an id that is no node of the process stands for itself. */
    public String described(ElementId id) {
        return find(id).map(this::described).orElseGet(() -> "'%s'".formatted(id));
    }

    /** For a sentence: the way 'yes' from 'Complete?' to 'Approve' (Flow_1). */
    public String described(SequenceFlow flow) {
        var label = flow.name() == null || flow.name().isBlank() ? "" : " '" + oneLine(flow.name()) + "'";
        return "the way%s from %s to %s (%s)".formatted(label, words(flow.source()), words(flow.target()), flow.id());
    }

    /** Without the id, where there are words. */
    private String words(NodeId id) {
        var node = find(id).orElse(null);
        if (node == null) {
            return "'" + id + "'";
        }
        if (!node.name().isBlank()) {
            return "'" + oneLine(node.name()) + "'";
        }
        var place = place(node);
        return "the " + typeOf(node) + " " + (place.isKnown() ? place.with("'") : "'" + id + "'");
    }

    /** For a list: Complete?, exclusive gateway after Draft slides; the id where nothing around it has a label. */
    public String of(FlowNode node) {
        if (!node.name().isBlank()) {
            return oneLine(node.name());
        }
        var place = place(node);
        return place.isKnown() ? typeOf(node) + " " + place.with("") : node.id().value();
    }

    /** As {@link #of(FlowNode)}; an id that is no node of the process stays as it is. */
    public String of(ElementId id) {
        return find(id).map(this::of).orElse(id.value());
    }

    public static String typeOf(FlowNode node) {
        return switch (node) {
            case FlowNode.StartEvent e -> "start event";
            case FlowNode.EndEvent e -> "end event";
            case FlowNode.CatchEvent e -> kindOf(e.trigger()) + "event";
            case FlowNode.ThrowEvent e -> kindOf(e.trigger()) + "event";
            case FlowNode.BoundaryEvent e -> "boundary event";
            case FlowNode.Task t -> "step";
            case FlowNode.CallActivity c -> "call activity";
            case FlowNode.SubProcess s -> "sub-process";
            case FlowNode.ExclusiveGateway g -> "exclusive gateway";
            case FlowNode.ParallelGateway g -> "parallel gateway";
            case FlowNode.InclusiveGateway g -> "inclusive gateway";
            case FlowNode.EventBasedGateway g -> "event gateway";
            case FlowNode.ComplexGateway g -> "complex gateway";
        };
    }

    private static String kindOf(EventTrigger trigger) {
        return trigger == EventTrigger.NONE ? "" : trigger.name().toLowerCase(Locale.ROOT) + " ";
    }

    /** In scopes that have labels. */
    private Optional<FlowNode> find(ElementId id) {
        if (!(id instanceof NodeId node)) {
            return Optional.empty();
        }
        var scope = scopes().get(node);
        return scope == null ? Optional.empty() : scope.find(node);
    }

    private Place place(FlowNode node) {
        return places.computeIfAbsent(node.id(), id -> {
            var scope = scopes().get(id);
            return scope == null ? Place.UNKNOWN : place(node, scope);
        });
    }

    private static Place place(FlowNode node, FlowGraph scope) {
        if (node instanceof FlowNode.BoundaryEvent event) {
            var host = scope.find(event.attachedTo());
            if (host.isPresent() && !host.get().name().isBlank()) {
                return new Place("at", List.of(oneLine(host.get().name())));
            }
        }
        var before = nearest(node, scope, NodeNames::before);
        if (!before.isEmpty()) {
            return new Place("after", before);
        }
        var behind = nearest(node, scope, NodeNames::behind);
        return behind.isEmpty() ? Place.UNKNOWN : new Place("before", behind);
    }

    private static List<NodeId> before(FlowGraph scope, FlowNode node) {
        return node instanceof FlowNode.BoundaryEvent event
                ? List.of(event.attachedTo())
                : scope.incoming(node.id()).stream().map(SequenceFlow::source).toList();
    }

    private static List<NodeId> behind(FlowGraph scope, FlowNode node) {
        return scope.outgoing(node.id()).stream().map(SequenceFlow::target).toList();
    }

    /** Labels of the labelled nodes the fewest flows away. */
    private static List<String> nearest(
            FlowNode node, FlowGraph scope, BiFunction<FlowGraph, FlowNode, List<NodeId>> next) {
        var seen = new HashSet<NodeId>();
        seen.add(node.id());
        var ring = List.of(node);
        while (!ring.isEmpty() && seen.size() < WALK) {
            var further = new ArrayList<FlowNode>();
            var found = new LinkedHashSet<String>();
            for (var one : ring) {
                for (var id : next.apply(scope, one)) {
                    var neighbour = seen.size() < WALK && seen.add(id) ? scope.find(id) : Optional.<FlowNode>empty();
                    neighbour.ifPresent(n -> {
                        further.add(n);
                        if (!n.name().isBlank()) {
                            found.add(oneLine(n.name()));
                        }
                    });
                }
            }
            if (!found.isEmpty()) {
                return List.copyOf(found);
            }
            ring = further;
        }
        return List.of();
    }

    private Map<NodeId, FlowGraph> scopes() {
        var known = scopes;
        if (known == null) {
            var found = new HashMap<NodeId, FlowGraph>();
            whole.forEachScope(scope -> {
                if (scope.nodes().stream().anyMatch(n -> !n.name().isBlank())) { // else there is nothing to name by
                    scope.nodes().forEach(n -> found.putIfAbsent(n.id(), scope));
                }
            });
            scopes = known = found;
        }
        return known;
    }

    private static String oneLine(String name) {
        return WHITE_SPACE.matcher(name.strip()).replaceAll(" ");
    }
}
