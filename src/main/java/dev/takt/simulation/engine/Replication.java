package dev.takt.simulation.engine;

import dev.takt.simulation.kernel.EventList;
import dev.takt.simulation.kernel.Ticks;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One replication: cases arrive, their tokens move as BPMN 2.0.2 (clause 13) says, steps are done in the {@link Workshop}. A
 * token moves until it rests at a node that takes time; what moves next is the next event of the list. The result depends on
 * the net, the plan and the number of the replication only.
 *
 * <p>This class holds the parts together and takes one event after the other; the parts know each other through it.
 */
public final class Replication {

    /**
     * How long to run: until {@code cases} have arrived and ended, or until {@code horizon}.
     *
     * @param cases at most so many arrive, beside those under way at the start; {@link Long#MAX_VALUE} for no limit
     * @param horizon in ticks; {@link Ticks#NEVER} for no limit
     * @param warmUp cases at the beginning that are not counted
     * @param casesUnderWay the run stops when more are under way at once
     */
    public record Plan(long seed, long cases, long horizon, long warmUp, int casesUnderWay) {}

    static final int ARRIVAL = 0;
    static final int WAKE = 1;
    static final int GATE = 2;

    private static final int EVENTS_BETWEEN_CHECKS = 1 << 14;

    /** Steps that cases under way have done; some 80 bytes each. Fewer than those at which the journal would grow once more. */
    private static final int MOST_ROWS = (1 << 23) - (1 << 18);

    final SystemState state;
    final TokenFlow flow;
    final Joins joins;
    final Activities activities;
    final CatchEvents catchers;
    final Watchers watchers;
    final ThrowEvents throwers;
    final Cancellation cancellation;
    final CaseRegister register;
    final ArrivalStreams arrivals;
    final Workshop workshop;

    private final Net net;
    private final Plan plan;
    private final Staff staff;
    private final WeekProfile week;
    private boolean finished;
    private Figures.Stop stop = Figures.Stop.END;

    /** @param trace listens; null when nobody does */
    public Replication(Net net, Plan plan, int replication, @Nullable Trace trace) {
        this.net = net;
        this.plan = plan;
        this.state = new SystemState(net, plan.seed(), replication);
        this.staff = new Staff(net, state.clocks);
        this.flow = new TokenFlow(this);
        this.joins = new Joins(this);
        this.activities = new Activities(this);
        this.catchers = new CatchEvents(this);
        this.watchers = new Watchers(this);
        this.throwers = new ThrowEvents(this);
        this.cancellation = new Cancellation(this);
        this.register = new CaseRegister(this, plan.warmUp());
        this.arrivals = new ArrivalStreams(this, Ticks.plus(plan.cases(), net.casesUnderWay()));
        this.week = new WeekProfile(net, staff);
        this.workshop = new Workshop(this, staff, week, trace);
    }

    /** Before the run begins: who watches the tokens. */
    public void watch(TokenWatch watch) {
        state.watch = watch;
    }

    /**
     * Runs to the end.
     *
     * @param cancelled asked now and then; the figures so far are the answer when it says so
     * @throws SimulationFault if the model turns out to have no end at some element
     */
    public Figures run(BooleanSupplier cancelled) {
        net.running.forEach(register::resume);
        arrivals.open();
        flow.settle();
        int untilCheck = EVENTS_BETWEEN_CHECKS;
        while (!finished && advance()) {
            if (--untilCheck == 0) {
                untilCheck = EVENTS_BETWEEN_CHECKS;
                if (isOverrun()) {
                    break;
                }
                if (cancelled.getAsBoolean()) {
                    stop = Figures.Stop.CALLED_OFF;
                    break;
                }
            }
        }
        if (stop == Figures.Stop.END && state.events.isEmpty() && state.cases.count() > 0) {
            register.leaveStuck();
        }
        workshop.recordUnfinished(1);
        workshop.recordUnfinishedInWeek();
        if (!finished) {
            register.closePromises();
        }
        return new Figures(net, state.ledger, state.clocks, week, state.now, state.cases.count(), stop);
    }

    /** @return false when nothing more happens before the end of the run */
    private boolean advance() {
        var events = state.events;
        if (workshop.hasOpenQueues() && (events.isEmpty() || events.time() > state.now)) {
            workshop.serveOpenQueues();
            flow.settle();
            return true;
        }
        if (events.isEmpty()) {
            return false;
        }
        long time = events.time();
        if (time > plan.horizon()) {
            state.now = plan.horizon();
            return false;
        }
        if (time > Ticks.LAST) {
            stop = Figures.Stop.OUT_OF_TIME;
            return false;
        }
        long key = events.key();
        events.remove();
        int token = EventList.slotOf(key);
        if (state.tokens.key[token] == key) { // otherwise it was called off
            state.tokens.key[token] = EventList.NONE;
            state.now = time;
            happen(token);
            flow.settle();
        }
        return true;
    }

    /** More cases are under way than a run may have; it stops with the figures so far. */
    boolean isOverrun() {
        if (state.cases.count() > plan.casesUnderWay()
                || state.tokens.count() > EventList.MAX_SLOT / 2
                || state.journal.count() > MOST_ROWS) {
            stop = Figures.Stop.FULL;
        }
        return stop == Figures.Stop.FULL;
    }

    private void happen(int token) {
        switch (state.tokens.state[token]) {
            case Tokens.WORKING -> workshop.complete(token, state.nodeOf(token));
            case Tokens.DELAYED -> {
                var node = state.nodeOf(token);
                if (node.body == Node.Body.TIMED_EVENT) {
                    catchers.occur(token, node);
                } else {
                    workshop.waited(token, node);
                }
            }
            case Tokens.LISTENING -> catchers.decided(token);
            case Tokens.WATCHING -> watchers.fire(token);
            case Tokens.CLOCKWORK -> tick(token);
            default ->
                throw new IllegalStateException(
                        "A token in state %d has an event.".formatted(state.tokens.state[token]));
        }
    }

    private void tick(int clockwork) {
        int number = state.tokens.rounds[clockwork];
        switch (state.tokens.node[clockwork]) {
            case ARRIVAL -> arrivals.arrive(clockwork);
            case WAKE -> workshop.wake(number);
            default -> workshop.gate(number);
        }
    }

    /** The last case has ended and no more will arrive. */
    void finish() {
        finished = true;
    }

    /** The last case of the run has arrived: what follows says nothing about how busy people are. */
    void arrivalsEnd() {
        workshop.recordUnfinished(1);
        state.ledger.arrivalsEnd(state.now);
        workshop.recordUnfinished(-1); // it goes on, and counts in full when it is done
        if (state.ledger.hasArrivalTime()) {
            workshop.recordUnfinishedInWeek();
            week.close(state.now);
        }
    }

    /** The warm-up is over: levels and work count from now on. */
    void restartBooks() {
        state.ledger.restart(state.now);
        week.restart(state.now);
        workshop.recordUnfinished(-1);
    }
}
