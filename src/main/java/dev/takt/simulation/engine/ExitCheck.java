package dev.takt.simulation.engine;

import dev.takt.model.Problem;
import dev.takt.simulation.engine.Node.Boundary;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Finds loops no case can leave: nodes a token can reach but from which it reaches no end of its scope, where nothing outside ends
 * them either: an interrupting event of the scope or of an activity around, or a branch beside them that ends the scope.
 */
final class ExitCheck {

    private final Net net;
    private final List<Node> nodes;

    ExitCheck(Net net) {
        this.net = net;
        this.nodes = net.nodes;
    }

    List<Problem> problems() {
        var reached = reached();
        var staying = staying(reached, n -> false);
        if (staying.isEmpty()) {
            return List.of();
        }
        var errors = new Errors(net);
        var beside = new Concurrency(net, errors);
        staying = staying(reached, errors::endsScope);
        for (int i = staying.nextSetBit(0); i >= 0; i = staying.nextSetBit(i + 1)) {
            var node = nodes.get(i);
            // what leads to a loop stays as well; one node of the loop says it for all
            if ((isEndless(node) || isInLoop(node)) && !isEnded(node, reached, beside, new HashSet<>())) {
                return List.of(problem(node));
            }
        }
        return List.of();
    }

    private static boolean isInLoop(Node node) {
        var seen = new HashSet<Node>();
        var open = new ArrayDeque<>(next(node));
        while (!open.isEmpty()) {
            var other = open.remove();
            if (other == node) {
                return true;
            }
            if (seen.add(other)) {
                open.addAll(next(other));
            }
        }
        return false;
    }

    private static Problem problem(Node node) {
        boolean marker = isEndless(node);
        return new Problem(
                Problem.Severity.ERROR,
                "endless-loop",
                node.id.value(),
                null,
                (marker
                                ? "A case that comes to %s never ends: it is done again and again with probability 1."
                                : "A case that comes to %s never ends: every way from there leads back with probability 1.")
                        .formatted(node.label),
                marker
                        ? "Give the loop a probability below 1, or a number of executions it has at most."
                        : "Give a branch that leads to an end a probability above 0.");
    }

    private BitSet reached() {
        var reached = new BitSet();
        var open = new ArrayDeque<Node>();
        for (var scope : net.scopes) {
            open.addAll(scope.starts);
            for (var event : scope.eventStarts) {
                open.add(event.node);
            }
        }
        while (!open.isEmpty()) {
            var node = open.remove();
            if (!reached.get(node.index)) {
                reached.set(node.index);
                open.addAll(next(node));
                for (var boundary : node.boundaries) {
                    if (boundary.kind != Boundary.Kind.CHANCE || boundary.chance > 0) {
                        open.add(boundary.node);
                    }
                }
            }
        }
        return reached;
    }

    /** Reached nodes from which a token comes to no end and to nothing that ends the scope. */
    private BitSet staying(BitSet reached, Predicate<Node> endsScope) {
        var before = new ArrayList<List<Node>>();
        nodes.forEach(n -> before.add(new ArrayList<>()));
        var open = new ArrayDeque<Node>();
        for (var node : nodes) {
            boolean endless = isEndless(node);
            if (!endless) {
                next(node).forEach(n -> before.get(n.index).add(node));
            }
            for (var boundary : node.boundaries) {
                boolean ends = boundary.interrupting
                        && (boundary.kind != Boundary.Kind.CHANCE || boundary.chance > 0 && !endless);
                if (ends) {
                    before.get(boundary.node.index).add(node);
                }
            }
            if (node.split == Node.Split.END && !endless
                    || node.body == Node.Body.ERROR
                    || node.body == Node.Body.TERMINATE
                    || endsScope.test(node)) {
                open.add(node);
            }
        }
        var staying = (BitSet) reached.clone();
        var leaving = new BitSet();
        while (!open.isEmpty()) {
            var node = open.remove();
            if (!leaving.get(node.index)) {
                leaving.set(node.index);
                open.addAll(before.get(node.index));
            }
        }
        staying.andNot(leaving);
        return staying;
    }

    private static List<Node> next(Node node) {
        var next = new ArrayList<Node>();
        for (var flow : node.out) {
            if (flow.probability != 0 || flow.condition != null) {
                next.add(flow.target);
            }
        }
        return next;
    }

    /** A loop marker that never says enough. */
    private static boolean isEndless(Node node) {
        var repeat = node.repeat;
        return repeat != null
                && repeat.kind() == Node.Repeat.Kind.LOOP
                && repeat.again() == 1
                && repeat.count() == Integer.MAX_VALUE;
    }

    /** Whether something outside may end what goes on at a node. */
    private boolean isEnded(Node node, BitSet reached, Concurrency beside, Set<Node> seen) {
        if (!seen.add(node)) {
            return false;
        }
        if (beside.cuttersOf(node).intersects(reached)) {
            return true;
        }
        var starts = node.scope.eventStarts;
        boolean tookOver = List.of(starts).stream().anyMatch(s -> s.interrupting && s.node == node);
        if (!tookOver && List.of(starts).stream().anyMatch(s -> mayComeFromOutside(s, reached))) {
            return true;
        }
        var hosts = nodes.stream()
                .filter(n -> n.inner == node.scope && reached.get(n.index))
                .toList();
        return !hosts.isEmpty()
                && hosts.stream()
                        .allMatch(h -> List.of(h.boundaries).stream().anyMatch(b -> mayComeFromOutside(b, reached))
                                || isEnded(h, reached, beside, seen));
    }

    /** Whether an event interrupts whatever goes on: after a time, or when it is thrown somewhere. */
    private boolean mayComeFromOutside(Boundary event, BitSet reached) {
        return event.interrupting
                && switch (event.kind) {
                    case TIMED -> true;
                    case CHANCE -> false; // asked when all is done
                    case THROWN ->
                        nodes.stream()
                                .anyMatch(n ->
                                        n.body == Node.Body.THROW && reached.get(n.index) && event.catches(n.event));
                };
    }
}
