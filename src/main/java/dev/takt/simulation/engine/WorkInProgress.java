package dev.takt.simulation.engine;

import static dev.takt.simulation.engine.Tokens.NONE;

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
        long start = work == 0 ? state.now : state.clocks[step.clock].nextDuty(state.now);
        for (int member = token; member != NONE; member = beside(member, step)) {
            tokens.queued[member] = state.now;
            tokens.started[member] = start;
            state.tell(TokenWatch.Kind.WORK, member, node);
        }
        state.rest(token, Tokens.WORKING, end(token, step));
    }

    void start(int token, Step step, int person) {
        start(token, step, person, state.now);
    }

    /** @param from when the work begins; later than now for somebody who is off duty */
    private void start(int token, Step step, int person, long from) {
        begin(token, step, from);
        draw(token, step, staff.speed(person), person);
        staff.take(person);
        tokens.person[token] = person;
        ledger.busy[step.needs[0].pool()].change(state.now, 1);
        state.rest(token, Tokens.WORKING, end(token, step));
    }

    void start(int token, Step step, int[] team) {
        start(token, step, team, state.now);
    }

    private void start(int token, Step step, int[] team, long from) {
        begin(token, step, from);
        double speed = Double.POSITIVE_INFINITY;
        for (int person : team) {
            speed = Math.min(speed, staff.speed(person)); // the slowest sets the pace
            staff.take(person);
        }
        draw(token, step, speed, team[0]);
        tokens.person[token] = team[0];
        tokens.team[token] = team;
        for (var need : step.needs) {
            ledger.busy[need.pool()].change(state.now, need.people());
        }
        state.rest(token, Tokens.WORKING, end(token, step));
    }

    /** The time in the queue is over, for all that are done together. */
    private void begin(int token, Step step, long from) {
        records.queued(token, step);
        tokens.queued[token] = state.now; // until it begins it waits for duty
        tokens.started[token] = from;
        state.tell(TokenWatch.Kind.WORK, token, step.node);
        for (int member = beside(token, step); member != NONE; member = beside(member, step)) {
            workshop.dispatcher.standBehind(step, -1);
            records.queued(member, step);
            tokens.queued[member] = state.now;
            tokens.started[member] = from;
            state.tell(TokenWatch.Kind.WORK, member, step.node);
        }
    }

    /** The next one that is done together with a token; {@link Tokens#NONE} when there is no other. */
    private int beside(int token, Step step) {
        return step.isTogether() ? tokens.follower[token] : NONE;
    }

    /** When the work of a token ends, by its people, its start and what there is to do. */
    private long end(int token, Step step) {
        return state.inTime(endOf(token, step), tokens.work[token], step.node);
    }

    private long endOf(int token, Step step) {
        long start = tokens.started[token];
        long work = tokens.work[token];
        if (step.finishes) {
            return Ticks.plus(start, work);
        }
        var team = tokens.team[token];
        if (team != null) {
            return staff.finishTogether(team, start, work);
        }
        int person = tokens.person[token];
        var clock = person == NONE ? state.clocks[step.clock] : staff.clockOf(person);
        return clock.finish(start, work);
    }

    /** How long it takes: as drawn before, if the queue was sorted by it and the person has no time of his or her own. */
    private long draw(int token, Step step, double speed, int person) {
        long work = tokens.work[token];
        var own = person == Staff.NOBODY || step.own.length == 0 ? null : step.own[person];
        if (work < 0 || own != null) {
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
        long work = tokens.work[token];
        records.spent(token, work);
        int follower = tokens.follower[token];
        if (follower != NONE && step.isTogether()) {
            completeTogether(token, step);
            return;
        }
        tokens.follower[token] = NONE;
        records.done(token, step, work, work, tokens.person[token], tokens.team[token]);
        if (follower == NONE) {
            free(token, step, true);
            workshop.run.activities.done(token);
        } else {
            handOver(token, follower, step);
            workshop.run.activities.done(token);
        }
    }

    /**
     * All members of a batch are done before the first one goes on: where it goes may end the activity of others (a number of
     * instances that is enough), which then do not go on although their work is done. Each has an equal share of the work, which
     * is done once.
     */
    private void completeTogether(int leader, Step step) {
        long work = tokens.work[leader];
        int person = tokens.person[leader];
        var team = tokens.team[leader];
        int count = 0;
        for (int member = leader; member != NONE; member = tokens.follower[member]) {
            count++;
        }
        var members = new int[count];
        int member = leader;
        for (int i = 0; i < count; i++) {
            members[i] = member;
            int next = tokens.follower[member];
            long share = work / count + (i < work % count ? 1 : 0);
            records.done(member, step, work, share, person, team);
            tokens.follower[member] = NONE;
            if (i > 0) {
                tokens.child[member] = NONE;
                tokens.state[member] = Tokens.DONE;
            }
            member = next;
        }
        free(leader, step, true);
        workshop.run.activities.done(leader);
        for (int i = 1; i < count; i++) {
            if (tokens.state[members[i]] == Tokens.DONE) { // not cancelled, nor another token by now
                workshop.run.activities.done(members[i]);
            }
        }
    }

    /** The next member of a batch is done by the same people, at once while they are on duty. */
    private void handOver(int token, int follower, Step step) {
        workshop.batches.lead(follower);
        workshop.dispatcher.standBehind(step, -1);
        var team = tokens.team[token];
        int person = tokens.person[token];
        free(token, step, false);
        if (team != null) {
            start(follower, step, team, staff.commonDuty(team, state.now));
        } else if (person != NONE) {
            start(follower, step, person, staff.clockOf(person).nextDuty(state.now));
        } else {
            records.queued(follower, step);
            startAlone(follower, step.node, step);
        }
    }

    /** The one at the head of a batch that is done together is called off: the work of the others goes on as it is. */
    private void passOn(int token, int follower, Step step) {
        workshop.batches.lead(follower);
        tokens.work[follower] = tokens.work[token];
        tokens.person[follower] = tokens.person[token];
        tokens.team[follower] = tokens.team[token];
        tokens.person[token] = NONE;
        tokens.team[token] = null;
        state.rest(follower, Tokens.WORKING, end(follower, step));
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
        state.callOff(token);
        int follower = tokens.follower[token];
        tokens.follower[token] = NONE;
        records.offDuty(token);
        if (follower != NONE && step.isTogether()) {
            passOn(token, follower, step);
            return;
        }
        records.abandoned(token, step, Math.min(tokens.work[token], Math.max(0, workDone(token, step))));
        if (follower != NONE) {
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
        var team = tokens.team[token];
        if (team != null) {
            return staff.workedTogether(team, started, state.now);
        }
        int person = tokens.person[token];
        var clock = person == NONE ? state.clocks[step.clock] : staff.clockOf(person);
        return clock.workUntil(state.now) - clock.workUntil(started);
    }

    /** @param sign as in {@link Workshop#recordUnfinished} */
    void recordUnfinished(int token, int sign) {
        if (tokens.person[token] != NONE) {
            records.worked(token, sign * doneSoFar(token));
        }
    }

    void recordUnfinishedInWeek(int token) {
        if (tokens.person[token] != NONE) {
            records.inWeek(token, doneSoFar(token));
        }
    }

    private long doneSoFar(int token) {
        return Math.min(tokens.work[token], workDone(token, Workshop.stepOf(state.nodeOf(token))));
    }
}
