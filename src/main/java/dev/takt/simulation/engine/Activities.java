package dev.takt.simulation.engine;

import static dev.takt.simulation.engine.Tokens.NONE;

import dev.takt.simulation.engine.Node.Boundary;
import java.util.List;

/** Begins and completes activities: repetitions, sub-processes, and what stands on their border. */
final class Activities {

    /** A loop of at most so many rounds ends soon, even when it takes no time. */
    private static final int MANY_ROUNDS = 1_000_000;

    private final Replication run;
    private final SystemState state;
    private final Tokens tokens;
    private final Scopes scopes;

    Activities(Replication run) {
        this.run = run;
        this.state = run.state;
        this.tokens = state.tokens;
        this.scopes = state.scopes;
    }

    void begin(int token, Node node) {
        if (!tokens.instance[token]) {
            tokens.rounds[token] = 1;
            if (node.boundaries.length > 0) {
                run.watchers.watchBorder(token, node);
            }
            var repeat = node.repeat;
            if (repeat != null && repeat.kind() != Node.Repeat.Kind.LOOP) {
                beginInstances(token, node, repeat);
                return;
            }
        }
        run.workshop.begin(token, node);
    }

    private void beginInstances(int token, Node node, Node.Repeat repeat) {
        int scope = scopes.add(state.net.repeatedScope.index, token, state.caseOf(token));
        tokens.state[token] = Tokens.INSIDE;
        tokens.child[token] = scope;
        int together = repeat.kind() == Node.Repeat.Kind.PARALLEL ? repeat.count() : 1;
        scopes.counters[scope][ScopeType.SPAWNED] = together;
        for (int i = 0; i < together; i++) {
            int instance = state.place(scope, node); // may make the columns of the tokens longer
            tokens.instance[instance] = true;
            tokens.performers[instance] = null;
        }
    }

    /** The inside of an activity begins. */
    void openScope(int token, Node node) {
        int scope = open(token, node);
        var type = scopes.type[scope];
        if (type.startsAll) {
            for (var start : type.starts) {
                state.place(scope, start);
            }
        } else {
            state.place(scope, type.starts.getFirst());
        }
        run.watchers.watchScope(scope, type);
    }

    /** @return the new scope, empty */
    private int open(int token, Node node) {
        var type = node.inner;
        if (type == null) {
            throw new IllegalStateException("%s has no inside.".formatted(node.label));
        }
        tokens.started[token] = state.now;
        tokens.work[token] = 0;
        state.tell(TokenWatch.Kind.WORK, token, node);
        int scope = scopes.add(type.index, token, state.caseOf(token));
        tokens.state[token] = Tokens.INSIDE;
        tokens.child[token] = scope;
        return scope;
    }

    /** Puts the tokens of a case that is under way when the run begins where they are. */
    void resume(int scope, List<Net.Position> at) {
        for (var position : at) {
            if (position.flow() != null) {
                state.goOn(state.create(scope, position.node()), position.flow());
            } else if (position.inside().isEmpty()) {
                state.place(scope, position.node());
            } else {
                resumeInside(state.create(scope, position.node()), position);
            }
        }
    }

    /** An activity that has begun before the run: it waits for nothing more, its border is watched from now on. */
    private void resumeInside(int token, Net.Position position) {
        var node = position.node();
        tokens.rounds[token] = 1;
        tokens.enabled[token] = state.now;
        if (node.step != null) {
            tokens.enabledWork[token] = state.clocks[node.step.clock].workUntil(state.now);
            state.beginRow(token, node.step);
        }
        state.tell(TokenWatch.Kind.WAIT, token, node);
        int scope = open(token, node);
        resume(scope, position.inside());
        run.watchers.resumeBorder(token, node);
        run.watchers.resumeScope(scope, scopes.type[scope]);
    }

    /** The work of an activity, or all inside it, is done. */
    void done(int token) {
        var node = state.nodeOf(token);
        boolean instances = node.repeat != null && node.repeat.kind() != Node.Repeat.Kind.LOOP;
        if (tokens.instance[token] || !instances) {
            state.tell(TokenWatch.Kind.LEAVE, token, node);
            if (node.body == Node.Body.SCOPE && node.step != null) {
                state.completeRow(token, 0, node.step.cost, inside(token, node.step));
            }
        }
        if (tokens.instance[token]) {
            instanceDone(token, node);
            return;
        }
        tokens.state[token] = Tokens.MOVING;
        if (node.visitCounter >= 0) {
            state.cases.visit(state.caseOf(token), node.visitCounter);
        }
        var repeat = node.repeat;
        if (repeat != null
                && repeat.kind() == Node.Repeat.Kind.LOOP
                && tokens.rounds[token] < repeat.count()
                && state.streams.branch(node.index).nextDouble() < repeat.again()) {
            tokens.rounds[token]++;
            if (repeat.count() > MANY_ROUNDS) {
                run.flow.moved(token, node); // a loop that takes no time would go on for ever
            }
            run.workshop.begin(token, node);
            return;
        }
        Node by = node;
        if (node.boundaries.length > 0) {
            if (node.hasTimedBoundary) {
                run.watchers.stop(token);
            }
            if (node.hasChanceBoundary) {
                by = interruptedByChance(node);
            }
        }
        tokens.node[token] = by.index;
        state.goOn(token, run.flow.leave(token, by));
    }

    /** Working time from when a sub-process was available to when its inside began. */
    private double inside(int token, Step step) {
        return state.clocks[step.clock].workUntil(tokens.started[token]) - tokens.enabledWork[token];
    }

    private Node interruptedByChance(Node node) {
        double x = state.streams.event(node.index).nextDouble();
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
            run.cancellation.cancelScope(scope);
            tokens.child[parent] = NONE;
            done(parent);
        } else if (counters[ScopeType.SPAWNED] < repeat.count()) {
            counters[ScopeType.SPAWNED]++;
            tokens.performers[token] = null;
            tokens.state[token] = Tokens.MOVING;
            run.workshop.begin(token, node);
        } else {
            state.remove(token);
            scopes.live[scope]--;
            scopes.tokens[scope]--;
            if (state.cases.stuck[scopes.caseSlot[scope]]) {
                run.joins.touch(scope);
            }
        }
    }
}
