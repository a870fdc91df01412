package dev.takt.model;

import dev.takt.units.Probability;
import org.jspecify.annotations.Nullable;

/**
 * A change of a value stream as a value. Each edit has two appliers with the same meaning: {@link ValueStream#with(Edit)}
 * for thousands of variants in a search, and the one of the BPMN document on acceptance.
 */
public sealed interface Edit {

    /**
     * Takes a node out and connects its predecessors with its successors. Boundary events of the node go with it, and a
     * gateway left with one way in and one way out goes too.
     */
    record RemoveNode(NodeId node) implements Edit {}

    /** Replaces the data of a step. */
    record SetStepData(NodeId step, StepData data) implements Edit {}

    /** Overrides single figures of a step; what is absent stays. */
    record AdjustStep(
            NodeId step,
            @Nullable Distribution processTime,
            @Nullable Wait waiting,
            @Nullable Probability completeAndAccurate)
            implements Edit {}

    /** @param element a sequence flow behind a gateway, or a boundary event */
    record SetBranching(ElementId element, Probability probability) implements Edit {}

    record SetHeadcount(RoleId role, double headcount) implements Edit {}

    /** @param calendar one of the value stream */
    record SetCalendar(RoleId role, CalendarId calendar) implements Edit {}

    record SetDemand(Demand demand) implements Edit {}
}
