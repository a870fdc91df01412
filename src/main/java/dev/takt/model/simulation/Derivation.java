package dev.takt.model.simulation;

import dev.takt.model.Demand;
import dev.takt.model.Distribution;
import dev.takt.model.ElementId;
import dev.takt.model.EventDetail;
import dev.takt.model.EventTrigger;
import dev.takt.model.FlowGraph;
import dev.takt.model.FlowId;
import dev.takt.model.FlowNode;
import dev.takt.model.NodeId;
import dev.takt.model.Problem;
import dev.takt.model.ProcessModel;
import dev.takt.model.Repetition;
import dev.takt.model.Role;
import dev.takt.model.StepData;
import dev.takt.model.ValueStream;
import dev.takt.model.WaitKind;
import dev.takt.units.Durations;
import dev.takt.units.FigureText;
import dev.takt.units.Probability;
import dev.takt.units.WorkCalendar;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes the simulation of a value stream. Each gap is filled by one documented assumption and named: process times that are
 * not known are 0, branches that are not known share evenly, events without timing occur at once.
 *
 * <p>Cases arrive at independent exponential intervals while the default calendar is on duty, as many as the demand says.
 * A role with simulated queueing is as many people as its headcount ({@link Staff}). A role with observed queueing has no
 * limit, and its stated waits are delays. What the file says of the simulation itself goes over all that.
 */
final class Derivation {

    private static final Duration WEEK = Duration.ofDays(7);

    private final ValueStream stream;
    private final Collection<ValueStream> others;
    private final SimulationSettings settings;
    private final Staff staff;
    private final Map<NodeId, EventDetail> details = new LinkedHashMap<>();
    private final List<Problem> assumptions = new ArrayList<>();
    private final LinkedHashMap<NodeId, StepWork> work = new LinkedHashMap<>();
    private final LinkedHashMap<ElementId, Probability> branching = new LinkedHashMap<>();
    private final LinkedHashMap<NodeId, EventTiming> events = new LinkedHashMap<>();
    private final LinkedHashMap<NodeId, Iteration> iterations = new LinkedHashMap<>();

    Derivation(ValueStream stream, Collection<ValueStream> others, SimulationSettings settings) {
        this.stream = stream;
        this.others = others;
        this.settings = settings;
        this.staff = new Staff(stream, others, settings, this::assume);
    }

    SimulationModel model() {
        var called = new LinkedHashMap<String, ProcessModel>();
        read(stream);
        for (var other : others) {
            if (!other.process().id().equals(stream.process().id())
                    && !other.process().graph().nodes().isEmpty()) {
                called.put(other.process().id().value(), other.process());
                read(other);
            }
        }
        return new SimulationModel(
                stream.process(),
                called,
                work,
                branching,
                conditions(),
                events,
                iterations,
                stream.roles().stream().map(staff::pool).toList(),
                settings.arrivals().isEmpty() ? List.of(arrivals()) : demanded(),
                settings.attributes(),
                settings.priorities(),
                stream.defaultCalendar(),
                stream.currency(),
                stream.serviceLevel(),
                StartState.EMPTY,
                assumptions);
    }

    private void read(ValueStream one) {
        details.putAll(one.process().events());
        var branches = new BranchShares(one, (element, message) -> {
            if (!isDecided(one, element)) {
                assume(element, message);
            }
        });
        branching.putAll(branches.shares());
        one.process().graph().forEachScope(scope -> nodes(one, scope));
    }

    /**
     * Conditions decide instead of probabilities: none is missing then, as long as at most one flow has neither.
     */
    private boolean isDecided(ValueStream one, ElementId element) {
        if (settings.conditions().isEmpty()) {
            return false;
        }
        if (element instanceof FlowId flow && settings.conditions().containsKey(flow)) {
            return true;
        }
        var behind = one.process().graph().allFlows().stream()
                .filter(f -> f.source().equals(element))
                .toList();
        long open = behind.stream()
                .filter(f -> !settings.conditions().containsKey(f.id())
                        && !one.branching().containsKey(f.id()))
                .count();
        return open < 2 && behind.stream().anyMatch(f -> settings.conditions().containsKey(f.id()));
    }

    /** Those of flows that are still there. */
    private LinkedHashMap<FlowId, Condition> conditions() {
        var here = new LinkedHashMap<FlowId, Condition>();
        var streams = new ArrayList<>(List.of(stream));
        streams.addAll(others);
        for (var one : streams) {
            for (var flow : one.process().graph().allFlows()) {
                var condition = settings.conditions().get(flow.id());
                if (condition != null) {
                    here.put(flow.id(), condition);
                }
            }
        }
        return here;
    }

    private void nodes(ValueStream one, FlowGraph scope) {
        for (var node : scope.nodes()) {
            switch (node) {
                case FlowNode.Activity activity -> {
                    work.put(activity.id(), work(one.step(activity.id()), activity));
                    iteration(activity);
                }
                case FlowNode.CatchEvent event -> intermediate(event);
                case FlowNode.BoundaryEvent event -> timing(event.id()).ifKnown(t -> events.put(event.id(), t));
                case FlowNode.StartEvent event -> timing(event.id()).ifKnown(t -> events.put(event.id(), t));
                default -> {}
            }
        }
    }

    // ---- steps

    private StepWork work(StepData data, FlowNode.Activity activity) {
        boolean single = !(activity instanceof FlowNode.SubProcess);
        var time = data.processTime();
        if (time == null) {
            if (single) {
                assume(
                        "unknown-process-time",
                        activity.id(),
                        "The process time of %s is not known; 0 is used.".formatted(label(activity)),
                        "State how long the work takes.");
            }
            time = new Distribution.Fixed(0);
        }
        var role = data.role() == null ? null : stream.findRole(data.role()).orElse(null);
        boolean simulated = role != null && role.queueing() == Role.Queueing.SIMULATED;
        var calendar = duty(stream.calendarOf(data.role()));
        var rules = settings.step(activity.id());
        var needed = new ArrayList<Requirement>();
        if (role != null) {
            needed.add(new Requirement(role.id(), data.people()));
        }
        rules.also().stream().filter(r -> stream.findRole(r.pool()).isPresent()).forEach(needed::add);
        var delays = new ArrayList<Delay>();
        Distribution statedQueue = null;
        var wait = data.waiting();
        if (wait != null) {
            boolean emerges = wait.kind() == WaitKind.QUEUE && simulated
                    || wait.kind() == WaitKind.UNAVAILABLE && calendar != null
                    || wait.kind() == WaitKind.BATCH && rules.batch() != null;
            if (emerges) {
                statedQueue = wait.duration();
            } else {
                delays.add(new Delay(wait.kind(), wait.duration(), wait.basis()));
            }
        }
        return new StepWork(
                time,
                delays,
                needed,
                own(rules, data.processTime(), activity),
                rules.offDuty() == null ? OffDuty.PAUSE : rules.offDuty(),
                rules.staffing(),
                rules.batch(),
                calendar,
                data.cost() == null ? 0 : data.cost().value(),
                statedQueue);
    }

    /** A scenario with another process time changes the times of single people in proportion: who is fast stays so. */
    private Map<String, Distribution> own(
            SimulationSettings.StepRules rules, @Nullable Distribution now, FlowNode.Activity activity) {
        var stated = rules.stated();
        if (rules.own().isEmpty() || now == null || now.equals(stated)) {
            return rules.own();
        }
        if (stated == null || stated.mean() == 0) {
            assume(
                    "own-times-stay",
                    activity.id(),
                    "The scenario states a process time for %s, for which the file states none or 0; the people with a time of their own (%s) keep theirs."
                            .formatted(label(activity), names(rules)),
                    "State the process time of the step in the file: times of single people then change in proportion to it.");
            return rules.own();
        }
        double factor = now.mean() / stated.mean();
        assumptions.add(new Problem(
                Problem.Severity.INFO,
                "own-times-scaled",
                activity.id().value(),
                null,
                "The process time of %s is %s of what the file states; so are the times that single people need for it (%s)."
                        .formatted(label(activity), FigureText.percent(factor), names(rules)),
                ""));
        var scaled = new LinkedHashMap<String, Distribution>();
        rules.own().forEach((person, time) -> scaled.put(person, time.scaled(factor)));
        return scaled;
    }

    private static String names(SimulationSettings.StepRules rules) {
        return rules.own().keySet().stream().sorted().collect(Collectors.joining(", "));
    }

    private void iteration(FlowNode.Activity activity) {
        var repetition = activity.repetition();
        if (repetition == null) {
            return;
        }
        var stated = settings.step(activity.id()).iteration();
        boolean loop = repetition.kind() == Repetition.Kind.STANDARD_LOOP;
        if (stated != null && loop == stated instanceof Iteration.Loop) {
            iterations.put(activity.id(), stated);
            return;
        }
        if (loop) {
            assume(
                    "unknown-repetition",
                    activity.id(),
                    "How often %s is repeated is not known; it is done once.".formatted(label(activity)),
                    "Draw the loop with a gateway and give its branches probabilities.");
            iterations.put(activity.id(), new Iteration.Loop(Probability.ZERO, 1));
            return;
        }
        var count = repetition.count();
        if (count == null) {
            assume(
                    "unknown-repetition",
                    activity.id(),
                    "The number of instances of %s is not known; 1 is used.".formatted(label(activity)),
                    "Give its multi-instance marker a plain number as loop cardinality.");
            count = 1;
        }
        iterations.put(activity.id(), new Iteration.Instances(count, count));
    }

    // ---- roles and demand

    private Arrivals arrivals() {
        var demand = stream.demand();
        double cases;
        Duration period;
        if (demand == null) {
            assume(
                    "unknown-demand",
                    stream.process().id(),
                    "The demand is not known; one case a week is used.",
                    "State how many cases arrive in a period.");
            cases = 1;
            period = WEEK;
        } else {
            cases = demand.cases();
            period = demand.period();
        }
        double elapsed = Durations.toSeconds(period) / cases;
        double working = elapsed / stream.defaultCalendar().elapsedPerWorking();
        return new Arrivals(
                null,
                new Arrivals.Renewal(
                        new Distribution.Exponential(working), duty(stream.defaultCalendar()), Arrivals.Clock.WORKING),
                1);
    }

    /** The stated arrivals, as many more or fewer of them as the demand of a scenario says. */
    private List<Arrivals> demanded() {
        var now = stream.demand();
        var stated = settings.demand();
        if (now == null || stated != null && now.perSecond() == stated.perSecond()) {
            return settings.arrivals();
        }
        if (stated == null) { // recorded moments amount to no rate
            settings.arrivals().forEach(one -> demanded(one.pattern(), 1, now));
            return settings.arrivals();
        }
        double factor = now.perSecond() / stated.perSecond();
        return settings.arrivals().stream()
                .map(one -> new Arrivals(one.start(), demanded(one.pattern(), factor, now), one.casesAtOnce()))
                .toList();
    }

    private Arrivals.Pattern demanded(Arrivals.Pattern pattern, double factor, Demand now) {
        return switch (pattern) {
            case Arrivals.Renewal renewal ->
                new Arrivals.Renewal(renewal.interArrival().scaled(1 / factor), renewal.calendar(), renewal.clock());
            case Arrivals.Weekly weekly -> {
                var more = weekly.scaled(factor);
                if (more == null) {
                    withoutEffect(
                            now,
                            "a timetable: %s times its cases are no whole numbers"
                                    .formatted(FigureText.number(factor)));
                }
                yield more == null ? weekly : more;
            }
            case Arrivals.Trace trace -> {
                withoutEffect(
                        now,
                        "recorded moments (%,d of them)".formatted(trace.times().size()));
                yield trace;
            }
        };
    }

    private void withoutEffect(Demand now, String arrivals) {
        assume(
                "demand-without-effect",
                stream.process().id(),
                "The scenario's demand of %s cases per %s does not change arrivals by %s."
                        .formatted(FigureText.number(now.cases()), now.periodText(), arrivals),
                "State the time between arrivals as a distribution (takt:interArrival), which a demand scales.");
    }

    /** The calendar, or null when it is on duty around the clock. */
    static @Nullable WorkCalendar duty(WorkCalendar calendar) {
        return calendar.workingTimePerWeek().equals(WEEK) && calendar.holidays().isEmpty() ? null : calendar;
    }

    // ---- events

    private void intermediate(FlowNode.CatchEvent event) {
        if (event.trigger() == EventTrigger.LINK) {
            return;
        }
        var timing = timing(event.id());
        if (timing.timing() != null) {
            events.put(event.id(), timing.timing());
            return;
        }
        if (event.trigger() == EventTrigger.SIGNAL || event.trigger() == EventTrigger.NONE) {
            return; // a signal may be thrown in the same process; the simulator knows
        }
        assume(
                "unknown-delay",
                event.id(),
                "How long %s takes to occur is not known; it occurs at once.".formatted(label(event)),
                "Give a timer a plain duration, or put the wait at a step.");
        events.put(event.id(), new EventTiming.After(new Distribution.Fixed(0)));
    }

    private TimerText.Timing timing(NodeId id) {
        var detail = details.get(id);
        var timer = detail == null ? null : detail.timer();
        if (timer == null) {
            return TimerText.UNKNOWN;
        }
        var timing = TimerText.read(timer, stream.defaultCalendar().zone());
        if (timing.timing() == null) {
            assume(
                    "unreadable-timer",
                    id,
                    "The timer of '%s' says '%s', %s.".formatted(id.value(), timer.text(), TimerText.reason(timer)),
                    "Write it like PT2H, 2026-03-01T09:00:00+01:00, R3/PT10M or R/2026-03-02T09:00/P1W.");
        }
        return timing;
    }

    // ---- words

    static String label(FlowNode node) {
        return node.name().isBlank() ? "'" + node.id().value() + "'" : "'%s' (%s)".formatted(node.name(), node.id());
    }

    private void assume(String code, ElementId element, String message, String remedy) {
        assumptions.add(new Problem(Problem.Severity.WARNING, code, element.value(), null, message, remedy));
    }

    private void assume(ElementId element, String message) {
        assume("unknown-probability", element, message, "State how often each branch is taken.");
    }
}
