package dev.takt.simulation.engine;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where errors and other events that are thrown go: which activities they leave, which catchers may hear them. */
final class Errors {

    private final Net net;
    private final Map<ScopeType, Set<Node>> leaving = new HashMap<>();
    private final BitSet ending = new BitSet();
    private final Map<Node, List<Node.Boundary>> heardBy = new HashMap<>();
    private final BitSet cutOff = new BitSet();

    Errors(Net net) {
        this.net = net;
        net.scopes.stream().filter(s -> !s.repeated).forEach(this::leaving);
        for (var node : net.nodes) {
            if (node.body == Node.Body.TERMINATE
                    || node.body == Node.Body.ERROR
                    || !escaping(node).isEmpty()) {
                ending.set(node.index);
            }
            if (node.body == Node.Body.THROW) {
                hear(node);
            }
        }
    }

    private void hear(Node thrower) {
        var catchers = new ArrayList<Node.Boundary>();
        for (var node : net.nodes) {
            for (var boundary : node.boundaries) {
                if (boundary.catches(thrower.event)) {
                    catchers.add(boundary);
                }
            }
        }
        for (var scope : net.scopes) {
            for (var start : scope.eventStarts) {
                if (start.catches(thrower.event)) {
                    catchers.add(start);
                }
            }
        }
        heardBy.put(thrower, catchers);
        if (catchers.stream().anyMatch(c -> c.interrupting)) {
            cutOff.set(thrower.index);
            ending.set(thrower.index);
        }
    }

    /** Whether a token that comes to a node, or what happens inside of it, may end the scope around. */
    boolean endsScope(Node node) {
        return ending.get(node.index);
    }

    /** Whether somebody who hears what a node throws may end what the node lies in. */
    boolean mayBeCutOff(Node thrower) {
        return cutOff.get(thrower.index);
    }

    /** Catchers that may hear what a node throws. */
    List<Node.Boundary> catchersOf(Node thrower) {
        return heardBy.getOrDefault(thrower, List.of());
    }

    /** Nodes inside an activity whose error a boundary of it catches. */
    Set<Node> caughtBy(Node host, Node.Boundary boundary) {
        return inside(host, boundary);
    }

    /** Nodes inside an activity whose error none of its boundaries catches. */
    Set<Node> escaping(Node host) {
        return inside(host, null);
    }

    private Set<Node> inside(Node host, Node.@Nullable Boundary catcher) {
        if (host.inner == null) {
            return Set.of();
        }
        var found = new HashSet<Node>();
        for (var thrower : leaving(host.inner)) {
            if (ThrowEvents.findBoundary(host, thrower.event) == catcher) {
                found.add(thrower);
            }
        }
        return found;
    }

    /** Nodes in a scope whose error an event sub-process of it catches. */
    Set<Node> caughtBy(ScopeType scope, Node.Boundary start) {
        var found = raised(scope);
        found.removeIf(n -> n.scope == start.node.inner || catcher(scope, n) != start);
        return found;
    }

    private static Node.@Nullable Boundary catcher(ScopeType scope, Node thrower) {
        for (var start : scope.eventStarts) {
            if (start.catches(thrower.event) && start.node.inner != thrower.scope) {
                return start;
            }
        }
        return null;
    }

    private Set<Node> leaving(ScopeType scope) {
        var known = leaving.get(scope);
        if (known == null) {
            known = raised(scope);
            known.removeIf(n -> catcher(scope, n) != null);
            leaving.put(scope, known);
        }
        return known;
    }

    private Set<Node> raised(ScopeType scope) {
        var raised = new HashSet<Node>();
        for (var node : net.nodes) {
            if (node.scope == scope) {
                if (node.body == Node.Body.ERROR) {
                    raised.add(node);
                }
                raised.addAll(escaping(node));
            }
        }
        return raised;
    }
}
