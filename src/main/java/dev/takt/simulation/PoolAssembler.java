package dev.takt.simulation;

import dev.takt.model.RoleId;
import dev.takt.model.WaitKind;
import dev.takt.performance.Estimate;
import dev.takt.simulation.SimulationResult.BottleneckSpell;
import dev.takt.simulation.SimulationResult.Course;
import dev.takt.simulation.SimulationResult.PersonFigures;
import dev.takt.simulation.SimulationResult.PoolFigures;
import dev.takt.simulation.SimulationResult.WeekHour;
import dev.takt.simulation.engine.Figures;
import dev.takt.simulation.engine.Net;
import dev.takt.simulation.engine.WeekDuty;
import dev.takt.simulation.kernel.Ticks;
import dev.takt.simulation.stats.Sample;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The figures of the replications about people: pools with their queues, and each person. */
final class PoolAssembler {

    private static final int HOURS = 168;
    private static final double HOUR = 3_600;

    /** Over which the duty of an hour of the week is averaged; holidays come every year. */
    private static final int WEEKS = 52;

    /** Of runs shorter than this every hour is counted by itself: some hours of the week are there once more than others. */
    private static final int EXACT_WEEKS = 20;

    private final Net net;
    private final List<Figures> runs;
    private final WeekDuty duty;
    private final List<Course> queues = new ArrayList<>();

    PoolAssembler(Net net, List<Figures> runs) {
        this.net = net;
        this.runs = runs;
        this.duty = new WeekDuty(net);
        for (int i = 0; i < net.poolIds().size(); i++) {
            int pool = i;
            queues.add(Courses.of(runs, r -> r.queueSeries(pool)));
        }
    }

    List<BottleneckSpell> bottlenecks() {
        return Courses.bottlenecks(
                queues, net.poolIds().stream().map(RoleId::new).toList());
    }

    LinkedHashMap<RoleId, PoolFigures> pools() {
        var pools = new LinkedHashMap<RoleId, PoolFigures>();
        double[] shares = Courses.bottleneckShares(queues);
        for (int i = 0; i < queues.size(); i++) {
            pools.put(new RoleId(net.poolIds().get(i)), pool(i, shares[i]));
        }
        return pools;
    }

    private PoolFigures pool(int pool, double share) {
        int[] people = net.peopleOf(pool);
        boolean limited = !net.isUnlimited(pool) && people.length > 0;
        return new PoolFigures(
                net.poolNames().get(pool),
                net.headcountOf(pool),
                limited ? ResultAssembler.estimate(runs, r -> utilisation(r, people)) : null,
                limited ? ResultAssembler.perCase(runs, r -> worked(r, pool)) : null,
                waiting(pool),
                limited ? perWeek(people, true) : null,
                limited ? perWeek(people, false) : null,
                limited ? week(pool, people) : List.of(),
                ResultAssembler.estimate(runs, r -> r.queueLength(pool)),
                queues.get(pool),
                Courses.of(runs, r -> r.busySeries(pool)),
                share);
    }

    private Map<WaitKind, Estimate> waiting(int pool) {
        var steps = new ArrayList<Integer>();
        for (int step = 0; step < runs.getFirst().steps(); step++) {
            if (net.poolsOfStep(step).contains(pool)) {
                steps.add(step);
            }
        }
        var causes = new EnumMap<WaitKind, Estimate>(WaitKind.class);
        for (var kind : WaitKind.values()) {
            causes.put(
                    kind,
                    ResultAssembler.perCase(
                            runs,
                            r -> steps.stream()
                                    .mapToDouble(s -> r.allWaiting(s, kind))
                                    .sum()));
        }
        return causes;
    }

    /** For cases that ended: the hands-on time of its steps times people (method, section 3, role load). */
    private double worked(Figures run, int pool) {
        double work = 0;
        for (int step = 0; step < run.steps(); step++) {
            work += net.peopleOfStep(step, pool) * run.allProcessing(step);
        }
        return work;
    }

    private Estimate perWeek(int[] people, boolean idle) {
        return ResultAssembler.estimate(runs, r -> {
            double time = duty(r, people) - (idle ? steadyWorked(r, people) : 0);
            return r.steadySeconds() > 0 ? Math.max(0, time) / r.steadySeconds() * ResultAssembler.WEEK : 0;
        });
    }

    private List<WeekHour> week(int pool, int[] people) {
        var usual = duty.seconds(people, 0, Ticks.of(Duration.ofDays(7L * WEEKS)));
        var duties = runs.stream().map(r -> weekDuty(r, people, usual)).toList();
        var hours = new ArrayList<WeekHour>();
        for (int hour = 0; hour < HOURS; hour++) {
            var sample = new Sample();
            for (int run = 0; run < runs.size(); run++) {
                double inHour = duties.get(run)[hour];
                if (inHour > 0) {
                    sample.add(runs.get(run).workedInWeek(pool)[hour] / inHour);
                }
            }
            if (usual[hour] > 0 && sample.count() > 0) {
                hours.add(new WeekHour(hour, usual[hour] / (WEEKS * HOUR), ResultAssembler.estimate(sample)));
            }
        }
        return hours;
    }

    /** By hour of the week: exactly where a few weeks were looked at, else in proportion to what is usual. */
    private double[] weekDuty(Figures run, int[] people, double[] usual) {
        if (run.weekSeconds() < EXACT_WEEKS * ResultAssembler.WEEK) {
            return duty.seconds(people, run.weekFrom(), run.weekUntil());
        }
        double whole = Arrays.stream(usual).sum();
        double factor = whole > 0 ? weekDuty(run, people) / whole : 0;
        return Arrays.stream(usual).map(duty -> factor * duty).toArray();
    }

    List<PersonFigures> people() {
        var ids = net.peopleIds();
        var names = net.peopleNames();
        var people = new ArrayList<PersonFigures>();
        for (int i = 0; i < ids.size(); i++) {
            int[] person = {i};
            people.add(new PersonFigures(
                    ids.get(i),
                    names.get(i),
                    ResultAssembler.estimate(runs, r -> utilisation(r, person)),
                    ResultAssembler.estimate(runs, r -> worked(r, person))));
        }
        return people;
    }

    /** While cases arrive: a run that only empties says nothing about how busy people are. */
    private static double utilisation(Figures run, int[] people) {
        double duty = duty(run, people);
        return duty == 0 ? 0 : steadyWorked(run, people) / duty;
    }

    private static double duty(Figures run, int[] people) {
        return Arrays.stream(people).mapToDouble(run::steadyDuty).sum();
    }

    private static double weekDuty(Figures run, int[] people) {
        return Arrays.stream(people).mapToDouble(run::weekDuty).sum();
    }

    private static double steadyWorked(Figures run, int[] people) {
        return Arrays.stream(people).mapToDouble(run::steadyWorked).sum();
    }

    private static double worked(Figures run, int[] people) {
        return Arrays.stream(people).mapToDouble(run::worked).sum();
    }
}
