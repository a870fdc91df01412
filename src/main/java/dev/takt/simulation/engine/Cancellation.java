package dev.takt.simulation.engine;

import static dev.takt.simulation.engine.Tokens.NONE;

import java.util.Arrays;

/** Ends what is under way before it is done: people are freed, what was waited for is called off. */
final class Cancellation {

    private final Replication run;
    private final SystemState state;
    private final Tokens tokens;
    private final Scopes scopes;

    Cancellation(Replication run) {
        this.run = run;
        this.state = run.state;
        this.tokens = state.tokens;
        this.scopes = state.scopes;
    }

    /** Ends all that goes on in a scope; the scope itself stays, empty. */
    void clear(int scope) {
        run.joins.clear(scope);
        int next;
        for (int token = scopes.first[scope]; token != NONE; token = next) {
            cancel(token, state.nodeOf(token));
            next = tokens.next[token];
            tokens.remove(token);
        }
        scopes.first[scope] = NONE;
        scopes.tokens[scope] = 0;
        scopes.live[scope] = 0;
        scopes.waitingJoins[scope] = 0;
        Arrays.fill(scopes.counters[scope], 0);
    }

    void cancelScope(int scope) {
        clear(scope);
        scopes.remove(scope);
    }

    /** Whether the token rests at the node; one that stands for repeated instances does not, they do. */
    private boolean isTold(int token, Node node) {
        byte now = tokens.state[token];
        boolean instances =
                node.repeat != null && node.repeat.kind() != Node.Repeat.Kind.LOOP && !tokens.instance[token];
        return now != Tokens.MOVING && now != Tokens.WATCHING && !(now == Tokens.INSIDE && instances);
    }

    /** Ends what a token does or waits for; the token itself stays. */
    void cancel(int token, Node node) {
        if (isTold(token, node)) {
            state.tell(TokenWatch.Kind.LEAVE, token, node);
        }
        switch (tokens.state[token]) {
            case Tokens.MOVING -> state.agenda.remove(token);
            case Tokens.INSIDE -> {
                cancelScope(tokens.child[token]);
                tokens.child[token] = NONE;
                state.breakOffRow(token);
            }
            case Tokens.DELAYED, Tokens.QUEUED, Tokens.WORKING, Tokens.COLLECTED -> {
                if (node.body == Node.Body.TIMED_EVENT) {
                    run.catchers.abandon(token, node);
                } else {
                    run.workshop.cancel(token, node);
                }
            }
            case Tokens.LISTENING -> run.catchers.abandon(token, node);
            default -> state.callOff(token);
        }
    }
}
