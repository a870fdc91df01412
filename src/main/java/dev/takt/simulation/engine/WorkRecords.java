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
        if (elapsed > 0 && state.counts(token)) {
            long contention = state.clocks[step.clock].workUntil(state.now) - tokens.queuedWork[token];
            state.waited(token, step, WaitKind.QUEUE, contention);
            if (elapsed > contention) {
                state.waited(token, step, WaitKind.UNAVAILABLE, elapsed - contention);
            }
        }
    }

    /** What has its people, or needs none, waits for their calendar until it begins. */
    void offDuty(int token, Step step) {
        long elapsed = Math.min(state.now, tokens.started[token]) - tokens.queued[token];
        if (elapsed > 0 && state.counts(token)) {
            state.waited(token, step, WaitKind.UNAVAILABLE, elapsed);
        }
    }

    void done(int token, Step step, long work, long end) {
        long started = tokens.started[token];
        int person = tokens.person[token];
        var team = tokens.team[token];
        if (person != NONE) {
            worked(token, work);
            inWeek(token, work);
            performed(token, step, person, team);
        }
        offDuty(token, step);
        if (state.counts(token)) {
            int i = step.index;
            ledger.executions[i]++;
            ledger.processing[i] += work;
            state.cases.processed[state.caseOf(token)] += work;
            ledger.paused[i] += end - started - work;
            ledger.labour[i] += (double) work * people(step, team, person);
            ledger.cost[i] += step.cost + HOURS * work * rates(step, team, person);
            ledger.workingWait[i] += state.clocks[step.clock].workUntil(started) - tokens.enabledWork[token];
        }
        if (trace != null) {
            trace.work(
                    step.index,
                    state.cases.number[state.caseOf(token)],
                    tokens.enabled[token],
                    started,
                    end,
                    resource(step, person),
                    step.cost + HOURS * work * rates(step, team, person));
        }
    }

    /**
     * A member of a batch that is done together: its start and end are those of the leader, whose work is the work of all.
     *
     * @param person of the leader, as is the team
     */
    void doneTogether(int token, int person, int @Nullable [] team, Step step) {
        if (person != NONE) {
            performed(token, step, person, team);
        } else {
            offDuty(token, step);
        }
        if (state.counts(token)) {
            ledger.executions[step.index]++;
            ledger.workingWait[step.index] +=
                    state.clocks[step.clock].workUntil(tokens.started[token]) - tokens.enabledWork[token];
            ledger.cost[step.index] += step.cost;
        }
        if (trace != null) {
            trace.work(
                    step.index,
                    state.cases.number[state.caseOf(token)],
                    tokens.enabled[token],
                    tokens.started[token],
                    state.now,
                    resource(step, person),
                    step.cost);
        }
    }

    private void performed(int token, Step step, int person, int @Nullable [] team) {
        if (step.performer >= 0) {
            performers.performed(token, step.performer, team == null ? new int[] {person} : team);
        }
    }

    private int resource(Step step, int person) {
        return person != NONE ? person : step.unlimited < 0 ? NONE : people + step.unlimited;
    }

    /** Work that is not completed still takes the time of people. */
    void abandoned(int token, Step step, long done) {
        int person = tokens.person[token];
        var team = tokens.team[token];
        if (person != NONE) {
            worked(token, done);
            inWeek(token, done);
        }
        if (state.counts(token)) {
            ledger.processingBrokenOff[step.index] += done;
            ledger.pausedBrokenOff[step.index] += Math.max(0, state.now - tokens.started[token]) - done;
            state.cases.processed[state.caseOf(token)] += done;
            ledger.labour[step.index] += (double) done * people(step, team, person);
            ledger.cost[step.index] += HOURS * done * rates(step, team, person);
        }
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

    private static int people(Step step, int @Nullable [] team, int person) {
        int limited = team != null ? team.length : person == NONE ? 0 : 1;
        return limited + step.unlimitedPeople;
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
