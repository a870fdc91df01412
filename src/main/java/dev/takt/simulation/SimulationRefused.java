package dev.takt.simulation;

import dev.takt.model.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** A model that cannot be simulated, with everything that stands against it. */
public final class SimulationRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    SimulationRefused(List<Problem> problems) {
        super(problems.stream().map(Problem::message).collect(Collectors.joining(" ")));
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }
}
