package dev.takt.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * The control flow of one BPMN process.
 *
 * @param events what the definitions of events say, by event; events that say nothing have no entry
 */
public record ProcessModel(
        ProcessId id, String name, FlowGraph graph, List<Lane> lanes, SequencedMap<NodeId, EventDetail> events) {

    public ProcessModel {
        lanes = List.copyOf(lanes);
        events = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(events));
    }

    public ProcessModel(ProcessId id, String name, FlowGraph graph, List<Lane> lanes) {
        this(id, name, graph, lanes, new LinkedHashMap<>());
    }
}
