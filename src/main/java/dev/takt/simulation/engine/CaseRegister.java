package dev.takt.simulation.engine;

import static dev.takt.simulation.engine.Tokens.NONE;

import dev.takt.model.sampling.RandomStream;
import dev.takt.simulation.kernel.Ticks;

/** Opens and closes cases: number, attributes and priority when one begins, lead time when it ends. */
final class CaseRegister {

    private final Replication run;
    private final SystemState state;
    private final Net net;
    private final Cases cases;
    private final Ledger ledger;
    private final Tokens tokens;
    private final long warmUp;
    private final RandomStream starts;
    private final RandomStream[] attributes;

    /** @param warmUp cases at the beginning that are not counted */
    CaseRegister(Replication run, long warmUp) {
        this.run = run;
        this.state = run.state;
        this.net = state.net;
        this.cases = state.cases;
        this.ledger = state.ledger;
        this.tokens = state.tokens;
        this.warmUp = warmUp;
        this.starts = state.streams.named("case/start");
        this.attributes = net.attributes.stream()
                .map(a -> state.streams.named(a.name() + "/attribute"))
                .toArray(RandomStream[]::new);
    }

    /** A case begins now; {@code start} as in {@link Net.Source#start()}. */
    void begin(int start) {
        int slot = open(state.now, state.clocks[net.defaultClock].workUntil(state.now));
        int scope = cases.root[slot];
        if (net.root.startsAll) {
            for (var node : net.starts) {
                state.place(scope, node);
            }
        } else {
            state.place(scope, net.starts[start >= 0 ? start : drawStart()]);
        }
        run.watchers.watchScope(scope, net.root);
    }

    private int drawStart() {
        return net.startWeights.length == 1 ? 0 : draw(net.startWeights, starts);
    }

    /** Cases that are under way when the run begins. */
    void resume(Net.Started started) {
        for (int i = 0; i < started.cases(); i++) {
            int slot = open(-started.since(), -started.workBefore()[net.defaultClock]);
            run.activities.resume(cases.root[slot], started.at());
            run.watchers.resumeCase(cases.root[slot], net.root, started);
        }
    }

    private int open(long arrival, long arrivalWork) {
        int slot = cases.add();
        long number = ledger.arrived++;
        if (number == warmUp && number > 0) {
            run.restartBooks();
        }
        cases.number[slot] = number;
        cases.arrival[slot] = arrival;
        cases.arrivalWork[slot] = arrivalWork;
        cases.counted[slot] = number >= warmUp;
        state.journal.begin(slot);
        if (number < warmUp) {
            ledger.notCounted++;
        }
        ledger.inProcess.change(state.now, 1);
        for (int i = 0; i < attributes.length; i++) {
            cases.attribute(slot, i, attribute(net.attributes.get(i), attributes[i]));
        }
        cases.priority[slot] = Integer.MAX_VALUE;
        for (var rule : net.priorities) {
            if (rule.when().holds(cases, slot)) {
                cases.priority[slot] = rule.priority();
                break;
            }
        }
        state.tellOfCase(TokenWatch.Kind.BEGIN, slot);
        cases.root[slot] = state.scopes.add(net.root.index, NONE, slot);
        return slot;
    }

    private static double attribute(Net.Attribute attribute, RandomStream random) {
        double[] weights = attribute.weights();
        if (weights != null) {
            return draw(weights, random);
        }
        var value = attribute.value();
        return value == null ? 0 : value.seconds(random);
    }

    /** @param weights cumulative */
    private static int draw(double[] weights, RandomStream random) {
        double x = random.nextDouble() * weights[weights.length - 1];
        int i = 0;
        while (i < weights.length - 1 && weights[i] <= x) {
            i++;
        }
        return i;
    }

    /** The last token of a case is gone. */
    void complete(int slot) {
        long now = state.now;
        ledger.inProcess.change(now, -1);
        ledger.departures++;
        long lead = now - cases.arrival[slot];
        if (cases.counted[slot]) {
            long working = workingLead(slot);
            ledger.completed++;
            ledger.lead.add(lead);
            ledger.beforeStart += Math.max(0, -cases.arrival[slot]);
            if (ledger.workingLead != ledger.lead) {
                ledger.workingLead.add(working);
            }
            state.journal.settle(slot, ledger.books);
            ledger.waitingOfCase.add(state.journal.waited());
            ledger.processingOfCase.add(state.journal.processed());
            if (net.promise < Ticks.NEVER) {
                promised(slot);
            }
        }
        ledger.mser.add(lead);
        close(slot);
    }

    private long workingLead(int slot) {
        return state.clocks[net.defaultClock].workUntil(state.now) - cases.arrivalWork[slot];
    }

    private void promised(int slot) {
        if (isLate(slot)) {
            ledger.promise.broken();
        } else {
            long begun = net.promiseWorking ? cases.arrivalWork[slot] : cases.arrival[slot];
            long due = begun < 0 ? begun + net.promise : Ticks.plus(begun, net.promise);
            ledger.promise.kept(due, promiseTime());
        }
    }

    private boolean isLate(int slot) {
        return (net.promiseWorking ? workingLead(slot) : state.now - cases.arrival[slot]) > net.promise;
    }

    /** Now, on the clock of the promise. */
    private long promiseTime() {
        return net.promiseWorking ? state.clocks[net.defaultClock].workUntil(state.now) : state.now;
    }

    /**
     * At the end of a run in which cases may still arrive or end: those under way that are older than the promised lead time will
     * break it whenever they end, and no younger one tells anything.
     */
    void closePromises() {
        if (net.promise < Ticks.NEVER) {
            ledger.promise.close(promiseTime());
            cases.underWay().stream()
                    .filter(slot -> cases.counted[slot] && isLate(slot))
                    .forEach(slot -> ledger.promise.broken());
        }
    }

    /** A case that can never end is taken out. */
    void abandon(int slot) {
        ledger.stuck++;
        run.cancellation.cancelScope(cases.root[slot]);
        state.journal.forget(slot);
        ledger.inProcess.change(state.now, -1);
        close(slot);
    }

    /** Nothing more happens, but cases are still there: what the first token waits for never comes. */
    void leaveStuck() {
        for (int token = 0; token < tokens.state.length && ledger.stuck == 0; token++) {
            var missing = switch (tokens.state[token]) {
                case Tokens.COLLECTED -> Figures.Missing.BATCH;
                case Tokens.QUEUED -> Figures.Missing.PEOPLE;
                case Tokens.LISTENING -> Figures.Missing.EVENT;
                default -> null;
            };
            if (missing != null) {
                ledger.stuck = cases.count();
                ledger.stuckAt = state.nodeOf(token).id.value();
                ledger.stuckFor = missing;
            }
        }
    }

    private void close(int slot) {
        state.tellOfCase(TokenWatch.Kind.END, slot);
        cases.remove(slot);
        if (cases.count() == 0 && !run.arrivals.isOpen()) {
            run.finish();
        }
    }
}
