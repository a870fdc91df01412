package dev.takt.simulation.engine;

import dev.takt.model.Problem;
import dev.takt.simulation.engine.CaseBounds.Side;
import dev.takt.units.FigureText;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the cases ask of each pool, before anything is simulated: utilisation ρ = demand · work / time on duty (method,
 * section 3), as the least that is certain and the most that is possible. Named are pools whose people would have to work more
 * than they are on duty; pools that share people are looked at together, too, and so are steps that take several people at once.
 * Where conditions decide, the most is not known.
 */
public final class LoadEstimate {

    /**
     * @param pools by index
     * @param team number of a step that these pools do together, where only the time they share is looked at; otherwise −1
     * @param least part of the time on duty that the work certainly takes
     * @param most part of it that the work may take; null when that is not known
     */
    public record Load(
            BitSet pools, int team, double least, @Nullable Double most) {
        public Load {
            pools = (BitSet) pools.clone();
        }
    }

    private static final String REMEDY =
            "Lower the demand, add people, or shorten the work; above 85 % waits are long already.";

    /** Elements that a warning names, of so many that are tried, if they make such a part of the difference. */
    private static final int NAMED = 2;

    private static final int TRIED = 60;
    private static final double LEAST_DIFFERENCE = 0.005;
    private static final BitSet NONE = new BitSet();

    private final Net net;
    private final CaseBounds bounds;
    private final PoolWork work;
    private final boolean conditional;

    private LoadEstimate(Net net) {
        this.net = net;
        this.bounds = new CaseBounds(net);
        this.work = new PoolWork(net, bounds);
        this.conditional = net.nodes.stream().anyMatch(Sweeps::isConditional);
    }

    /** A warning for each pool that is overloaded, or may be. */
    public static List<Problem> overloads(Net net) {
        var estimate = new LoadEstimate(net);
        var problems = new ArrayList<Problem>();
        for (var load : estimate.loads()) {
            if (load.least() >= 1) {
                problems.add(estimate.overload(load));
            } else if (load.most() != null && load.most() >= 1) {
                problems.add(estimate.possibleOverload(load));
            }
        }
        return problems;
    }

    /** Of each pool with a limit, and of those that share people or work together where none of them is overloaded alone. */
    public static List<Load> of(Net net) {
        return new LoadEstimate(net).loads();
    }

    private List<Load> loads() {
        var loads = new ArrayList<Load>();
        var overloaded = new BitSet();
        for (var pool : net.pools) {
            var alone = new BitSet();
            alone.set(pool.index());
            add(alone, null, loads, overloaded);
        }
        for (var pools : sharing()) {
            if (pools.cardinality() > 1) {
                add(pools, null, loads, overloaded);
            }
        }
        for (var step : net.steps) {
            var together = new BitSet();
            for (var need : step.needs) {
                together.set(need.pool());
            }
            if (step.needs.length > 1 || step.needs.length == 1 && step.needs[0].people() > 1) {
                add(together, step, loads, overloaded);
            }
        }
        return loads;
    }

    private void add(BitSet pools, @Nullable Step team, List<Load> loads, BitSet overloaded) {
        if (pools.intersects(overloaded)) {
            return;
        }
        double least = work.utilisation(pools, team, Side.LEAST, NONE);
        boolean known = bounds.unknown().isEmpty() && work.isDemandKnown();
        double most = known ? least : conditional ? Double.NaN : work.utilisation(pools, team, Side.MOST, NONE);
        var load = new Load(
                pools,
                team == null ? -1 : team.index,
                Double.isNaN(least) ? 0 : least,
                Double.isNaN(most) ? null : Math.max(least, most));
        loads.add(load);
        if (load.least() >= 1) {
            overloaded.or(pools);
        }
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

    // ---- in words

    private Problem overload(Load load) {
        boolean exact = load.most() != null && load.most() - load.least() < 0.005;
        return new Problem(
                Problem.Severity.WARNING,
                "overload",
                element(load),
                null,
                "%s overloaded: the work takes %s%s of the time on duty, so queues grow without end and the figures depend on the length of the run."
                        .formatted(
                                subject(load, " is", " are"),
                                exact ? "" : "at least ",
                                FigureText.percent(load.least())),
                REMEDY);
    }

    private Problem possibleOverload(Load load) {
        double most = load.most() == null ? 1 : load.most();
        return new Problem(
                Problem.Severity.WARNING,
                "possible-overload",
                element(load),
                null,
                "%s be overloaded: the work takes between %s and %s of the time on duty%s."
                        .formatted(
                                subject(load, " may", " may"),
                                FigureText.percent(load.least()),
                                FigureText.percent(most),
                                reasons(load, most)),
                "Look whether the queue still grows at the end of a long run. " + REMEDY);
    }

    /** What decides between the least and the most: that which makes the greatest difference first. */
    private String reasons(Load load, double most) {
        record Reason(Node node, double difference) {}
        var team = load.team() < 0 ? null : net.steps.get(load.team());
        var reasons = bounds.unknown().stream()
                .limit(TRIED)
                .map(node -> {
                    var except = new BitSet();
                    except.set(node.index);
                    double without = work.utilisation(load.pools(), team, Side.MOST, except);
                    return new Reason(node, most - without);
                })
                .filter(r -> r.difference() > LEAST_DIFFERENCE * most)
                .sorted(Comparator.comparingDouble(Reason::difference).reversed())
                .limit(NAMED)
                .map(r -> r.node())
                .toList();
        if (reasons.isEmpty()) {
            return "";
        }
        var names = reasons.stream().map(n -> n.label).collect(Collectors.joining(" or "));
        return reasons.stream().allMatch(bounds::endsWork)
                ? "; queues grow without end unless %s cuts work off".formatted(names)
                : "; which of it depends on %s".formatted(names);
    }

    private String element(Load load) {
        return net.pools.get(load.pools().nextSetBit(0)).id();
    }

    private String subject(Load load, String one, String several) {
        var names = load.pools().stream()
                .mapToObj(i -> "'" + net.pools.get(i).name() + "'")
                .collect(Collectors.joining(", "));
        if (load.team() >= 0) {
            return "The people who do %s together (%s)%s"
                    .formatted(net.steps.get(load.team()).node.label, names, several);
        }
        return load.pools().cardinality() == 1
                ? "The role %s%s".formatted(names, one)
                : "The people who share the work of the roles %s%s".formatted(names, several);
    }
}
