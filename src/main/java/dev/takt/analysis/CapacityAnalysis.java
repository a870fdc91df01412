package dev.takt.analysis;

import dev.takt.analysis.queueing.GeneralQueue;
import dev.takt.analysis.queueing.MarkovQueue;
import dev.takt.model.Role;
import dev.takt.model.RoleId;
import dev.takt.model.ValueStream;
import dev.takt.units.Durations;
import dev.takt.units.FigureText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The queueing view of a value stream: each role as a G/G/c queue (method, section 5), its capacity against the demand (section
 * 3), and the process at other demands.
 *
 * <p>A role of headcount h works as c = ⌈h⌉ servers of speed h/c, so that ρ is that of the definition; a person who gives the
 * process a fifth of the week takes five times as long for a job. Formulas hold for one steady week without holidays; arrivals
 * outside the hours of a role wait for its opening, which is not in the figures.
 */
public final class CapacityAnalysis {

    private static final double SECONDS_PER_WEEK = 7 * 24 * 3600.0;

    /** Where queues are short the curve is coarse, before the first role is full it is fine. */
    private static final double[] NEAR_BREAK_EVEN = {0.85, 0.9, 0.93, 0.95, 0.965, 0.98, 0.99, 0.995};

    /** Points · activities that a curve may take, since every point recalculates the process; 25 points up to 1 000 activities. */
    private static final int CURVE_BUDGET = 25_000;

    private static final int FEWEST_POINTS = 5;

    private final List<Work> work;
    private final CapacitySettings settings;
    private final Map<RoleId, RoleJobs> jobs = new LinkedHashMap<>();
    private final Map<RoleId, Double> loads = new LinkedHashMap<>();
    private final Map<RoleId, Double> utilisation = new LinkedHashMap<>();
    private final Map<RoleId, Role> roles = new LinkedHashMap<>();
    private int activities;

    /** One process whose work the roles do, with its analysis. */
    public record Work(ValueStream stream, Analysis analysis) {}

    private CapacityAnalysis(List<Work> work, CapacitySettings settings) {
        this.work = work;
        this.settings = settings;
        for (var one : work) {
            one.stream().roles().forEach(role -> roles.putIfAbsent(role.id(), role));
            var profile = one.analysis().profile();
            profile.roles().forEach((id, role) -> loads.merge(id, role.load().mean(), Double::sum));
            QueueScaling.utilisation(one.analysis()).forEach((id, rho) -> utilisation.merge(id, rho, Double::sum));
            for (var activity : Leaves.of(one.stream())) {
                activities++;
                var data = one.stream().step(activity.id());
                var figures = profile.steps().get(activity.id());
                if (data.role() != null && figures != null && figures.visits() != null) {
                    jobs.computeIfAbsent(data.role(), id -> new RoleJobs())
                            .add(activity, data, figures.visits().mean());
                }
            }
        }
    }

    /**
     * @param work every process the roles work for, each done once per case; the lead time of the curve is that of the first
     * @throws IllegalArgumentException if there is no process
     */
    public static Capacity of(List<Work> work, CapacitySettings settings) {
        if (work.isEmpty()) {
            throw new IllegalArgumentException("Name at least one process.");
        }
        return new CapacityAnalysis(List.copyOf(work), settings).capacity();
    }

    public static Capacity of(ValueStream stream, Analysis analysis, CapacitySettings settings) {
        return of(List.of(new Work(stream, analysis)), settings);
    }

    /**
     * How long a job queues for each role at today's demand, in working seconds: {@link GeneralQueue#waiting()}. Roles whose
     * work, headcount or demand is unknown, and roles that cannot keep up, have no mean and are absent.
     */
    public static Map<RoleId, Double> expectedWaits(ValueStream stream, Analysis analysis, CapacitySettings settings) {
        var capacity = new CapacityAnalysis(List.of(new Work(stream, analysis)), settings);
        var waits = new LinkedHashMap<RoleId, Double>();
        for (var role : capacity.roles.values()) {
            var wait = capacity.queue(role).waitSeconds();
            if (wait != null) {
                waits.put(role.id(), wait);
            }
        }
        return waits;
    }

    private ValueStream primary() {
        return work.getFirst().stream();
    }

    private @Nullable Double demandPerWeek() {
        var demand = primary().demand();
        return demand == null ? null : demand.perSecond() * SECONDS_PER_WEEK;
    }

    private Capacity capacity() {
        var queues = roles.values().stream().map(this::queue).toList();
        RoleId bottleneck = null;
        Double smallest = null;
        for (var queue : queues) {
            if (queue.capacityPerWeek() != null && (smallest == null || queue.capacityPerWeek() < smallest)) {
                smallest = queue.capacityPerWeek();
                bottleneck = queue.id();
            }
        }
        return new Capacity(
                settings, demandPerWeek(), bottleneck, smallest, queues, curve(queues, smallest), warnings(queues));
    }

    // ---- one role

    private double availablePerWeek(Role role) {
        return Durations.toSeconds(primary().calendarOf(role).workingTimePerWeek());
    }

    private Capacity.RoleQueue queue(Role role) {
        var load = loads.get(role.id());
        var rho = utilisation.get(role.id());
        var demand = demandPerWeek();
        var headcount = role.headcount();
        var work = jobs.getOrDefault(role.id(), new RoleJobs());
        double available = availablePerWeek(role);
        var capacity = load != null && load > 0 && headcount != null ? finite(headcount * available / load) : null;
        var queue = demand == null || headcount == null ? null : queue(role, headcount, demand);
        return new Capacity.RoleQueue(
                role.id(),
                role.name(),
                headcount,
                load,
                work.isEmpty() ? 0 : work.jobs(),
                rho,
                capacity,
                capacity == null || demand == null ? null : Double.valueOf(capacity - demand),
                demand == null ? null : finite(available / demand),
                load == null || headcount == null ? null : finite(load / headcount),
                load == null || demand == null
                        ? null
                        : finite(demand * load / (available * settings.targetUtilisation())),
                work.isEmpty() ? null : finite(work.mean()),
                work.isEmpty() ? null : finite(work.serviceScv()),
                work.isEmpty() ? null : finite(work.arrivalScv(settings.arrivalScv())),
                queue == null ? null : finite(queue.waiting()),
                queue == null ? null : finite(queue.queueLength()),
                work.statedWait(),
                warnings(role, work, rho));
    }

    /** The role as a queue; absent where no work of known length reaches it. */
    private @Nullable GeneralQueue queue(Role role, double headcount, double demand) {
        var work = jobs.get(role.id());
        if (work == null || work.isEmpty()) {
            return null;
        }
        int servers = servers(headcount);
        double speed = headcount / servers;
        double rate = demand * work.jobs() / availablePerWeek(role);
        double arrivalScv = work.arrivalScv(settings.arrivalScv());
        if (!Double.isFinite(rate) || !Double.isFinite(arrivalScv) || !(speed / work.mean() > 0)) {
            return null;
        }
        return new GeneralQueue(new MarkovQueue(rate, speed / work.mean(), servers), arrivalScv, work.serviceScv());
    }

    private static int servers(double headcount) {
        return (int) Math.max(1, Math.min(Integer.MAX_VALUE, Math.ceil(headcount - 1e-9)));
    }

    private static @Nullable Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }

    // ---- demand

    private List<Capacity.DemandPoint> curve(List<Capacity.RoleQueue> queues, @Nullable Double breakEven) {
        var demand = demandPerWeek();
        if (demand == null) {
            return List.of();
        }
        Double limit = breakEven == null ? null : breakEven / demand;
        var recalculation = new Recalculation(primary());
        var points = new ArrayList<Capacity.DemandPoint>();
        for (double factor : factors(limit)) {
            points.add(point(factor, demand, queues, recalculation));
        }
        return points;
    }

    private List<Double> factors(@Nullable Double limit) {
        double last =
                Math.max(settings.curveUpTo(), limit == null ? 0 : Math.min(1.1 * limit, 2 * settings.curveUpTo()));
        int count = Math.max(FEWEST_POINTS, Math.min(settings.curvePoints(), CURVE_BUDGET / Math.max(1, activities)));
        var factors = new ArrayList<Double>();
        factors.add(1.0);
        if (limit != null && limit < last) {
            int step = count < settings.curvePoints() ? 2 : 1;
            for (int i = 0; i < NEAR_BREAK_EVEN.length; i += step) {
                factors.add(NEAR_BREAK_EVEN[i] * limit);
            }
        }
        double first = 0.5;
        int even = Math.max(2, count - factors.size());
        for (int i = 0; i < even; i++) {
            factors.add(first + (last - first) * i / (even - 1));
        }
        return factors.stream().filter(f -> f > 0).sorted().distinct().toList();
    }

    private Capacity.DemandPoint point(
            double factor, double demand, List<Capacity.RoleQueue> queues, Recalculation recalculation) {
        var after = new LinkedHashMap<RoleId, Double>();
        var rolePoints = new ArrayList<Capacity.RolePoint>();
        boolean feasible = true;
        boolean comparable = true;
        for (var queue : queues) {
            var rho = queue.utilisation();
            if (rho == null) {
                continue;
            }
            double then = factor * rho;
            after.put(queue.id(), then);
            feasible &= then < 1;
            comparable &= rho < 1 || queue.statedWaitSeconds() == null;
            var role = roles.get(queue.id());
            var at = role == null || queue.headcount() == null || then >= 1
                    ? null
                    : queue(role, queue.headcount(), factor * demand);
            rolePoints.add(new Capacity.RolePoint(queue.id(), then, at == null ? null : finite(at.waiting())));
        }
        Double lead = null;
        if (feasible && comparable) {
            var scaled = QueueScaling.scale(primary(), utilisation, primary(), after);
            var estimate = recalculation.with(scaled.stream()).leadTime();
            lead = estimate == null ? null : Double.valueOf(estimate.mean());
        }
        return new Capacity.DemandPoint(factor, factor * demand, lead, feasible, rolePoints);
    }

    // ---- where the formulas end

    private List<Capacity.Warning> warnings(Role role, RoleJobs work, @Nullable Double rho) {
        var warnings = new ArrayList<Capacity.Warning>();
        var name = role.name();
        var headcount = role.headcount();
        if (headcount == null) {
            warn(
                    warnings,
                    "headcount-unknown",
                    "The headcount of %s is not stated, so nothing can be said about its queue. State how many people the process can count on."
                            .formatted(name));
        }
        if (work.isEmpty()) {
            if (work.unknownSteps() > 0) {
                warn(
                        warnings,
                        "process-time-unknown",
                        "No process time of %s is stated, so its load is not known.".formatted(name));
            }
            return warnings;
        }
        if (rho != null && rho >= 1) {
            warn(
                    warnings,
                    "overloaded",
                    "%s would have to work %s of its time. The queue grows as long as the demand lasts: it has no mean, only a trend."
                            .formatted(name, FigureText.percent(rho)));
        }
        if (headcount != null && Math.abs(headcount - Math.rint(headcount)) > 1e-9) {
            int servers = servers(headcount);
            warn(
                    warnings,
                    "fractional-headcount",
                    "%s people are calculated as %d who %s %s of the week for this process, so a job takes %s times as long. The wait depends on which hours these are."
                            .formatted(
                                    FigureText.number(headcount),
                                    servers,
                                    servers == 1 ? "has" : "have",
                                    FigureText.percent(headcount / servers),
                                    FigureText.number(servers / headcount)));
        }
        if (work.hasBatches()) {
            warn(
                    warnings,
                    "batch-arrivals",
                    "Several jobs of %s start together. That counts as more variable arrivals (c² = %s), which is right in a busy role and too short a wait in an idle one."
                            .formatted(name, FigureText.number(work.arrivalScv(settings.arrivalScv()))));
        }
        if (work.fixedSteps() > 0) {
            warn(
                    warnings,
                    "variability-unknown",
                    "The process time of %s is one value each, so how much it varies from case to case is not known and counts as nothing. The real wait is longer; state a range to see it."
                            .formatted(count(work.fixedSteps(), work.steps())));
        }
        if (work.unknownSteps() > 0) {
            warn(
                    warnings,
                    "process-time-unknown",
                    "%s of %s without a process time %s left out, so the role is busier than shown."
                            .formatted(
                                    work.unknownSteps() == 1 ? "One step" : work.unknownSteps() + " steps",
                                    name,
                                    work.unknownSteps() == 1 ? "is" : "are"));
        }
        if (work.returns()) {
            warn(
                    warnings,
                    "visits-dependent",
                    "One case comes to %s %s times. The formula takes these visits as independent arrivals; work that returns soon makes the real queue more uneven."
                            .formatted(name, FigureText.number(work.jobs())));
        }
        if (role.calendar() != null
                && !primary().calendarOf(role).equals(primary().defaultCalendar())) {
            warn(
                    warnings,
                    "other-calendar",
                    "%s works by another calendar than the process. What arrives outside its hours also waits for them to begin; that is not in the estimate."
                            .formatted(name));
        }
        return warnings;
    }

    private static String count(int some, int all) {
        return some == all
                ? (all == 1 ? "the only step" : "all %d steps".formatted(all))
                : "%d of %d steps".formatted(some, all);
    }

    private List<Capacity.Warning> warnings(List<Capacity.RoleQueue> queues) {
        var warnings = new ArrayList<Capacity.Warning>();
        if (primary().demand() == null) {
            warn(
                    warnings,
                    "demand-unknown",
                    "No demand is stated, so nothing can be said about utilisation and queues. State how many cases arrive.");
            return warnings;
        }
        warn(
                warnings,
                "arrivals-assumed",
                settings.arrivalScv() == 1
                        ? "Cases are taken to arrive at random, independently of each other (Poisson, c² = 1). Campaigns that start in waves wait longer, a fixed rhythm waits less."
                        : "The times between the arrivals of cases are taken to vary with c² = %s."
                                .formatted(FigureText.number(settings.arrivalScv())));
        if (queues.stream().allMatch(q -> q.statedWaitSeconds() == null)) {
            warn(
                    warnings,
                    "no-queue-waits",
                    "No step states how long it waits for a busy role (QUEUE), so the lead time of the curve does not follow the demand.");
        } else if (queues.stream()
                .anyMatch(q -> q.statedWaitSeconds() != null && q.utilisation() != null && q.utilisation() >= 1)) {
            warn(
                    warnings,
                    "curve-without-lead-time",
                    "A role is overloaded at today's demand. Its stated waits cannot be those of a steady queue, so no lead time is shown for other demands.");
        }
        return warnings;
    }

    private static void warn(List<Capacity.Warning> warnings, String code, String message) {
        warnings.add(new Capacity.Warning(code, message));
    }
}
