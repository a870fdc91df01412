package dev.takt.workbench;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.takt.analysis.Waste;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the waste of the primary process is, in the form that screen, REST and command line show. */
@JsonClassDescription(
        "Where the waste of the primary process is, most first: waiting, and work that adds nothing. Planned holds are shown beside it.")
public record WasteView(
        ProcessAnalysis.ProcessName process,

        @JsonPropertyDescription("Id of the scenario whose overrides are in the figures; null for the base model")
        @Nullable
        String scenario,

        ProcessAnalysis.Clock clock,
        String currency,

        @JsonPropertyDescription("Null without demand") @Nullable
        Double casesPerYear,

        WasteEntry total,
        List<WasteEntry> steps,

        @JsonPropertyDescription("The empty id is nobody's") List<WasteEntry> roles,

        @JsonPropertyDescription("The empty id is no system")
        List<WasteEntry> systems,

        @JsonPropertyDescription("QUEUE, BATCH, UNAVAILABLE, EXTERNAL, PLANNED, NON_VALUE_ADDING and REWORK")
        List<WasteEntry> kinds) {

    public WasteView {
        steps = List.copyOf(steps);
        roles = List.copyOf(roles);
        systems = List.copyOf(systems);
        kinds = List.copyOf(kinds);
    }

    @JsonClassDescription("The waste of one step, role, system or kind; times are working seconds.")
    public record WasteEntry(
            String id,
            String name,

            @JsonPropertyDescription("Waiting without planned holds, per case")
            double waitSeconds,

            @JsonPropertyDescription("Planned holds, per case")
            double plannedSeconds,

            @JsonPropertyDescription("Labour of work that adds no value and of repetition, per case")
            double workSeconds,

            @JsonPropertyDescription("What that labour costs; null when no rate or cost is known, and for waiting")
            @Nullable
            Double moneyPerCase,

            @Nullable Double moneyPerYear,

            @JsonPropertyDescription("Waiting and work of a year, without planned holds") @Nullable
            Double secondsPerYear,

            @JsonPropertyDescription("Of the waiting and work of the whole process")
            double share,

            @JsonPropertyDescription("The shares up to this entry")
            double cumulated) {

        static WasteEntry of(Waste.Entry entry) {
            return new WasteEntry(
                    entry.id(),
                    entry.name(),
                    entry.waitSeconds(),
                    entry.plannedSeconds(),
                    entry.workSeconds(),
                    entry.moneyPerCase(),
                    entry.moneyPerYear(),
                    entry.secondsPerYear(),
                    entry.share(),
                    entry.cumulated());
        }
    }

    static WasteView of(AnalysedFile file, ProcessAnalysis.ProcessName name, Waste waste) {
        return new WasteView(
                name,
                file.scenario(),
                AnalyzeModel.clock(file.primary().stream().defaultCalendar()),
                file.primary().stream().currency().getCurrencyCode(),
                waste.casesPerYear(),
                WasteEntry.of(waste.total()),
                entries(waste.steps()),
                entries(waste.roles()),
                entries(waste.systems()),
                entries(waste.kinds()));
    }

    private static List<WasteEntry> entries(List<Waste.Entry> entries) {
        return entries.stream().map(WasteEntry::of).toList();
    }
}
