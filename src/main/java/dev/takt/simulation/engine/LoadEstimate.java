package dev.takt.simulation.engine;

import dev.takt.model.Problem;
import dev.takt.model.simulation.BatchRule;
import dev.takt.simulation.kernel.Ticks;
import dev.takt.units.FigureText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a case asks of each pool, before anything is simulated: visits by the flow equations v = e + Pᵀ v, tokens multiplied at
 * AND splits and united at joins (method, section 4), solved by Gauss–Seidel sweeps. Named are pools whose people would have to
 * work more than they are on duty; pools that share people are looked at together, too. Where conditions decide nothing is said.
 */
public final class LoadEstimate {

    private static final int SWEEPS = 5_000;
    private static final double TOLERANCE = 1e-10;
    private static final long YEAR = 364L * 24 * 3600 * Ticks.PER_SECOND;
    private static final double WEEK_SECONDS = 7 * 24 * 3600.0;

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
        var named = new BitSet();
        for (var pool : net.pools) {
            var alone = new BitSet();
            alone.set(pool.index());
            if (check(alone, rate, problems)) {
                named.or(alone);
            }
        }
        for (var pools : sharing()) {
            if (pools.cardinality() > 1 && !pools.intersects(named)) {
                check(pools, rate, problems);
            }
        }
        return problems;
    }

    /** Pools that have people in common, each with those it is connected to. */
    private List<BitSet> sharing() {
        var groups = new ArrayList<BitSet>();
        for (var person : net.people) {
            if (person.pools().length < 2) {
                continue;
            }
            var group = new BitSet();
            for (int pool : person.pools()) {
                group.set(pool);
            }
            for (var it = groups.iterator(); it.hasNext(); ) {
                var other = it.next();
                if (other.intersects(group)) {
                    group.or(other);
                    it.remove();
                }
            }
            groups.add(group);
        }
        return groups;
    }

    /**
     * Adds a warning when the work of some pools takes more than all the time of their people.
     *
     * @return whether it does
     */
    private boolean check(BitSet pools, double rate, List<Problem> problems) {
        var people = new BitSet();
        double load = 0;
        for (int i = pools.nextSetBit(0); i >= 0; i = pools.nextSetBit(i + 1)) {
            load += load(i);
            for (int person : net.pools.get(i).people()) {
                people.set(person);
            }
        }
        double capacity = people.stream()
                .mapToDouble(p ->
                        dutyShare(net.people.get(p).clock()) * net.people.get(p).speed())
                .sum();
        if (capacity == 0 || rate * load < capacity) {
            return false;
        }
        problems.add(new Problem(
                Problem.Severity.WARNING,
                "overload",
                net.pools.get(pools.nextSetBit(0)).id(),
                null,
                "%s overloaded: the work takes %s of the time on duty, so queues grow without end and the figures depend on the length of the run."
                        .formatted(subject(pools), FigureText.percent(rate * load / capacity)),
                "Lower the demand, add people, or shorten the work; above 85 % waits are long already."));
        return true;
    }

    private String subject(BitSet pools) {
        var names = pools.stream()
                .mapToObj(i -> "'" + net.pools.get(i).name() + "'")
                .collect(Collectors.joining(", "));
        return pools.cardinality() == 1
                ? "The role %s is".formatted(names)
                : "The people who share the work of the roles %s are".formatted(names);
    }

    private double load(int pool) {
        double seconds = 0;
        for (var step : net.steps) {
            for (var need : step.needs) {
                if (need.pool() == pool) {
                    double size = step.batching != null
                                    && step.batching.mode() == BatchRule.Mode.TOGETHER
                                    && step.batching.size() < Integer.MAX_VALUE
                            ? step.batching.size()
                            : 1;
                    seconds += executions(step.node) * step.meanSeconds * need.people() / size;
                }
            }
        }
        return seconds;
    }

    private double executions(Node node) {
        return visits[node.index] * (node.repeat == null ? 1 : node.repeat.executions());
    }

    private double arrivalsPerSecond() {
        double rate = 0;
        for (var source : net.sources) {
            if (source.interArrivalMean() > 0) {
                rate += dutyShare(source.clock()) * source.casesAtOnce() / source.interArrivalMean();
            }
            if (source.weekly() != null) {
                for (var slot : source.weekly()) {
                    rate += source.casesAtOnce() * slot.cases() * slot.times().perWeek() / WEEK_SECONDS;
                }
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
                    double times = node.repeat == null ? 1 : node.repeat.executions();
                    incoming.get(start.index).add(new Way(node.index, share * times));
                }
            }
        }
        return incoming;
    }
}
