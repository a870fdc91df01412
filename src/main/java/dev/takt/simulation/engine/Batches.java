package dev.takt.simulation.engine;

import static dev.takt.simulation.engine.Tokens.NONE;

import dev.takt.model.WaitKind;
import dev.takt.model.simulation.BatchRule;
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
        } else if (batch.size() == 1) {
            planRelease(batch, rule);
        }
    }

    /** Whether nothing is being collected. */
    boolean isEmpty() {
        for (var batch : batches) {
            if (batch != null && batch.size() > 0) {
                return false;
            }
        }
        return true;
    }

    /** When its oldest member has waited long enough, or the gate opens; who comes when it opens passes. */
    private void planRelease(Batch batch, Step.Batching rule) {
        long gate = rule.gates() == null ? Ticks.NEVER : rule.gates().after(state.now - 1);
        long due = Math.min(Ticks.plus(tokens.queued[batch.first()], rule.age()), gate);
        if (due < Ticks.NEVER) {
            state.schedule(batch.timer, due);
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
        var members = batch.take();
        for (int token : members) {
            recordCollected(token);
        }
        if (rule.mode() == BatchRule.Mode.INDEPENDENT || step.node.body == Node.Body.SCOPE) {
            for (int token : members) {
                workshop.demand(token, step.node, step);
            }
        } else if (step.rules.length == 0) {
            line(members, members.length, step);
        } else {
            lineByStaff(members, step);
        }
    }

    private void recordCollected(int token) {
        state.waited(token, WaitKind.BATCH, state.now - tokens.queued[token]);
    }

    /** The first one asks for people, for itself and those behind it. */
    private void line(int[] members, int count, Step step) {
        int leader = members[0];
        for (int i = 1; i < count; i++) {
            tokens.follower[members[i - 1]] = members[i];
            tokens.child[members[i]] = leader;
            workshop.markQueued(members[i], step);
            workshop.dispatcher.standBehind(step, 1);
        }
        workshop.demand(leader, step.node, step);
    }

    /** Where nobody may do all of a batch, it is as many batches as it takes. */
    private void lineByStaff(int[] members, Step step) {
        var left = members.clone();
        int count = left.length;
        while (count > 0) {
            var group = new int[count];
            int size = 0;
            int others = 0;
            for (int i = 0; i < count; i++) {
                group[size] = left[i];
                if (size == 0 || workshop.dispatcher.mayBeDoneTogether(step, group, size + 1)) {
                    size++;
                } else {
                    left[others++] = left[i];
                }
            }
            line(group, size, step);
            count = others;
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
    void withdraw(int token, Step step, Step.Batching rule) {
        int leader = tokens.child[token];
        tokens.child[token] = NONE;
        if (leader == NONE) {
            recordCollected(token);
            withdrawCollected(token, batches[step.index], rule);
            return;
        }
        boolean isDone = step.isTogether() && tokens.state[leader] == Tokens.WORKING;
        if (!isDone) {
            workshop.records.queued(token, step);
            workshop.dispatcher.standBehind(step, -1);
        } else if (tokens.person[leader] == NONE) {
            workshop.records.offDuty(token);
        }
        int before = leader;
        while (tokens.follower[before] != token) {
            before = tokens.follower[before];
        }
        tokens.follower[before] = tokens.follower[token];
        tokens.follower[token] = NONE;
    }

    private void withdrawCollected(int token, Batch batch, Step.Batching rule) {
        boolean oldest = batch.first() == token;
        batch.remove(token);
        if (oldest) {
            state.callOff(batch.timer);
            if (batch.size() > 0) {
                planRelease(batch, rule);
            }
        }
    }
}
