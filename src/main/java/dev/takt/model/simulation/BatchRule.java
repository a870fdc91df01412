package dev.takt.model.simulation;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Work that is collected before it is done. A batch is released by whatever happens first.
 *
 * @param size releases when so many cases are waiting; absent means no limit
 * @param age releases when the oldest case has waited so long, elapsed
 * @param gates releases at these times of the week
 * @param timeFactor process time of a member, or of the batch done together, as a multiple of that of the step
 */
public record BatchRule(
        @Nullable Integer size, @Nullable Duration age, List<Gate> gates, Mode mode, double timeFactor) {

    /** @param days on which the gate opens at {@code time} */
    public record Gate(Set<DayOfWeek> days, LocalTime time, ZoneId zone) {

        public Gate {
            days = Set.copyOf(days);
        }
    }

    public enum Mode {
        /** One execution for all, started and ended together. */
        TOGETHER,
        /** One after another by the same person. */
        ONE_BY_ONE,
        /** Each on its own, as soon as somebody is free. */
        INDEPENDENT
    }

    public BatchRule {
        gates = List.copyOf(gates);
        if (size == null && age == null && gates.isEmpty()) {
            throw new IllegalArgumentException(
                    "A batch needs a size, an age or a gate; without any it is never released.");
        }
        if (size != null && size < 1) {
            throw new IllegalArgumentException("A batch holds at least 1 case, not %d.".formatted(size));
        }
        if (age != null && (age.isNegative() || age.isZero())) {
            throw new IllegalArgumentException("The age of a batch (%s) must be longer than 0.".formatted(age));
        }
        if (!(timeFactor > 0 && Double.isFinite(timeFactor))) {
            throw new IllegalArgumentException(
                    "The time factor of a batch (%s) must be greater than 0.".formatted(timeFactor));
        }
    }
}
