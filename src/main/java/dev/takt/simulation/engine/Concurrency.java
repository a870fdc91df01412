package dev.takt.simulation.engine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What happens beside each other in a scope: which nodes may be cut short because another token reaches a node that ends the
 * scope, and which split an inclusive join closes.
 */
final class Concurrency {

    /** Splits around a join that are looked at; a join that closes none of them closes none. */
    private static final int NESTING = 16;

    private final List<Node> nodes;
    private final Errors errors;
    private final Map<Node, List<Node>> closedBy = new HashMap<>();
    private final BitSet closing = new BitSet();
    private final BitSet[] cutters;

    Concurrency(Net net, Errors errors) {
        this.nodes = net.nodes;
        this.errors = errors;
        this.cutters = new BitSet[nodes.size()];
        for (int i = 0; i < cutters.length; i++) {
            cutters[i] = new BitSet();
        }
        for (var scope : net.scopes) {
            if (!scope.repeated) {
                analyze(scope);
            }
        }
    }

    /** Nodes whose token may end what goes on at a node. */
    BitSet cuttersOf(Node node) {
        return cutters[node.index];
    }

    /** Inclusive joins that fire once whenever a split does. */
    List<Node> joinsClosing(Node split) {
        return closedBy.getOrDefault(split, List.of());
    }

    /** Whether an inclusive join fires as often as a split, so that the ways into it need not be added up. */
    boolean closesSplit(Node join) {
        return closing.get(join.index);
    }

    private void analyze(ScopeType scope) {
        var inside = nodes.stream().filter(n -> n.scope == scope).toList();
        var joins = inside.stream().filter(n -> n.join != Node.Join.NONE).toList();
        var ending = inside.stream().filter(errors::endsScope).toList();
        if (joins.isEmpty() && ending.isEmpty()) {
            return;
        }
        var dominators = new Dominators(begins(scope));
        for (var join : scope.inclusiveJoins) {
            var split = closed(join, dominators, true);
            if (split != null) {
                closedBy.computeIfAbsent(split, s -> new ArrayList<>()).add(join);
                closing.set(join.index);
            }
        }
        if (!ending.isEmpty()) {
            var bySplit = new HashMap<Node, Node>();
            for (var join : joins) {
                var split = closed(join, dominators, false);
                if (split != null) {
                    bySplit.put(split, join);
                }
            }
            cut(scope, inside, bySplit, ending);
        }
    }

    private static List<Node> begins(ScopeType scope) {
        var begins = new ArrayList<>(scope.starts);
        for (var start : scope.eventStarts) {
            begins.add(start.node);
        }
        return begins;
    }

    // ---- cuts

    /** @param joins by the split they close */
    private void cut(ScopeType scope, List<Node> inside, Map<Node, Node> joins, List<Node> ending) {
        for (var node : inside) {
            if (splits(node)) {
                var branches = new ArrayList<BitSet>();
                for (var flow : node.out) {
                    branches.add(reach(List.of(flow.target), joins.get(node)));
                }
                beside(branches, ending);
            }
            for (var boundary : node.boundaries) {
                if (!boundary.interrupting) {
                    beside(List.of(reach(List.of(node), boundary.node), reach(List.of(boundary.node), null)), ending);
                }
            }
        }
        if (scope.startsAll && scope.starts.size() > 1) {
            beside(scope.starts.stream().map(s -> reach(List.of(s), null)).toList(), ending);
        }
        for (var start : scope.eventStarts) {
            if (!start.interrupting) {
                beside(List.of(reach(scope.starts, null), reach(List.of(start.node), null)), ending);
            }
        }
    }

    private void beside(List<BitSet> branches, List<Node> ending) {
        for (var end : ending) {
            for (int i = 0; i < branches.size(); i++) {
                if (!branches.get(i).get(end.index)) {
                    continue;
                }
                for (int j = 0; j < branches.size(); j++) {
                    if (i != j) {
                        branches.get(j).stream().forEach(n -> cutters[n].set(end.index));
                    }
                }
            }
        }
    }

    // ---- splits and their joins

    /**
     * The split that a join closes: every way to the join leads through it, and every way from it to the join. Of several the
     * innermost; null when there is none.
     *
     * @param always whether a way that ends the scope counts as one that leads elsewhere
     */
    private @Nullable Node closed(Node join, Dominators dominators, boolean always) {
        int looked = 0;
        for (var split = dominators.of(join); split != null && looked < NESTING; split = dominators.of(split)) {
            if (splits(split)) {
                if (!leaves(split, join, always) && !reach(targets(join), split).get(join.index)) {
                    return split;
                }
                looked++;
            }
        }
        return null;
    }

    private static boolean splits(Node node) {
        return node.out.length > 1 && (node.split == Node.Split.ALL || node.split == Node.Split.INCLUSIVE);
    }

    private boolean leaves(Node split, Node join, boolean always) {
        var reached = reach(targets(split), join);
        return reached.stream()
                .mapToObj(nodes::get)
                .anyMatch(n -> n.split == Node.Split.END && (always || !errors.endsScope(n)));
    }

    private static List<Node> targets(Node node) {
        var targets = new ArrayList<Node>();
        for (var flow : node.out) {
            targets.add(flow.target);
        }
        return targets;
    }

    /** Nodes that tokens come to which begin at some, without passing another; that one is not among them. */
    private static BitSet reach(List<Node> from, @Nullable Node without) {
        var reached = new BitSet();
        var open = new ArrayDeque<>(from);
        while (!open.isEmpty()) {
            var node = open.remove();
            if (node == without || reached.get(node.index)) {
                continue;
            }
            reached.set(node.index);
            open.addAll(Dominators.successors(node));
        }
        return reached;
    }
}
