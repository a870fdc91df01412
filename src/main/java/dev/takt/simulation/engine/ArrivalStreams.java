package dev.takt.simulation.engine;

import dev.takt.model.sampling.RandomStream;
import dev.takt.simulation.kernel.Ticks;

/** When cases arrive: at random times on a calendar, by a weekly timetable, or as they were recorded. */
final class ArrivalStreams {

    private final Replication run;
    private final SystemState state;
    private final Tokens tokens;
    private final RandomStream[] times;
    private final long most;
    private int open;

    /** @param most at most so many cases arrive, those that are under way at the start included */
    ArrivalStreams(Replication run, long most) {
        this.run = run;
        this.state = run.state;
        this.tokens = state.tokens;
        this.most = most;
        this.times = new RandomStream[state.net.sources.size()];
        for (int i = 0; i < times.length; i++) {
            times[i] = state.streams.named("arrivals-" + i + "/time");
        }
    }

    /** Whether more cases may arrive. */
    boolean isOpen() {
        return open > 0;
    }

    /** The first arrival of each stream. */
    void open() {
        for (int i = 0; i < times.length; i++) {
            open(i);
        }
    }

    private void open(int index) {
        var source = state.net.sources.get(index);
        if (source.weekly() == null) {
            int token = state.clockwork(Replication.ARRIVAL, index);
            open++;
            tokens.phase[token] = 0;
            if (source.trace() != null) {
                if (!scheduleRecorded(token, source.trace())) {
                    open--;
                }
            } else if (source.working()) {
                scheduleNext(token, source, index);
            } else {
                state.schedule(token, state.clocks[source.clock()].nextDuty(0));
            }
            return;
        }
        for (int slot = 0; slot < source.weekly().size(); slot++) {
            int token = state.clockwork(Replication.ARRIVAL, index);
            open++;
            tokens.child[token] = slot;
            state.schedule(token, source.weekly().get(slot).times().after(-1));
        }
    }

    private void scheduleNext(int token, Net.Source source, int index) {
        var interArrival = source.interArrival();
        if (interArrival == null) {
            throw new IllegalStateException("Source %d has no time between arrivals.".formatted(index));
        }
        long ticks = interArrival.ticks(times[index]);
        var clock = state.clocks[source.clock()];
        long time;
        if (source.working()) {
            time = clock.finish(state.now, ticks);
        } else {
            long raw = Ticks.plus(state.now, ticks);
            time = raw == Ticks.NEVER ? raw : clock.nextDuty(raw);
        }
        state.schedule(token, Math.min(time, Ticks.LAST + 1)); // the run says that it ends before
    }

    /** @return false when all that were recorded have arrived */
    private boolean scheduleRecorded(int token, long[] recorded) {
        int next = tokens.phase[token]++;
        if (next == recorded.length) {
            return false;
        }
        state.schedule(token, recorded[next]);
        return true;
    }

    /** The cases of a stream that arrive at this moment begin, and the next ones are scheduled. */
    void arrive(int token) {
        int index = tokens.rounds[token];
        var source = state.net.sources.get(index);
        long together = source.casesAtOnce();
        boolean ends = false;
        if (source.weekly() != null) {
            var slot = source.weekly().get(tokens.child[token]);
            together *= slot.cases();
            if (state.ledger.arrived + together < most) { // else the timetable would keep a run with stuck cases going
                state.schedule(token, slot.times().after(state.now));
            }
        } else if (source.trace() != null) {
            ends = !scheduleRecorded(token, source.trace());
        } else if (state.ledger.arrived + together < most) {
            scheduleNext(token, source, index);
        }
        for (int i = 0; i < together && state.ledger.arrived < most && !run.isOverrun(); i++) {
            run.register.begin(source.start());
        }
        if (open > 0) {
            open = state.ledger.arrived >= most ? 0 : ends ? open - 1 : open;
            if (open == 0) {
                run.arrivalsEnd();
            }
        }
    }
}
