package dev.takt.simulation.engine;

import static dev.takt.simulation.engine.Tokens.NONE;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Where tokens wait for each other. Parallel joins count tokens by way in; inclusive ones are looked at again whenever a token of
 * their scope has moved on (see {@link InclusiveJoins}).
 */
final class Joins {

    private final Replication run;
    private final SystemState state;
    private final Tokens tokens;
    private final Scopes scopes;
    private final Node[] nodes;
    private final InclusiveJoins inclusive;
    private int[] touched = new int[16];
    private int touchedCount;

    Joins(Replication run) {
        this.run = run;
        this.state = run.state;
        this.tokens = state.tokens;
        this.scopes = state.scopes;
        this.nodes = state.net.nodes.toArray(Node[]::new);
        this.inclusive = new InclusiveJoins(state.net.nodes);
    }

    /** @return whether the token goes on, for itself and those that waited */
    boolean isJoined(int token, Node node, Node.Flow flow) {
        int scope = tokens.scope[token];
        int[] counters = scopes.counters[scope];
        int filled = node.counters + node.ways;
        if (counters[node.counters + flow.way]++ == 0) {
            counters[filled]++;
        }
        if (node.join == Node.Join.ALL && counters[filled] == node.ways) {
            int taken = takeOneOfEach(node, counters);
            state.tellOfScope(TokenWatch.Kind.LEAVE, scope, node, taken - 1);
            scopes.tokens[scope] -= taken - 1;
            return true;
        }
        if (node.join == Node.Join.INCLUSIVE && counters[filled] == 1 && counters[node.counters + flow.way] == 1) {
            scopes.waitingJoins[scope]++;
        }
        state.tell(TokenWatch.Kind.WAIT, token, node);
        state.remove(token);
        scopes.live[scope]--;
        if (scopes.live[scope] == 0 || scopes.waitingJoins[scope] > 0 || state.cases.stuck[scopes.caseSlot[scope]]) {
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

    /** Whatever waits at the joins of a scope is gone. */
    void clear(int scope) {
        if (state.watch == null) {
            return;
        }
        int[] counters = scopes.counters[scope];
        for (var node : nodes) {
            if (node.scope == scopes.type[scope] && node.join != Node.Join.NONE) {
                for (int way = 0; way < node.ways; way++) {
                    state.tellOfScope(TokenWatch.Kind.LEAVE, scope, node, counters[node.counters + way]);
                }
            }
        }
    }

    private static boolean isWaiting(Node join, int[] counters) {
        return counters[join.counters + join.ways] > 0;
    }

    /** Something has changed in a scope: its joins are looked at when all tokens rest. */
    void touch(int scope) {
        if (scopes.touched[scope]) {
            return;
        }
        scopes.touched[scope] = true;
        if (touchedCount == touched.length) {
            touched = Arrays.copyOf(touched, 2 * touchedCount);
        }
        touched[touchedCount++] = scope;
    }

    /** Looks at the joins of the scopes in which something has changed, until a token moves. */
    void settle() {
        while (touchedCount > 0 && state.agenda.isEmpty()) {
            int scope = touched[--touchedCount];
            scopes.touched[scope] = false;
            look(scope);
        }
    }

    private void look(int scope) {
        if (!scopes.exists(scope) || scopes.tokens[scope] == 0) {
            return;
        }
        if (scopes.waitingJoins[scope] > 0 && releaseInclusive(scope)) {
            return;
        }
        int slot = scopes.caseSlot[scope];
        if (scopes.live[scope] == 0 && scopes.first[scope] == NONE || state.cases.stuck[slot]) {
            stuck(slot);
        }
    }

    private boolean releaseInclusive(int scope) {
        int[] counters = scopes.counters[scope];
        var elsewhere = occupied(scope, counters);
        Node ready = null;
        for (var join : scopes.type[scope].inclusiveJoins) {
            if (ready == null && isWaiting(join, counters) && inclusive.isComplete(join, counters, elsewhere)) {
                ready = join;
            }
        }
        if (ready == null && scopes.live[scope] == 0) {
            for (var join : scopes.type[scope].inclusiveJoins) {
                if (ready == null && isWaiting(join, counters)) {
                    ready = join; // joins that wait for each other: the first one goes on
                }
            }
        }
        if (ready == null) {
            return false;
        }
        int taken = takeOneOfEach(ready, counters);
        state.tellOfScope(TokenWatch.Kind.LEAVE, scope, ready, taken);
        scopes.tokens[scope] -= taken;
        if (!isWaiting(ready, counters)) {
            scopes.waitingJoins[scope]--;
        }
        state.place(scope, ready);
        if (scopes.waitingJoins[scope] > 0) {
            touch(scope);
        }
        return true;
    }

    /** Nodes at which there is a token, those waiting at joins included. */
    private BitSet occupied(int scope, int[] counters) {
        var occupied = new BitSet();
        for (int token = scopes.first[scope]; token != NONE; token = tokens.next[token]) {
            if (tokens.state[token] != Tokens.WATCHING) {
                occupied.set(tokens.node[token]);
            }
        }
        for (var node : nodes) {
            if (node.scope == scopes.type[scope] && node.join != Node.Join.NONE && isWaiting(node, counters)) {
                occupied.set(node.index);
            }
        }
        return occupied;
    }

    /**
     * All tokens of a scope wait at joins that nothing in there can reach any more. What goes on around it, or is watched for
     * there, may still end the scope; without any of that the case never ends.
     */
    private void stuck(int slot) {
        int root = state.cases.root[slot];
        state.cases.stuck[slot] = true;
        if (isAlive(root)) {
            return;
        }
        if (state.ledger.stuck == 0) {
            rememberPlace(root);
        }
        run.register.abandon(slot);
    }

    /** Whether anything in a scope can still happen by itself. */
    private boolean isAlive(int scope) {
        for (int token = scopes.first[scope]; token != NONE; token = tokens.next[token]) {
            if (tokens.state[token] != Tokens.INSIDE || isAlive(tokens.child[token])) {
                return true;
            }
        }
        return false;
    }

    private void rememberPlace(int scope) {
        int[] counters = scopes.counters[scope];
        for (var node : nodes) {
            if (node.scope == scopes.type[scope] && node.join != Node.Join.NONE && isWaiting(node, counters)) {
                state.ledger.stuckAt = node.id.value();
            }
        }
        for (int token = scopes.first[scope]; token != NONE; token = tokens.next[token]) {
            rememberPlace(tokens.child[token]);
        }
    }
}
