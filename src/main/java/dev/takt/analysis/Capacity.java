package dev.takt.analysis;

import dev.takt.model.RoleId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a process asks of its roles and how far that can go (method, sections 3 and 5). Times are seconds of the working time of
 * the role; an absent figure is unknown or, for a wait, without bound.
 *
 * @param demandPerWeek cases a week
 * @param bottleneck the role that carries the fewest cases
 * @param breakEvenPerWeek cases a week at which that role is busy all its time
 * @param roles in file order
 * @param curve what happens when the demand changes, ascending; empty without demand
 * @param warnings what limits all figures here
 */
public record Capacity(
        CapacitySettings settings,
        @Nullable Double demandPerWeek,
        @Nullable RoleId bottleneck,
        @Nullable Double breakEvenPerWeek,
        List<RoleQueue> roles,
        List<DemandPoint> curve,
        List<Warning> warnings) {

    public Capacity {
        roles = List.copyOf(roles);
        curve = List.copyOf(curve);
        warnings = List.copyOf(warnings);
    }

    /**
     * One role as a queue.
     *
     * @param headcount full-time people
     * @param loadSeconds Σ v·PT·people, per case
     * @param jobsPerCase times per case that one person starts work
     * @param utilisation ρ = demand · load / (headcount · available time)
     * @param capacityPerWeek cases a week at ρ = 1: the break-even demand of this role
     * @param headroomPerWeek capacity less demand; negative when overloaded
     * @param taktSeconds available time of the role / demand: a case has to be done this often
     * @param paceSeconds load / headcount: a case can be done this often
     * @param fteNeeded demand · load / (available time · target utilisation)
     * @param meanServiceSeconds E[S] of one job of one full-time person
     * @param serviceScv c_s² over all jobs of the role: between its steps and within each
     * @param arrivalScv c_a² of the jobs: that of the cases, and more where several jobs arrive at once
     * @param waitSeconds Wq by Allen and Cunneen, per job; absent when unknown and from ρ = 1 on
     * @param queueLength λ·Wq, jobs in line
     * @param statedWaitSeconds mean of the QUEUE waits stated for its steps, weighted by visits
     * @param warnings where the formulas reach their limits
     */
    public record RoleQueue(
            RoleId id,
            String name,
            @Nullable Double headcount,
            @Nullable Double loadSeconds,
            double jobsPerCase,
            @Nullable Double utilisation,
            @Nullable Double capacityPerWeek,
            @Nullable Double headroomPerWeek,
            @Nullable Double taktSeconds,
            @Nullable Double paceSeconds,
            @Nullable Double fteNeeded,
            @Nullable Double meanServiceSeconds,
            @Nullable Double serviceScv,
            @Nullable Double arrivalScv,
            @Nullable Double waitSeconds,
            @Nullable Double queueLength,
            @Nullable Double statedWaitSeconds,
            List<Warning> warnings) {

        public RoleQueue {
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * The process at another demand.
     *
     * @param factor multiple of today's demand
     * @param leadTimeSeconds with the stated queue waits scaled by ρ/(1−ρ); absent when a role is overloaded or unknown
     * @param feasible every role has ρ &lt; 1
     */
    public record DemandPoint(
            double factor,
            double demandPerWeek,
            @Nullable Double leadTimeSeconds,
            boolean feasible,
            List<RolePoint> roles) {

        public DemandPoint {
            roles = List.copyOf(roles);
        }
    }

    /** @param waitSeconds Wq by Allen and Cunneen at that demand; absent from ρ = 1 on */
    public record RolePoint(
            RoleId id, double utilisation, @Nullable Double waitSeconds) {}

    /** @param code stable, in words with hyphens */
    public record Warning(String code, String message) {}
}
