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
            double cumulated,

            @JsonPropertyDescription("The times above by kind, planned holds too; kinds without time are left out")
            List<WastePart> parts) {

        public WasteEntry {
            parts = List.copyOf(parts);
        }

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
                    entry.cumulated(),
                    entry.kinds().entrySet().stream()
                            .map(e ->
                                    new WastePart(e.getKey().name(), e.getKey().label(), e.getValue()))
                            .toList());
        }
    }

    @JsonClassDescription("The time of one kind of waste.")
    public record WastePart(
            @JsonPropertyDescription("QUEUE, BATCH, UNAVAILABLE, EXTERNAL, PLANNED, NON_VALUE_ADDING or REWORK")
            String kind,

            String name,

            @JsonPropertyDescription("Working seconds per case")
            double seconds) {}

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
