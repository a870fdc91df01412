package dev.takt.simulation.engine;

import static dev.takt.simulation.engine.Tokens.NONE;

import dev.takt.model.WaitKind;
import dev.takt.model.simulation.QueueDiscipline;
import dev.takt.simulation.kernel.Ticks;
import org.jspecify.annotations.Nullable;

/**
 * Where steps are done: stated waits, batches, queues in front of pools, work. A step that becomes available passes its stated
 * waits, joins a batch where there is one, asks for people, is worked on and is done.
 *
 * <p>Simple pools (see {@link Net.Pool}) are served at once. The queues of the others are looked at when nothing more happens
 * at a moment, so that at equal times the priority decides and not the order of events.
 */
final class Workshop {

    private static final double HOURS = 1 / (3600.0 * Ticks.PER_SECOND);

    private final Replication run;
    private final Net net;
    private final Tokens tokens;
    private final Ledger ledger;
    private final Staff staff;
    private final Step[] steps;
    private final boolean[] simple;
    private final WorkQueue[] queues;
    private final Batch[] batches;
    private final int[] wake;
    private final long[] wakeTime;
    private final boolean[] open;
    private final int[] cursor;
    private final @Nullable Trace trace;
    private int openCount;
    private long order;

    Workshop(Replication run, Net net, Staff staff, @Nullable Trace trace) {
        this.run = run;
        this.net = net;
        this.tokens = run.tokens;
        this.ledger = run.ledger;
        this.staff = staff;
        this.trace = trace;
        this.steps = net.steps.toArray(Step[]::new);
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
            wake[i] = run.clockwork(Replication.WAKE, i);
            wakeTime[i] = Ticks.NEVER;
        }
        batches = new Batch[steps.length];
        for (int i = 0; i < steps.length; i++) {
            if (steps[i].batching != null) {
                batches[i] = new Batch(run.clockwork(Replication.GATE, i));
            }
        }
    }

    // ---- waits that are stated

    /** The step of a token becomes available. */
    void begin(int token, Node node) {
        var step = step(node);
        tokens.enabled[token] = run.now;
        tokens.enabledWork[token] = run.clocks[step.clock].workUntil(run.now);
        tokens.phase[token] = 0;
        tokens.work[token] = -1;
        wait(token, node, step);
    }

    private void wait(int token, Node node, Step step) {
        while (tokens.phase[token] < step.waits.length) {
            var wait = step.waits[tokens.phase[token]];
            long ticks = wait.duration.ticks(run.streams.waiting(node.index));
            var clock = run.clocks[step.clock];
            long until = wait.working ? clock.finish(run.now, ticks) : Ticks.plus(run.now, ticks);
            if (until > run.now) {
                markQueued(token, step);
                run.rest(token, Tokens.DELAYED, until);
                return;
            }
            tokens.phase[token]++;
        }
        available(token, node, step);
    }

    /** A stated wait is over. */
    void waited(int token, Node node) {
        var step = step(node);
        recordWait(token, step);
        tokens.phase[token]++;
        wait(token, node, step);
    }

    private void recordWait(int token, Step step) {
        var wait = step.waits[tokens.phase[token]];
        long elapsed = run.now - tokens.queued[token];
        if (!run.counts(token)) {
            return;
        }
        if (wait.working) {
            long working = run.clocks[step.clock].workUntil(run.now) - tokens.queuedWork[token];
            ledger.waited(step.index, wait.kind, working);
            ledger.waited(step.index, WaitKind.UNAVAILABLE, elapsed - working);
        } else {
            ledger.waited(step.index, wait.kind, elapsed);
        }
    }

    private void markQueued(int token, Step step) {
        tokens.queued[token] = run.now;
        tokens.queuedWork[token] = run.clocks[step.clock].workUntil(run.now);
    }

    private void available(int token, Node node, Step step) {
        if (step.batching != null) {
            collect(token, step, step.batching);
        } else {
            demand(token, node, step);
        }
    }

    private void demand(int token, Node node, Step step) {
        if (node.body == Node.Body.SCOPE) {
            run.openScope(token, node);
        } else if (step.needs.length == 0) {
            workAlone(token, node, step);
        } else {
            queue(token, step);
        }
    }

    // ---- batches

    private void collect(int token, Step step, Step.Batching rule) {
        var batch = batches[step.index];
        tokens.state[token] = Tokens.COLLECTED;
        tokens.queued[token] = run.now;
        tokens.child[token] = NONE;
        batch.add(token);
        if (batch.size() >= rule.size()) {
            release(step, rule);
            return;
        }
        if (batch.size() == 1) {
            long gate = rule.gates() == null ? Ticks.NEVER : rule.gates().after(run.now);
            long due = Math.min(Ticks.plus(run.now, rule.age()), gate);
            if (due < Ticks.NEVER) {
                run.schedule(batch.timer, due);
            }
        }
    }

    /** The gate of a batch opens, or its oldest member has waited long enough. */
    void gate(int stepIndex) {
        var rule = steps[stepIndex].batching;
        if (rule != null && batches[stepIndex].size() > 0) {
            release(steps[stepIndex], rule);
        }
    }

    private void release(Step step, Step.Batching rule) {
        var batch = batches[step.index];
        run.callOff(batch.timer);
        int leader = NONE;
        int last = NONE;
        var members = batch.take();
        for (int token : members) {
            if (run.counts(token)) {
                ledger.waited(step.index, WaitKind.BATCH, run.now - tokens.queued[token]);
            }
            switch (rule.mode()) {
                case INDEPENDENT -> demand(token, step.node, step);
                case TOGETHER, ONE_BY_ONE -> {
                    if (leader == NONE) {
                        leader = token;
                    } else {
                        tokens.follower[last] = token;
                        tokens.child[token] = leader;
                        markQueued(token, step);
                    }
                    last = token;
                }
            }
        }
        if (leader != NONE) {
            demand(leader, step.node, step);
        }
    }

    // ---- people

    private void queue(int token, Step step) {
        markQueued(token, step);
        var need = step.needs[0];
        if (simple[need.pool()]) {
            if (queues[need.pool()].isEmpty()) {
                int person = staff.longestIdle(need.pool(), run.now);
                if (person != Staff.NOBODY) {
                    start(token, step, person);
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
            ledger.queue[need.pool()].change(run.now, 1);
            if (!pool.simple()) {
                open(need.pool());
            }
        }
    }

    private long keyOf(int token, Step step, QueueDiscipline discipline) {
        int slot = run.caseOf(token);
        return switch (discipline) {
            case FIFO -> 0;
            case PRIORITY -> run.cases.priority[slot];
            case EDD -> Ticks.plus(Math.max(0, run.cases.arrival[slot]), net.promise);
            case SPT -> {
                if (tokens.work[token] < 0) {
                    tokens.work[token] = step.time.ticks(run.streams.time(step.node.index));
                }
                yield tokens.work[token];
            }
        };
    }

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
            var step = step(run.nodeOf(token));
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
        int slot = run.caseOf(token);
        int total = 0;
        for (var need : step.needs) {
            total += need.people();
        }
        var team = new int[total];
        int n = 0;
        for (var need : step.needs) {
            for (int i = 0; i < need.people(); i++) {
                int person = step.rules.length == 0 && total == 1
                        ? staff.longestIdle(need.pool(), run.now)
                        : choose(need.pool(), step, slot, team, n);
                if (person == Staff.NOBODY) {
                    boolean impossible = step.rules.length > 0 || staff.onDuty(need.pool(), run.now) < need.people();
                    return impossible ? Attempt.OVERTAKEN : Attempt.BLOCKED;
                }
                team[n++] = person;
            }
        }
        leaveQueues(token, step);
        if (total == 1) {
            start(token, step, team[0]);
        } else {
            start(token, step, team);
        }
        return Attempt.STARTED;
    }

    private int choose(int pool, Step step, int slot, int[] team, int chosen) {
        int best = Staff.NOBODY;
        for (int person : staff.members(pool)) {
            if (staff.isAvailable(person, run.now)
                    && isAllowed(person, step, slot)
                    && !contains(team, chosen, person)
                    && (best == Staff.NOBODY || staff.idleSince(person) < staff.idleSince(best))) {
                best = person;
            }
        }
        return best;
    }

    private boolean isAllowed(int person, Step step, int slot) {
        for (var rule : step.rules) {
            int other = run.cases.performer(slot, rule.performer());
            if (other >= 0 && rule.same() != (other == person)) {
                return false;
            }
        }
        return true;
    }

    private static boolean contains(int[] team, int n, int person) {
        for (int i = 0; i < n; i++) {
            if (team[i] == person) {
                return true;
            }
        }
        return false;
    }

    private void leaveQueues(int token, Step step) {
        for (var need : step.needs) {
            queues[need.pool()].remove(token);
            ledger.queue[need.pool()].change(run.now, -1);
        }
    }

    /** Sets the alarm for the next free person who comes on duty while work waits. */
    private void wakeUp(int pool) {
        if (queues[pool].isEmpty() || !staff.isAnybodyFree(pool)) {
            return;
        }
        long next = staff.nextOnDuty(pool, run.now);
        if (next < wakeTime[pool] || wakeTime[pool] <= run.now && next < Ticks.NEVER) {
            wakeTime[pool] = next;
            run.schedule(wake[pool], next);
        }
    }

    /** Somebody comes on duty. */
    void wake(int pool) {
        wakeTime[pool] = Ticks.NEVER;
        freed(pool);
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
            int person = staff.longestIdle(pool, run.now);
            if (person == Staff.NOBODY) {
                wakeUp(pool);
                return;
            }
            int token = queue.poll();
            ledger.queue[pool].change(run.now, -1);
            start(token, step(run.nodeOf(token)), person);
        }
    }

    // ---- work

    private void workAlone(int token, Node node, Step step) {
        long work = draw(token, step, 1, Staff.NOBODY);
        var clock = run.clocks[step.clock];
        long start = work == 0 ? run.now : clock.nextDuty(run.now);
        tokens.started[token] = start;
        if (start > run.now && run.counts(token)) {
            ledger.waited(step.index, WaitKind.UNAVAILABLE, start - run.now);
        }
        long end = step.finishes ? Ticks.plus(start, work) : clock.finish(start, work);
        run.rest(token, Tokens.WORKING, end);
    }

    private void start(int token, Step step, int person) {
        recordQueue(token, step);
        long work = draw(token, step, staff.speed(person), person);
        staff.take(person);
        tokens.person[token] = person;
        tokens.started[token] = run.now;
        ledger.busy[step.needs[0].pool()].change(run.now, 1);
        long end = step.finishes
                ? Ticks.plus(run.now, work)
                : staff.clockOf(person).finish(run.now, work);
        run.rest(token, Tokens.WORKING, end);
    }

    private void start(int token, Step step, int[] team) {
        recordQueue(token, step);
        double speed = Double.POSITIVE_INFINITY;
        for (int person : team) {
            speed = Math.min(speed, staff.speed(person)); // the slowest sets the pace
            staff.take(person);
        }
        long work = draw(token, step, speed, team[0]);
        tokens.person[token] = team[0];
        tokens.team[token] = team;
        tokens.started[token] = run.now;
        for (var need : step.needs) {
            ledger.busy[need.pool()].change(run.now, need.people());
        }
        long end = step.finishes ? Ticks.plus(run.now, work) : staff.finishTogether(team, run.now, work);
        run.rest(token, Tokens.WORKING, end);
    }

    private long draw(int token, Step step, double speed, int person) {
        long work = tokens.work[token];
        if (work < 0) {
            var own = person == Staff.NOBODY || step.own.length == 0 ? null : step.own[person];
            work = (own == null ? step.time : own).ticks(run.streams.time(step.node.index));
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

    /** The time in the queue: contention while the pool is on duty, else unavailability. */
    private void recordQueue(int token, Step step) {
        long elapsed = run.now - tokens.queued[token];
        if (elapsed > 0 && run.counts(token)) {
            long contention = run.clocks[step.clock].workUntil(run.now) - tokens.queuedWork[token];
            ledger.waited(step.index, WaitKind.QUEUE, contention);
            if (elapsed > contention) {
                ledger.waited(step.index, WaitKind.UNAVAILABLE, elapsed - contention);
            }
        }
    }

    /** The work of a token is done. */
    void complete(int token, Node node) {
        var step = step(node);
        record(token, step, tokens.work[token], run.now);
        int follower = tokens.follower[token];
        tokens.follower[token] = NONE;
        boolean together =
                step.batching != null && step.batching.mode() == dev.takt.model.simulation.BatchRule.Mode.TOGETHER;
        if (follower != NONE && !together) {
            handOver(token, follower, step);
            run.activityDone(token);
            return;
        }
        free(token, step);
        run.activityDone(token);
        while (follower != NONE) {
            int next = tokens.follower[follower];
            tokens.follower[follower] = NONE;
            tokens.child[follower] = NONE;
            recordMember(follower, token, step);
            run.activityDone(follower);
            follower = next;
        }
    }

    private void record(int token, Step step, long work, long end) {
        long started = tokens.started[token];
        int person = tokens.person[token];
        var team = tokens.team[token];
        if (person != NONE) {
            ledger.workedOf[person] += work;
            for (int i = 1; team != null && i < team.length; i++) {
                ledger.workedOf[team[i]] += work;
            }
            if (step.performer >= 0) {
                run.cases.performer(run.caseOf(token), step.performer, person);
            }
        }
        if (run.counts(token)) {
            int i = step.index;
            ledger.executions[i]++;
            ledger.processing[i] += work;
            ledger.paused[i] += end - started - work;
            ledger.labour[i] += (double) work * people(step, team, person);
            ledger.cost[i] += step.cost + HOURS * work * rates(step, team, person);
            ledger.workingWait[i] += run.clocks[step.clock].workUntil(started) - tokens.enabledWork[token];
        }
        if (trace != null) {
            int resource = person != NONE ? person : step.unlimited < 0 ? NONE : net.people.size() + step.unlimited;
            trace.work(step.index, run.cases.number[run.caseOf(token)], tokens.enabled[token], started, end, resource);
        }
    }

    private static int people(Step step, int @Nullable [] team, int person) {
        int limited = team != null ? team.length : person == NONE ? 0 : 1;
        return step.unlimited >= 0 ? limited + step.unlimitedPeople : limited;
    }

    private double rates(Step step, int @Nullable [] team, int person) {
        double rates = step.unlimited >= 0 ? step.unlimitedPeople * step.unlimitedRate : 0;
        if (team != null) {
            for (int member : team) {
                rates += staff.rate(member);
            }
        } else if (person != NONE) {
            rates += staff.rate(person);
        }
        return rates;
    }

    /** A member of a batch that is done together: the same start and end as the leader, whose work is the work of all. */
    private void recordMember(int token, int leader, Step step) {
        tokens.started[token] = tokens.started[leader];
        if (run.counts(token)) {
            ledger.executions[step.index]++;
            long elapsed = tokens.started[token] - tokens.queued[token];
            var clock = run.clocks[step.clock];
            long contention = clock.workUntil(tokens.started[token]) - tokens.queuedWork[token];
            ledger.waited(step.index, WaitKind.QUEUE, contention);
            ledger.waited(step.index, WaitKind.UNAVAILABLE, elapsed - contention);
            ledger.workingWait[step.index] += clock.workUntil(tokens.started[token]) - tokens.enabledWork[token];
            ledger.cost[step.index] += step.cost;
        }
        if (trace != null) {
            trace.work(
                    step.index,
                    run.cases.number[run.caseOf(token)],
                    tokens.enabled[token],
                    tokens.started[token],
                    run.now,
                    tokens.person[leader]);
        }
    }

    /** The next member of a batch is done by the same people without a break. */
    private void handOver(int token, int follower, Step step) {
        tokens.child[follower] = NONE;
        tokens.state[follower] = Tokens.QUEUED;
        for (int rest = tokens.follower[follower]; rest != NONE; rest = tokens.follower[rest]) {
            tokens.child[rest] = follower;
        }
        var team = tokens.team[token];
        int person = tokens.person[token];
        free(token, step, false);
        if (team != null) {
            start(follower, step, team);
        } else if (person != NONE) {
            start(follower, step, person);
        } else {
            workAlone(follower, step.node, step);
        }
    }

    private void free(int token, Step step) {
        free(token, step, true);
    }

    private void free(int token, Step step, boolean serve) {
        int person = tokens.person[token];
        if (person == NONE) {
            return;
        }
        var team = tokens.team[token];
        tokens.person[token] = NONE;
        tokens.team[token] = null;
        for (var need : step.needs) {
            ledger.busy[need.pool()].change(run.now, -need.people());
        }
        if (team == null) {
            staff.release(person);
            if (serve) {
                serve(person);
            }
            return;
        }
        for (int member : team) {
            staff.release(member);
        }
        for (int member : team) {
            if (serve) {
                serve(member);
            }
        }
    }

    private void serve(int person) {
        for (int pool : staff.poolsOf(person)) {
            freed(pool);
        }
    }

    // ---- what is called off

    /** The activity of a token is cancelled, whatever its state in here. */
    void cancel(int token, Node node) {
        var step = step(node);
        switch (tokens.state[token]) {
            case Tokens.DELAYED -> {
                if (tokens.phase[token] < step.waits.length) {
                    recordWait(token, step);
                }
                run.callOff(token);
            }
            case Tokens.QUEUED -> {
                recordQueue(token, step);
                leaveQueues(token, step);
                promote(token, step);
            }
            case Tokens.WORKING -> abandon(token, step);
            case Tokens.COLLECTED -> uncollect(token, step);
            default -> {}
        }
    }

    private void abandon(int token, Step step) {
        long done = Math.min(tokens.work[token], Math.max(0, workDone(token, step)));
        int person = tokens.person[token];
        if (person != NONE) {
            var team = tokens.team[token];
            ledger.workedOf[person] += done;
            for (int i = 1; team != null && i < team.length; i++) {
                ledger.workedOf[team[i]] += done;
            }
        }
        if (run.counts(token)) {
            ledger.processing[step.index] += done;
            ledger.labour[step.index] += (double) done * people(step, tokens.team[token], person);
            ledger.cost[step.index] += HOURS * done * rates(step, tokens.team[token], person);
        }
        run.callOff(token);
        int follower = tokens.follower[token];
        if (follower != NONE) {
            tokens.follower[token] = NONE;
            handOver(token, follower, step);
        } else {
            free(token, step);
        }
    }

    /** How much of the work of a token is behind it. */
    long workDone(int token, Step step) {
        long started = tokens.started[token];
        if (run.now <= started) {
            return 0;
        }
        if (step.finishes) {
            return run.now - started;
        }
        int person = tokens.person[token];
        var clock = person == NONE ? run.clocks[step.clock] : staff.clockOf(person);
        return clock.workUntil(run.now) - clock.workUntil(started);
    }

    private void uncollect(int token, Step step) {
        int leader = tokens.child[token];
        tokens.child[token] = NONE;
        if (leader == NONE) {
            var batch = batches[step.index];
            batch.remove(token);
            if (batch.size() == 0) {
                run.callOff(batch.timer);
            }
            return;
        }
        for (int member = leader; member != NONE; member = tokens.follower[member]) {
            if (tokens.follower[member] == token) {
                tokens.follower[member] = tokens.follower[token];
                tokens.follower[token] = NONE;
            }
        }
    }

    /** The next member of a batch takes the place in the queue of the one that is gone. */
    private void promote(int token, Step step) {
        int next = tokens.follower[token];
        if (next == NONE) {
            return;
        }
        tokens.follower[token] = NONE;
        tokens.child[next] = NONE;
        for (int rest = tokens.follower[next]; rest != NONE; rest = tokens.follower[rest]) {
            tokens.child[rest] = next;
        }
        enqueue(next, step);
        if (!step.node.scope.repeated && simple[step.needs[0].pool()]) {
            freed(step.needs[0].pool());
        }
    }

    /** Work under way when the run ends or the warm-up is over, as far as it is done. */
    void recordUnfinished(int token, int sign) {
        var step = step(run.nodeOf(token));
        int person = tokens.person[token];
        if (person == NONE || tokens.state[token] != Tokens.WORKING) {
            return;
        }
        long done = Math.min(tokens.work[token], workDone(token, step)) * sign;
        ledger.workedOf[person] += done;
        var team = tokens.team[token];
        for (int i = 1; team != null && i < team.length; i++) {
            ledger.workedOf[team[i]] += done;
        }
    }

    private static Step step(Node node) {
        var step = node.step;
        if (step == null) {
            throw new IllegalStateException("%s is no step.".formatted(node.label));
        }
        return step;
    }
}
