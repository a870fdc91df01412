package dev.takt.simulation.engine;

import dev.takt.model.WaitKind;
import dev.takt.model.sampling.Sampler;
import dev.takt.model.simulation.BatchRule;
import org.jspecify.annotations.Nullable;

/** How a step is done, compiled. Events somebody waits for are steps without work. */
final class Step {

    static final class Wait {
        final WaitKind kind;
        final Sampler duration;
        final double meanSeconds;
        final boolean working;

        Wait(WaitKind kind, Sampler duration, double meanSeconds, boolean working) {
            this.kind = kind;
            this.duration = duration;
            this.meanSeconds = meanSeconds;
            this.working = working;
        }
    }

    /** People of one pool. */
    record Need(int pool, int people) {}

    /** The person has to be, or must not be, the one who did the step that {@code performer} keeps. */
    record Rule(boolean same, int performer) {}

    final int index;
    final Node node;
    Sampler time = random -> 0;
    double meanSeconds;
    Wait[] waits = {};
    Need[] needs = {};
    Rule[] rules = {};

    /** By person; null where the person takes the time of the step. Empty when nobody has a time of their own. */
    @Nullable
    Sampler[] own = {};

    /** Their means; those of the step where a person has no time of his or her own. */
    double[] ownSeconds = {};

    boolean finishes;
    double cost;

    /** Of the duty the step is done on and its working waits pass on. */
    int clock;

    /** The first pool without limit that does it, −1 when there is none. */
    int unlimited = -1;

    /** Of all such pools together: people, and what they cost an hour. */
    int unlimitedPeople;

    double unlimitedRates;

    /** Where a case keeps who did this step; −1 when nobody asks. */
    int performer = -1;

    @Nullable
    Batching batching;

    /** Cause of the time an event is waited for. */
    WaitKind eventKind = WaitKind.EXTERNAL;

    record Batching(int size, long age, @Nullable WeeklyTimes gates, BatchRule.Mode mode, double timeFactor) {}

    /** Whether a released batch is one execution. */
    boolean isTogether() {
        return batching != null && batching.mode() == BatchRule.Mode.TOGETHER;
    }

    /** At work at once, those of roles without limit included. */
    int people() {
        int people = unlimitedPeople;
        for (var need : needs) {
            people += need.people();
        }
        return people;
    }

    Step(int index, Node node) {
        this.index = index;
        this.node = node;
    }
}
