package dev.takt.bpmn.scenario;

import dev.takt.model.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** A scenario that cannot be simulated as it is: all that is wrong in it, with the places and what to do. */
public final class UnreadableScenario extends RuntimeException {

    private final List<Problem> problems;

    UnreadableScenario(List<Problem> problems) {
        super(problems.stream().map(Problem::message).limit(5).collect(Collectors.joining(" ")));
        this.problems = List.copyOf(problems);
    }

    /** With a single reason. */
    public UnreadableScenario(Problem problem) {
        this(List.of(problem));
    }

    public List<Problem> problems() {
        return problems;
    }
}
