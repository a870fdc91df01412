package dev.takt.model.simulation;

import dev.takt.model.NodeId;

/**
 * Who of a pool may do a step of a case, given who did another one (segregation of duties, BPMN resource patterns
 * “retain familiar” and “separation of duties”). Without effect until the other step has been done in the case.
 */
public record StaffingRule(Kind kind, NodeId other) {

    public enum Kind {
        SAME_PERSON,
        /** Four eyes. */
        DIFFERENT_PERSON
    }
}
