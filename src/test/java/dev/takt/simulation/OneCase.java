package dev.takt.simulation;

import static dev.takt.simulation.ModelBuilder.fixed;

import dev.takt.model.NodeId;
import dev.takt.model.simulation.EventTiming;

/** Runs of one case, and what tests ask of them. */
final class OneCase {

    private OneCase() {}

    /** A model to which a case comes now and then. */
    static ModelBuilder one() {
        return new ModelBuilder().every(fixed(100_000));
    }

    /** The inside of a sub-process, or a process that is called. */
    static ModelBuilder part() {
        return new ModelBuilder();
    }

    static SimulationResult run(ModelBuilder model) {
        return Simulation.run(model.build(), RunOptions.of(1, 1, 1));
    }

    /** Mean lead time in seconds. */
    static double lead(SimulationResult result) {
        return result.perCase().leadTime().mean().mean();
    }

    /** Executions of a step; −1 for one that the result does not know. */
    static long count(SimulationResult result, String step) {
        var figures = result.steps().get(new NodeId(step));
        return figures == null ? -1 : figures.executions();
    }

    static EventTiming.After after(double seconds) {
        return new EventTiming.After(fixed(seconds));
    }
}
