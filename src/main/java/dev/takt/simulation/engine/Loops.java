package dev.takt.simulation.engine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;

/**
 * The strongly connected components of a net: nodes that follow each other in a loop, or a node alone. Each comes after those it
 * leads to, so that what is asked of what follows is settled loop by loop. By Tarjan's algorithm, without recursion: nets are
 * deep.
 */
final class Loops {

    private static final int UNSEEN = -1;

    private final Function<Node, List<Node>> followers;
    private final int[] seenAs;
    private final int[] lowest;
    private final boolean[] open;
    private final ArrayDeque<Node> unsettled = new ArrayDeque<>();
    private final List<List<Node>> found = new ArrayList<>();
    private int seen;

    private Loops(int nodes, Function<Node, List<Node>> followers) {
        this.followers = followers;
        this.seenAs = new int[nodes];
        this.lowest = new int[nodes];
        this.open = new boolean[nodes];
        Arrays.fill(seenAs, UNSEEN);
    }

    /** @param followers what a node leads to */
    static List<List<Node>> of(List<Node> nodes, Function<Node, List<Node>> followers) {
        var loops = new Loops(nodes.size(), followers);
        for (var node : nodes) {
            if (loops.seenAs[node.index] == UNSEEN) {
                loops.walk(node);
            }
        }
        return loops.found;
    }

    private record Visit(Node node, Iterator<Node> ahead) {}

    private void walk(Node first) {
        var path = new ArrayDeque<Visit>();
        path.push(enter(first));
        while (!path.isEmpty()) {
            var visit = path.element();
            int at = visit.node().index;
            if (!visit.ahead().hasNext()) {
                path.pop();
                leave(visit.node());
                if (!path.isEmpty()) {
                    lower(path.element().node().index, lowest[at]);
                }
                continue;
            }
            var next = visit.ahead().next();
            if (seenAs[next.index] == UNSEEN) {
                path.push(enter(next));
            } else if (open[next.index]) {
                lower(at, seenAs[next.index]);
            }
        }
    }

    private Visit enter(Node node) {
        seenAs[node.index] = seen;
        lowest[node.index] = seen++;
        open[node.index] = true;
        unsettled.push(node);
        return new Visit(node, followers.apply(node).iterator());
    }

    private void lower(int at, int number) {
        lowest[at] = Math.min(lowest[at], number);
    }

    private void leave(Node node) {
        if (lowest[node.index] != seenAs[node.index]) {
            return;
        }
        var loop = new ArrayList<Node>();
        Node member;
        do {
            member = unsettled.pop();
            open[member.index] = false;
            loop.add(member);
        } while (member != node);
        found.add(loop);
    }
}
