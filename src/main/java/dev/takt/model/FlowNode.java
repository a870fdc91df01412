package dev.takt.model;

import org.jspecify.annotations.Nullable;

/** A BPMN flow node (BPMN 2.0.2, clauses 10.3 to 10.6) reduced to what moves tokens. */
public sealed interface FlowNode {

    NodeId id();

    /** The label; empty when there is none. */
    String name();

    /** A node that is a step of the value stream. */
    sealed interface Activity extends FlowNode {
        @Nullable
        Repetition repetition();
    }

    /** @param interrupting of an event sub-process: ends the rest of the scope it lies in; true for every other start */
    record StartEvent(NodeId id, String name, EventTrigger trigger, boolean interrupting) implements FlowNode {

        public StartEvent(NodeId id, String name, EventTrigger trigger) {
            this(id, name, trigger, true);
        }
    }

    record EndEvent(NodeId id, String name, EventTrigger trigger) implements FlowNode {}

    /** @param link of a link event, the name that joins it to its other half */
    record CatchEvent(
            NodeId id,
            String name,
            EventTrigger trigger,
            @Nullable String link) implements FlowNode {

        public CatchEvent(NodeId id, String name, EventTrigger trigger) {
            this(id, name, trigger, null);
        }
    }

    /** @param link of a link event, the name that joins it to its other half */
    record ThrowEvent(
            NodeId id,
            String name,
            EventTrigger trigger,
            @Nullable String link) implements FlowNode {

        public ThrowEvent(NodeId id, String name, EventTrigger trigger) {
            this(id, name, trigger, null);
        }
    }

    /** @param attachedTo the activity on whose border the event sits */
    record BoundaryEvent(NodeId id, String name, EventTrigger trigger, NodeId attachedTo, boolean interrupting)
            implements FlowNode {}

    record Task(
            NodeId id, String name, TaskKind kind, @Nullable Repetition repetition) implements Activity {}

    /** @param called the process or global task that is called, as written */
    record CallActivity(
            NodeId id,
            String name,
            @Nullable String called,
            @Nullable Repetition repetition) implements Activity {}

    /** @param body what happens inside; empty for a collapsed sub-process without content */
    record SubProcess(
            NodeId id,
            String name,
            Kind kind,
            FlowGraph body,
            @Nullable Repetition repetition) implements Activity {

        public enum Kind {
            EMBEDDED,
            TRANSACTION,
            AD_HOC,
            /** Started by an event, not by a sequence flow. */
            EVENT
        }
    }

    record ExclusiveGateway(NodeId id, String name) implements FlowNode {}

    record ParallelGateway(NodeId id, String name) implements FlowNode {}

    record InclusiveGateway(NodeId id, String name) implements FlowNode {}

    record EventBasedGateway(NodeId id, String name) implements FlowNode {}

    record ComplexGateway(NodeId id, String name) implements FlowNode {}
}
