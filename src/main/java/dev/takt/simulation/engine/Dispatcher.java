package dev.takt.simulation.engine;

import static dev.takt.simulation.engine.Tokens.NONE;

import dev.takt.model.simulation.QueueDiscipline;
import dev.takt.simulation.kernel.Ticks;

/**
 * Queues in front of pools, and who takes what from them.
 *
 * <p>Simple pools (see {@link Net.Pool}) are served at once. The queues of the others are looked at when nothing more happens
 * at a moment, so that at equal times the priority decides and not the order of events.
 */
final class Dispatcher {

    private final Workshop workshop;
    private final SystemState state;
    private final Net net;
    private final Tokens tokens;
    private final Ledger ledger;
    private final Staff staff;
    private final TeamChoice teams;
    private final boolean[] simple;
    private final WorkQueue[] queues;
    private final int[] wake;
    private final long[] wakeTime;
    private final boolean[] open;
    private final int[] cursor;
    private int openCount;
    private long order;

    Dispatcher(Workshop workshop) {
        this.workshop = workshop;
        this.state = workshop.state;
        this.net = state.net;
        this.tokens = state.tokens;
        this.ledger = state.ledger;
        this.staff = workshop.staff;
        this.teams = new TeamChoice(state, staff);
        int pools = net.pools.size();
        queues = new WorkQueue[pools];
        simple = new boolean[pools];
        wake = new int[pools];
        wakeTime = new long[pools];
        open = new boolean[pools];
        cursor = new int[pools];
        for (int i = 0; i < pools; i++) {
            queues[i] = new WorkQueue();
            simple[i] = net.pools.get(i).simple();
            wake[i] = state.clockwork(Replication.WAKE, i);
            wakeTime[i] = Ticks.NEVER;
        }
    }

    // ---- into the queue

    /** A step asks for people: it starts when they are free and nobody waits before it. */
    void queue(int token, Step step) {
        workshop.markQueued(token, step);
        var need = step.needs[0];
        if (simple[need.pool()]) {
            if (queues[need.pool()].isEmpty()) {
                int person = staff.longestIdle(need.pool(), state.now);
                if (person != Staff.NOBODY) {
                    workshop.work.start(token, step, person);
                    return;
                }
            }
            enqueue(token, step);
            wakeUp(need.pool());
            return;
        }
        enqueue(token, step);
    }

    private void enqueue(int token, Step step) {
        tokens.state[token] = Tokens.QUEUED;
        long number = order++;
        for (var need : step.needs) {
            var pool = net.pools.get(need.pool());
            queues[need.pool()].add(token, keyOf(token, step, pool.discipline()), number);
            ledger.queue[need.pool()].change(state.now, 1);
            if (!pool.simple()) {
                open(need.pool());
            }
        }
    }

    private long keyOf(int token, Step step, QueueDiscipline discipline) {
        int slot = state.caseOf(token);
        return switch (discipline) {
            case FIFO -> 0;
            case PRIORITY -> state.cases.priority[slot];
            case EDD -> due(state.cases.arrival[slot]);
            case SPT -> {
                if (tokens.work[token] < 0) {
                    tokens.work[token] = step.time.ticks(state.streams.time(step.node.index));
                }
                yield tokens.work[token];
            }
        };
    }

    /** @param arrival negative for a case that was under way when the run began */
    private long due(long arrival) {
        if (net.promise == Ticks.NEVER) {
            return Ticks.NEVER;
        }
        return arrival < 0 ? arrival + net.promise : Ticks.plus(arrival, net.promise);
    }

    // ---- out of the queue

    private void open(int pool) {
        if (!open[pool]) {
            open[pool] = true;
            openCount++;
        }
    }

    boolean hasOpenQueues() {
        return openCount > 0;
    }

    /** Looks at the queues at which something has changed: the work that comes first among them is tried first. */
    void serveOpenQueues() {
        for (int pool = 0; pool < queues.length; pool++) {
            cursor[pool] = 0;
        }
        for (int pool = nextOpen(); pool != NONE; pool = nextOpen()) {
            int token = queues[pool].token(cursor[pool]);
            var step = Workshop.stepOf(state.nodeOf(token));
            switch (tryStart(token, step)) {
                case STARTED -> {}
                case OVERTAKEN -> cursor[pool]++;
                case BLOCKED -> cursor[pool] = queues[pool].size();
            }
        }
        for (int pool = 0; pool < queues.length; pool++) {
            if (open[pool]) {
                open[pool] = false;
                wakeUp(pool);
            }
        }
        openCount = 0;
    }

    /** The open queue whose next work comes first, or {@link Tokens#NONE}. */
    private int nextOpen() {
        int best = NONE;
        for (int pool = 0; pool < queues.length; pool++) {
            if (open[pool]
                    && cursor[pool] < queues[pool].size()
                    && (best == NONE || queues[pool].before(cursor[pool], queues[best], cursor[best]))) {
                best = pool;
            }
        }
        return best;
    }

    private enum Attempt {
        STARTED,
        /** Others may go first: it waits for a certain person, or for more people than are on duty. */
        OVERTAKEN,
        /** It is next: nobody behind it may take people it waits for. */
        BLOCKED
    }

    private Attempt tryStart(int token, Step step) {
        var need = step.needs[0];
        if (step.needs.length == 1 && need.people() == 1 && step.rules.length == 0) {
            int person = staff.longestIdle(need.pool(), state.now);
            if (person == Staff.NOBODY) {
                return staff.onDuty(need.pool(), state.now) > 0 ? Attempt.BLOCKED : Attempt.OVERTAKEN;
            }
            leave(token, step);
            workshop.work.start(token, step, person);
            return Attempt.STARTED;
        }
        if (!isAnybodyFreeFor(step)) {
            return missed(step);
        }
        var team = teams.find(token, step);
        if (team == null) {
            return missed(step);
        }
        leave(token, step);
        unblock(step);
        if (team.length == 1) {
            workshop.work.start(token, step, team[0]);
        } else {
            workshop.work.start(token, step, team);
        }
        return Attempt.STARTED;
    }

    /** What several roles do together has held back what stands behind it in the queue of each. */
    private void unblock(Step step) {
        if (step.needs.length > 1) {
            for (var need : step.needs) {
                open(need.pool());
                cursor[need.pool()] = 0;
            }
        }
    }

    private boolean isAnybodyFreeFor(Step step) {
        for (var need : step.needs) {
            if (!staff.areFree(need.pool(), need.people())) {
                return false;
            }
        }
        return true;
    }

    private Attempt missed(Step step) {
        for (var need : step.needs) { // who is on duty now may be off when the others come
            wakeUp(need.pool());
        }
        if (step.rules.length > 0) {
            return Attempt.OVERTAKEN;
        }
        for (var need : step.needs) {
            if (staff.onDuty(need.pool(), state.now) < need.people()) {
                return Attempt.OVERTAKEN;
            }
        }
        return Attempt.BLOCKED;
    }

    /** Whether there are people who may do the work of some tokens together, busy or not. */
    boolean mayBeDoneTogether(Step step, int[] members, int count) {
        return teams.exists(step, members, count);
    }

    /** A released member of a batch stands behind the one that asks for people, or does not any more. */
    void standBehind(Step step, int by) {
        for (var need : step.needs) {
            ledger.queue[need.pool()].change(state.now, by);
        }
    }

    private void leave(int token, Step step) {
        for (var need : step.needs) {
            queues[need.pool()].remove(token);
            ledger.queue[need.pool()].change(state.now, -1);
        }
    }

    // ---- people who become free

    /** Sets the alarm for the next free person who comes on duty while work waits. */
    private void wakeUp(int pool) {
        if (queues[pool].isEmpty() || !staff.isAnybodyFree(pool)) {
            return;
        }
        long next = staff.nextOnDuty(pool, state.now);
        if (next < wakeTime[pool] || wakeTime[pool] <= state.now && next < Ticks.NEVER) {
            wakeTime[pool] = next;
            state.schedule(wake[pool], next);
        }
    }

    /** Somebody comes on duty. */
    void wake(int pool) {
        wakeTime[pool] = Ticks.NEVER;
        freed(pool);
    }

    /** A person is free again. */
    void serve(int person) {
        for (int pool : staff.poolsOf(person)) {
            freed(pool);
        }
    }

    private void freed(int pool) {
        var queue = queues[pool];
        if (queue.isEmpty()) {
            return;
        }
        if (!simple[pool]) {
            open(pool);
            return;
        }
        while (!queue.isEmpty()) {
            int person = staff.longestIdle(pool, state.now);
            if (person == Staff.NOBODY) {
                wakeUp(pool);
                return;
            }
            int token = queue.poll();
            ledger.queue[pool].change(state.now, -1);
            workshop.work.start(token, Workshop.stepOf(state.nodeOf(token)), person);
        }
    }

    // ---- what is called off

    /** A step in the queue is cancelled; the next member of its batch takes its place. */
    void withdraw(int token, Step step) {
        workshop.records.queued(token, step);
        int next = tokens.follower[token];
        if (next == NONE) {
            leave(token, step);
        } else {
            tokens.follower[token] = NONE;
            workshop.batches.lead(next);
            tokens.state[next] = Tokens.QUEUED;
            tokens.work[next] = step.isTogether() ? tokens.work[token] : -1;
            standBehind(step, -1);
            for (var need : step.needs) {
                long key = keyOf(next, step, net.pools.get(need.pool()).discipline());
                queues[need.pool()].replace(token, next, key);
            }
        }
        for (var need : step.needs) {
            freed(need.pool()); // what it blocked may start
        }
    }
}
