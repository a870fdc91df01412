package dev.takt.model;

import java.util.List;

/** The control flow of one BPMN process. */
public record ProcessModel(ProcessId id, String name, FlowGraph graph, List<Lane> lanes) {

    public ProcessModel {
        lanes = List.copyOf(lanes);
    }
}
