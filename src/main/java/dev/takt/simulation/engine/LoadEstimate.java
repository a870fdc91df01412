package dev.takt.simulation.engine;

import dev.takt.model.Problem;
import dev.takt.simulation.kernel.Ticks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a case asks of each pool, before anything is simulated: visits by the flow equations v = e + Pᵀ v, tokens multiplied at
 * AND splits and united at joins (method, section 4), solved by Gauss–Seidel sweeps. Named are pools whose people would have to
 * work more than they are on duty. Where conditions decide, and where people work in several pools, nothing is said.
 */
public final class LoadEstimate {

    private static final int SWEEPS = 5_000;
    private static final double TOLERANCE = 1e-10;
    private static final long YEAR = 364L * 24 * 3600 * Ticks.PER_SECOND;

    private final Net net;
    private final double[] visits;

    private LoadEstimate(Net net) {
        this.net = net;
        this.visits = new double[net.nodes.size()];
    }

    /** A warning for each overloaded pool. */
    public static List<Problem> overloads(Net net) {
        return new LoadEstimate(net).overloads();
    }

    private List<Problem> overloads() {
        var problems = new ArrayList<Problem>();
        double rate = arrivalsPerSecond();
        boolean conditional =
                net.nodes.stream().anyMatch(n -> Arrays.stream(n.out).anyMatch(f -> f.condition != null));
        if (rate <= 0 || conditional || !solve()) {
            return problems;
        }
        for (var pool : net.pools) {
            boolean own =
                    Arrays.stream(pool.people()).allMatch(p -> net.people.get(p).pools().length == 1);
            if (pool.unlimited() || !own || pool.people().length == 0) {
                continue;
            }
            double capacity = 0;
            for (int person : pool.people()) {
                capacity += dutyShare(net.people.get(person).clock())
                        * net.people.get(person).speed();
            }
            double utilisation = rate * load(pool.index()) / capacity;
            if (utilisation >= 1) {
                problems.add(new Problem(
                        Problem.Severity.WARNING,
                        "overload",
                        pool.id(),
                        null,
                        "The role '%s' is overloaded: its work takes %.3g %% of its time, so its queue grows without end and the figures depend on the length of the run."
                                .formatted(pool.name(), 100 * utilisation),
                        "Lower the demand, add people, or shorten the work; above 85 % waits are long already."));
            }
        }
        return problems;
    }

    private double load(int pool) {
        double seconds = 0;
        for (var step : net.steps) {
            for (var need : step.needs) {
                if (need.pool() == pool) {
                    double size = step.batching != null
                                    && step.batching.mode() == dev.takt.model.simulation.BatchRule.Mode.TOGETHER
                                    && step.batching.size() < Integer.MAX_VALUE
                            ? step.batching.size()
                            : 1;
                    seconds += visits[step.node.index] * step.meanSeconds * need.people() / size;
                }
            }
        }
        return seconds;
    }

    private double arrivalsPerSecond() {
        double rate = 0;
        for (var source : net.sources) {
            if (source.interArrivalMean() > 0) {
                rate += dutyShare(source.clock()) * source.casesAtOnce() / source.interArrivalMean();
            }
        }
        return rate;
    }

    private double dutyShare(int clock) {
        return net.clocks.get(clock).start().workUntil(YEAR) / (double) YEAR;
    }

    /** @return whether the sweeps came to rest */
    private boolean solve() {
        double startTotal = net.startWeights[net.startWeights.length - 1];
        double before = 0;
        var fresh = new double[net.nodes.size()];
        for (int i = 0; i < net.starts.length; i++) {
            fresh[net.starts[i].index] += net.root.startsAll ? 1 : (net.startWeights[i] - before) / startTotal;
            before = net.startWeights[i];
        }
        var incoming = incoming();
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            double change = 0;
            for (var node : net.nodes) {
                double sum = fresh[node.index];
                double most = 0;
                for (var flow : incoming.get(node.index)) {
                    double over = visits[flow.source()] * flow.share();
                    sum += over;
                    most = Math.max(most, over);
                }
                double value = node.join == Node.Join.NONE ? sum : node.join == Node.Join.ALL ? sum / node.ways : most;
                change = Math.max(change, Math.abs(value - visits[node.index]));
                visits[node.index] = value;
            }
            if (change < TOLERANCE) {
                return true;
            }
        }
        return false;
    }

    private record Way(int source, double share) {}

    private List<List<Way>> incoming() {
        var incoming = new ArrayList<List<Way>>();
        net.nodes.forEach(n -> incoming.add(new ArrayList<>()));
        for (var node : net.nodes) {
            double interrupted = 0;
            for (var boundary : node.boundaries) {
                incoming.get(boundary.node.index).add(new Way(node.index, boundary.chance));
                interrupted += boundary.interrupting ? boundary.chance : 0;
            }
            double left = 1 - interrupted;
            for (var flow : node.out) {
                double share = switch (node.split) {
                    case EXCLUSIVE, INCLUSIVE -> Math.max(0, flow.probability);
                    case RACE -> 1.0 / node.out.length;
                    default -> 1;
                };
                incoming.get(flow.target.index).add(new Way(node.index, left * share));
            }
            if (node.inner != null) {
                for (var start : node.inner.starts) {
                    double share = node.inner.startsAll || start == node.inner.starts.getFirst() ? 1 : 0;
                    int times = node.repeat == null ? 1 : node.repeat.count();
                    incoming.get(start.index).add(new Way(node.index, share * times));
                }
            }
        }
        return incoming;
    }
}
