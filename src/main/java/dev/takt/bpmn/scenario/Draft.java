package dev.takt.bpmn.scenario;

import dev.takt.model.CalendarId;
import dev.takt.model.Demand;
import dev.takt.model.Distribution;
import dev.takt.model.ElementId;
import dev.takt.model.FlowId;
import dev.takt.model.NodeId;
import dev.takt.model.Role;
import dev.takt.model.RoleId;
import dev.takt.model.StepData;
import dev.takt.model.ValueStream;
import dev.takt.model.Wait;
import dev.takt.model.simulation.Arrivals;
import dev.takt.model.simulation.BatchRule;
import dev.takt.model.simulation.CaseAttribute;
import dev.takt.model.simulation.Condition;
import dev.takt.model.simulation.Delay;
import dev.takt.model.simulation.EventTiming;
import dev.takt.model.simulation.OffDuty;
import dev.takt.model.simulation.Person;
import dev.takt.model.simulation.PriorityRule;
import dev.takt.model.simulation.QueueDiscipline;
import dev.takt.model.simulation.Requirement;
import dev.takt.model.simulation.ResourcePool;
import dev.takt.model.simulation.SimulationModel;
import dev.takt.model.simulation.StepWork;
import dev.takt.units.Money;
import dev.takt.units.Probability;
import dev.takt.units.WorkCalendar;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A scenario as it is read: what it says goes over what the file itself says of the process. The value stream comes first and
 * the simulation is derived from it, so that both say the same.
 */
final class Draft {

    private static final Duration WEEK = Duration.ofDays(7);

    /** @param alternative a pool made up for steps that people of several pools may do: no role of its own */
    private record Pool(RoleId id, String name, List<Person> people, boolean alternative) {}

    /**
     * What the scenario says of a step.
     *
     * @param own times of single people that differ from the rest
     */
    record Step(
            @Nullable Distribution processTime,
            List<Requirement> requirements,
            Map<String, Distribution> own,
            List<Delay> delays,
            @Nullable Distribution statedQueue,
            @Nullable BatchRule batch,
            double cost) {

        static final Step NOTHING = new Step(null, List.of(), Map.of(), List.of(), null, null, 0);

        Step withWork(@Nullable Distribution time, List<Requirement> needed, Map<String, Distribution> single) {
            return new Step(time, needed, single, delays, statedQueue, batch, cost);
        }

        Step withBatch(BatchRule rule) {
            return new Step(processTime, requirements, own, delays, statedQueue, rule, cost);
        }

        Step withCost(double amount) {
            return new Step(processTime, requirements, own, delays, statedQueue, batch, amount);
        }

        Step withDelays(List<Delay> waits, @Nullable Distribution queue) {
            return new Step(processTime, requirements, own, waits, queue, batch, cost);
        }
    }

    private final Target target;
    private final SequencedMap<String, Pool> pools = new LinkedHashMap<>();
    private final SequencedMap<NodeId, Step> steps = new LinkedHashMap<>();
    private final SequencedMap<ElementId, Probability> branching = new LinkedHashMap<>();
    private final SequencedMap<FlowId, Condition> conditions = new LinkedHashMap<>();
    private final SequencedMap<NodeId, EventTiming> events = new LinkedHashMap<>();
    private final List<Arrivals> arrivals = new ArrayList<>();
    private final List<CaseAttribute> attributes = new ArrayList<>();
    private final List<PriorityRule> priorities = new ArrayList<>();
    private Currency currency;
    private WorkCalendar defaultCalendar;
    private boolean ownCalendar;

    Draft(Target target) {
        this.target = target;
        this.currency = target.stream().currency();
        this.defaultCalendar = target.stream().defaultCalendar();
    }

    void currency(Currency unit) {
        currency = unit;
    }

    void defaultCalendar(WorkCalendar calendar) {
        defaultCalendar = calendar;
        ownCalendar = true;
    }

    boolean hasPool(String id) {
        return pools.containsKey(id);
    }

    void pool(String id, String name, List<Person> people) {
        pools.put(id, new Pool(new RoleId(id), name, people, false));
    }

    /** The pool of exactly these people: one there is already, or one made up for steps that several pools may do. */
    RoleId poolOf(List<Person> people) {
        var ids = ids(people);
        for (var pool : pools.values()) {
            if (ids(pool.people()).equals(ids)) {
                return pool.id();
            }
        }
        var names = new ArrayList<String>();
        for (var pool : pools.values()) {
            long shared =
                    pool.people().stream().filter(p -> ids.contains(p.id())).count();
            if (shared > 0 && !pool.alternative()) {
                names.add(
                        shared == pool.people().size()
                                ? pool.name()
                                : "%s (%d of %d)"
                                        .formatted(
                                                pool.name(),
                                                shared,
                                                pool.people().size()));
            }
        }
        var name = names.size() > 4
                ? "%s or %d others".formatted(names.getFirst(), names.size() - 1)
                : String.join(" or ", names);
        int number = 1;
        while (pools.containsKey("any-of-" + number)) {
            number++;
        }
        var id = "any-of-" + number;
        pools.put(id, new Pool(new RoleId(id), name, people, true));
        return new RoleId(id);
    }

    private static Set<String> ids(List<Person> people) {
        var ids = new HashSet<String>();
        people.forEach(p -> ids.add(p.id()));
        return ids;
    }

    Step step(NodeId id) {
        return steps.getOrDefault(id, Step.NOTHING);
    }

    void step(NodeId id, Step step) {
        steps.put(id, step);
    }

    void branch(ElementId id, double probability) {
        branching.put(id, new Probability(probability));
    }

    void condition(FlowId id, Condition condition) {
        conditions.put(id, condition);
    }

    void event(NodeId id, EventTiming timing) {
        events.put(id, timing);
    }

    void arrivals(Arrivals stream) {
        arrivals.add(stream);
    }

    void attribute(CaseAttribute attribute) {
        attributes.add(attribute);
    }

    List<CaseAttribute> attributes() {
        return attributes;
    }

    void priority(PriorityRule rule) {
        priorities.add(rule);
    }

    // ---- the result

    ForeignScenario scenario(
            ForeignScenario.Format format, String id, String name, RunSettings run, Findings findings) {
        findings.refuseErrors();
        var stream = overlaid(target.stream());
        var all = target.all().stream().map(this::overlaid).toList();
        return new ForeignScenario(format, id, name, stream, model(stream, all), run, findings.unsupported());
    }

    /** Roles of the scenario replace those of the file, because its steps name them. */
    private ValueStream overlaid(ValueStream base) {
        var data = new LinkedHashMap<>(base.steps());
        base.process().graph().allNodes().forEach(node -> {
            var step = steps.get(node.id());
            if (step != null) {
                data.put(node.id(), overlaid(base.step(node.id()), step));
            } else if (!pools.isEmpty() && data.containsKey(node.id())) {
                data.put(node.id(), withRole(base.step(node.id()), null, 1));
            }
        });
        var shares = new LinkedHashMap<>(base.branching());
        shares.putAll(branching);
        var calendars = new LinkedHashMap<>(base.calendars());
        pools.values()
                .forEach(p -> p.people().forEach(person -> {
                    if (person.calendar() != null) {
                        calendars.put(new CalendarId(person.calendar().id()), person.calendar());
                    }
                }));
        if (ownCalendar) {
            calendars.put(new CalendarId(defaultCalendar.id()), defaultCalendar);
        }
        return new ValueStream(
                base.process(),
                data,
                shares,
                pools.isEmpty() ? base.roles() : roles(calendars),
                calendars,
                defaultCalendar,
                currency,
                arrivals.isEmpty() ? base.demand() : demand(),
                base.outcomes(),
                base.serviceLevel(),
                List.of(),
                base.owner());
    }

    private StepData overlaid(StepData base, Step step) {
        var data = step.requirements().isEmpty() && pools.isEmpty()
                ? base
                : withRole(
                        base,
                        step.requirements().isEmpty()
                                ? null
                                : step.requirements().getFirst().pool(),
                        step.requirements().isEmpty()
                                ? 1
                                : step.requirements().getFirst().people());
        if (step.processTime() != null) {
            data = data.withProcessTime(step.processTime());
        }
        if (!step.delays().isEmpty()) {
            var delay = step.delays().getFirst();
            data = data.withWaiting(new Wait(delay.kind(), delay.duration(), delay.basis()));
        }
        return step.cost() == 0 ? data : data.withCost(new Money(BigDecimal.valueOf(step.cost()), currency));
    }

    private static StepData withRole(StepData d, @Nullable RoleId role, int people) {
        return new StepData(
                d.processTime(),
                d.waiting(),
                role,
                people,
                d.valueClass(),
                d.mandatory(),
                d.completeAndAccurate(),
                d.system(),
                d.outcome(),
                d.cost(),
                d.evidence());
    }

    private List<Role> roles(SequencedMap<CalendarId, WorkCalendar> calendars) {
        var roles = new ArrayList<Role>();
        for (var pool : pools.values()) {
            double rate = pool.people().stream()
                    .mapToDouble(Person::ratePerHour)
                    .average()
                    .orElse(0);
            var calendar =
                    pool.people().isEmpty() ? null : pool.people().getFirst().calendar();
            CalendarId duty = null;
            if (calendar == null) {
                duty = new CalendarId("around-the-clock");
                calendars.put(duty, WorkCalendar.always(defaultCalendar.zone()));
            } else {
                duty = new CalendarId(calendar.id());
            }
            roles.add(new Role(
                    pool.id(),
                    pool.name(),
                    pool.people().isEmpty() ? null : headcount(pool),
                    rate == 0 ? null : new Money(BigDecimal.valueOf(rate), currency),
                    duty,
                    Role.Queueing.SIMULATED));
        }
        return roles;
    }

    private static double headcount(Pool pool) {
        return pool.people().stream().mapToDouble(Person::share).sum();
    }

    /** Cases in an average week, of all streams. */
    private @Nullable Demand demand() {
        double cases = arrivals.stream().mapToDouble(Arrivals::casesPerWeek).sum();
        return cases > 0 && Double.isFinite(cases)
                ? new Demand(cases, WEEK, "P1W")
                : target.stream().demand();
    }

    private SimulationModel model(ValueStream stream, List<ValueStream> all) {
        var derived = SimulationModel.of(stream, all);
        var work = new LinkedHashMap<>(derived.work());
        steps.forEach((id, step) -> {
            var before = work.get(id);
            if (before != null) {
                work.put(id, worked(before, step));
            }
        });
        var timings = new LinkedHashMap<>(derived.events());
        timings.putAll(events);
        var assumed = derived.assumptions().stream()
                .filter(p -> p.element() == null || !events.containsKey(new NodeId(p.element())))
                .filter(p -> arrivals.isEmpty() || !p.code().equals("unknown-demand"))
                .toList();
        return new SimulationModel(
                derived.process(),
                derived.called(),
                work,
                derived.branching(),
                conditions,
                timings,
                derived.iterations(),
                pools.isEmpty() ? derived.pools() : resourcePools(),
                arrivals.isEmpty() ? derived.arrivals() : arrivals,
                attributes,
                priorities,
                derived.defaultCalendar(),
                currency,
                derived.serviceLevel(),
                derived.startState(),
                assumed);
    }

    /** What a scenario gives a time and nobody to do goes on around the clock, as in the tools scenarios come from. */
    private StepWork worked(StepWork before, Step step) {
        var needed = pools.isEmpty() ? before.requirements() : step.requirements();
        boolean alone = needed.isEmpty() && (step.processTime() != null || !pools.isEmpty());
        return new StepWork(
                step.processTime() == null ? before.processTime() : step.processTime(),
                step.delays().isEmpty() ? before.delays() : step.delays(),
                needed,
                step.own(),
                OffDuty.PAUSE,
                List.of(),
                step.batch(),
                alone ? null : before.calendar(),
                step.cost() == 0 ? before.cost() : step.cost(),
                step.statedQueue() == null ? before.statedQueue() : step.statedQueue());
    }

    private List<ResourcePool> resourcePools() {
        var discipline = priorities.isEmpty() ? QueueDiscipline.FIFO : QueueDiscipline.PRIORITY;
        return pools.values().stream()
                .map(p -> new ResourcePool(p.id(), p.name(), p.people(), false, null, 0, discipline))
                .toList();
    }
}
