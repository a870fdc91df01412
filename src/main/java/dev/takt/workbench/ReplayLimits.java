package dev.takt.workbench;

import dev.takt.simulation.Replay;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How much of a run can be replayed. */
public final class ReplayLimits {

    public static final int DEFAULT_EVENTS = 20_000;
    public static final int MOST_EVENTS = 100_000;

    /** What the clock of a simulation can tell; a run of many cases may be longer than any horizon. */
    private static final double LATEST_DAYS = SimulationOptions.MOST_DAYS;

    static final Duration TIME = Duration.ofSeconds(5);

    private static final double DAY = 86_400;
    private static final double MILLISECONDS = 1000;

    private ReplayLimits() {}

    /** @throws WorkbenchException.InvalidInput if a value lies outside its limits */
    static Replay.Window window(double fromDays, @Nullable Double days, int mostEvents) {
        double length = days == null ? SimulationOptions.MOST_DAYS : days;
        if (!(fromDays >= 0 && fromDays <= LATEST_DAYS)) {
            throw new WorkbenchException.InvalidInput(
                    "The begin of the window (%s days) must lie between 0 and %.0f days."
                            .formatted(fromDays, LATEST_DAYS),
                    "Choose a begin within the simulated time.");
        }
        if (!(length > 0 && length <= SimulationOptions.MOST_DAYS)) {
            throw new WorkbenchException.InvalidInput(
                    "The window (%s days) must be longer than 0 and at most %.0f days."
                            .formatted(days, SimulationOptions.MOST_DAYS),
                    "Choose a length within the limits.");
        }
        if (mostEvents < 1 || mostEvents > MOST_EVENTS) {
            throw new WorkbenchException.InvalidInput(
                    "The number of events (%d) must lie between 1 and %,d.".formatted(mostEvents, MOST_EVENTS),
                    "Choose a number within the limits.");
        }
        // what was a number of seconds before is that again
        double from = Math.round(fromDays * DAY * MILLISECONDS) / MILLISECONDS;
        return new Replay.Window(from, from + length * DAY, mostEvents);
    }
}
