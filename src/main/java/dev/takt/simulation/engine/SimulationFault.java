package dev.takt.simulation.engine;

import dev.takt.model.Problem;

/** A run that cannot go on; the problem names the element. */
public final class SimulationFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    SimulationFault(Node node, String code, String message, String remedy) {
        this(new Problem(Problem.Severity.ERROR, code, node.id.value(), null, message, remedy));
    }

    public SimulationFault(Problem problem) {
        super(problem.message());
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
