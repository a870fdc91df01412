package dev.takt.simulation.engine;

import dev.takt.simulation.kernel.Ticks;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;

/** Hours of the week from Monday 00:00 in the zone of the default calendar. */
final class WeekHours {

    static final int HOURS = 168;

    private static final long HOUR = 3_600 * Ticks.PER_SECOND;
    private static final int DAY_HOURS = 24;

    private final Instant origin;
    private final ZoneId zone;

    // the offset of the zone holds for these ticks
    private long offsetFrom;
    private long offsetUntil;
    private long toLocal;

    WeekHours(Net net) {
        this.origin = net.origin;
        this.zone = net.zone;
    }

    /** 0 to 167. */
    int hourOf(long time) {
        return (int) Math.floorMod(Math.floorDiv(local(time), HOUR), (long) HOURS);
    }

    /** When the next one begins. */
    long nextHour(long time) {
        long local = local(time);
        return time + HOUR - Math.floorMod(local, HOUR);
    }

    /** Ticks since a Monday 00:00 of the zone. */
    private long local(long time) {
        if (time < offsetFrom || time >= offsetUntil) {
            look(time);
        }
        return time + toLocal;
    }

    private void look(long time) {
        var instant = Ticks.instant(origin, time);
        var rules = zone.getRules();
        var previous = rules.previousTransition(instant.plusNanos(1));
        var next = rules.nextTransition(instant);
        offsetFrom = previous == null ? Long.MIN_VALUE : before(previous.getInstant());
        offsetUntil = next == null ? Ticks.NEVER : Ticks.between(origin, next.getInstant());
        var start = origin.atOffset(rules.getOffset(instant));
        toLocal = (start.getDayOfWeek().getValue() - 1L) * DAY_HOURS * HOUR
                + Ticks.of(Duration.between(LocalTime.MIN, start.toLocalTime()));
    }

    /** Of a moment that may lie long before the start. */
    private long before(Instant instant) {
        return instant.isBefore(origin) ? Long.MIN_VALUE : Ticks.between(origin, instant);
    }
}
