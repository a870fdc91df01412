package dev.takt.cli;

import dev.takt.model.Problem;
import org.jspecify.annotations.Nullable;

/** What the user asked for cannot be done, and why; ends as exit code 2 or as the {@code error} of one file. */
final class Refusal extends RuntimeException {

    private final transient Problem problem;

    Refusal(Problem problem) {
        super(problem.message());
        this.problem = problem;
    }

    Refusal(String code, String message, String remedy) {
        this(new Problem(Problem.Severity.ERROR, code, null, null, message, remedy));
    }

    Refusal(String code, @Nullable Integer line, String message, String remedy) {
        this(new Problem(Problem.Severity.ERROR, code, null, line, message, remedy));
    }

    Problem problem() {
        return problem;
    }
}
