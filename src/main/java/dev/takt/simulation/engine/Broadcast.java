package dev.takt.simulation.engine;

import static dev.takt.simulation.engine.Tokens.NONE;

import java.util.ArrayList;
import java.util.List;

/**
 * A signal or message thrown in a case: who of this case hears it. All who listen at that moment do, so they are found first
 * and told afterwards, each if it still listens then.
 */
final class Broadcast {

    private final Replication run;
    private final String event;
    private final List<Runnable> reactions = new ArrayList<>();

    Broadcast(Replication run, String event) {
        this.run = run;
        this.event = event;
    }

    List<Runnable> reach(int scope) {
        for (var start : run.state.scopes.type[scope].eventStarts) {
            if (start.catches(event)) {
                reactions.add(() -> {
                    if (run.state.scopes.exists(scope)) {
                        run.watchers.react(scope, NONE, start);
                    }
                });
            }
        }
        var tokens = run.state.tokens;
        for (int token = run.state.scopes.first[scope]; token != NONE; token = tokens.next[token]) {
            reach(scope, token);
        }
        return reactions;
    }

    private void reach(int scope, int token) {
        var node = run.state.nodeOf(token);
        var tokens = run.state.tokens;
        byte state = tokens.state[token];
        if (state == Tokens.WATCHING || state == Tokens.MOVING) {
            return;
        }
        var boundary = tokens.instance[token] ? null : ThrowEvents.findBoundary(node, event);
        if (boundary != null) {
            reactions.add(() -> {
                if (tokens.state[token] == state && run.state.nodeOf(token) == node) {
                    run.watchers.react(scope, token, boundary);
                }
            });
        }
        if (state == Tokens.LISTENING) {
            listener(token, node);
        } else if (state == Tokens.INSIDE) {
            reach(tokens.child[token]);
        }
    }

    private void listener(int token, Node node) {
        var heard = node.event.equals(event) ? node : null;
        if (node.split == Node.Split.RACE) {
            for (var flow : node.out) {
                heard = flow.target.body == Node.Body.THROWN_EVENT && flow.target.event.equals(event)
                        ? flow.target
                        : heard;
            }
        }
        if (heard != null) {
            var catcher = heard;
            reactions.add(() -> {
                if (run.state.tokens.state[token] == Tokens.LISTENING && run.state.nodeOf(token) == node) {
                    run.catchers.heard(token, catcher);
                }
            });
        }
    }
}
