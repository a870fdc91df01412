package dev.takt.model.simulation;

import dev.takt.model.Distribution;
import dev.takt.units.WorkCalendar;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
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
        return with(parts -> parts.processTime = time);
    }

    public StepWork withDelays(List<Delay> waits) {
        return with(parts -> parts.delays = waits);
    }

    public StepWork withRequirements(List<Requirement> needed) {
        return with(parts -> parts.requirements = needed);
    }

    public StepWork withOwn(Map<String, Distribution> times) {
        return with(parts -> parts.own = times);
    }

    public StepWork withOffDuty(OffDuty policy) {
        return with(parts -> parts.offDuty = policy);
    }

    public StepWork withStaffing(List<StaffingRule> rules) {
        return with(parts -> parts.staffing = rules);
    }

    public StepWork withBatch(@Nullable BatchRule rule) {
        return with(parts -> parts.batch = rule);
    }

    public StepWork withCalendar(@Nullable WorkCalendar duty) {
        return with(parts -> parts.calendar = duty);
    }

    public StepWork withCost(double amount) {
        return with(parts -> parts.cost = amount);
    }

    /** The components that change, each as it is until it is replaced. */
    private final class Parts {
        private Distribution processTime = StepWork.this.processTime;
        private List<Delay> delays = StepWork.this.delays;
        private List<Requirement> requirements = StepWork.this.requirements;
        private Map<String, Distribution> own = StepWork.this.own;
        private OffDuty offDuty = StepWork.this.offDuty;
        private List<StaffingRule> staffing = StepWork.this.staffing;
        private @Nullable BatchRule batch = StepWork.this.batch;
        private @Nullable WorkCalendar calendar = StepWork.this.calendar;
        private double cost = StepWork.this.cost;

        private StepWork together() {
            return new StepWork(
                    processTime, delays, requirements, own, offDuty, staffing, batch, calendar, cost, statedQueue);
        }
    }

    private StepWork with(Consumer<Parts> change) {
        var parts = new Parts();
        change.accept(parts);
        return parts.together();
    }
}
