package dev.takt.simulation.engine;

import static dev.takt.simulation.engine.Tokens.NONE;

import dev.takt.model.WaitKind;
import dev.takt.simulation.kernel.Ticks;

/** Steps whose work is collected: released by size, by age or at a gate, and then done together, one by one, or each on its own. */
final class Batches {

    private final Workshop workshop;
    private final SystemState state;
    private final Tokens tokens;
    private final Step[] steps;
    private final Batch[] batches;

    Batches(Workshop workshop) {
        this.workshop = workshop;
        this.state = workshop.state;
        this.tokens = state.tokens;
        this.steps = state.net.steps.toArray(Step[]::new);
        this.batches = new Batch[steps.length];
        for (int i = 0; i < steps.length; i++) {
            if (steps[i].batching != null) {
                batches[i] = new Batch(state.clockwork(Replication.GATE, i));
            }
        }
    }

    void collect(int token, Step step, Step.Batching rule) {
        var batch = batches[step.index];
        tokens.state[token] = Tokens.COLLECTED;
        tokens.queued[token] = state.now;
        tokens.child[token] = NONE;
        batch.add(token);
        if (batch.size() >= rule.size()) {
            release(step, rule);
            return;
        }
        if (batch.size() == 1) {
            long gate = rule.gates() == null ? Ticks.NEVER : rule.gates().after(state.now);
            long due = Math.min(Ticks.plus(state.now, rule.age()), gate);
            if (due < Ticks.NEVER) {
                state.schedule(batch.timer, due);
            }
        }
    }

    /** The gate of a batch opens, or its oldest member has waited long enough. */
    void gate(int stepIndex) {
        var rule = steps[stepIndex].batching;
        if (rule != null && batches[stepIndex].size() > 0) {
            release(steps[stepIndex], rule);
        }
    }

    private void release(Step step, Step.Batching rule) {
        var batch = batches[step.index];
        state.callOff(batch.timer);
        int leader = NONE;
        int last = NONE;
        var members = batch.take();
        for (int token : members) {
            if (state.counts(token)) {
                state.waited(token, step, WaitKind.BATCH, state.now - tokens.queued[token]);
            }
            switch (rule.mode()) {
                case INDEPENDENT -> workshop.demand(token, step.node, step);
                case TOGETHER, ONE_BY_ONE -> {
                    if (leader == NONE) {
                        leader = token;
                    } else {
                        tokens.follower[last] = token;
                        tokens.child[token] = leader;
                        workshop.markQueued(token, step);
                    }
                    last = token;
                }
            }
        }
        if (leader != NONE) {
            workshop.demand(leader, step.node, step);
        }
    }

    /** Those behind the leader of a batch get a new one. */
    void lead(int leader) {
        tokens.child[leader] = NONE;
        for (int rest = tokens.follower[leader]; rest != NONE; rest = tokens.follower[rest]) {
            tokens.child[rest] = leader;
        }
    }

    /** A member is cancelled while the batch is collected, or while it stands behind its leader. */
    void withdraw(int token, Step step) {
        int leader = tokens.child[token];
        tokens.child[token] = NONE;
        if (leader == NONE) {
            var batch = batches[step.index];
            batch.remove(token);
            if (batch.size() == 0) {
                state.callOff(batch.timer);
            }
            return;
        }
        for (int member = leader; member != NONE; member = tokens.follower[member]) {
            if (tokens.follower[member] == token) {
                tokens.follower[member] = tokens.follower[token];
                tokens.follower[token] = NONE;
            }
        }
    }
}
