package dev.takt.workbench;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.takt.analysis.Capacity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The roles as queues and the process at other demands, in the form that screen, REST and command line show. Times are working
 * seconds of the role.
 */
@JsonClassDescription(
        "The roles as queues, and the process at other demands. Times are working seconds of the role; null is unknown, or a wait without bound.")
public record CapacityView(
        ProcessAnalysis.ProcessName process,

        @JsonPropertyDescription("Id of the scenario whose overrides are in the figures; null for the base model")
        @Nullable
        String scenario,

        ProcessAnalysis.Clock clock,

        @JsonPropertyDescription("Utilisation that the FTE needed aim at")
        double targetUtilisation,

        @JsonPropertyDescription("Squared coefficient of variation of the times between cases; 1 is random arrival")
        double arrivalScv,

        @Nullable Double demandPerWeek,

        @JsonPropertyDescription("Id of the role that carries the fewest cases") @Nullable
        String bottleneckRole,

        @JsonPropertyDescription("Cases a week at which the bottleneck is busy all its time") @Nullable
        Double breakEvenPerWeek,

        List<RoleQueue> roles,

        @JsonPropertyDescription("The process at other demands, the smallest first; empty without demand")
        List<DemandPoint> capacityCurve,

        @JsonPropertyDescription("What limits all figures here")
        List<CapacityWarning> warnings) {

    public CapacityView {
        roles = List.copyOf(roles);
        capacityCurve = List.copyOf(capacityCurve);
        warnings = List.copyOf(warnings);
    }

    @JsonClassDescription("A role as a queue.")
    public record RoleQueue(
            String id,
            String name,
            @Nullable Double headcount,

            @JsonPropertyDescription("Σ visits · process time · people, per case") @Nullable
            Double loadSeconds,

            @JsonPropertyDescription("Times per case that one person starts work")
            double jobsPerCase,

            @Nullable Double utilisation,

            @JsonPropertyDescription("Cases a week at a utilisation of 1: the break-even demand of the role") @Nullable
            Double capacityPerWeek,

            @JsonPropertyDescription("Capacity less demand; negative when overloaded") @Nullable
            Double headroomPerWeek,

            @JsonPropertyDescription("Available time of the role / demand: how often a case has to be done") @Nullable
            Double taktSeconds,

            @JsonPropertyDescription("Load / headcount: how often a case can be done") @Nullable
            Double paceSeconds,

            @JsonPropertyDescription("Demand · load / (available time · target utilisation)") @Nullable
            Double fteNeeded,

            @JsonPropertyDescription("Mean of one job of one full-time person") @Nullable
            Double meanServiceSeconds,

            @JsonPropertyDescription("Squared coefficient of variation of the jobs") @Nullable
            Double serviceScv,

            @JsonPropertyDescription("Squared coefficient of variation of the times between jobs") @Nullable
            Double arrivalScv,

            @JsonPropertyDescription("Mean wait of a job by Allen and Cunneen; null from a utilisation of 1 on")
            @Nullable
            Double waitSeconds,

            @JsonPropertyDescription("Mean number of jobs in line") @Nullable
            Double queueLength,

            @JsonPropertyDescription("Mean of the QUEUE waits stated for its steps") @Nullable
            Double statedWaitSeconds,

            boolean bottleneck,

            @JsonPropertyDescription("Where the formulas reach their limits")
            List<CapacityWarning> warnings) {

        public RoleQueue {
            warnings = List.copyOf(warnings);
        }
    }

    @JsonClassDescription("The process at another demand.")
    public record DemandPoint(
            @JsonPropertyDescription("Multiple of today's demand")
            double demandFactor,

            double demandPerWeek,

            @JsonPropertyDescription(
                    "With the stated queue waits scaled by ρ/(1−ρ); null when a role is overloaded or the figure unknown")
            @Nullable
            Double leadTimeSeconds,

            @JsonPropertyDescription("Every role has a utilisation below 1")
            boolean feasible,

            List<RolePoint> roles) {

        public DemandPoint {
            roles = List.copyOf(roles);
        }
    }

    public record RolePoint(
            String id,
            double utilisation,

            @JsonPropertyDescription("Mean wait of a job by Allen and Cunneen; null from a utilisation of 1 on")
            @Nullable
            Double waitSeconds) {}

    @JsonClassDescription("Where a formula reaches its limits.")
    public record CapacityWarning(
            @JsonPropertyDescription("Stable, in words with hyphens")
            String code,

            String message) {}

    static CapacityView of(AnalysedFile file, ProcessAnalysis.ProcessName name, Capacity capacity) {
        var bottleneck = capacity.bottleneck();
        return new CapacityView(
                name,
                file.scenario(),
                AnalyzeModel.clock(file.primary().stream().defaultCalendar()),
                capacity.settings().targetUtilisation(),
                capacity.settings().arrivalScv(),
                capacity.demandPerWeek(),
                bottleneck == null ? null : bottleneck.value(),
                capacity.breakEvenPerWeek(),
                capacity.roles().stream()
                        .map(role -> queue(role, role.id().equals(bottleneck)))
                        .toList(),
                capacity.curve().stream().map(CapacityView::point).toList(),
                warnings(capacity.warnings()));
    }

    private static RoleQueue queue(Capacity.RoleQueue role, boolean bottleneck) {
        return new RoleQueue(
                role.id().value(),
                role.name(),
                role.headcount(),
                role.loadSeconds(),
                role.jobsPerCase(),
                role.utilisation(),
                role.capacityPerWeek(),
                role.headroomPerWeek(),
                role.taktSeconds(),
                role.paceSeconds(),
                role.fteNeeded(),
                role.meanServiceSeconds(),
                role.serviceScv(),
                role.arrivalScv(),
                role.waitSeconds(),
                role.queueLength(),
                role.statedWaitSeconds(),
                bottleneck,
                warnings(role.warnings()));
    }

    private static DemandPoint point(Capacity.DemandPoint point) {
        return new DemandPoint(
                point.factor(),
                point.demandPerWeek(),
                point.leadTimeSeconds(),
                point.feasible(),
                point.roles().stream()
                        .map(r -> new RolePoint(r.id().value(), r.utilisation(), r.waitSeconds()))
                        .toList());
    }

    private static List<CapacityWarning> warnings(List<Capacity.Warning> warnings) {
        return warnings.stream()
                .map(w -> new CapacityWarning(w.code(), w.message()))
                .toList();
    }
}
