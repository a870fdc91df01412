package dev.takt.simulation.engine;

import static dev.takt.simulation.engine.Tokens.NONE;

import dev.takt.simulation.engine.Node.Boundary;
import org.jspecify.annotations.Nullable;

/** Events that a case throws: signals and messages reach all who listen in the case, errors and escalations who is around. */
final class ThrowEvents {

    private final Replication run;
    private final SystemState state;
    private final Tokens tokens;
    private final Scopes scopes;

    ThrowEvents(Replication run) {
        this.run = run;
        this.state = run.state;
        this.tokens = state.tokens;
        this.scopes = state.scopes;
    }

    /** A signal, a message or an escalation. */
    void signal(int token, Node node) {
        if (node.event.startsWith("ESCALATION:")) {
            escalate(token, node);
        } else {
            var reactions = new Broadcast(run, node.event).reach(state.cases.root[state.caseOf(token)]);
            reactions.forEach(Runnable::run);
        }
    }

    /** The innermost catcher around is told; without any the escalation has no effect. */
    private void escalate(int token, Node node) {
        for (int scope = tokens.scope[token], inner = NONE; scope != NONE; ) {
            var start = findStart(scope, inner, node.event);
            if (start != null) {
                run.watchers.react(scope, NONE, start);
                return;
            }
            int parent = scopes.parent[scope];
            if (parent == NONE) {
                return;
            }
            var boundary = borderOf(parent, node.event);
            if (boundary != null) {
                run.watchers.react(tokens.scope[parent], parent, boundary);
                return;
            }
            inner = parent;
            scope = tokens.scope[parent];
        }
    }

    /** An error: the innermost catcher around takes over; without any the case ends. */
    void raise(int token, Node node) {
        int scope = tokens.scope[token];
        int inner = NONE;
        while (true) {
            var start = findStart(scope, inner, node.event);
            if (start != null) {
                run.watchers.interruptScope(scope, start);
                return;
            }
            int parent = scopes.parent[scope];
            if (parent == NONE) {
                run.flow.terminate(scope);
                return;
            }
            var boundary = borderOf(parent, node.event);
            if (boundary != null) {
                run.watchers.interrupt(parent, boundary);
                return;
            }
            inner = parent;
            scope = tokens.scope[parent];
        }
    }

    /** @param inner the token of the scope the event comes from: an event sub-process does not catch its own events */
    private @Nullable Boundary findStart(int scope, int inner, String event) {
        for (var start : scopes.type[scope].eventStarts) {
            if (start.catches(event) && (inner == NONE || state.nodeOf(inner) != start.node)) {
                return start;
            }
        }
        return null;
    }

    /** Instances of a repeated activity have no border: the activity as a whole has it. */
    private @Nullable Boundary borderOf(int host, String event) {
        return tokens.instance[host] ? null : findBoundary(state.nodeOf(host), event);
    }

    static @Nullable Boundary findBoundary(Node node, String event) {
        for (var boundary : node.boundaries) {
            if (boundary.catches(event)) {
                return boundary;
            }
        }
        return null;
    }
}
