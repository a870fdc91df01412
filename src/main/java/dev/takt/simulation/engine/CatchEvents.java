package dev.takt.simulation.engine;

import static dev.takt.simulation.engine.Tokens.NONE;

import dev.takt.simulation.kernel.Ticks;

/** Tokens that wait for an event: at an intermediate event, or at an event gateway where the first one decides. */
final class CatchEvents {

    private final Replication run;
    private final SystemState state;
    private final Tokens tokens;

    CatchEvents(Replication run) {
        this.run = run;
        this.state = run.state;
        this.tokens = state.tokens;
    }

    /** When the event of a node occurs that is waited for from now on; {@link Ticks#NEVER} for one that is thrown. */
    long occurrence(Node node) {
        return switch (node.timing) {
            case null -> Ticks.NEVER;
            case Node.Timing.After after ->
                state.clocks[after.clock()].finish(state.now, after.delay().ticks(state.streams.event(node.index)));
            case Node.Timing.At at -> Math.max(state.now, at.time());
            case Node.Timing.Weekly weekly -> weekly.times().after(state.now);
            case Node.Timing.Series series -> {
                long next = series.moments().from(state.now);
                yield next == Ticks.NEVER ? state.now : next;
            }
        };
    }

    /** A token waits at an intermediate event. */
    void await(int token, Node node) {
        tokens.enabled[token] = state.now;
        state.tell(TokenWatch.Kind.WAIT, token, node);
        if (node.body == Node.Body.TIMED_EVENT) {
            long until = occurrence(node);
            state.rest(token, Tokens.DELAYED, state.inTime(until, until - state.now, node));
        } else {
            tokens.state[token] = Tokens.LISTENING;
            tokens.child[token] = NONE;
        }
    }

    /** A token waits at an event gateway. */
    void race(int token, Node gateway) {
        tokens.enabled[token] = state.now;
        state.tell(TokenWatch.Kind.WAIT, token, gateway);
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
        state.rest(token, Tokens.LISTENING, first);
    }

    /** The first of the timed events behind the gateway a token waits at occurs. */
    void decided(int token) {
        var way = state.nodeOf(token).out[tokens.child[token]];
        state.tell(TokenWatch.Kind.LEAVE, token, way.source);
        state.tellOfFlow(token, way);
        tokens.node[token] = way.target.index;
        goOn(token, way.target);
    }

    /** A thrown event reaches a token that listens for it. */
    void heard(int token, Node node) {
        state.callOff(token);
        var waited = state.nodeOf(token);
        state.tell(TokenWatch.Kind.LEAVE, token, waited);
        if (waited != node) {
            for (var way : waited.out) {
                if (way.target == node) {
                    state.tellOfFlow(token, way);
                }
            }
        }
        tokens.node[token] = node.index;
        goOn(token, node);
    }

    /** The event a token waits for occurs; the token goes on. */
    void occur(int token, Node node) {
        state.tell(TokenWatch.Kind.LEAVE, token, node);
        goOn(token, node);
    }

    /** The token waits no longer although nothing has occurred: of the events of a gateway the first one was waited for. */
    void abandon(int token, Node node) {
        state.callOff(token);
        record(token, node.split == Node.Split.RACE ? node.out[Math.max(0, tokens.child[token])].target : node, false);
    }

    private void goOn(int token, Node node) {
        record(token, node, true);
        tokens.state[token] = Tokens.MOVING;
        state.goOn(token, run.flow.leave(token, node));
    }

    /** The time an event was waited for, and whether it has occurred. */
    private void record(int token, Node node, boolean occurred) {
        var step = node.step;
        if (step == null) {
            return;
        }
        state.beginRow(token, step);
        state.waited(token, step.eventKind, state.now - tokens.enabled[token]);
        if (occurred) {
            var clock = state.clocks[step.clock];
            state.completeRow(
                    token, 0, 0, clock.workUntil(state.now) - clock.workUntil(Math.max(0, tokens.enabled[token])));
        } else {
            state.breakOffRow(token);
        }
    }
}
