package dev.takt.simulation.engine;

import static dev.takt.simulation.engine.Tokens.NONE;

import dev.takt.model.WaitKind;
import dev.takt.simulation.kernel.Ticks;
import org.jspecify.annotations.Nullable;

/** Writes work and the waiting before it into the books and to whoever listens. */
final class WorkRecords {

    private static final double HOURS = 1 / (3600.0 * Ticks.PER_SECOND);

    private final SystemState state;
    private final Tokens tokens;
    private final Ledger ledger;
    private final Staff staff;
    private final Performers performers;
    private final int people;
    private final WeekProfile week;
    private final @Nullable Trace trace;

    WorkRecords(SystemState state, Staff staff, WeekProfile week, @Nullable Trace trace) {
        this.state = state;
        this.tokens = state.tokens;
        this.ledger = state.ledger;
        this.staff = staff;
        this.performers = new Performers(state);
        this.people = state.net.people.size();
        this.week = week;
        this.trace = trace;
    }

    /** The time in the queue: contention while the pool is on duty, else unavailability. */
    void queued(int token, Step step) {
        long elapsed = state.now - tokens.queued[token];
        if (elapsed > 0) {
            long contention = state.clocks[step.clock].workUntil(state.now) - tokens.queuedWork[token];
            state.waited(token, WaitKind.QUEUE, contention);
            if (elapsed > contention) {
                state.waited(token, WaitKind.UNAVAILABLE, elapsed - contention);
            }
        }
    }

    /** What has its people, or needs none, waits for their calendar until it begins. */
    void offDuty(int token) {
        long elapsed = Math.min(state.now, tokens.started[token]) - tokens.queued[token];
        if (elapsed > 0) {
            state.waited(token, WaitKind.UNAVAILABLE, elapsed);
        }
    }

    /** People have worked on a step from its start to now, for whatever case. */
    void spent(int token, long work) {
        if (tokens.person[token] != NONE) {
            worked(token, work);
            inWeek(token, work);
        }
    }

    /**
     * A step is done now.
     *
     * @param work from start to end, for all that are done together
     * @param share of this one in it
     * @param person who did it first of all, as is the team
     */
    void done(int token, Step step, long work, long share, int person, int @Nullable [] team) {
        long started = tokens.started[token];
        if (person != NONE && step.performer >= 0) {
            performers.performed(token, step.performer, team == null ? new int[] {person} : team);
        }
        offDuty(token);
        double cost = step.cost + HOURS * share * rates(step, team, person);
        long paused = state.now - started - work;
        if (paused > 0) {
            state.write(token, Books.PAUSED, paused);
        }
        state.completeRow(token, share, cost, state.clocks[step.clock].workUntil(started) - tokens.enabledWork[token]);
        if (trace != null) {
            trace.work(
                    step.index,
                    state.cases.number[state.caseOf(token)],
                    tokens.enabled[token],
                    started,
                    state.now,
                    resource(step, person),
                    cost);
        }
    }

    private int resource(Step step, int person) {
        return person != NONE ? person : step.unlimited < 0 ? NONE : people + step.unlimited;
    }

    /** Work that is not completed still takes the time of people. */
    void abandoned(int token, Step step, long done) {
        spent(token, done);
        state.write(token, Books.PROCESSING, done);
        state.write(token, Books.PAUSED, Math.max(0, state.now - tokens.started[token]) - done);
        state.write(token, Books.COST, HOURS * done * rates(step, tokens.team[token], tokens.person[token]));
    }

    /** The people at work have worked. */
    void worked(int token, long work) {
        ledger.workedOf[tokens.person[token]] += work;
        var team = tokens.team[token];
        for (int i = 1; team != null && i < team.length; i++) {
            ledger.workedOf[team[i]] += work;
        }
    }

    /** The people at work have worked from its start to now. */
    void inWeek(int token, long work) {
        long start = tokens.started[token];
        week.worked(tokens.person[token], start, state.now, work);
        var team = tokens.team[token];
        for (int i = 1; team != null && i < team.length; i++) {
            week.worked(team[i], start, state.now, work);
        }
    }

    private double rates(Step step, int @Nullable [] team, int person) {
        double rates = step.unlimitedRates;
        if (team != null) {
            for (int member : team) {
                rates += staff.rate(member);
            }
        } else if (person != NONE) {
            rates += staff.rate(person);
        }
        return rates;
    }
}
