package dev.takt.report;

import dev.takt.analysis.Analysis;
import dev.takt.diagnosis.Finding;
import dev.takt.model.RoleId;
import dev.takt.model.ValueStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a picture is drawn from.
 *
 * @param name of the process
 * @param state which state of it this is, for instance a scenario or a version; absent for the process as it stands
 * @param analysis of that very value stream
 * @param findings in the order of their numbers
 * @param utilisation of roles, where it is not that of this value stream alone
 */
public record MappedStream(
        String name,
        @Nullable String state,
        ValueStream stream,
        Analysis analysis,
        List<Finding> findings,
        Map<RoleId, Double> utilisation) {

    public MappedStream {
        findings = List.copyOf(findings);
        utilisation = Map.copyOf(utilisation);
    }
}
