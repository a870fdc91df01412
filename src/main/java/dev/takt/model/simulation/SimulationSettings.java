package dev.takt.model.simulation;

import dev.takt.model.CalendarId;
import dev.takt.model.Demand;
import dev.takt.model.Distribution;
import dev.takt.model.FlowId;
import dev.takt.model.NodeId;
import dev.takt.model.RoleId;
import dev.takt.model.ScenarioId;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a file says of a simulation beyond the value stream: the analysis has no use for it. {@link SimulationModel#of} puts it over
 * what it derives from the value stream.
 *
 * @param conditions of flows, by which they are taken instead of by their probability
 * @param arrivals when cases come; empty means at independent intervals, as many as the demand says
 * @param demand what the arrivals amount to; a scenario with another demand has as many more or fewer of them
 * @param scenarios batch rules that a scenario puts in the place of those of the steps
 */
public record SimulationSettings(
        SequencedMap<NodeId, StepRules> steps,
        SequencedMap<RoleId, RoleRules> roles,
        SequencedMap<FlowId, Condition> conditions,
        List<CaseAttribute> attributes,
        List<PriorityRule> priorities,
        List<Arrivals> arrivals,
        @Nullable Demand demand,
        Map<ScenarioId, SequencedMap<NodeId, BatchRule>> scenarios) {

    public static final SimulationSettings NONE = new SimulationSettings(
            new LinkedHashMap<>(),
            new LinkedHashMap<>(),
            new LinkedHashMap<>(),
            List.of(),
            List.of(),
            List.of(),
            null,
            Map.of());

    public SimulationSettings {
        steps = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(steps));
        roles = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(roles));
        conditions = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(conditions));
        attributes = List.copyOf(attributes);
        priorities = List.copyOf(priorities);
        arrivals = List.copyOf(arrivals);
        scenarios = Map.copyOf(scenarios);
    }

    /**
     * How a step is done.
     *
     * @param also who is needed besides the people of its role, at the same time
     * @param offDuty absent means that it pauses
     * @param own process times of single people by their id
     * @param stated process time of everybody else where there are {@code own} ones: in a scenario with another process time
     *     they keep their proportion to it
     * @param iteration how often; absent means what the marker of the diagram says
     */
    public record StepRules(
            List<Requirement> also,
            @Nullable OffDuty offDuty,
            List<StaffingRule> staffing,
            @Nullable BatchRule batch,
            Map<String, Distribution> own,
            @Nullable Distribution stated,
            @Nullable Iteration iteration) {

        public static final StepRules NONE = new StepRules(List.of(), null, List.of(), null, Map.of(), null, null);

        public StepRules {
            also = List.copyOf(also);
            staffing = List.copyOf(staffing);
            own = Map.copyOf(own);
        }

        StepRules withBatch(BatchRule rule) {
            return new StepRules(also, offDuty, staffing, rule, own, stated, iteration);
        }

        private StepRules withOwn(Map<String, Distribution> times) {
            return new StepRules(also, offDuty, staffing, batch, times, stated, iteration);
        }
    }

    /**
     * @param discipline absent means by priority where the file has priorities, else first come, first served
     * @param people by name; those that the headcount has beyond them are alike
     */
    public record RoleRules(@Nullable QueueDiscipline discipline, List<NamedPerson> people) {
        public RoleRules {
            people = List.copyOf(people);
        }
    }

    /**
     * Somebody of a role.
     *
     * @param calendar absent means that of the role; so for the rate
     * @param share part of the duty the person is there for, in (0, 1]
     * @param leave days the person is away although the calendar is on duty, in the zone of the calendar
     */
    public record NamedPerson(
            String id,
            String name,
            @Nullable CalendarId calendar,
            @Nullable Double ratePerHour,
            double speed,
            double share,
            Set<LocalDate> leave) {
        public NamedPerson {
            leave = Collections.unmodifiableSet(new TreeSet<>(leave));
        }

        /** Whether both are the same but for the name. */
        public boolean saysAsMuchAs(NamedPerson other) {
            return equals(new NamedPerson(
                    other.id, name, other.calendar, other.ratePerHour, other.speed, other.share, other.leave));
        }
    }

    /** These settings in a scenario; one that says nothing of the simulation changes nothing. */
    public SimulationSettings in(@Nullable ScenarioId scenario) {
        var batches = scenario == null ? null : scenarios.get(scenario);
        if (batches == null) {
            return this;
        }
        var changed = new LinkedHashMap<>(steps);
        batches.forEach((step, rule) ->
                changed.merge(step, StepRules.NONE.withBatch(rule), (before, after) -> before.withBatch(rule)));
        return new SimulationSettings(changed, roles, conditions, attributes, priorities, arrivals, demand, scenarios);
    }

    /**
     * These settings with times of single people multiplied where a step has no other process time, or one of 0.
     *
     * @param factors greater than 0, by step; 1 where a step is not in it
     */
    public SimulationSettings scaled(Map<NodeId, Double> factors) {
        var changed = new LinkedHashMap<>(steps);
        factors.forEach((step, factor) -> changed.computeIfPresent(step, (id, rules) -> {
            if (rules.stated() != null && rules.stated().mean() > 0
                    || rules.own().isEmpty()) {
                return rules;
            }
            var times = new LinkedHashMap<String, Distribution>();
            rules.own().forEach((person, time) -> times.put(person, time.scaled(factor)));
            return rules.withOwn(times);
        }));
        return new SimulationSettings(changed, roles, conditions, attributes, priorities, arrivals, demand, scenarios);
    }

    /** How a step is done as far as it is said. */
    public StepRules step(NodeId id) {
        return steps.getOrDefault(id, StepRules.NONE);
    }
}
