package dev.takt.bpmn.scenario;

import dev.takt.model.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** A scenario that cannot be simulated as it is: all that is wrong in it, with the places and what to do. */
public final class UnreadableScenario extends RuntimeException {

    private final List<Problem> problems;
    private boolean ofFile;

    UnreadableScenario(List<Problem> problems) {
        super(problems.stream().map(Problem::message).limit(5).collect(Collectors.joining(" ")));
        this.problems = List.copyOf(problems);
    }

    /** With a single reason. */
    public UnreadableScenario(Problem problem) {
        this(List.of(problem));
    }

    /** Whether each message begins with the scenario file it is about. */
    public boolean isOfFile() {
        return ofFile;
    }

    /** The same with the name of the scenario file and the line in each message: the file beside it is the model. */
    public UnreadableScenario in(String file) {
        var told = new UnreadableScenario(problems.stream()
                .map(p -> new Problem(
                        p.severity(),
                        p.code(),
                        p.element(),
                        null,
                        "%s: %s".formatted(p.line() == null ? file : file + ":" + p.line(), p.message()),
                        p.remedy()))
                .toList());
        told.ofFile = true;
        return told;
    }

    public List<Problem> problems() {
        return problems;
    }
}
