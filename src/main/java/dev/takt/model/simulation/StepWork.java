package dev.takt.model.simulation;

import dev.takt.model.Distribution;
import dev.takt.units.WorkCalendar;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How an activity is done.
 *
 * @param processTime hands-on time
 * @param delays stated waits, one after the other, on the clock of the first pool's calendar where they are working time
 * @param requirements who is needed; empty when nobody is
 * @param own process times of single people by their id, instead of {@code processTime}
 * @param calendar when a step nobody performs goes on; absent means around the clock
 * @param cost fixed cost of one execution in the currency of the model
 * @param statedQueue a queue wait that is stated although it is simulated; only compared
 */
public record StepWork(
        Distribution processTime,
        List<Delay> delays,
        List<Requirement> requirements,
        Map<String, Distribution> own,
        OffDuty offDuty,
        List<StaffingRule> staffing,
        @Nullable BatchRule batch,
        @Nullable WorkCalendar calendar,
        double cost,
        @Nullable Distribution statedQueue) {

    public StepWork {
        delays = List.copyOf(delays);
        requirements = List.copyOf(requirements);
        own = Map.copyOf(own);
        staffing = List.copyOf(staffing);
        if (!(cost >= 0 && Double.isFinite(cost))) {
            throw new IllegalArgumentException("The cost of a step (%s) must be 0 or more.".formatted(cost));
        }
    }

    /** Work that pauses off duty, without waits. */
    public static StepWork of(Distribution processTime, List<Requirement> requirements) {
        return new StepWork(
                processTime, List.of(), requirements, Map.of(), OffDuty.PAUSE, List.of(), null, null, 0, null);
    }

    public StepWork withProcessTime(Distribution time) {
        return new StepWork(time, delays, requirements, own, offDuty, staffing, batch, calendar, cost, statedQueue);
    }

    public StepWork withDelays(List<Delay> waits) {
        return new StepWork(
                processTime, waits, requirements, own, offDuty, staffing, batch, calendar, cost, statedQueue);
    }

    public StepWork withRequirements(List<Requirement> needed) {
        return new StepWork(processTime, delays, needed, own, offDuty, staffing, batch, calendar, cost, statedQueue);
    }

    public StepWork withOwn(Map<String, Distribution> times) {
        return new StepWork(
                processTime, delays, requirements, times, offDuty, staffing, batch, calendar, cost, statedQueue);
    }

    public StepWork withOffDuty(OffDuty policy) {
        return new StepWork(
                processTime, delays, requirements, own, policy, staffing, batch, calendar, cost, statedQueue);
    }

    public StepWork withStaffing(List<StaffingRule> rules) {
        return new StepWork(processTime, delays, requirements, own, offDuty, rules, batch, calendar, cost, statedQueue);
    }

    public StepWork withBatch(@Nullable BatchRule rule) {
        return new StepWork(
                processTime, delays, requirements, own, offDuty, staffing, rule, calendar, cost, statedQueue);
    }

    public StepWork withCalendar(@Nullable WorkCalendar duty) {
        return new StepWork(processTime, delays, requirements, own, offDuty, staffing, batch, duty, cost, statedQueue);
    }

    public StepWork withCost(double amount) {
        return new StepWork(
                processTime, delays, requirements, own, offDuty, staffing, batch, calendar, amount, statedQueue);
    }
}
