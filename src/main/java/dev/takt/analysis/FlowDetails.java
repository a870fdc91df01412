package dev.takt.analysis;

import dev.takt.model.NodeId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * What takes longer to work out than {@link Analysis} and is asked for apart.
 *
 * @param leadTime absent when no time is known, a case never ends or too few cases could be drawn
 * @param criticalPath steps of the typical case: of parallel branches those of the longest mean, in the order of the flow
 * @param criticality by step; empty without a lead time
 */
public record FlowDetails(
        FlowStructure structure,
        @Nullable LeadTimeDistribution leadTime,
        List<NodeId> criticalPath,
        SequencedMap<NodeId, Criticality> criticality,
        List<ParallelTie> ties) {

    public FlowDetails {
        criticalPath = List.copyOf(criticalPath);
        criticality = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(criticality));
        ties = List.copyOf(ties);
    }
}
