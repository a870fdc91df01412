package dev.takt.execution;

import dev.takt.execution.RunNode.Kind;
import dev.takt.model.Problem;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Finds what would keep the engine busy without end: a way round on which no person acts, and splits that multiply tokens
 * beyond measure. Every exclusive and inclusive split is preceded by a person's answer, so a loop without a person has no
 * decision in it and is never left.
 *
 * <p>Both run in O(nodes + flows).
 */
final class RunawayCheck {

    /** One completed task may set off this many tokens. */
    private static final long MOST_TOKENS = 10_000;

    private final List<Problem> problems = new ArrayList<>();
    /** Nodes through which a token gets without a person. */
    private final Set<RunNode> passing = new HashSet<>();
    /** Nodes a token gets to, from the start of their scope, without a person. */
    private final Set<RunNode> reached = new HashSet<>();
    /** Where a token goes from a node without a person. */
    private final Map<RunNode, List<RunNode>> next = new HashMap<>();

    private final Map<ExecutableGraph, List<RunNode>> orders = new HashMap<>();

    List<Problem> check(ExecutableGraph process) {
        crosses(process);
        if (problems.isEmpty()) {
            countTokens(process, 1);
        }
        return problems;
    }

    /** Whether a token gets through a scope without a person; reports the loops of the scope and of those in it. */
    private boolean crosses(ExecutableGraph graph) {
        for (var node : graph.nodes()) {
            boolean passes = node.body == null ? !node.kind.waitsForPerson() : crosses(node.body);
            if (passes && !node.kind.boundary()) {
                passing.add(node);
            }
        }
        for (var node : graph.nodes()) {
            // Other events on a border happen after waiting; what is behind them starts a way of its own.
            if (node.attachedTo != null && isThrownAlone(node)) {
                passing.add(node);
                next.computeIfAbsent(node.attachedTo, n -> new ArrayList<>()).add(node);
            }
        }
        for (var node : graph.nodes()) {
            if (passing.contains(node)) {
                graph.outgoing(node)
                        .forEach(flow -> next.computeIfAbsent(node, n -> new ArrayList<>())
                                .add(flow.target));
            }
        }
        var order = sort(graph);
        orders.put(graph, order);
        return order.size() == graph.nodes().size() && throughWithoutPerson(graph);
    }

    /** What an event on a border catches may be thrown before any person inside has acted. */
    private boolean isThrownAlone(RunNode boundary) {
        var thrown = switch (boundary.kind) {
            case BOUNDARY_ERROR -> Set.of(Kind.END_ERROR);
            case BOUNDARY_ESCALATION -> Set.of(Kind.END_ESCALATION, Kind.THROW_ESCALATION);
            case BOUNDARY_CANCEL -> Set.of(Kind.END_CANCEL);
            default -> Set.<Kind>of();
        };
        var pending = new ArrayDeque<RunNode>();
        if (boundary.attachedTo != null) {
            pending.add(boundary.attachedTo);
        }
        while (!thrown.isEmpty() && !pending.isEmpty()) {
            var body = pending.remove().body;
            for (var node : body == null ? List.<RunNode>of() : body.nodes()) {
                if (thrown.contains(node.kind) && reached.contains(node)) {
                    return true;
                }
                pending.add(node);
            }
        }
        return false;
    }

    /** Topological order of the ways without a person; nodes in and behind a loop lack. */
    private List<RunNode> sort(ExecutableGraph graph) {
        var open = new HashMap<RunNode, Integer>();
        for (var node : graph.nodes()) {
            next.getOrDefault(node, List.of()).forEach(target -> open.merge(target, 1, Integer::sum));
        }
        var ready = new ArrayDeque<RunNode>();
        graph.nodes().stream().filter(node -> !open.containsKey(node)).forEach(ready::add);
        var order = new ArrayList<RunNode>();
        while (!ready.isEmpty()) {
            var node = ready.remove();
            order.add(node);
            for (var target : next.getOrDefault(node, List.of())) {
                if (open.merge(target, -1, Integer::sum) == 0) {
                    ready.add(target);
                }
            }
        }
        if (order.size() == graph.nodes().size()) {
            return order;
        }
        var loop = loop(graph, Set.copyOf(order));
        problems.add(new Problem(
                Problem.Severity.ERROR,
                "endless-loop",
                loop.getFirst().element,
                null,
                "A case would go round '%s' for ever: no step on that way waits for a person."
                        .formatted(String.join(
                                "' → '", loop.stream().map(RunNode::title).toList())),
                "Add a step with a role to the loop, or take the way back out."));
        return order;
    }

    private List<RunNode> loop(ExecutableGraph graph, Set<RunNode> sorted) {
        var before = new HashMap<RunNode, RunNode>();
        for (var node : graph.nodes()) {
            if (!sorted.contains(node)) {
                next.getOrDefault(node, List.of()).forEach(target -> before.putIfAbsent(target, node));
            }
        }
        // Every unsorted node has an unsorted one before it: walking back must meet itself.
        var node = graph.nodes().stream()
                .filter(n -> !sorted.contains(n))
                .findFirst()
                .orElseThrow();
        var way = new LinkedHashSet<RunNode>();
        while (way.add(node)) {
            node = Objects.requireNonNull(before.get(node));
        }
        var loop = new ArrayList<RunNode>();
        boolean inside = false;
        for (var member : way) {
            inside |= member == node;
            if (inside) {
                loop.addFirst(member);
            }
        }
        return loop;
    }

    private void countTokens(ExecutableGraph graph, long arriving) {
        var tokens = new HashMap<RunNode, Long>();
        for (var node : orders.getOrDefault(graph, List.of())) {
            long sum = 0;
            long most = 0;
            for (var flow : graph.incoming(node)) {
                long from = passing.contains(flow.source) ? tokens.getOrDefault(flow.source, 0L) : 1;
                sum += from;
                most = Math.max(most, from);
            }
            long here = node.kind.start() ? arriving : node.kind == Kind.PARALLEL ? most : Math.max(sum, 1);
            here *= node.times;
            if (here > MOST_TOKENS) {
                tooMany(node);
                return;
            }
            tokens.put(node, here);
            if (node.body != null && problems.isEmpty()) {
                countTokens(node.body, here);
            }
        }
    }

    private void tooMany(RunNode node) {
        problems.add(new Problem(
                Problem.Severity.ERROR,
                "too-many-tokens",
                node.element,
                null,
                "Parallel splits before '%s' would start more than %d tasks at once."
                        .formatted(node.title(), MOST_TOKENS),
                "Join parallel branches with a parallel gateway before they split again, or lower the repetitions."));
    }

    private boolean throughWithoutPerson(ExecutableGraph graph) {
        var pending = new ArrayDeque<RunNode>();
        boolean through = false;
        graph.nodes().stream().filter(n -> n.kind.start()).forEach(pending::add);
        while (!pending.isEmpty()) {
            var node = pending.remove();
            if (reached.add(node)) {
                through |= passing.contains(node) && graph.outgoing(node).isEmpty();
                pending.addAll(next.getOrDefault(node, List.of()));
            }
        }
        return through;
    }
}
