package dev.takt.simulation.engine;

import static dev.takt.simulation.engine.Tokens.NONE;

import dev.takt.simulation.engine.Node.Boundary;
import dev.takt.simulation.kernel.Ticks;

/** Events on the border of activities and at the start of event sub-processes: watched for, and what they set off. */
final class Watchers {

    /** So many occurrences of a timer before the run are counted; after them its next one is as good as any. */
    private static final int MOST_OVER = 10_000;

    private final Replication run;
    private final SystemState state;
    private final Tokens tokens;
    private final Scopes scopes;

    Watchers(Replication run) {
        this.run = run;
        this.state = run.state;
        this.tokens = state.tokens;
        this.scopes = state.scopes;
    }

    /** The activity of a token begins: its border is watched. */
    void watchBorder(int token, Node node) {
        for (int i = 0; i < node.boundaries.length; i++) {
            var boundary = node.boundaries[i];
            if (boundary.kind == Boundary.Kind.TIMED) {
                watch(tokens.scope[token], token, node, i, boundary);
            } else if (boundary.kind == Boundary.Kind.CHANCE && !boundary.interrupting && occurs(boundary)) {
                spawn(tokens.scope[token], boundary.node);
            }
        }
    }

    /** A scope begins: the timers of its event sub-processes are watched, and those that run beside it by chance begin. */
    void watchScope(int scope, ScopeType type) {
        for (int i = 0; i < type.eventStarts.length; i++) {
            var start = type.eventStarts[i];
            if (start.kind == Boundary.Kind.TIMED) {
                watch(scope, NONE, start.node, i, start);
            } else if (start.kind == Boundary.Kind.CHANCE && !start.interrupting && occurs(start)) {
                state.place(scope, start.node);
            }
        }
    }

    /** The border of an activity that has begun before the run; what began beside it by chance is said, if it is still there. */
    void resumeBorder(int token, Node node) {
        for (int i = 0; i < node.boundaries.length; i++) {
            if (node.boundaries[i].kind == Boundary.Kind.TIMED) {
                watch(tokens.scope[token], token, node, i, node.boundaries[i]);
            }
        }
    }

    /** The same for the event sub-processes of a scope of which nobody knows when it began: its timers begin anew. */
    void resumeScope(int scope, ScopeType type) {
        for (int i = 0; i < type.eventStarts.length; i++) {
            if (type.eventStarts[i].kind == Boundary.Kind.TIMED) {
                watch(scope, NONE, type.eventStarts[i].node, i, type.eventStarts[i]);
            }
        }
    }

    /** The same for a case: timers count from its arrival. */
    void resumeCase(int scope, ScopeType type, Net.Started started) {
        for (int i = 0; i < type.eventStarts.length; i++) {
            var start = type.eventStarts[i];
            if (start.kind != Boundary.Kind.TIMED) {
                continue;
            }
            if (start.node.timing instanceof Node.Timing.After after) {
                resumeTimer(scope, i, start, after, started.workBefore()[after.clock()]);
            } else if (start.interrupting || !(start.node.timing instanceof Node.Timing.At at && at.time() < 0)) {
                watch(scope, NONE, start.node, i, start); // otherwise it has occurred
            }
        }
    }

    /**
     * One that interrupts would have ended the case: if it should have occurred before, it occurs at once. Of another one those
     * occurrences are over.
     *
     * @param before on the clock of the timer, since the case arrived
     */
    private void resumeTimer(int scope, int number, Boundary start, Node.Timing.After after, long before) {
        var random = state.streams.event(start.node.index);
        int left = after.occurrences();
        long next = after.delay().ticks(random);
        for (int over = 0; next <= before && !start.interrupting && left > 0; over++) {
            left -= left == Integer.MAX_VALUE ? 0 : 1;
            next = over < MOST_OVER ? Ticks.plus(next, after.delay().ticks(random)) : before + 1;
        }
        if (left > 0) {
            long time = next <= before ? state.now : state.clocks[after.clock()].finish(state.now, next - before);
            watch(scope, NONE, start.node, number, time, left);
        }
    }

    private boolean occurs(Boundary boundary) {
        return state.streams.event(boundary.node.index).nextDouble() < boundary.chance;
    }

    /**
     * All in a scope is done: an event sub-process that interrupts by chance comes now, after the rest, which counts in full.
     *
     * @return whether one begins
     */
    boolean interruptByChance(int scope, ScopeType type) {
        while (scopes.asked[scope] < type.eventStarts.length) {
            var start = type.eventStarts[scopes.asked[scope]++];
            if (start.kind == Boundary.Kind.CHANCE && start.interrupting && occurs(start)) {
                interruptScope(scope, start);
                return true;
            }
        }
        return false;
    }

    private void watch(int scope, int host, Node node, int number, Boundary boundary) {
        var series = boundary.node.timing instanceof Node.Timing.Series dated ? dated.moments() : null;
        long first = series == null ? run.catchers.occurrence(boundary.node) : series.from(state.now);
        if (first == Ticks.NEVER && series != null) {
            return; // all its moments have passed
        }
        watch(
                scope,
                host,
                node,
                number,
                first,
                boundary.node.timing instanceof Node.Timing.After after ? after.occurrences() : 1);
    }

    private void watch(int scope, int host, Node node, int number, long first, int occurrences) {
        int watcher = tokens.add(Tokens.WATCHING);
        state.link(watcher, scope);
        tokens.node[watcher] = node.index;
        tokens.child[watcher] = host;
        tokens.follower[watcher] = number;
        tokens.rounds[watcher] = occurrences;
        state.schedule(watcher, first);
    }

    /** The border of an activity is no longer watched. */
    void stop(int host) {
        int next;
        for (int token = scopes.first[tokens.scope[host]]; token != NONE; token = next) {
            next = tokens.next[token];
            if (tokens.state[token] == Tokens.WATCHING && tokens.child[token] == host) {
                state.remove(token);
            }
        }
    }

    /** The time of a watched event has come. */
    void fire(int watcher) {
        int scope = tokens.scope[watcher];
        int host = tokens.child[watcher];
        var boundary = host == NONE
                ? scopes.type[scope].eventStarts[tokens.follower[watcher]]
                : state.nodeOf(watcher).boundaries[tokens.follower[watcher]];
        if (!boundary.interrupting) {
            long next = again(watcher, boundary.node);
            if (next == Ticks.NEVER) {
                state.remove(watcher);
            } else {
                state.schedule(watcher, next);
            }
        }
        react(scope, host, boundary);
    }

    /** When a watched event occurs once more; {@link Ticks#NEVER} when it has occurred often enough. */
    private long again(int watcher, Node node) {
        if (node.timing instanceof Node.Timing.Series series) {
            return series.moments().after(state.now);
        }
        boolean endless = node.timing instanceof Node.Timing.After after && after.occurrences() == Integer.MAX_VALUE;
        return endless || --tokens.rounds[watcher] > 0 ? run.catchers.occurrence(node) : Ticks.NEVER;
    }

    /**
     * An event reaches its catcher.
     *
     * @param host the token of the activity; {@link Tokens#NONE} for an event sub-process
     */
    void react(int scope, int host, Boundary boundary) {
        if (boundary.interrupting) {
            if (host == NONE) {
                interruptScope(scope, boundary);
            } else {
                interrupt(host, boundary);
            }
        } else if (host == NONE) {
            state.place(scope, boundary.node);
        } else {
            spawn(scope, boundary.node);
        }
    }

    /** A new token that leaves a node. */
    private void spawn(int scope, Node node) {
        int token = state.create(scope, node);
        state.goOn(token, run.flow.leave(token, node));
    }

    /** The activity of a token is cancelled; the token goes the way of the event. */
    void interrupt(int host, Boundary boundary) {
        var node = state.nodeOf(host);
        run.cancellation.cancel(host, node);
        if (node.hasTimedBoundary) {
            stop(host);
        }
        tokens.state[host] = Tokens.MOVING;
        tokens.node[host] = boundary.node.index;
        state.goOn(host, run.flow.leave(host, boundary.node));
    }

    /** An event sub-process takes over the scope around it. */
    void interruptScope(int scope, Boundary start) {
        run.cancellation.clear(scope);
        state.place(scope, start.node);
    }
}
