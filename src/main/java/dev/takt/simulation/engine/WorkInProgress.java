package dev.takt.simulation.engine;

import static dev.takt.simulation.engine.Tokens.NONE;

import dev.takt.model.simulation.BatchRule;
import dev.takt.simulation.kernel.Ticks;

/** Work from start to end: takes people, draws how long it takes, frees them. */
final class WorkInProgress {

    private final Workshop workshop;
    private final SystemState state;
    private final Tokens tokens;
    private final Ledger ledger;
    private final Staff staff;
    private final WorkRecords records;

    WorkInProgress(Workshop workshop) {
        this.workshop = workshop;
        this.state = workshop.state;
        this.tokens = state.tokens;
        this.ledger = state.ledger;
        this.staff = workshop.staff;
        this.records = workshop.records;
    }

    /** Nobody of a limited pool is needed. */
    void startAlone(int token, Node node, Step step) {
        long work = draw(token, step, 1, Staff.NOBODY);
        var clock = state.clocks[step.clock];
        long start = work == 0 ? state.now : clock.nextDuty(state.now);
        tokens.started[token] = start;
        state.tell(TokenWatch.Kind.WORK, token, node);
        records.offDuty(token, step, start);
        long end = step.finishes ? Ticks.plus(start, work) : clock.finish(start, work);
        state.rest(token, Tokens.WORKING, end);
    }

    void start(int token, Step step, int person) {
        records.queued(token, step);
        tellOfWork(token, step);
        long work = draw(token, step, staff.speed(person), person);
        staff.take(person);
        tokens.person[token] = person;
        tokens.started[token] = state.now;
        ledger.busy[step.needs[0].pool()].change(state.now, 1);
        long end = step.finishes
                ? Ticks.plus(state.now, work)
                : staff.clockOf(person).finish(state.now, work);
        state.rest(token, Tokens.WORKING, end);
    }

    void start(int token, Step step, int[] team) {
        records.queued(token, step);
        tellOfWork(token, step);
        double speed = Double.POSITIVE_INFINITY;
        for (int person : team) {
            speed = Math.min(speed, staff.speed(person)); // the slowest sets the pace
            staff.take(person);
        }
        long work = draw(token, step, speed, team[0]);
        tokens.person[token] = team[0];
        tokens.team[token] = team;
        tokens.started[token] = state.now;
        for (var need : step.needs) {
            ledger.busy[need.pool()].change(state.now, need.people());
        }
        long end = step.finishes ? Ticks.plus(state.now, work) : staff.finishTogether(team, state.now, work);
        state.rest(token, Tokens.WORKING, end);
    }

    /** Of a batch that is done together, work on all begins. */
    private void tellOfWork(int token, Step step) {
        if (state.watch != null) {
            boolean together = step.batching != null && step.batching.mode() == BatchRule.Mode.TOGETHER;
            int next = token;
            do {
                state.tell(TokenWatch.Kind.WORK, next, step.node);
                next = tokens.follower[next];
            } while (together && next != NONE);
        }
    }

    private long draw(int token, Step step, double speed, int person) {
        long work = tokens.work[token];
        if (work < 0) {
            var own = person == Staff.NOBODY || step.own.length == 0 ? null : step.own[person];
            work = (own == null ? step.time : own).ticks(state.streams.time(step.node.index));
        }
        if (speed != 1) {
            work = Math.round(work / speed);
        }
        if (step.batching != null) {
            work = Math.round(work * step.batching.timeFactor());
        }
        tokens.work[token] = work;
        return work;
    }

    /** The work of a token is done. */
    void complete(int token, Step step) {
        records.done(token, step, tokens.work[token], state.now);
        int follower = tokens.follower[token];
        tokens.follower[token] = NONE;
        boolean together = step.batching != null && step.batching.mode() == BatchRule.Mode.TOGETHER;
        if (follower != NONE && !together) {
            handOver(token, follower, step);
            workshop.run.activities.done(token);
            return;
        }
        free(token, step, true);
        workshop.run.activities.done(token);
        while (follower != NONE) {
            int next = tokens.follower[follower];
            tokens.follower[follower] = NONE;
            tokens.child[follower] = NONE;
            records.doneTogether(follower, token, step);
            workshop.run.activities.done(follower);
            follower = next;
        }
    }

    /** The next member of a batch is done by the same people without a break. */
    private void handOver(int token, int follower, Step step) {
        tokens.state[follower] = Tokens.QUEUED;
        workshop.batches.lead(follower);
        var team = tokens.team[token];
        int person = tokens.person[token];
        free(token, step, false);
        if (team != null) {
            start(follower, step, team);
        } else if (person != NONE) {
            start(follower, step, person);
        } else {
            startAlone(follower, step.node, step);
        }
    }

    /** @param serve whether what waits for these people gets them now */
    private void free(int token, Step step, boolean serve) {
        int person = tokens.person[token];
        if (person == NONE) {
            return;
        }
        var team = tokens.team[token];
        tokens.person[token] = NONE;
        tokens.team[token] = null;
        for (var need : step.needs) {
            ledger.busy[need.pool()].change(state.now, -need.people());
        }
        if (team == null) {
            staff.release(person);
            if (serve) {
                workshop.dispatcher.serve(person);
            }
            return;
        }
        for (int member : team) {
            staff.release(member);
        }
        for (int member : team) {
            if (serve) {
                workshop.dispatcher.serve(member);
            }
        }
    }

    /** The work of a token is cancelled. */
    void abandon(int token, Step step) {
        records.abandoned(token, step, Math.min(tokens.work[token], Math.max(0, workDone(token, step))));
        state.callOff(token);
        int follower = tokens.follower[token];
        if (follower != NONE) {
            tokens.follower[token] = NONE;
            handOver(token, follower, step);
        } else {
            free(token, step, true);
        }
    }

    /** How much of the work of a token is behind it. */
    private long workDone(int token, Step step) {
        long started = tokens.started[token];
        if (state.now <= started) {
            return 0;
        }
        if (step.finishes) {
            return state.now - started;
        }
        int person = tokens.person[token];
        var clock = person == NONE ? state.clocks[step.clock] : staff.clockOf(person);
        return clock.workUntil(state.now) - clock.workUntil(started);
    }

    /** @param sign as in {@link Workshop#recordUnfinished} */
    void recordUnfinished(int token, int sign) {
        if (tokens.person[token] != NONE) {
            var step = Workshop.stepOf(state.nodeOf(token));
            long done = Math.min(tokens.work[token], workDone(token, step));
            records.worked(token, sign * done);
            if (sign > 0) {
                records.inWeek(token, done);
            }
        }
    }
}
