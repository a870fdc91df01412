package dev.takt.performance;

import dev.takt.model.NodeId;
import dev.takt.model.RoleId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * How a value stream performs, whatever the origin of the figures.
 *
 * @param steps by BPMN id, in file order
 * @param roles by id, in file order
 */
public record PerformanceProfile(
        Origin origin,
        CasePerformance cases,
        SequencedMap<NodeId, StepPerformance> steps,
        SequencedMap<RoleId, RolePerformance> roles) {

    public PerformanceProfile {
        steps = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(steps));
        roles = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(roles));
    }
}
