package dev.takt.simulation.engine;

import static dev.takt.simulation.engine.Tokens.NONE;

import dev.takt.model.sampling.RandomStream;
import dev.takt.simulation.engine.Node.Flow;
import org.jspecify.annotations.Nullable;

/** Moves tokens along flows and through nodes until they rest or are gone (BPMN 2.0.2, clause 13). */
final class TokenFlow {

    /** A token that moves so often without time passing is in a loop that takes none. */
    private static final int MOVES_WITHOUT_TIME = 10_000;

    /** So often all tokens together; a hundred thousand cases at once move less. */
    private static final int MOVES_AT_ONCE = 20_000_000;

    private final Replication run;
    private final SystemState state;
    private final Tokens tokens;
    private final Scopes scopes;
    private final Agenda agenda;
    private int movesAtOnce;

    TokenFlow(Replication run) {
        this.run = run;
        this.state = run.state;
        this.tokens = state.tokens;
        this.scopes = state.scopes;
        this.agenda = state.agenda;
    }

    /** Moves all tokens that can move, then lets inclusive joins go on that waited for them. */
    void settle() {
        movesAtOnce = 0;
        do {
            while (!agenda.isEmpty()) {
                int token = agenda.token();
                var flow = agenda.take();
                move(token, flow);
            }
            run.joins.settle();
        } while (!agenda.isEmpty());
    }

    /** @param first null for a token that enters the node it is at */
    private void move(int token, @Nullable Flow first) {
        var flow = first;
        if (flow == null) {
            flow = enter(token, state.nodeOf(token));
        }
        while (flow != null) {
            var node = flow.target;
            state.tellOfFlow(token, flow);
            if (node.join != Node.Join.NONE && !run.joins.isJoined(token, node, flow)) {
                return;
            }
            flow = enter(token, node);
        }
    }

    /** @return the flow the token leaves by, or null when it rests or is gone */
    private @Nullable Flow enter(int token, Node node) {
        tokens.node[token] = node.index;
        moved(token, node);
        if (++movesAtOnce > MOVES_AT_ONCE) {
            throw livelock(node, MOVES_AT_ONCE); // tokens make others, such as an event that starts itself
        }
        switch (node.body) {
            case PASS -> {
                return leave(token, node);
            }
            case STEP, SCOPE -> {
                run.activities.begin(token, node);
                return null;
            }
            case TIMED_EVENT, THROWN_EVENT -> {
                run.catchers.await(token, node);
                return null;
            }
            case THROW -> {
                run.throwers.signal(token, node);
                boolean here = tokens.state[token] == Tokens.MOVING && tokens.node[token] == node.index;
                return here ? leave(token, node) : null;
            }
            case TERMINATE -> {
                terminate(tokens.scope[token]);
                return null;
            }
            case ERROR -> {
                run.throwers.raise(token, node);
                return null;
            }
        }
        throw new IllegalStateException("%s does nothing.".formatted(node.label));
    }

    /** A token comes to a node, or begins what is done there once more. */
    void moved(int token, Node node) {
        if (tokens.movedAt[token] != state.now) {
            tokens.movedAt[token] = state.now;
            tokens.moves[token] = 0;
        } else if (++tokens.moves[token] > MOVES_WITHOUT_TIME) {
            throw livelock(node, MOVES_WITHOUT_TIME);
        }
    }

    private static SimulationFault livelock(Node node, long moves) {
        return new SimulationFault(
                node,
                "livelock",
                "Tokens moved %,d times without any time passing, at last to %s: the loop takes no time."
                        .formatted(moves, node.label),
                "Give a step of the loop a process time, or lower the probability of going round.");
    }

    /** @return the flow the token goes on by; null when it is gone or waits at an event gateway */
    @Nullable
    Flow leave(int token, Node node) {
        if (scopes.waitingJoins[tokens.scope[token]] > 0) {
            run.joins.touch(tokens.scope[token]);
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
                    agenda.add(state.copy(token), node.out[i]);
                }
                yield node.out[0];
            }
            case INCLUSIVE -> some(token, node);
            case RACE -> {
                run.catchers.race(token, node);
                yield null;
            }
        };
    }

    /** The first flow whose condition holds; else one of those without a condition, by probability. */
    private Flow choose(int token, Node node) {
        var out = node.out;
        boolean tested = false;
        for (var flow : out) {
            if (flow.condition != null) {
                tested = true;
                if (flow.condition.holds(state.cases, state.caseOf(token))) {
                    return flow;
                }
            }
        }
        if (tested && node.otherwise != null) {
            return node.otherwise;
        }
        double x = state.streams.branch(node.index).nextDouble();
        var chosen = out[out.length - 1];
        for (var flow : out) {
            if (flow.probability == 0 || tested && flow.condition != null) {
                continue; // rounding must not lead to a branch that is never taken
            }
            chosen = flow;
            x -= flow.probability;
            if (x < 0) {
                break;
            }
        }
        return chosen;
    }

    /** At least one of the flows; when none is drawn the default flow, without any the first one taken is drawn. */
    private Flow some(int token, Node node) {
        var random = state.streams.branch(node.index);
        Flow chosen = null;
        boolean drawn = false;
        for (var flow : node.out) {
            if (flow == node.otherwise) {
                continue;
            }
            boolean taken;
            if (flow.condition != null) {
                taken = flow.condition.holds(state.cases, state.caseOf(token));
            } else {
                drawn = true;
                taken = random.nextDouble() < flow.probability;
            }
            if (taken) {
                if (chosen == null) {
                    chosen = flow;
                } else {
                    agenda.add(state.copy(token), flow);
                }
            }
        }
        if (chosen != null) {
            return chosen;
        }
        if (node.otherwise != null) {
            return node.otherwise;
        }
        return drawn ? atLeastOne(token, node, random) : node.out[node.out.length - 1];
    }

    /**
     * Given that at least one flow is taken, flow i is the first one with a probability in proportion to
     * p_i Π_{j<i} (1 − p_j); those behind it are taken independently. One draw, however small the probabilities are.
     */
    private Flow atLeastOne(int token, Node node, RandomStream random) {
        double none = 1;
        for (var flow : node.out) {
            none *= flow.condition == null ? 1 - flow.probability : 1;
        }
        double left = random.nextDouble() * (1 - none);
        double before = 1;
        Flow first = null;
        for (var flow : node.out) {
            if (flow.condition != null || flow.probability == 0) {
                continue;
            }
            if (first == null) {
                left -= before * flow.probability;
                before *= 1 - flow.probability;
                if (left < 0) {
                    first = flow;
                }
            } else if (random.nextDouble() < flow.probability) {
                agenda.add(state.copy(token), flow);
            }
        }
        return first != null ? first : lastPossible(node);
    }

    /** Rounding has left nothing over for the last flow. */
    private static Flow lastPossible(Node node) {
        int i = node.out.length - 1;
        while (i > 0 && (node.out[i].condition != null || node.out[i].probability == 0)) {
            i--;
        }
        return node.out[i];
    }

    // ---- ends

    private void consume(int token) {
        int scope = tokens.scope[token];
        state.remove(token);
        scopes.live[scope]--;
        if (--scopes.tokens[scope] == 0) {
            var type = scopes.type[scope];
            if (!type.hasChanceStart || !run.watchers.interruptByChance(scope, type)) {
                scopeDone(scope);
            }
        } else if (scopes.live[scope] == 0 || state.cases.stuck[scopes.caseSlot[scope]]) {
            run.joins.touch(scope);
        }
    }

    /** All that goes on in a scope ends, and the scope is complete. */
    void terminate(int scope) {
        run.cancellation.clear(scope);
        scopeDone(scope);
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
            run.register.complete(slot);
        } else {
            tokens.child[parent] = NONE;
            run.activities.done(parent);
        }
    }
}
