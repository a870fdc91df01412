package dev.takt.simulation.engine;

import dev.takt.simulation.engine.Node.Boundary;
import dev.takt.simulation.kernel.Ticks;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How much of something (visits, work) a case collects at the nodes it comes to, at least and at most. The backward equations
 * of the flow, V = r + P V (method, section 4: visits times reward), solved by Gauss–Seidel sweeps: a token into an AND join of
 * n ways carries 1/n of what follows. Where it is not known before a run what happens — a timer ends a step or does not, one of
 * two events comes first — the node is free, and its value is the smallest or the largest it may have: a Markov decision process
 * in which chance has no probabilities.
 */
final class CaseBounds {

    private static final double LEAST_DUTY = 1e-9;

    /** Evaluations of a node; some seconds. A model that asks for more is not estimated to its end. */
    private static final long MOST_EFFORT = 60_000_000;

    /**
     * How often an error is thrown and caught, an execution.
     *
     * @param catcher null for errors that leave the activity without being caught
     */
    record Share(@Nullable Boundary catcher, double least, double most) {}

    private final Net net;
    private final Errors errors;
    private final Concurrency concurrency;
    private final Map<Node, List<Share>> caught = new HashMap<>();
    private final Map<Boundary, Share> caughtInScope = new HashMap<>();
    private final BitSet uncertain = new BitSet();
    private final double[] lengths;

    private final List<List<Node>> loops;

    private long effort;

    /** From each node to the end of its scope. */
    private double[] lengthsOn;

    CaseBounds(Net net) {
        this.net = net;
        this.errors = new Errors(net);
        this.concurrency = new Concurrency(net, errors);
        this.loops = Loops.of(net.nodes, this::followers);
        this.lengths = new double[net.nodes.size()];
        this.lengthsOn = new double[net.nodes.size()];
        var seen = new BitSet();
        for (var scope : net.scopes) {
            errorsIn(scope, seen);
        }
        measure();
    }

    // ---- errors

    /** How often an error is thrown inside the activities of a scope; those inside first. */
    private void errorsIn(ScopeType scope, BitSet seen) {
        if (seen.get(scope.index)) {
            return;
        }
        seen.set(scope.index);
        for (var node : net.nodes) {
            if (node.scope == scope && node.inner != null && !caught.containsKey(node)) {
                errorsIn(node.inner, seen);
                var shares = new ArrayList<Share>();
                for (var boundary : node.boundaries) {
                    if (isError(boundary)) {
                        share(boundary, node.inner, errors.caughtBy(node, boundary), shares);
                    }
                }
                share(null, node.inner, errors.escaping(node), shares);
                caught.put(node, shares);
            }
        }
        for (var start : scope.eventStarts) {
            if (isError(start)) {
                var shares = new ArrayList<Share>();
                share(start, scope, errors.caughtBy(scope, start), shares);
                shares.forEach(s -> caughtInScope.put(start, s));
            }
        }
    }

    private void share(@Nullable Boundary catcher, ScopeType scope, Set<Node> throwers, List<Share> shares) {
        if (throwers.isEmpty()) {
            return;
        }
        var reward = new double[net.nodes.size()];
        throwers.forEach(n -> reward[n.index] = 1);
        var least = values(reward, Side.LEAST, new BitSet());
        var most = values(reward, Side.MOST, new BitSet());
        shares.add(new Share(
                catcher,
                least == null ? 0 : Math.min(1, begun(scope, least)),
                most == null ? 1 : Math.min(1, begun(scope, most))));
    }

    static boolean isError(Boundary boundary) {
        return boundary.kind == Boundary.Kind.THROWN && boundary.event.startsWith("ERROR:");
    }

    /** Errors caught by the boundaries of an activity, and last those that none of them catches. */
    List<Share> errorsOf(Node host) {
        return caught.getOrDefault(host, List.of());
    }

    @Nullable
    Share errorOf(Boundary start) {
        return caughtInScope.get(start);
    }

    // ---- what is asked

    /** What may happen before a run that nobody can tell: all of it the least, or the most, that it may come to. */
    enum Side {
        LEAST,
        MOST
    }

    /**
     * Value of a token that comes to each node.
     *
     * @param reward of one execution of each node
     * @param except nodes for which the other side is taken
     * @return null when no bound exists, the sweeps do not come to rest, or too much was asked already
     */
    double @Nullable [] values(double[] reward, Side side, BitSet except) {
        return new Sweeps(net, this, errors, concurrency, reward, side, except).solve();
    }

    /**
     * Value of a case.
     *
     * @param start number of the start event at which it begins; −1 where that is drawn
     */
    double ofCase(int start, double[] values, Side side, BitSet except) {
        double begun = begun(net.root, values);
        if (start >= 0) {
            begun = values[net.starts[start].index];
        } else if (!net.root.startsAll) {
            double before = 0;
            double sum = 0;
            for (int i = 0; i < net.starts.length; i++) {
                sum += (net.startWeights[i] - before) * values[net.starts[i].index];
                before = net.startWeights[i];
            }
            begun = sum / before;
        }
        return new Sweeps(net, this, errors, concurrency, new double[0], side, except)
                .withEvents(net.root, begun, values);
    }

    /** Value of a scope that begins, without its event sub-processes. */
    static double begun(ScopeType scope, double[] values) {
        double sum = 0;
        for (var start : scope.starts) {
            sum += values[start.index];
            if (!scope.startsAll) {
                break;
            }
        }
        return sum;
    }

    /** Called when the sides differ at a node. */
    void tell(Node node) {
        uncertain.set(node.index);
    }

    /** Nodes of which it is not known what happens there. */
    List<Node> unknown() {
        return uncertain.stream().mapToObj(net.nodes::get).toList();
    }

    /** Nodes, each after those it leads to, loop by loop. */
    List<List<Node>> loops() {
        return loops;
    }

    /** So many nodes are evaluated. */
    void spend(int nodes) {
        effort += nodes;
    }

    private List<Node> followers(Node node) {
        var followers = Dominators.successors(node);
        if (node.inner != null) {
            followers.addAll(node.inner.starts);
            for (var event : node.inner.eventStarts) {
                followers.add(event.node);
            }
        }
        if (node.body == Node.Body.THROW) {
            for (var catcher : errors.catchersOf(node)) {
                followers.add(catcher.node);
            }
        }
        return followers;
    }

    /** Whether so much was asked that the rest is left. */
    boolean isSpent() {
        return effort > MOST_EFFORT;
    }

    /** Whether what is not known about a node is whether it ends other work. */
    boolean endsWork(Node node) {
        boolean interrupts = net.nodes.stream().anyMatch(n -> starts(n.boundaries, node))
                || net.scopes.stream().anyMatch(s -> starts(s.eventStarts, node));
        return interrupts || errors.endsScope(node);
    }

    private static boolean starts(Boundary[] boundaries, Node node) {
        for (var boundary : boundaries) {
            if (boundary.node == node && boundary.interrupting) {
                return true;
            }
        }
        return false;
    }

    // ---- how often events repeat

    /** How often an event may occur while an activity or a scope lasts that no queue makes longer. */
    double occurrences(Boundary boundary, double seconds) {
        var timing = boundary.node.timing;
        if (timing instanceof Node.Timing.After after) {
            boolean ends = after.occurrences() < Integer.MAX_VALUE;
            return ends ? after.occurrences() : 1 + seconds / after.meanSeconds();
        }
        if (timing instanceof Node.Timing.Series series) {
            long first = series.moments().from(0);
            long second = first == Ticks.NEVER ? first : series.moments().after(first);
            return second == Ticks.NEVER ? 1 : 1 + seconds / Ticks.seconds(second - first);
        }
        return 1;
    }

    /** Seconds an activity takes without queues, at most: parallel branches are added up. */
    double length(Node node) {
        return lengths[node.index];
    }

    /** The same of a scope. */
    double length(ScopeType scope) {
        return begun(scope, lengthsOn);
    }

    private void measure() {
        var reward = new double[net.nodes.size()];
        for (var step : net.steps) {
            double duty = Math.max(LEAST_DUTY, net.dutyShare(step.clock));
            double seconds = step.meanSeconds / duty;
            for (var wait : step.waits) {
                seconds += wait.meanSeconds / (wait.working ? duty : 1);
            }
            reward[step.node.index] = seconds;
        }
        for (var node : net.nodes) {
            if (node.body == Node.Body.TIMED_EVENT && node.timing instanceof Node.Timing.After after) {
                reward[node.index] += after.meanSeconds() / Math.max(LEAST_DUTY, net.dutyShare(after.clock()));
            }
        }
        var values = values(reward, Side.MOST, new BitSet());
        if (values != null) {
            for (var node : net.nodes) {
                lengths[node.index] = reward[node.index] + (node.inner == null ? 0 : begun(node.inner, values));
            }
            lengthsOn = values;
        }
    }
}
