package dev.takt.workbench;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.takt.library.DraftFigures;
import dev.takt.library.StoredProcess;
import dev.takt.workbench.ProcessAnalysis.Effect;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A process of the library as a list shows it.
 *
 * @param id key in the library, part of addresses
 * @param revision of the draft; raised by each change
 * @param latestVersion highest number of a named version; absent when none was named
 * @param steps number of activities in the draft
 * @param leadTimeSeconds of the draft, working time; absent when unknown
 * @param leadTimeEffect what missing data do to the lead time
 * @param processCycleEfficiency of the draft; absent when unknown
 * @param efficiencyEffect what missing data do to the efficiency
 * @param findings number of findings in the draft
 * @param runningCases cases of all its deployments that have not ended
 */
@JsonClassDescription("A process of the library; figures are those of its draft.")
public record ProcessView(
        String id,
        String name,
        String description,
        Source source,
        Instant updatedAt,
        String updatedBy,

        @JsonPropertyDescription("Of the draft; raised by each change")
        long revision,

        int versionCount,

        @JsonPropertyDescription("Highest number of a named version; null when none was named") @Nullable
        Integer latestVersion,

        int steps,

        @JsonPropertyDescription("Working time; null when unknown") @Nullable
        Double leadTimeSeconds,

        @JsonPropertyDescription("What missing data do to the lead time; null when none is missing") @Nullable
        Effect leadTimeEffect,

        @Nullable Double processCycleEfficiency,

        @JsonPropertyDescription("What missing data do to the efficiency; null when none is missing") @Nullable
        Effect efficiencyEffect,

        int findings,

        @JsonPropertyDescription("Cases of all its deployments that have not ended")
        int runningCases) {

    /** How the process came into the library. */
    public enum Source {
        @JsonProperty("gallery")
        GALLERY,
        @JsonProperty("import")
        IMPORT,
        @JsonProperty("drawn")
        DRAWN
    }

    static ProcessView of(StoredProcess stored, int runningCases) {
        return new ProcessView(
                stored.key().value(),
                stored.name(),
                stored.description(),
                switch (stored.source()) {
                    case GALLERY -> Source.GALLERY;
                    case IMPORT -> Source.IMPORT;
                    case DRAWN -> Source.DRAWN;
                },
                stored.updatedAt(),
                stored.updatedBy(),
                stored.revision(),
                stored.versionCount(),
                stored.latestVersion(),
                stored.figures().steps(),
                stored.figures().leadTimeSeconds(),
                effect(stored.figures().leadTimeDoubt()),
                stored.figures().processCycleEfficiency(),
                effect(stored.figures().efficiencyDoubt()),
                stored.figures().findings(),
                runningCases);
    }

    private static @Nullable Effect effect(DraftFigures.@Nullable Doubt doubt) {
        return switch (doubt) {
            case null -> null;
            case LOWER_BOUND -> Effect.LOWER_BOUND;
            case UNCERTAIN -> Effect.UNCERTAIN;
        };
    }
}
