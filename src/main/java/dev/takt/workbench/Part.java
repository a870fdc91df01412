package dev.takt.workbench;

import dev.takt.analysis.Analysis;
import dev.takt.analysis.FlowAnalysis;
import dev.takt.model.ProcessId;
import dev.takt.model.ValueStream;

/** One process of a file with what the analysis says of it. */
record Part(ProcessId id, ValueStream stream, FlowAnalysis flow, Analysis analysis) {

    static Part of(ProcessId id, ValueStream stream) {
        var flow = FlowAnalysis.of(stream);
        return new Part(id, stream, flow, flow.analysis());
    }
}
