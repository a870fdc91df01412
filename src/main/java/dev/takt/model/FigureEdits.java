package dev.takt.model;

import dev.takt.units.Probability;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Edits of figures that leave the flow as it is, gathered so that a scenario with thousands of them copies the value stream
 * once.
 */
final class FigureEdits {

    private final ValueStream base;
    private final SequencedMap<NodeId, StepData> steps;
    private final SequencedMap<ElementId, Probability> branching;
    private final List<Role> roles;
    private final Map<RoleId, Integer> places = new HashMap<>();
    private final Set<NodeId> activities = new HashSet<>();
    private final Set<ElementId> branches = new HashSet<>();

    @Nullable
    private Demand demand;

    FigureEdits(ValueStream base) {
        this.base = base;
        this.steps = new LinkedHashMap<>(base.steps());
        this.branching = new LinkedHashMap<>(base.branching());
        this.roles = new ArrayList<>(base.roles());
        this.demand = base.demand();
        for (int i = 0; i < roles.size(); i++) {
            places.putIfAbsent(roles.get(i).id(), i);
        }
        for (var node : base.process().graph().allNodes()) {
            if (node instanceof FlowNode.Activity) {
                activities.add(node.id());
            } else if (node instanceof FlowNode.BoundaryEvent) {
                branches.add(node.id());
            }
        }
        base.process().graph().allFlows().forEach(f -> branches.add(f.id()));
    }

    /** @throws IllegalArgumentException if the edit names something that is not there */
    void apply(Edit edit) {
        switch (edit) {
            case Edit.SetStepData set -> {
                requireKnown(set.data());
                requireStep(set.step());
                steps.put(set.step(), set.data());
            }
            case Edit.AdjustStep adjust -> {
                requireStep(adjust.step());
                steps.put(adjust.step(), adjusted(steps.getOrDefault(adjust.step(), StepData.UNKNOWN), adjust));
            }
            case Edit.SetBranching set -> {
                if (!branches.contains(set.element())) {
                    throw EditApplier.unknown("sequence flow or boundary event", set.element());
                }
                branching.put(set.element(), set.probability());
            }
            case Edit.SetHeadcount set -> {
                int place = place(set.role());
                var r = roles.get(place);
                roles.set(
                        place,
                        new Role(r.id(), r.name(), set.headcount(), r.ratePerHour(), r.calendar(), r.queueing()));
            }
            case Edit.SetCalendar set -> {
                int place = place(set.role());
                if (!base.calendars().containsKey(set.calendar())) {
                    throw new IllegalArgumentException(
                            "There is no calendar '%s' in this process.".formatted(set.calendar()));
                }
                var r = roles.get(place);
                roles.set(
                        place,
                        new Role(r.id(), r.name(), r.headcount(), r.ratePerHour(), set.calendar(), r.queueing()));
            }
            case Edit.SetDemand set -> demand = set.demand();
            case Edit.RemoveNode removal ->
                throw new IllegalArgumentException("Removing '%s' changes the flow.".formatted(removal.node()));
        }
    }

    private int place(RoleId role) {
        var place = places.get(role);
        if (place == null) {
            throw EditApplier.unknown("role", role);
        }
        return place;
    }

    private void requireStep(NodeId id) {
        if (!activities.contains(id)) {
            throw EditApplier.unknown("step", id);
        }
    }

    private void requireKnown(StepData data) {
        var role = data.role();
        if (role != null && !places.containsKey(role)) {
            throw EditApplier.unknown("role", role);
        }
        var outcome = data.outcome();
        if (outcome != null && base.outcomes().stream().noneMatch(o -> o.id().equals(outcome))) {
            throw EditApplier.unknown("outcome", outcome);
        }
        var cost = data.cost();
        if (cost != null && !cost.currency().equals(base.currency())) {
            throw new IllegalArgumentException("The cost is in %s, but this value stream counts in %s."
                    .formatted(cost.currency(), base.currency()));
        }
    }

    private static StepData adjusted(StepData old, Edit.AdjustStep adjust) {
        return new StepData(
                adjust.processTime() != null ? adjust.processTime() : old.processTime(),
                adjust.waiting() != null ? adjust.waiting() : old.waiting(),
                old.role(),
                old.people(),
                old.valueClass(),
                old.mandatory(),
                adjust.completeAndAccurate() != null ? adjust.completeAndAccurate() : old.completeAndAccurate(),
                old.system(),
                old.outcome(),
                old.cost(),
                old.evidence());
    }

    ValueStream result() {
        return new ValueStream(
                base.process(),
                steps,
                branching,
                roles,
                base.calendars(),
                base.defaultCalendar(),
                base.currency(),
                demand,
                base.outcomes(),
                base.serviceLevel(),
                base.scenarios(),
                base.owner());
    }
}
