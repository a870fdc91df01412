package dev.takt.simulation.engine;

import dev.takt.model.Problem;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Finds loops no case can leave: nodes a token can reach but from which it reaches no end of its scope. */
final class ExitCheck {

    private final List<Node> nodes;
    private final List<ScopeType> scopes;

    ExitCheck(List<Node> nodes, List<ScopeType> scopes) {
        this.nodes = nodes;
        this.scopes = scopes;
    }

    List<Problem> problems() {
        var reached = new BitSet();
        var open = new ArrayDeque<Node>();
        for (var scope : scopes) {
            scope.starts.forEach(open::add);
            for (var event : scope.eventStarts) {
                open.add(event.node);
            }
        }
        while (!open.isEmpty()) {
            var node = open.remove();
            if (!reached.get(node.index)) {
                reached.set(node.index);
                successors(node).forEach(open::add);
            }
        }
        var leaving = leaving();
        var problems = new ArrayList<Problem>();
        for (var node : nodes) {
            if (reached.get(node.index) && !leaving.get(node.index)) {
                problems.add(new Problem(
                        Problem.Severity.ERROR,
                        "endless-loop",
                        node.id.value(),
                        null,
                        "A case that comes to %s never ends: every way from there leads back with probability 1."
                                .formatted(node.label),
                        "Give a branch that leads to an end a probability above 0."));
                break; // the other nodes of the loop would say the same
            }
        }
        return problems;
    }

    private BitSet leaving() {
        var before = new ArrayList<List<Node>>();
        nodes.forEach(n -> before.add(new ArrayList<>()));
        var open = new ArrayDeque<Node>();
        for (var node : nodes) {
            var next = successors(node);
            next.forEach(n -> before.get(n.index).add(node));
            if (node.split == Node.Split.END || node.body == Node.Body.ERROR || node.body == Node.Body.TERMINATE) {
                open.add(node);
            }
        }
        var leaving = new BitSet();
        while (!open.isEmpty()) {
            var node = open.remove();
            if (!leaving.get(node.index)) {
                leaving.set(node.index);
                open.addAll(before.get(node.index));
            }
        }
        return leaving;
    }

    private static List<Node> successors(Node node) {
        var next = new ArrayList<Node>();
        for (var flow : node.out) {
            if (flow.probability != 0 || flow.condition != null) {
                next.add(flow.target);
            }
        }
        for (var boundary : node.boundaries) {
            if (boundary.kind != Node.Boundary.Kind.CHANCE || boundary.chance > 0) {
                next.add(boundary.node);
            }
        }
        return next;
    }
}
