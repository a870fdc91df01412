package dev.takt.simulation.engine;

import dev.takt.simulation.engine.CaseBounds.Share;
import dev.takt.simulation.engine.CaseBounds.Side;
import dev.takt.simulation.engine.Node.Boundary;
import dev.takt.simulation.engine.Node.Flow;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Solves the backward equations of {@link CaseBounds} for one reward, by Gauss–Seidel sweeps against the direction of the flow, loop by loop. */
final class Sweeps {

    private static final int MOST_SWEEPS = 5_000;
    private static final double TOLERANCE = 1e-10;

    private final Net net;
    private final CaseBounds bounds;
    private final Errors errors;
    private final Concurrency concurrency;
    private final double[] reward;
    private final Side side;
    private final BitSet except;
    private double[] values;

    Sweeps(
            Net net,
            CaseBounds bounds,
            Errors errors,
            Concurrency concurrency,
            double[] reward,
            Side side,
            BitSet except) {
        this.net = net;
        this.bounds = bounds;
        this.errors = errors;
        this.concurrency = concurrency;
        this.reward = reward;
        this.side = side;
        this.except = except;
        this.values = new double[reward.length];
    }

    /** @return null when the sweeps do not come to rest */
    double @Nullable [] solve() {
        double largest = 0;
        for (double one : reward) {
            largest = Math.max(largest, one);
        }
        for (int sweep = 0; sweep < MOST_SWEEPS && !bounds.isSpent(); sweep++) {
            double change = 0;
            for (var loop : bounds.loops()) {
                change = Math.max(change, settle(loop, TOLERANCE * largest));
            }
            if (change <= TOLERANCE * largest) {
                return values;
            }
        }
        return null;
    }

    /** @return what the first sweep over the loop has changed */
    private double settle(List<Node> loop, double tolerance) {
        double first = sweep(loop);
        double change = first;
        for (int sweep = 1; sweep < MOST_SWEEPS && change > tolerance && !bounds.isSpent(); sweep++) {
            change = sweep(loop);
        }
        return first;
    }

    private double sweep(List<Node> loop) {
        bounds.spend(loop.size());
        double change = 0;
        for (var node : loop) {
            double value = value(node);
            change = Math.max(change, Math.abs(value - values[node.index]));
            values[node.index] = value;
        }
        return change;
    }

    /** Whether a node is to take the largest value it may have. */
    private boolean most(Node node) {
        bounds.tell(node);
        return (side == Side.MOST) != except.get(node.index);
    }

    private double value(Node node) {
        if (isCutShort(node)) {
            return 0;
        }
        double after = after(node);
        double own = reward[node.index];
        if (node.inner != null) {
            own += withEvents(node.inner, CaseBounds.begun(node.inner, values), values);
        }
        own *= executions(node);
        double chance = 0;
        double normal = 0;
        for (var boundary : node.boundaries) {
            double value = values[boundary.node.index];
            if (boundary.kind == Boundary.Kind.CHANCE && boundary.interrupting) {
                chance += boundary.chance;
                normal += boundary.chance * value;
            } else if (boundary.kind == Boundary.Kind.CHANCE) {
                own += boundary.chance * value;
            } else if (boundary.kind == Boundary.Kind.TIMED && !boundary.interrupting && most(boundary.node)) {
                own += bounds.occurrences(boundary, bounds.length(node)) * value;
            }
        }
        normal += Math.max(0, 1 - chance) * after;
        return interrupted(node, own, own + withErrors(node, normal));
    }

    /** @param normal what follows when no error is thrown inside */
    private double withErrors(Node node, double normal) {
        double sum = normal;
        for (var share : bounds.errorsOf(node)) {
            double difference = (share.catcher() == null ? 0 : values[share.catcher().node.index]) - normal;
            sum += part(share, difference, share.catcher() == null ? node : share.catcher().node) * difference;
        }
        return sum;
    }

    /** @param difference an error makes to the value */
    private double part(Share share, double difference, Node at) {
        return share.least() == share.most() || most(at) != difference > 0 ? share.least() : share.most();
    }

    /** Events on the border end a node whose work is done in part; nobody knows how often, nor how much is done by then. */
    private double interrupted(Node node, double own, double whole) {
        double value = whole;
        for (var boundary : node.boundaries) {
            boolean unknown = boundary.kind == Boundary.Kind.TIMED
                    || boundary.kind == Boundary.Kind.THROWN && (node.repeat != null || !isCounted(node, boundary));
            if (boundary.interrupting && unknown) {
                double border = values[boundary.node.index];
                value = most(boundary.node) ? Math.max(value, own + border) : Math.min(value, border);
            }
        }
        boolean leaves = node.repeat != null && !errors.escaping(node).isEmpty();
        return leaves && !most(node) ? 0 : value;
    }

    private boolean isCounted(Node node, Boundary boundary) {
        return CaseBounds.isError(boundary) && bounds.errorsOf(node).stream().anyMatch(s -> s.catcher() == boundary);
    }

    private boolean isCutShort(Node node) {
        for (var cutters = concurrency.cuttersOf(node).stream().iterator(); cutters.hasNext(); ) {
            if (!most(net.nodes.get(cutters.next()))) {
                return true;
            }
        }
        return false;
    }

    private double executions(Node node) {
        var repeat = node.repeat;
        if (repeat == null) {
            return 1;
        }
        boolean begunInVain = repeat.kind() == Node.Repeat.Kind.PARALLEL && repeat.enough() < repeat.count();
        return begunInVain && most(node) ? repeat.count() : repeat.executions();
    }

    /** @param begun value of the scope without its event sub-processes */
    double withEvents(ScopeType scope, double begun, double[] known) {
        double value = begun;
        for (var start : scope.eventStarts) {
            double sub = known[start.node.index];
            var error = bounds.errorOf(start);
            if (start.kind == Boundary.Kind.CHANCE) {
                value += start.chance * sub;
            } else if (error != null) {
                value += (most(start.node) ? error.most() : error.least()) * sub;
            } else if (start.interrupting) {
                value = most(start.node) ? value + sub : Math.min(value, sub);
            } else if (start.kind == Boundary.Kind.TIMED && most(start.node)) {
                value += bounds.occurrences(start, bounds.length(scope)) * sub;
            }
        }
        return value;
    }

    // ---- ways on

    private double after(Node node) {
        double sum = 0;
        for (var join : concurrency.joinsClosing(node)) {
            sum += values[join.index];
        }
        if (node.body == Node.Body.ERROR) {
            return 0;
        }
        if (node.body == Node.Body.THROW) {
            if (errors.mayBeCutOff(node) && !most(node)) {
                return 0;
            }
            for (var catcher : errors.catchersOf(node)) {
                sum += !catcher.interrupting && most(catcher.node) ? values[catcher.node.index] : 0;
            }
        }
        return sum + split(node);
    }

    private double split(Node node) {
        double sum = 0;
        switch (node.split) {
            case EXCLUSIVE -> {
                if (isConditional(node)) {
                    return oneOf(node);
                }
                for (var flow : node.out) {
                    sum += flow.probability * edge(flow);
                }
            }
            case INCLUSIVE -> sum = inclusive(node);
            case RACE -> sum = oneOf(node);
            default -> {
                for (var flow : node.out) {
                    sum += edge(flow);
                }
            }
        }
        return sum;
    }

    private double oneOf(Node node) {
        boolean most = most(node);
        double best = most ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        for (var flow : node.out) {
            if (flow.probability != 0 || flow.condition != null) {
                best = most ? Math.max(best, edge(flow)) : Math.min(best, edge(flow));
            }
        }
        return Double.isInfinite(best) ? 0 : best;
    }

    /** Given that at least one way is taken, way i is with p_i / (1 − Π (1 − p_j)). */
    private double inclusive(Node node) {
        double none = 1;
        double sum = 0;
        boolean conditional = isConditional(node);
        for (var flow : node.out) {
            if (flow == node.otherwise) {
                continue;
            }
            double taken = flow.condition == null ? flow.probability : most(node) ? 1 : 0;
            none *= 1 - taken;
            sum += taken * edge(flow);
        }
        if (node.otherwise != null) {
            double taken = conditional && !most(node) ? 0 : none;
            return sum + taken * edge(node.otherwise);
        }
        return conditional || none == 1 ? sum : sum / (1 - none);
    }

    static boolean isConditional(Node node) {
        for (var flow : node.out) {
            if (flow.condition != null) {
                return true;
            }
        }
        return false;
    }

    private double edge(Flow flow) {
        var target = flow.target;
        double value = values[target.index];
        return switch (target.join) {
            case NONE -> value;
            case ALL -> value / target.ways;
            case INCLUSIVE -> concurrency.closesSplit(target) ? 0 : most(target) ? value : value / target.ways;
        };
    }
}
