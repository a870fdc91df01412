package dev.takt.diagnosis;

import dev.takt.model.RoleId;
import org.jspecify.annotations.Nullable;

/**
 * How long work would queue for a role that does nothing else: Allen–Cunneen, {@code W_q ≈ C(c, a)/(c·μ − λ) · (c_a² + c_s²)/2}
 * (method, section 5), with Poisson arrivals (c_a² = 1). A role with a fraction of a person is one server that works so much
 * slower.
 */
final class RoleQueue {

    private RoleQueue() {}

    /** Working seconds per execution; absent where the role is unknown, without demand, or cannot keep up. */
    static @Nullable Double expectedWait(Subject subject, RoleId id) {
        var role = subject.role(id);
        var demand = subject.stream().demand();
        var headcount = role == null ? null : role.headcount();
        if (headcount == null || demand == null) {
            return null;
        }
        double executions = 0;
        double work = 0;
        double squares = 0;
        for (var step : subject.stepsOf(id)) {
            var time = step.data().processTime();
            if (time == null || step.visits() == 0) {
                continue;
            }
            double seconds = time.mean() * step.data().people();
            executions += step.visits();
            work += step.visits() * seconds;
            squares += step.visits() * (time.variance() * Math.pow(step.data().people(), 2) + seconds * seconds);
        }
        double weekly = dev.takt.units.Durations.toSeconds(
                subject.stream().calendarOf(id).workingTimePerWeek());
        if (work <= 0 || weekly <= 0) {
            return null;
        }
        int servers = (int) Math.max(1, Math.min(500, Math.floor(headcount)));
        double service = work / executions * servers / headcount;
        double variability = Math.max(0, squares / executions / Math.pow(work / executions, 2) - 1);
        double arrivals = executions * demand.perSecond() * 7 * 24 * 3600 / weekly; // per working second
        double offered = arrivals * service;
        if (offered >= servers || !Double.isFinite(variability)) {
            return null;
        }
        return erlangC(servers, offered) * service / (servers - offered) * (1 + variability) / 2;
    }

    /** Probability of waiting in M/M/c, by the recursion of Erlang B. */
    private static double erlangC(int servers, double offered) {
        double blocked = 1;
        for (int k = 1; k <= servers; k++) {
            blocked = offered * blocked / (k + offered * blocked);
        }
        double busy = offered / servers;
        return blocked / (1 - busy * (1 - blocked));
    }
}
