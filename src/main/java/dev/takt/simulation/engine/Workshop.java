package dev.takt.simulation.engine;

import dev.takt.model.WaitKind;
import dev.takt.simulation.kernel.Ticks;
import org.jspecify.annotations.Nullable;

/**
 * Where steps are done. A step that becomes available passes its stated waits, joins a batch where there is one ({@link Batches}),
 * asks for people ({@link Dispatcher}), is worked on and is done ({@link WorkInProgress}).
 */
final class Workshop {

    final Replication run;
    final SystemState state;
    final Staff staff;
    final WorkRecords records;
    final WorkInProgress work;
    final Dispatcher dispatcher;
    final Batches batches;

    private final Tokens tokens;
    private final Ledger ledger;

    Workshop(Replication run, Staff staff, WeekProfile week, @Nullable Trace trace) {
        this.run = run;
        this.state = run.state;
        this.staff = staff;
        this.tokens = state.tokens;
        this.ledger = state.ledger;
        this.records = new WorkRecords(state, staff, week, trace);
        this.work = new WorkInProgress(this);
        this.dispatcher = new Dispatcher(this);
        this.batches = new Batches(this);
    }

    /** What a node does; only at an activity. */
    static Step stepOf(Node node) {
        var step = node.step;
        if (step == null) {
            throw new IllegalStateException("%s is no step.".formatted(node.label));
        }
        return step;
    }

    // ---- waits that are stated

    /** The step of a token becomes available. */
    void begin(int token, Node node) {
        var step = stepOf(node);
        tokens.enabled[token] = state.now;
        tokens.enabledWork[token] = state.clocks[step.clock].workUntil(state.now);
        tokens.phase[token] = 0;
        tokens.work[token] = -1;
        state.beginRow(token, step);
        state.tell(TokenWatch.Kind.WAIT, token, node);
        await(token, node, step);
    }

    private void await(int token, Node node, Step step) {
        while (tokens.phase[token] < step.waits.length) {
            var wait = step.waits[tokens.phase[token]];
            long ticks = wait.duration.ticks(state.streams.waiting(node.index));
            var clock = state.clocks[step.clock];
            long end = wait.working ? clock.finish(state.now, ticks) : Ticks.plus(state.now, ticks);
            long until = state.inTime(end, ticks, node);
            if (until > state.now) {
                markQueued(token, step);
                state.rest(token, Tokens.DELAYED, until);
                return;
            }
            tokens.phase[token]++;
        }
        if (step.batching != null) {
            batches.collect(token, step, step.batching);
        } else {
            demand(token, node, step);
        }
    }

    /** A stated wait is over. */
    void waited(int token, Node node) {
        var step = stepOf(node);
        recordWait(token, step);
        tokens.phase[token]++;
        await(token, node, step);
    }

    /**
     * A hold is the cause of all the time until it is over, nights and weekends in it too: nobody who came then could do
     * anything. The role being busy is one only while it is on duty (method, section 2).
     */
    private void recordWait(int token, Step step) {
        var wait = step.waits[tokens.phase[token]];
        long elapsed = state.now - tokens.queued[token];
        if (wait.working && wait.kind == WaitKind.QUEUE) {
            long working = state.clocks[step.clock].workUntil(state.now) - tokens.queuedWork[token];
            state.waited(token, WaitKind.QUEUE, working);
            state.waited(token, WaitKind.UNAVAILABLE, elapsed - working);
        } else {
            state.waited(token, wait.kind, elapsed);
        }
    }

    /** Waiting of any kind begins now. */
    void markQueued(int token, Step step) {
        tokens.queued[token] = state.now;
        tokens.queuedWork[token] = state.clocks[step.clock].workUntil(state.now);
    }

    /** A step that waits for nothing more asks for people. */
    void demand(int token, Node node, Step step) {
        if (node.body == Node.Body.SCOPE) {
            run.activities.openScope(token, node);
        } else if (step.needs.length == 0) {
            work.startAlone(token, node, step);
        } else {
            dispatcher.queue(token, step);
        }
    }

    // ---- what happens at a time

    void gate(int stepIndex) {
        batches.gate(stepIndex);
    }

    void wake(int pool) {
        dispatcher.wake(pool);
    }

    boolean hasOpenQueues() {
        return dispatcher.hasOpenQueues();
    }

    void serveOpenQueues() {
        dispatcher.serveOpenQueues();
    }

    void complete(int token, Node node) {
        work.complete(token, stepOf(node));
    }

    // ---- what is called off

    /** The activity of a token is cancelled, whatever its state in here. */
    void cancel(int token, Node node) {
        var step = stepOf(node);
        switch (tokens.state[token]) {
            case Tokens.DELAYED -> {
                if (tokens.phase[token] < step.waits.length) {
                    recordWait(token, step);
                }
                state.callOff(token);
            }
            case Tokens.QUEUED -> dispatcher.withdraw(token, step);
            case Tokens.WORKING -> work.abandon(token, step);
            case Tokens.COLLECTED -> {
                if (step.batching != null) {
                    batches.withdraw(token, step, step.batching);
                }
            }
            default -> {}
        }
        state.breakOffRow(token);
    }

    /**
     * Work under way when the run ends, the last case arrives or the warm-up is over, as far as it is done.
     *
     * @param sign 1 adds it to what people have worked, −1 takes it off
     */
    void recordUnfinished(int sign) {
        for (int token = 0; token < tokens.state.length; token++) {
            if (tokens.state[token] == Tokens.WORKING) {
                work.recordUnfinished(token, sign);
            }
        }
    }

    /** Work under way when the week that is looked at ends, as far as it is done. */
    void recordUnfinishedInWeek() {
        for (int token = 0; token < tokens.state.length; token++) {
            if (tokens.state[token] == Tokens.WORKING) {
                work.recordUnfinishedInWeek(token);
            }
        }
    }
}
