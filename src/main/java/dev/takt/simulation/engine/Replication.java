package dev.takt.simulation.engine;

import static dev.takt.simulation.engine.Tokens.NONE;

import dev.takt.simulation.engine.Node.Boundary;
import dev.takt.simulation.engine.Node.Flow;
import dev.takt.simulation.kernel.DutyClock;
import dev.takt.simulation.kernel.EventList;
import dev.takt.simulation.kernel.Ticks;
import dev.takt.simulation.random.RandomStream;
import java.util.BitSet;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One replication: cases arrive, their tokens move as BPMN 2.0.2 (clause 13) says, steps are done in the {@link Workshop}. A
 * token moves until it rests at a node that takes time; what moves next is the next event of the list. The result depends on
 * the net, the plan and the number of the replication only.
 */
public final class Replication {

    /**
     * How long to run: until {@code cases} have arrived and ended, or until {@code horizon}.
     *
     * @param cases at most so many arrive; {@link Long#MAX_VALUE} for no limit
     * @param horizon in ticks; {@link Ticks#NEVER} for no limit
     * @param warmUp cases at the beginning that are not counted
     * @param casesUnderWay the run stops when more are under way at once
     */
    public record Plan(long seed, long cases, long horizon, long warmUp, int casesUnderWay) {}

    static final int ARRIVAL = 0;
    static final int WAKE = 1;
    static final int GATE = 2;

    /** A token that moves so often without time passing is in a loop that takes none. */
    private static final int MOVES_WITHOUT_TIME = 10_000;

    private static final int EVENTS_BETWEEN_CHECKS = 1 << 14;

    final Net net;
    final Streams streams;
    final Tokens tokens = new Tokens();
    final Scopes scopes;
    final Cases cases;
    final Ledger ledger;
    final DutyClock[] clocks;
    long now;

    private final Plan plan;
    private final Node[] nodes;
    private final EventList events = new EventList();
    private final Staff staff;
    private final Workshop workshop;
    private final Agenda agenda = new Agenda();
    private final InclusiveJoins inclusiveJoins;
    private final RandomStream startStream;
    private final RandomStream[] arrivalStreams;
    private final RandomStream[] attributeStreams;
    private int[] touched = new int[16];
    private int touchedCount;
    private int openSources;
    private boolean finished;
    private boolean overrun;

    /** @param trace listens; null when nobody does */
    public Replication(Net net, Plan plan, int replication, @Nullable Trace trace) {
        this.net = net;
        this.plan = plan;
        this.nodes = net.nodes.toArray(Node[]::new);
        this.streams = new Streams(net, plan.seed(), replication);
        this.scopes = new Scopes(net.scopes);
        this.cases = new Cases(net);
        this.ledger = new Ledger(net);
        this.clocks = net.clocks.stream().map(Net.Clock::start).toArray(DutyClock[]::new);
        this.staff = new Staff(net, clocks);
        this.workshop = new Workshop(this, net, staff, trace);
        this.inclusiveJoins = new InclusiveJoins(net.nodes);
        this.startStream = streams.named("case/start");
        this.arrivalStreams = new RandomStream[net.sources.size()];
        for (int i = 0; i < arrivalStreams.length; i++) {
            arrivalStreams[i] = streams.named("arrivals-" + i + "/time");
        }
        this.attributeStreams = net.attributes.stream()
                .map(a -> streams.named(a.name() + "/attribute"))
                .toArray(RandomStream[]::new);
    }

    /**
     * Runs to the end.
     *
     * @param cancelled asked now and then; the figures so far are the answer when it says so
     * @throws SimulationFault if the model turns out to have no end at some element
     */
    public Figures run(BooleanSupplier cancelled) {
        net.running.forEach(this::resume);
        for (int i = 0; i < net.sources.size(); i++) {
            openSource(i);
        }
        settle();
        int untilCheck = EVENTS_BETWEEN_CHECKS;
        while (!finished) {
            if (workshop.hasOpenQueues() && (events.isEmpty() || events.time() > now)) {
                workshop.serveOpenQueues();
                settle();
                continue;
            }
            if (events.isEmpty()) {
                break;
            }
            long time = events.time();
            if (time > plan.horizon()) {
                now = plan.horizon();
                break;
            }
            if (time > Ticks.LAST) {
                overrun = true;
                break;
            }
            long key = events.key();
            events.remove();
            int token = EventList.slotOf(key);
            if (tokens.key[token] != key) {
                continue; // called off
            }
            tokens.key[token] = EventList.NONE;
            now = time;
            happen(token);
            settle();
            if (--untilCheck == 0) {
                untilCheck = EVENTS_BETWEEN_CHECKS;
                if (cancelled.getAsBoolean() || isOverrun()) {
                    break;
                }
            }
        }
        for (int token = 0; token < tokens.state.length; token++) {
            if (tokens.state[token] == Tokens.WORKING) {
                workshop.recordUnfinished(token, 1);
            }
        }
        return new Figures(net, ledger, staff, now, cases.count(), overrun);
    }

    private boolean isOverrun() {
        overrun |= cases.count() > plan.casesUnderWay() || tokens.count() > EventList.MAX_SLOT / 2;
        return overrun;
    }

    private void happen(int token) {
        switch (tokens.state[token]) {
            case Tokens.WORKING -> workshop.complete(token, nodeOf(token));
            case Tokens.DELAYED -> {
                var node = nodeOf(token);
                if (node.body == Node.Body.TIMED_EVENT) {
                    eventOccurs(token, node);
                } else {
                    workshop.waited(token, node);
                }
            }
            case Tokens.LISTENING -> raceDecided(token, nodeOf(token).out[tokens.child[token]]);
            case Tokens.WATCHING -> watcherFires(token);
            case Tokens.CLOCKWORK -> {
                switch (tokens.node[token]) {
                    case ARRIVAL -> arrive(token);
                    case WAKE -> workshop.wake(tokens.rounds[token]);
                    default -> workshop.gate(tokens.rounds[token]);
                }
            }
            default ->
                throw new IllegalStateException("A token in state %d has an event.".formatted(tokens.state[token]));
        }
    }

    // ---- what others of this package use

    Node nodeOf(int token) {
        return nodes[tokens.node[token]];
    }

    int caseOf(int token) {
        return scopes.caseSlot[tokens.scope[token]];
    }

    /** Whether the case of a token counts: it arrived after the warm-up. */
    boolean counts(int token) {
        return cases.counted[caseOf(token)];
    }

    /** The token rests until a time. */
    void rest(int token, byte state, long until) {
        tokens.state[token] = state;
        schedule(token, until);
    }

    void schedule(int token, long time) {
        if (time < Ticks.NEVER) {
            tokens.key[token] = events.schedule(time, token);
        } else {
            tokens.key[token] = EventList.NONE;
        }
    }

    void callOff(int token) {
        tokens.key[token] = EventList.NONE;
    }

    /** A token that is none: it makes something happen at a time. */
    int clockwork(int kind, int number) {
        int token = tokens.add(Tokens.CLOCKWORK);
        tokens.node[token] = kind;
        tokens.rounds[token] = number;
        return token;
    }

    // ---- arrivals

    private void openSource(int index) {
        var source = net.sources.get(index);
        if (source.weekly() == null) {
            int token = clockwork(ARRIVAL, index);
            openSources++;
            tokens.phase[token] = 0;
            if (source.trace() != null) {
                scheduleTrace(token, source.trace());
            } else if (source.working()) {
                scheduleNext(token, source, index);
            } else {
                schedule(token, clocks[source.clock()].nextDuty(0));
            }
            return;
        }
        for (int slot = 0; slot < source.weekly().size(); slot++) {
            int token = clockwork(ARRIVAL, index);
            openSources++;
            tokens.child[token] = slot;
            schedule(token, source.weekly().get(slot).times().after(-1));
        }
    }

    private void scheduleNext(int token, Net.Source source, int index) {
        var interArrival = source.interArrival();
        if (interArrival == null) {
            throw new IllegalStateException("Source %d has no time between arrivals.".formatted(index));
        }
        long ticks = interArrival.ticks(arrivalStreams[index]);
        var clock = clocks[source.clock()];
        long time;
        if (source.working()) {
            time = clock.finish(now, ticks);
        } else {
            long raw = Ticks.plus(now, ticks);
            time = raw == Ticks.NEVER ? raw : clock.nextDuty(raw);
        }
        schedule(token, time);
    }

    private void scheduleTrace(int token, long[] trace) {
        int next = tokens.phase[token]++;
        if (next < trace.length) {
            schedule(token, trace[next]);
        } else {
            openSources--;
        }
    }

    private void arrive(int token) {
        int index = tokens.rounds[token];
        var source = net.sources.get(index);
        int together = source.casesAtOnce();
        if (source.weekly() != null) {
            var slot = source.weekly().get(tokens.child[token]);
            together *= slot.cases();
            schedule(token, slot.times().after(now));
        } else if (source.trace() != null) {
            scheduleTrace(token, source.trace());
        } else if (ledger.arrived + together < plan.cases()) {
            scheduleNext(token, source, index);
        }
        for (int i = 0; i < together && ledger.arrived < plan.cases(); i++) {
            begin(source.start());
        }
        if (ledger.arrived >= plan.cases()) {
            openSources = 0;
        }
    }

    private void begin(int start) {
        int slot = newCase(now, clocks[net.defaultClock].workUntil(now));
        int scope = cases.root[slot];
        if (net.root.startsAll) {
            for (var node : net.starts) {
                place(scope, node);
            }
        } else {
            place(scope, net.starts[start >= 0 ? start : drawStart()]);
        }
        watchEvents(scope, net.root);
    }

    private int drawStart() {
        double[] weights = net.startWeights;
        if (weights.length == 1) {
            return 0;
        }
        double x = startStream.nextDouble() * weights[weights.length - 1];
        int i = 0;
        while (i < weights.length - 1 && weights[i] <= x) {
            i++;
        }
        return i;
    }

    private int newCase(long arrival, long arrivalWork) {
        int slot = cases.add();
        long number = ledger.arrived++;
        if (number == plan.warmUp() && number > 0) {
            ledger.restart(now);
            for (int token = 0; token < tokens.state.length; token++) {
                if (tokens.state[token] == Tokens.WORKING) {
                    workshop.recordUnfinished(token, -1);
                }
            }
        }
        cases.number[slot] = number;
        cases.arrival[slot] = arrival;
        cases.arrivalWork[slot] = arrivalWork;
        cases.counted[slot] = number >= plan.warmUp();
        if (number < plan.warmUp()) {
            ledger.notCounted++;
        }
        ledger.inProcess.change(now, 1);
        for (int i = 0; i < attributeStreams.length; i++) {
            cases.attribute(slot, i, attribute(net.attributes.get(i), attributeStreams[i]));
        }
        cases.priority[slot] = Integer.MAX_VALUE;
        for (var rule : net.priorities) {
            if (rule.when().holds(cases, slot)) {
                cases.priority[slot] = rule.priority();
                break;
            }
        }
        cases.root[slot] = scopes.add(net.root.index, NONE, slot);
        return slot;
    }

    private static double attribute(Net.Attribute attribute, RandomStream random) {
        double[] weights = attribute.weights();
        var value = attribute.value();
        if (weights == null) {
            return value == null ? 0 : value.seconds(random);
        }
        double x = random.nextDouble() * weights[weights.length - 1];
        int i = 0;
        while (i < weights.length - 1 && weights[i] <= x) {
            i++;
        }
        return i;
    }

    /** A case that is under way when the run begins. */
    private void resume(Net.Started started) {
        int slot = newCase(-started.since(), -started.workingSince());
        for (var node : started.at()) {
            place(cases.root[slot], node);
        }
        watchEvents(cases.root[slot], net.root);
    }

    // ---- tokens and scopes

    /** A new token that will enter a node. */
    private int place(int scope, Node node) {
        int token = tokens.add(Tokens.MOVING);
        link(token, scope);
        scopes.tokens[scope]++;
        scopes.live[scope]++;
        tokens.node[token] = node.index;
        tokens.movedAt[token] = now;
        agenda.add(token, null);
        return token;
    }

    private void link(int token, int scope) {
        tokens.scope[token] = scope;
        int first = scopes.first[scope];
        tokens.next[token] = first;
        tokens.previous[token] = NONE;
        if (first != NONE) {
            tokens.previous[first] = token;
        }
        scopes.first[scope] = token;
    }

    private void unlink(int token) {
        int next = tokens.next[token];
        int previous = tokens.previous[token];
        if (next != NONE) {
            tokens.previous[next] = previous;
        }
        if (previous != NONE) {
            tokens.next[previous] = next;
        } else {
            scopes.first[tokens.scope[token]] = next;
        }
    }

    /** Moves all tokens that can move, then lets inclusive joins go on that waited for them. */
    private void settle() {
        do {
            while (!agenda.isEmpty()) {
                int token = agenda.token();
                var flow = agenda.take();
                move(token, flow);
            }
            while (touchedCount > 0 && agenda.isEmpty()) {
                int scope = touched[--touchedCount];
                scopes.touched[scope] = false;
                lookAtJoins(scope);
            }
        } while (!agenda.isEmpty());
    }

    /** @param first null for a token that enters the node it is at */
    private void move(int token, @Nullable Flow first) {
        var flow = first;
        if (flow == null) {
            flow = enter(token, nodeOf(token));
        }
        while (flow != null) {
            var node = flow.target;
            if (node.join != Node.Join.NONE && !isJoined(token, node, flow)) {
                return;
            }
            flow = enter(token, node);
        }
    }

    /** @return the flow the token leaves by, or null when it rests or is gone */
    private @Nullable Flow enter(int token, Node node) {
        tokens.node[token] = node.index;
        if (tokens.movedAt[token] != now) {
            tokens.movedAt[token] = now;
            tokens.moves[token] = 0;
        } else if (++tokens.moves[token] > MOVES_WITHOUT_TIME) {
            throw new SimulationFault(
                    node,
                    "livelock",
                    "A case passed %s for the %,dth time without any time passing: the loop takes no time."
                            .formatted(node.label, (long) MOVES_WITHOUT_TIME),
                    "Give a step of the loop a process time, or lower the probability of going round.");
        }
        switch (node.body) {
            case PASS -> {
                return leave(token, node);
            }
            case STEP, SCOPE -> {
                beginActivity(token, node);
                return null;
            }
            case TIMED_EVENT -> {
                tokens.enabled[token] = now;
                rest(token, Tokens.DELAYED, occurrence(node));
                return null;
            }
            case THROWN_EVENT -> {
                tokens.enabled[token] = now;
                tokens.state[token] = Tokens.LISTENING;
                tokens.child[token] = NONE;
                return null;
            }
            case THROW -> {
                throwEvent(token, node);
                boolean here = tokens.state[token] == Tokens.MOVING && tokens.node[token] == node.index;
                return here ? leave(token, node) : null;
            }
            case TERMINATE -> {
                terminate(tokens.scope[token]);
                return null;
            }
            case ERROR -> {
                raise(token, node);
                return null;
            }
        }
        throw new IllegalStateException("%s does nothing.".formatted(node.label));
    }

    /** @return the flow the token goes on by; null when it is gone */
    private @Nullable Flow leave(int token, Node node) {
        if (scopes.waitingJoins[tokens.scope[token]] > 0) {
            touch(tokens.scope[token]);
        }
        return switch (node.split) {
            case END -> {
                consume(token);
                yield null;
            }
            case ONE -> node.out[0];
            case EXCLUSIVE -> choose(token, node);
            case ALL -> {
                for (int i = 1; i < node.out.length; i++) {
                    agenda.add(copy(token), node.out[i]);
                }
                yield node.out[0];
            }
            case INCLUSIVE -> some(token, node);
            case RACE -> {
                race(token, node);
                yield null;
            }
        };
    }

    private int copy(int token) {
        int scope = tokens.scope[token];
        int copy = tokens.add(Tokens.MOVING);
        link(copy, scope);
        scopes.tokens[scope]++;
        scopes.live[scope]++;
        tokens.node[copy] = tokens.node[token];
        tokens.movedAt[copy] = now;
        tokens.moves[copy] = tokens.moves[token];
        return copy;
    }

    private Flow choose(int token, Node node) {
        var out = node.out;
        boolean tested = false;
        for (var flow : out) {
            if (flow.condition != null) {
                tested = true;
                if (flow.condition.holds(cases, caseOf(token))) {
                    return flow;
                }
            }
        }
        if (tested) {
            for (var flow : out) {
                if (flow.condition == null) {
                    return flow;
                }
            }
            return out[out.length - 1];
        }
        double x = streams.branch(node.index).nextDouble();
        int i = 0;
        for (; i < out.length - 1; i++) {
            x -= out[i].probability;
            if (x < 0) {
                break;
            }
        }
        while (out[i].probability == 0 && i > 0) {
            i--; // rounding must not lead to a branch that is never taken
        }
        return out[i];
    }

    /** At least one of the flows; when none is drawn the default flow, without any all are drawn again. */
    private Flow some(int token, Node node) {
        Flow chosen = null;
        do {
            boolean drawn = false;
            for (var flow : node.out) {
                if (flow == node.otherwise) {
                    continue;
                }
                boolean taken;
                if (flow.condition != null) {
                    taken = flow.condition.holds(cases, caseOf(token));
                } else {
                    drawn = true;
                    taken = streams.branch(node.index).nextDouble() < flow.probability;
                }
                if (taken) {
                    if (chosen == null) {
                        chosen = flow;
                    } else {
                        agenda.add(copy(token), flow);
                    }
                }
            }
            if (chosen == null && (node.otherwise != null || !drawn)) {
                chosen = node.otherwise != null ? node.otherwise : node.out[node.out.length - 1];
            }
        } while (chosen == null);
        return chosen;
    }

    private void consume(int token) {
        int scope = tokens.scope[token];
        unlink(token);
        tokens.remove(token);
        scopes.live[scope]--;
        if (--scopes.tokens[scope] == 0) {
            scopeDone(scope);
        } else if (scopes.live[scope] == 0) {
            touch(scope);
        }
    }

    /** Nothing is left to do in a scope instance. */
    private void scopeDone(int scope) {
        for (int token = scopes.first[scope]; token != NONE; token = tokens.next[token]) {
            tokens.remove(token); // only watchers are left
        }
        int parent = scopes.parent[scope];
        int slot = scopes.caseSlot[scope];
        scopes.remove(scope);
        if (parent == NONE) {
            caseDone(slot);
        } else {
            tokens.child[parent] = NONE;
            activityDone(parent);
        }
    }

    private void caseDone(int slot) {
        ledger.inProcess.change(now, -1);
        ledger.departures++;
        long lead = now - cases.arrival[slot];
        if (cases.counted[slot]) {
            long working = clocks[net.defaultClock].workUntil(now) - cases.arrivalWork[slot];
            ledger.completed++;
            ledger.lead.add(lead);
            if (ledger.workingLead != ledger.lead) {
                ledger.workingLead.add(working);
            }
            if ((net.promiseWorking ? working : lead) > net.promise) {
                ledger.late++;
            }
        }
        ledger.mser.add(lead);
        caseGone(slot);
    }

    private void caseGone(int slot) {
        cases.remove(slot);
        finished = openSources == 0 && cases.count() == 0;
    }

    // ---- joins

    /** @return whether the token goes on, for itself and those that waited */
    private boolean isJoined(int token, Node node, Flow flow) {
        int scope = tokens.scope[token];
        int[] counters = scopes.counters[scope];
        int filled = node.counters + node.ways;
        if (counters[node.counters + flow.way]++ == 0) {
            counters[filled]++;
        }
        if (node.join == Node.Join.ALL && counters[filled] == node.ways) {
            scopes.tokens[scope] -= takeOneOfEach(node, counters) - 1;
            return true;
        }
        if (node.join == Node.Join.INCLUSIVE && counters[filled] == 1 && counters[node.counters + flow.way] == 1) {
            scopes.waitingJoins[scope]++;
        }
        unlink(token);
        tokens.remove(token);
        scopes.live[scope]--;
        if (scopes.live[scope] == 0 || scopes.waitingJoins[scope] > 0) {
            touch(scope);
        }
        return false;
    }

    private static int takeOneOfEach(Node node, int[] counters) {
        int taken = 0;
        int filled = node.counters + node.ways;
        for (int i = node.counters; i < filled; i++) {
            if (counters[i] > 0) {
                taken++;
                if (--counters[i] == 0) {
                    counters[filled]--;
                }
            }
        }
        return taken;
    }

    private void touch(int scope) {
        if (scopes.touched[scope]) {
            return;
        }
        scopes.touched[scope] = true;
        if (touchedCount == touched.length) {
            touched = java.util.Arrays.copyOf(touched, 2 * touchedCount);
        }
        touched[touchedCount++] = scope;
    }

    private void lookAtJoins(int scope) {
        if (!scopes.exists(scope) || scopes.tokens[scope] == 0) {
            return;
        }
        if (scopes.waitingJoins[scope] > 0 && releaseInclusive(scope)) {
            return;
        }
        if (scopes.live[scope] == 0 && scopes.first[scope] == NONE) {
            stuck(scope);
        }
    }

    private boolean releaseInclusive(int scope) {
        int[] counters = scopes.counters[scope];
        var elsewhere = new BitSet();
        for (int token = scopes.first[scope]; token != NONE; token = tokens.next[token]) {
            if (tokens.state[token] != Tokens.WATCHING) {
                elsewhere.set(tokens.node[token]);
            }
        }
        for (var node : nodes) {
            if (node.scope == scopes.type[scope]
                    && node.join != Node.Join.NONE
                    && counters[node.counters + node.ways] > 0) {
                elsewhere.set(node.index);
            }
        }
        Node ready = null;
        for (var join : scopes.type[scope].inclusiveJoins) {
            boolean waits = counters[join.counters + join.ways] > 0;
            if (waits && (ready == null) && inclusiveJoins.isComplete(join, counters, elsewhere)) {
                ready = join;
            }
        }
        if (ready == null && scopes.live[scope] == 0) {
            for (var join :
                    scopes.type[scope].inclusiveJoins) { // joins that wait for each other: the first one goes on
                if (counters[join.counters + join.ways] > 0) {
                    ready = join;
                    break;
                }
            }
        }
        if (ready == null) {
            return false;
        }
        scopes.tokens[scope] -= takeOneOfEach(ready, counters);
        if (counters[ready.counters + ready.ways] == 0) {
            scopes.waitingJoins[scope]--;
        }
        place(scope, ready);
        if (scopes.waitingJoins[scope] > 0) {
            touch(scope);
        }
        return true;
    }

    /** All tokens left wait at joins that nothing can reach any more: the case never ends. */
    private void stuck(int scope) {
        int[] counters = scopes.counters[scope];
        for (var node : nodes) {
            if (node.scope == scopes.type[scope]
                    && node.join != Node.Join.NONE
                    && counters[node.counters + node.ways] > 0
                    && ledger.stuck == 0) {
                ledger.stuckAt = node.id.value();
            }
        }
        ledger.stuck++;
        int slot = scopes.caseSlot[scope];
        cancelScope(cases.root[slot]);
        ledger.inProcess.change(now, -1);
        caseGone(slot);
    }

    // ---- activities

    private void beginActivity(int token, Node node) {
        if (!tokens.instance[token]) {
            tokens.rounds[token] = 1;
            if (node.boundaries.length > 0) {
                watchBorder(token, node);
            }
            var repeat = node.repeat;
            if (repeat != null && repeat.kind() != Node.Repeat.Kind.LOOP) {
                beginInstances(token, node, repeat);
                return;
            }
        }
        workshop.begin(token, node);
    }

    private void beginInstances(int token, Node node, Node.Repeat repeat) {
        int scope = scopes.add(net.repeatedScope.index, token, caseOf(token));
        tokens.state[token] = Tokens.INSIDE;
        tokens.child[token] = scope;
        int together = repeat.kind() == Node.Repeat.Kind.PARALLEL ? repeat.count() : 1;
        scopes.counters[scope][ScopeType.SPAWNED] = together;
        for (int i = 0; i < together; i++) {
            tokens.instance[place(scope, node)] = true;
        }
    }

    /** The inside of an activity begins. */
    void openScope(int token, Node node) {
        var type = node.inner;
        if (type == null) {
            throw new IllegalStateException("%s has no inside.".formatted(node.label));
        }
        tokens.started[token] = now;
        tokens.work[token] = 0;
        int scope = scopes.add(type.index, token, caseOf(token));
        tokens.state[token] = Tokens.INSIDE;
        tokens.child[token] = scope;
        if (type.startsAll) {
            for (var start : type.starts) {
                place(scope, start);
            }
        } else {
            place(scope, type.starts.getFirst());
        }
        watchEvents(scope, type);
    }

    /** The work of an activity, or all inside it, is done. */
    void activityDone(int token) {
        var node = nodeOf(token);
        if (tokens.instance[token]) {
            instanceDone(token, node);
            return;
        }
        tokens.state[token] = Tokens.MOVING;
        if (node.visitCounter >= 0) {
            cases.visit(caseOf(token), node.visitCounter);
        }
        var repeat = node.repeat;
        if (repeat != null
                && repeat.kind() == Node.Repeat.Kind.LOOP
                && tokens.rounds[token] < repeat.count()
                && streams.branch(node.index).nextDouble() < repeat.again()) {
            tokens.rounds[token]++;
            workshop.begin(token, node);
            return;
        }
        if (node.body == Node.Body.SCOPE && counts(token) && node.step != null) {
            ledger.executions[node.step.index]++;
            ledger.cost[node.step.index] += node.step.cost;
        }
        Node by = node;
        if (node.boundaries.length > 0) {
            if (node.hasTimedBoundary) {
                stopWatching(token);
            }
            if (node.hasChanceBoundary) {
                by = interruptedByChance(node);
            }
        }
        tokens.node[token] = by.index;
        var flow = leave(token, by);
        if (flow != null) {
            agenda.add(token, flow);
        }
    }

    private Node interruptedByChance(Node node) {
        double x = streams.event(node.index).nextDouble();
        for (var boundary : node.boundaries) {
            if (boundary.kind == Boundary.Kind.CHANCE && boundary.interrupting) {
                x -= boundary.chance;
                if (x < 0) {
                    return boundary.node;
                }
            }
        }
        return node;
    }

    private void instanceDone(int token, Node node) {
        int scope = tokens.scope[token];
        int parent = scopes.parent[scope];
        int[] counters = scopes.counters[scope];
        var repeat = node.repeat;
        if (repeat == null) {
            throw new IllegalStateException("%s is not repeated.".formatted(node.label));
        }
        if (++counters[ScopeType.DONE] >= repeat.enough()) {
            tokens.state[token] = Tokens.MOVING;
            cancelScope(scope);
            tokens.child[parent] = NONE;
            activityDone(parent);
        } else if (counters[ScopeType.SPAWNED] < repeat.count()) {
            counters[ScopeType.SPAWNED]++;
            tokens.state[token] = Tokens.MOVING;
            workshop.begin(token, node);
        } else {
            unlink(token);
            tokens.remove(token);
            scopes.live[scope]--;
            scopes.tokens[scope]--;
        }
    }

    // ---- events

    private long occurrence(Node node) {
        return switch (node.timing) {
            case null -> Ticks.NEVER;
            case Node.Timing.After after ->
                clocks[after.clock()].finish(now, after.delay().ticks(streams.event(node.index)));
            case Node.Timing.At at -> Math.max(now, at.time());
            case Node.Timing.Weekly weekly -> weekly.times().after(now);
        };
    }

    private void eventOccurs(int token, Node node) {
        recordEvent(token, node);
        tokens.state[token] = Tokens.MOVING;
        var flow = leave(token, node);
        if (flow != null) {
            agenda.add(token, flow);
        }
    }

    /** The time an event was waited for. */
    private void recordEvent(int token, Node node) {
        var step = node.step;
        if (step != null && counts(token)) {
            ledger.executions[step.index]++;
            ledger.waited(step.index, step.eventKind, now - tokens.enabled[token]);
            ledger.workingWait[step.index] += clocks[step.clock].workUntil(now)
                    - clocks[step.clock].workUntil(Math.max(0, tokens.enabled[token]));
        }
    }

    private void race(int token, Node gateway) {
        tokens.enabled[token] = now;
        long first = Ticks.NEVER;
        int winner = NONE;
        for (int i = 0; i < gateway.out.length; i++) {
            long time = occurrence(gateway.out[i].target);
            if (time < first) {
                first = time;
                winner = i;
            }
        }
        tokens.child[token] = winner;
        rest(token, Tokens.LISTENING, first);
    }

    private void raceDecided(int token, Flow flow) {
        tokens.node[token] = flow.target.index;
        eventOccurs(token, flow.target);
    }

    private void watchBorder(int token, Node node) {
        for (int i = 0; i < node.boundaries.length; i++) {
            var boundary = node.boundaries[i];
            if (boundary.kind == Boundary.Kind.TIMED) {
                watch(tokens.scope[token], token, node, i, boundary);
            } else if (boundary.kind == Boundary.Kind.CHANCE
                    && !boundary.interrupting
                    && streams.event(boundary.node.index).nextDouble() < boundary.chance) {
                spawn(tokens.scope[token], boundary.node);
            }
        }
    }

    private void watchEvents(int scope, ScopeType type) {
        for (int i = 0; i < type.eventStarts.length; i++) {
            var start = type.eventStarts[i];
            if (start.kind == Boundary.Kind.TIMED) {
                watch(scope, NONE, start.node, i, start);
            }
        }
    }

    private void watch(int scope, int host, Node node, int number, Boundary boundary) {
        int watcher = tokens.add(Tokens.WATCHING);
        link(watcher, scope);
        tokens.node[watcher] = node.index;
        tokens.child[watcher] = host;
        tokens.follower[watcher] = number;
        tokens.rounds[watcher] = boundary.node.timing instanceof Node.Timing.After after ? after.occurrences() : 1;
        schedule(watcher, occurrence(boundary.node));
    }

    private void stopWatching(int host) {
        int next;
        for (int token = scopes.first[tokens.scope[host]]; token != NONE; token = next) {
            next = tokens.next[token];
            if (tokens.state[token] == Tokens.WATCHING && tokens.child[token] == host) {
                unlink(token);
                tokens.remove(token);
            }
        }
    }

    private void watcherFires(int watcher) {
        int scope = tokens.scope[watcher];
        int host = tokens.child[watcher];
        var boundary = host == NONE
                ? scopes.type[scope].eventStarts[tokens.follower[watcher]]
                : nodeOf(watcher).boundaries[tokens.follower[watcher]];
        if (boundary.interrupting) {
            if (host == NONE) {
                interruptScope(scope, boundary);
            } else {
                interrupt(host, boundary);
            }
            return;
        }
        boolean again =
                boundary.node.timing instanceof Node.Timing.After after && after.occurrences() == Integer.MAX_VALUE
                        || --tokens.rounds[watcher] > 0;
        if (again) {
            schedule(watcher, occurrence(boundary.node));
        } else {
            unlink(watcher);
            tokens.remove(watcher);
        }
        occur(scope, host, boundary);
    }

    /** A non-interrupting event occurs: a further token goes its way. */
    private void occur(int scope, int host, Boundary boundary) {
        if (host == NONE) {
            place(scope, boundary.node);
        } else {
            spawn(scope, boundary.node);
        }
    }

    /** A new token that leaves a node. */
    private void spawn(int scope, Node node) {
        int token = tokens.add(Tokens.MOVING);
        link(token, scope);
        scopes.tokens[scope]++;
        scopes.live[scope]++;
        tokens.node[token] = node.index;
        tokens.movedAt[token] = now;
        var flow = leave(token, node);
        if (flow != null) {
            agenda.add(token, flow);
        }
    }

    /** The activity of a token is cancelled; the token goes the way of the event. */
    private void interrupt(int host, Boundary boundary) {
        var node = nodeOf(host);
        cancelActivity(host, node);
        if (node.hasTimedBoundary) {
            stopWatching(host);
        }
        tokens.state[host] = Tokens.MOVING;
        tokens.node[host] = boundary.node.index;
        var flow = leave(host, boundary.node);
        if (flow != null) {
            agenda.add(host, flow);
        }
    }

    /** An event sub-process takes over the scope around it. */
    private void interruptScope(int scope, Boundary start) {
        clear(scope);
        place(scope, start.node);
    }

    private void clear(int scope) {
        int next;
        for (int token = scopes.first[scope]; token != NONE; token = next) {
            cancelActivity(token, nodeOf(token));
            next = tokens.next[token];
            tokens.remove(token);
        }
        scopes.first[scope] = NONE;
        scopes.tokens[scope] = 0;
        scopes.live[scope] = 0;
        scopes.waitingJoins[scope] = 0;
        java.util.Arrays.fill(scopes.counters[scope], 0);
    }

    private void cancelScope(int scope) {
        clear(scope);
        scopes.remove(scope);
    }

    private void cancelActivity(int token, Node node) {
        switch (tokens.state[token]) {
            case Tokens.MOVING -> agenda.remove(token);
            case Tokens.INSIDE -> {
                cancelScope(tokens.child[token]);
                tokens.child[token] = NONE;
            }
            case Tokens.DELAYED, Tokens.QUEUED, Tokens.WORKING, Tokens.COLLECTED -> {
                if (node.body == Node.Body.TIMED_EVENT) {
                    callOff(token);
                } else {
                    workshop.cancel(token, node);
                }
            }
            default -> callOff(token);
        }
    }

    /** All that goes on in a scope ends, and the scope is complete. */
    private void terminate(int scope) {
        clear(scope);
        scopeDone(scope);
    }

    private void throwEvent(int token, Node node) {
        if (node.event.startsWith("ESCALATION:")) {
            escalate(token, node);
        } else {
            new Broadcast(this, node.event).reach(cases.root[caseOf(token)]).forEach(Runnable::run);
        }
    }

    /** The innermost catcher around is told; without any the escalation has no effect. */
    private void escalate(int token, Node node) {
        for (int scope = tokens.scope[token], inner = NONE; scope != NONE; ) {
            var start = findStart(scope, inner, node.event);
            if (start != null) {
                react(scope, NONE, start);
                return;
            }
            int parent = scopes.parent[scope];
            if (parent == NONE) {
                return;
            }
            var boundary = findBoundary(nodeOf(parent), node.event);
            if (boundary != null) {
                react(tokens.scope[parent], parent, boundary);
                return;
            }
            inner = parent;
            scope = tokens.scope[parent];
        }
    }

    /** The innermost catcher around takes over; without any the case ends. */
    private void raise(int token, Node node) {
        int scope = tokens.scope[token];
        int inner = NONE;
        while (true) {
            var start = findStart(scope, inner, node.event);
            if (start != null) {
                interruptScope(scope, start);
                return;
            }
            int parent = scopes.parent[scope];
            if (parent == NONE) {
                terminate(scope);
                return;
            }
            var boundary = findBoundary(nodeOf(parent), node.event);
            if (boundary != null) {
                interrupt(parent, boundary);
                return;
            }
            inner = parent;
            scope = tokens.scope[parent];
        }
    }

    /** @param inner the token of the scope the event comes from: an event sub-process does not catch its own events */
    private @Nullable Boundary findStart(int scope, int inner, String event) {
        for (var start : scopes.type[scope].eventStarts) {
            if (start.catches(event) && (inner == NONE || nodeOf(inner) != start.node)) {
                return start;
            }
        }
        return null;
    }

    static @Nullable Boundary findBoundary(Node node, String event) {
        for (var boundary : node.boundaries) {
            if (boundary.catches(event)) {
                return boundary;
            }
        }
        return null;
    }

    /** An event that was thrown reaches its catcher. */
    void react(int scope, int host, Boundary boundary) {
        if (!boundary.interrupting) {
            occur(scope, host, boundary);
        } else if (host == NONE) {
            interruptScope(scope, boundary);
        } else {
            interrupt(host, boundary);
        }
    }

    /** A thrown event reaches a token that listens for it. */
    void heard(int token, Node node) {
        callOff(token);
        tokens.node[token] = node.index;
        eventOccurs(token, node);
    }
}
