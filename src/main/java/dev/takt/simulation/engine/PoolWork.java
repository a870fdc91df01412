package dev.takt.simulation.engine;

import dev.takt.model.simulation.QueueDiscipline;
import dev.takt.simulation.engine.CaseBounds.Side;
import dev.takt.simulation.kernel.Ticks;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Work that arrives for pools in a second, against what their people can do in it. */
final class PoolWork {

    private static final double WEEK_SECONDS = 7 * 24 * 3600.0;
    private static final long WEEK = 7L * 24 * 3600 * Ticks.PER_SECOND;
    private static final BitSet NONE = new BitSet();

    private final Net net;
    private final CaseBounds bounds;
    private final double rate;

    /** Part of the time that each clock is on duty; not a number until it is asked for. */
    private final double[] duty;

    private record Visited(Node node, Side side) {}

    private final Map<Visited, Double> visits = new HashMap<>();

    PoolWork(Net net, CaseBounds bounds) {
        this.net = net;
        this.bounds = bounds;
        this.duty = new double[net.clocks.size()];
        Arrays.fill(duty, Double.NaN);
        this.rate = net.sources.stream().mapToDouble(this::rate).sum();
    }

    /**
     * Demand · work / time on duty.
     *
     * @param team one step that is done by all of the pools at once, instead of all that they do
     * @param except nodes for which the other side is taken
     * @return not a number when there is no bound
     */
    double utilisation(BitSet pools, @Nullable Step team, Side side, BitSet except) {
        if (rate <= 0) {
            return 0;
        }
        var seconds = new double[net.nodes.size()];
        for (var step : net.steps) {
            boolean most = isMost(step, side, except);
            if (step == team) {
                seconds[step.node.index] = work(step, step.needs[0].pool(), most) * executed(step, most);
            }
            for (var need : step.needs) {
                if (team == null && pools.get(need.pool())) {
                    seconds[step.node.index] += need.people() * work(step, need.pool(), most) * executed(step, most);
                }
            }
        }
        double arriving = perSecond(seconds, side, except);
        double capacity = team == null ? capacity(pools, side, except) : teams(team, side, except);
        return capacity == 0 ? 0 : arriving / capacity;
    }

    private static boolean isMost(Step step, Side side, BitSet except) {
        return (side == Side.MOST) != except.get(step.node.index);
    }

    // ---- work

    /** What all cases that arrive in a second are worth. */
    private double perSecond(double[] reward, Side side, BitSet except) {
        var values = bounds.values(reward, side, except);
        if (values == null) {
            return Double.NaN;
        }
        double sum = 0;
        for (var source : net.sources) {
            double arriving = side == Side.MOST ? mostRate(source) : rate(source);
            sum += arriving == 0 ? 0 : arriving * bounds.ofCase(source.start(), values, side, except);
        }
        return sum;
    }

    /**
     * Seconds of work of one execution. Where people differ and are busy all the time, the quicker ones do more: the mean over
     * the executions of one step is the harmonic one; over several steps that are quick for different people it is more, but
     * not more than the arithmetic one.
     */
    private double work(Step step, int pool, boolean most) {
        double factor = step.batching == null ? 1 : step.batching.timeFactor();
        if (step.ownSeconds.length == 0) {
            return factor * step.meanSeconds;
        }
        bounds.tell(step.node);
        double speeds = 0;
        double sum = 0;
        double inverse = 0;
        double quickest = Double.POSITIVE_INFINITY;
        for (int person : net.pools.get(pool).people()) {
            double speed = speed(person);
            double own = step.ownSeconds[person];
            speeds += speed;
            sum += speed * own;
            inverse += speed / own;
            quickest = Math.min(quickest, own);
        }
        // teams, people of several pools and those a rule asks for do not share the work as first come, first served
        // would
        boolean shared = net.pools.get(pool).discipline() == QueueDiscipline.FIFO
                && step.rules.length == 0
                && step.needs.length == 1;
        double least = shared && inverse > 0 ? speeds / inverse : quickest;
        return factor * (most && speeds > 0 ? sum / speeds : least);
    }

    // ---- batches

    /** Executions for each token that comes to a step: fewer than one where several are done together. */
    private double executed(Step step, boolean most) {
        var batching = step.batching;
        if (batching == null || !step.isTogether() || step.node.body == Node.Body.SCOPE) {
            return 1;
        }
        bounds.tell(step.node);
        double many = visits(step.node, Side.MOST);
        double few = visits(step.node, Side.LEAST);
        if (Double.isNaN(many)) {
            return most ? 1 : 1.0 / batching.size();
        }
        if (many <= 0) {
            return 1;
        }
        var executions = new BatchRate(batching, clump(step), opening(), betweenGates(batching));
        double usual = few > 0 ? few : many;
        return most ? executions.most(usual) / usual : executions.least(many) / many;
    }

    /** Tokens that come to a node in a second; asked for again and again where there are many batches. */
    private double visits(Node node, Side side) {
        return visits.computeIfAbsent(new Visited(node, side), v -> {
            var reward = new double[net.nodes.size()];
            reward[node.index] = 1;
            return perSecond(reward, side, NONE);
        });
    }

    /** Cases that may come to a step at the same moment: they arrive together, or were collected or multiplied before. */
    private double clump(Step step) {
        double together = 1;
        for (var source : net.sources) {
            int slot = source.weekly() == null
                    ? 1
                    : source.weekly().stream()
                            .mapToInt(Net.Source.Slot::cases)
                            .max()
                            .orElse(1);
            together = Math.max(together, (double) source.casesAtOnce() * slot);
        }
        for (var node : net.nodes) {
            if (node.repeat != null && node.repeat.kind() == Node.Repeat.Kind.PARALLEL) {
                together *= node.repeat.count();
            }
        }
        for (var other : net.steps) {
            var batching = other.batching;
            if (batching != null && other != step) {
                double age = batching.age() == Ticks.NEVER ? Double.POSITIVE_INFINITY : Ticks.seconds(batching.age());
                double gap = batching.gates() == null
                        ? age
                        : WEEK_SECONDS / batching.gates().perWeek();
                double collected = 1 + Math.max(0, visits(other.node, Side.MOST)) * Math.min(age, gap);
                together *= Math.min(batching.size(), collected);
            }
        }
        return together;
    }

    /** Part of the time in which cases arrive. */
    private double opening() {
        return net.sources.stream()
                .filter(s -> rate(s) > 0)
                .mapToDouble(s -> s.weekly() == null ? duty(s.clock()) : 1)
                .filter(share -> share > 0)
                .min()
                .orElse(1);
    }

    /** Parts of the cases of a week that arrive between one gate and the next. */
    private double[] betweenGates(Step.Batching batching) {
        var gates = batching.gates();
        if (gates == null) {
            return new double[0];
        }
        var parts = new double[gates.perWeek()];
        long from = gates.after(WEEK);
        double sum = 0;
        for (int i = 0; i < parts.length; i++) {
            long to = gates.after(from);
            for (var source : net.sources) {
                parts[i] += rate(source) * part(source, from, to);
            }
            sum += parts[i];
            from = to;
        }
        for (int i = 0; i < parts.length; i++) {
            parts[i] = sum > 0 ? parts[i] / sum : 0;
        }
        return parts;
    }

    private double part(Net.Source source, long from, long to) {
        if (source.weekly() != null) {
            return to - from;
        }
        var clock = net.clocks.get(source.clock()).start();
        return clock.workUntil(to) - (double) clock.workUntil(from);
    }

    // ---- capacity

    /** Seconds of work that the people of some pools can do in a second; what is finished once begun may outlast their hours. */
    private double capacity(BitSet pools, Side side, BitSet except) {
        var people = new BitSet();
        pools.stream().forEach(i -> Arrays.stream(net.pools.get(i).people()).forEach(people::set));
        boolean beyond = false;
        for (var step : net.steps) {
            if (Arrays.stream(step.needs).anyMatch(n -> pools.get(n.pool()))) {
                beyond |= outlastsHours(step, side, except);
            }
        }
        double capacity = 0;
        for (int person = people.nextSetBit(0); person >= 0; person = people.nextSetBit(person + 1)) {
            double speed = speed(person);
            capacity += beyond && speed > 0 ? net.people.get(person).speed() : speed;
        }
        return capacity;
    }

    private boolean outlastsHours(Step step, Side side, BitSet except) {
        if (!step.finishes) {
            return false;
        }
        bounds.tell(step.node);
        return !isMost(step, side, except);
    }

    /** Seconds of a step that takes several people which they can do in a second: so many teams at once while all are there. */
    private double teams(Step step, Side side, BitSet except) {
        int teams = Integer.MAX_VALUE;
        double speed = Double.POSITIVE_INFINITY;
        double duty = outlastsHours(step, side, except) ? 1 : duty(step.clock);
        for (var need : step.needs) {
            var pool = net.pools.get(need.pool());
            teams = Math.min(teams, pool.people().length / need.people());
            speed = Math.min(
                    speed,
                    Arrays.stream(pool.people())
                            .mapToDouble(p -> net.people.get(p).speed())
                            .max()
                            .orElse(1));
        }
        return teams * speed * duty;
    }

    private double duty(int clock) {
        if (Double.isNaN(duty[clock])) {
            duty[clock] = net.dutyShare(clock);
        }
        return duty[clock];
    }

    private double speed(int person) {
        var somebody = net.people.get(person);
        return duty(somebody.clock()) * somebody.speed();
    }

    // ---- demand

    /** Whether it is known how many cases arrive on average. */
    boolean isDemandKnown() {
        return net.sources.stream().noneMatch(Net.Source::isDeferred);
    }

    /**
     * Cases a second at most. What is put off to an opening begins the stream anew there, and from a beginning at most
     * T/m + 1 + c² cases come in T of duty (Lorden, On excess over the boundary, 1970); never more than one in each m.
     */
    private double mostRate(Net.Source source) {
        double rate = rate(source);
        if (!source.isDeferred()) {
            return rate;
        }
        double extra = net.openings(source.clock()) * (1 + source.interArrivalScv());
        return source.casesAtOnce() * Math.min(1 / source.interArrivalMean(), rate / source.casesAtOnce() + extra);
    }

    /** Cases a second; where arrivals are put off, at least: no more time than that off duty is lost. */
    private double rate(Net.Source source) {
        double rate = 0;
        if (source.interArrivalMean() > 0) {
            rate += duty(source.clock()) * source.casesAtOnce() / source.interArrivalMean();
        }
        if (source.weekly() != null) {
            for (var slot : source.weekly()) {
                rate += source.casesAtOnce() * slot.cases() * slot.times().perWeek() / WEEK_SECONDS;
            }
        }
        return rate;
    }
}
