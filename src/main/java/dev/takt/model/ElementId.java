package dev.takt.model;

/** Something a finding can point at on the diagram or in the step data. */
public sealed interface ElementId permits NodeId, FlowId, RoleId, ProcessId, OutcomeId {
    String value();
}
