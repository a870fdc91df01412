package dev.takt.model;

import org.jspecify.annotations.Nullable;

/**
 * A BPMN sequence flow.
 *
 * @param conditional has a condition of its own on a node that is no gateway
 * @param isDefault taken when no condition holds
 */
public record SequenceFlow(
        FlowId id, @Nullable String name, NodeId source, NodeId target, boolean conditional, boolean isDefault) {}
