package dev.takt.analysis;

import dev.takt.model.Role;
import dev.takt.model.RoleId;
import dev.takt.model.StepData;
import dev.takt.model.ValueClass;
import dev.takt.model.ValueStream;
import dev.takt.model.WaitKind;
import dev.takt.units.TimeBasis;
import dev.takt.units.WorkCalendar;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The figures of one execution of a step on both clocks (method, section 1).
 *
 * <p>With f = elapsed seconds per working second ({@link WorkCalendar#elapsedPerWorking()}), f_role of the calendar the
 * role works by and f_0 of the process's default calendar:
 *
 * <ul>
 *   <li>working lead time = PT + WT, where an elapsed wait counts WT / f_0
 *   <li>elapsed lead time = PT · f_role + WT · f_role, where an elapsed wait counts as it is
 * </ul>
 *
 * <p>Both are averages over the week without holidays: a wait over one particular weekend is longer on the clock, one
 * inside a day shorter. What is unknown counts as 0 here and is listed by {@link CoverageCheck}.
 */
final class StepTimes {

    private final ValueStream stream;
    private final double defaultFactor;
    private final Map<RoleId, Double> factors = new HashMap<>();
    private final Map<RoleId, Role> roles = new HashMap<>();

    StepTimes(ValueStream stream) {
        this.stream = stream;
        this.defaultFactor = stream.defaultCalendar().elapsedPerWorking();
        for (var role : stream.roles()) {
            roles.putIfAbsent(role.id(), role);
            factors.putIfAbsent(role.id(), stream.calendarOf(role).elapsedPerWorking());
        }
    }

    /** Working seconds from available until work starts. */
    double waiting(StepData data) {
        var wait = data.waiting();
        if (wait == null) {
            return 0;
        }
        double mean = wait.duration().mean();
        return wait.basis() == TimeBasis.ELAPSED ? mean / defaultFactor : mean;
    }

    /** Elapsed seconds from available until work starts. */
    double elapsedWaiting(StepData data) {
        var wait = data.waiting();
        if (wait == null) {
            return 0;
        }
        double mean = wait.duration().mean();
        return wait.basis() == TimeBasis.ELAPSED ? mean : mean * factor(data.role());
    }

    private double factor(@Nullable RoleId role) {
        return role == null ? defaultFactor : factors.getOrDefault(role, defaultFactor);
    }

    double processTime(StepData data) {
        var time = data.processTime();
        return time == null ? 0 : time.mean();
    }

    /** Labour of one execution at the rate of the role, and the fixed cost. */
    double cost(StepData data) {
        var fixed = data.cost();
        var rate = rate(data);
        double labour = rate == null ? 0 : processTime(data) * data.people() * rate / 3600;
        return labour + (fixed == null ? 0 : fixed.value());
    }

    /** Money per hour of one person; absent when unknown. */
    @Nullable
    Double rate(StepData data) {
        var role = data.role() == null ? null : roles.get(data.role());
        var rate = role == null ? null : role.ratePerHour();
        return rate == null ? null : rate.value();
    }

    /** The wait alone: what a sub-process adds to its inside. */
    Figures waitOnly(StepData data) {
        double waiting = waiting(data);
        return new Figures(
                waiting,
                elapsedWaiting(data),
                0,
                0,
                data.cost() == null ? 0 : data.cost().value(),
                0,
                0,
                isPlanned(data) ? waiting : 0,
                1,
                1,
                0);
    }

    Figures figures(StepData data, @Nullable ValueClass valueClass) {
        double process = processTime(data);
        double waiting = waiting(data);
        var quality = data.completeAndAccurate();
        return new Figures(
                process + waiting,
                process * factor(data.role()) + elapsedWaiting(data),
                process,
                process * data.people(),
                cost(data),
                valueClass == ValueClass.VA ? process : 0,
                process,
                isPlanned(data) ? waiting : 0,
                quality == null ? 1 : quality.value(),
                1,
                0);
    }

    private static boolean isPlanned(StepData data) {
        var wait = data.waiting();
        return wait != null && wait.kind() == WaitKind.PLANNED;
    }
}
