package dev.takt.simulation;

import dev.takt.model.NodeId;
import dev.takt.model.simulation.SimulationModel;
import dev.takt.performance.Estimate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Runs models and holds their figures against what they must be. */
final class Checks {

    private static final int REPLICATIONS = 10;
    private static final int CASES = 10_000;
    private static final double HALF_WIDTHS = 2;

    private final List<SelfTest.Check> done = new ArrayList<>();
    private double littleResidual;

    List<SelfTest.Check> done() {
        return List.copyOf(done);
    }

    void add(SelfTest.Check check) {
        done.add(check);
    }

    /** L = λ W over each of the runs above. */
    void everyRun() {
        done.add(new SelfTest.Check(
                "Little's law, largest residual of all runs",
                "0",
                0,
                Simulation.LITTLE_LIMIT,
                Estimate.exact(littleResidual),
                littleResidual < Simulation.LITTLE_LIMIT));
    }

    static SimulationResult.StepFigures step(SimulationResult result, String id) {
        var figures = result.steps().get(new NodeId(id));
        if (figures == null) {
            throw new IllegalStateException("There is no step '%s'.".formatted(id));
        }
        return figures;
    }

    static Function<SimulationResult, Estimate> waitAt(String id) {
        return result -> step(result, id).waiting();
    }

    private SimulationResult run(SimulationModel model, long cases, int replications) {
        var result = Simulation.run(model, RunOptions.of(cases, replications, SelfTest.SEED));
        littleResidual = Math.max(littleResidual, result.quality().littleResidual());
        return result;
    }

    void check(String name, String formula, double expected, SimulationModel model) {
        check(name, formula, expected, model, waitAt("a"));
    }

    void check(
            String name,
            String formula,
            double expected,
            SimulationModel model,
            Function<SimulationResult, Estimate> figure) {
        var simulated = figure.apply(run(model, CASES, REPLICATIONS));
        boolean near = Math.abs(simulated.mean() - expected) <= HALF_WIDTHS * simulated.halfWidth() + 1e-9;
        done.add(new SelfTest.Check(name, formula, expected, expected, simulated, near));
    }

    void between(String name, String formula, double least, double most, SimulationModel model) {
        var simulated = run(model, CASES, REPLICATIONS).perCase().leadTime().mean();
        boolean inside = simulated.mean() >= least && simulated.mean() <= most;
        done.add(new SelfTest.Check(name, formula, least, most, simulated, inside));
    }

    void exact(String name, String formula, double expected, SimulationModel model, long cases) {
        var simulated = run(model, cases, 2).perCase().leadTime().mean();
        done.add(new SelfTest.Check(
                name, formula, expected, expected, simulated, simulated.equals(Estimate.exact(expected))));
    }
}
