package dev.takt.model;

import dev.takt.units.Probability;
import dev.takt.units.WorkCalendar;
import java.util.Collections;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * A process with all value-stream data: the only input of analysis and simulation. What is not in here is unknown;
 * predictors neither load nor default anything silently.
 *
 * @param steps data of every activity, nested ones too; activities without an entry are {@link StepData#UNKNOWN}
 * @param branching probabilities of sequence flows behind exclusive, inclusive and event gateways, and of boundary events;
 *     a flow or event without an entry is unknown
 * @param calendars working calendars by id
 * @param defaultCalendar holds for roles without a calendar and for the process as a whole
 * @param owner who answers for the process and each of its cases, a person or a role; absent when nobody is named
 */
public record ValueStream(
        ProcessModel process,
        SequencedMap<NodeId, StepData> steps,
        SequencedMap<ElementId, Probability> branching,
        List<Role> roles,
        SequencedMap<CalendarId, WorkCalendar> calendars,
        WorkCalendar defaultCalendar,
        Currency currency,
        @Nullable Demand demand,
        List<Outcome> outcomes,
        @Nullable ServiceLevel serviceLevel,
        List<Scenario> scenarios,
        @Nullable String owner) {

    public ValueStream {
        steps = unmodifiable(steps);
        branching = unmodifiable(branching);
        roles = List.copyOf(roles);
        calendars = unmodifiable(calendars);
        outcomes = List.copyOf(outcomes);
        scenarios = List.copyOf(scenarios);
    }

    /** Without an owner. */
    public ValueStream(
            ProcessModel process,
            SequencedMap<NodeId, StepData> steps,
            SequencedMap<ElementId, Probability> branching,
            List<Role> roles,
            SequencedMap<CalendarId, WorkCalendar> calendars,
            WorkCalendar defaultCalendar,
            Currency currency,
            @Nullable Demand demand,
            List<Outcome> outcomes,
            @Nullable ServiceLevel serviceLevel,
            List<Scenario> scenarios) {
        this(
                process,
                steps,
                branching,
                roles,
                calendars,
                defaultCalendar,
                currency,
                demand,
                outcomes,
                serviceLevel,
                scenarios,
                null);
    }

    private static <K, V> SequencedMap<K, V> unmodifiable(Map<K, V> map) {
        return Collections.unmodifiableSequencedMap(new LinkedHashMap<>(map));
    }

    public StepData step(NodeId id) {
        return steps.getOrDefault(id, StepData.UNKNOWN);
    }

    public Optional<Role> findRole(RoleId id) {
        return roles.stream().filter(r -> r.id().equals(id)).findFirst();
    }

    /** The one with this id, else the first one with this name. */
    public Optional<Scenario> findScenario(String idOrName) {
        return scenarios.stream()
                .filter(s -> s.id().value().equals(idOrName))
                .findFirst()
                .or(() -> scenarios.stream()
                        .filter(s -> s.name().equals(idOrName))
                        .findFirst());
    }

    /** The calendar a role works by; the default one for a role that names none. */
    public WorkCalendar calendarOf(@Nullable RoleId role) {
        if (role == null) {
            return defaultCalendar;
        }
        return findRole(role).map(this::calendarOf).orElse(defaultCalendar);
    }

    /** The calendar this role works by, without looking for it among the roles. */
    public WorkCalendar calendarOf(Role role) {
        var own = role.calendar() == null ? null : calendars.get(role.calendar());
        return own == null ? defaultCalendar : own;
    }

    /**
     * This value stream after one edit.
     *
     * @throws IllegalArgumentException if the edit names something that is not here
     */
    public ValueStream with(Edit edit) {
        return EditApplier.apply(this, List.of(edit));
    }

    /** This value stream with the data of some steps replaced, all at once; the rest stays. */
    public ValueStream withSteps(Map<NodeId, StepData> changed) {
        var all = new LinkedHashMap<>(steps);
        all.putAll(changed);
        return new ValueStream(
                process,
                all,
                branching,
                roles,
                calendars,
                defaultCalendar,
                currency,
                demand,
                outcomes,
                serviceLevel,
                scenarios,
                owner);
    }

    /** This value stream with some probabilities replaced, all at once; the rest stays. */
    public ValueStream withBranching(Map<? extends ElementId, Probability> changed) {
        var all = new LinkedHashMap<>(branching);
        all.putAll(changed);
        return new ValueStream(
                process,
                steps,
                all,
                roles,
                calendars,
                defaultCalendar,
                currency,
                demand,
                outcomes,
                serviceLevel,
                scenarios,
                owner);
    }

    /** This value stream with other roles. */
    public ValueStream withRoles(List<Role> changed) {
        return new ValueStream(
                process,
                steps,
                branching,
                changed,
                calendars,
                defaultCalendar,
                currency,
                demand,
                outcomes,
                serviceLevel,
                scenarios,
                owner);
    }

    /**
     * What removing a node does to the control flow; the BPMN document executes the same plan.
     *
     * @throws IllegalArgumentException if the node does not exist, is mandatory or cannot be removed
     */
    public GraphChange plan(Edit.RemoveNode removal) {
        return EditApplier.plan(this, removal);
    }

    /**
     * This value stream after several edits, in order.
     *
     * @throws IllegalArgumentException if one names something that is not here
     */
    public ValueStream with(List<Edit> edits) {
        return EditApplier.apply(this, edits);
    }

    /**
     * This value stream in a scenario. Where the scenario states the share of one way out of a choice, the stated shares of
     * the other ways make room in proportion, so that all add up to 1 again.
     */
    public ValueStream in(Scenario scenario) {
        return ScenarioShares.makeRoom(with(scenario.edits()), scenario);
    }
}
