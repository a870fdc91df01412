package dev.takt.model.simulation;

import dev.takt.units.Probability;

/** How often an activity with a loop marker is done. */
public sealed interface Iteration {

    /**
     * Multi-instance, in parallel or in sequence as its marker says.
     *
     * @param count instances, at least 1
     * @param enough completed instances that complete the activity; the others are cancelled. At most {@code count}
     */
    record Instances(int count, int enough) implements Iteration {
        public Instances {
            if (count < 1 || enough < 1 || enough > count) {
                throw new IllegalArgumentException("Of %d instances %d cannot be enough.".formatted(count, enough));
            }
        }
    }

    /**
     * Standard loop: the activity is done, and done again with a probability.
     *
     * @param atMost executions in all, at least 1
     */
    record Loop(Probability again, int atMost) implements Iteration {
        public Loop {
            if (atMost < 1) {
                throw new IllegalArgumentException("A loop runs at least once, not %d times.".formatted(atMost));
            }
        }
    }
}
