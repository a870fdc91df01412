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
            // An event on the border happens after waiting; what is behind it starts a way of its own.
            if (passes && !node.kind.boundary()) {
                passing.add(node);
            }
        }
        var order = sort(graph);
        orders.put(graph, order);
        return order.size() == graph.nodes().size() && throughWithoutPerson(graph);
    }

    /** Topological order of the flows behind nodes that pass tokens on by themselves; nodes in and behind a loop lack. */
    private List<RunNode> sort(ExecutableGraph graph) {
        var open = new HashMap<RunNode, Integer>();
        var ready = new ArrayDeque<RunNode>();
        for (var node : graph.nodes()) {
            int before = (int) graph.incoming(node).stream()
                    .filter(flow -> passing.contains(flow.source))
                    .count();
            open.put(node, before);
            if (before == 0) {
                ready.add(node);
            }
        }
        var order = new ArrayList<RunNode>();
        while (!ready.isEmpty()) {
            var node = ready.remove();
            order.add(node);
            if (!passing.contains(node)) {
                continue;
            }
            for (var flow : graph.outgoing(node)) {
                if (open.merge(flow.target, -1, Integer::sum) == 0) {
                    ready.add(flow.target);
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
        var node = graph.nodes().stream()
                .filter(n -> !sorted.contains(n) && passing.contains(n))
                .findFirst()
                .orElseThrow();
        var way = new LinkedHashSet<RunNode>();
        while (way.add(node)) { // every unsorted node has an unsorted one before it: walking back must meet itself
            node = graph.incoming(node).stream()
                    .map(flow -> flow.source)
                    .filter(n -> !sorted.contains(n) && passing.contains(n))
                    .findFirst()
                    .orElseThrow();
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
        var seen = new LinkedHashSet<RunNode>();
        graph.nodes().stream().filter(n -> n.kind.start()).forEach(pending::add);
        while (!pending.isEmpty()) {
            var node = pending.remove();
            if (!seen.add(node) || !passing.contains(node)) {
                continue;
            }
            var ways = graph.outgoing(node);
            if (ways.isEmpty()) {
                return true;
            }
            ways.forEach(flow -> pending.add(flow.target));
        }
        return false;
    }
}
