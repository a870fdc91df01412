package dev.takt.simulation.engine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Immediate dominators of the nodes of a scope: the last node that every way from a beginning leads through. By intersection
 * in reverse postorder until nothing changes (Cooper, Harvey and Kennedy, A Simple, Fast Dominance Algorithm, 2001).
 */
final class Dominators {

    private static final int ROOT = 0;
    private static final int UNKNOWN = -1;

    private final List<Node> order = new ArrayList<>();
    private final Map<Node, Integer> number = new HashMap<>();
    private int[] immediate = {};

    Dominators(List<Node> begins) {
        number(begins);
        var before = new ArrayList<List<Integer>>();
        for (int i = 0; i <= order.size(); i++) {
            before.add(new ArrayList<>());
        }
        begins.forEach(n -> before.get(at(n)).add(ROOT));
        for (var node : order) {
            for (var next : successors(node)) {
                before.get(at(next)).add(at(node));
            }
        }
        immediate = new int[order.size() + 1];
        Arrays.fill(immediate, UNKNOWN);
        immediate[ROOT] = ROOT;
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int i = 1; i <= order.size(); i++) {
                int fresh = UNKNOWN;
                for (int other : before.get(i)) {
                    if (immediate[other] != UNKNOWN) {
                        fresh = fresh == UNKNOWN ? other : common(fresh, other);
                    }
                }
                changed |= fresh != immediate[i];
                immediate[i] = fresh;
            }
        }
    }

    /** Null for a node at which a way begins, and where ways from several beginnings meet. */
    @Nullable
    Node of(Node node) {
        var index = number.get(node);
        return index == null || immediate[index] == ROOT ? null : order.get(immediate[index] - 1);
    }

    /** Nodes that a token may come to next. */
    static List<Node> successors(Node node) {
        var next = new ArrayList<Node>();
        for (var flow : node.out) {
            next.add(flow.target);
        }
        for (var boundary : node.boundaries) {
            next.add(boundary.node);
        }
        return next;
    }

    private int at(Node node) {
        return number.getOrDefault(node, ROOT);
    }

    private int common(int one, int other) {
        int a = one;
        int b = other;
        while (a != b) {
            if (a > b) {
                a = immediate[a];
            } else {
                b = immediate[b];
            }
        }
        return a;
    }

    /** Numbers from 1, in reverse postorder. */
    private void number(List<Node> begins) {
        var seen = new HashMap<Node, ArrayDeque<Node>>();
        var post = new ArrayList<Node>();
        var stack = new ArrayDeque<Node>();
        for (var begin : begins) {
            if (seen.putIfAbsent(begin, new ArrayDeque<>(successors(begin))) == null) {
                stack.push(begin);
            }
            while (!stack.isEmpty()) {
                var left = seen.get(stack.peek());
                if (left == null || left.isEmpty()) {
                    post.add(stack.pop());
                    continue;
                }
                var next = left.remove();
                if (seen.putIfAbsent(next, new ArrayDeque<>(successors(next))) == null) {
                    stack.push(next);
                }
            }
        }
        order.addAll(post.reversed());
        for (int i = 0; i < order.size(); i++) {
            number.put(order.get(i), i + 1);
        }
    }
}
