package dev.takt.cli;

import dev.takt.model.Problem;
import org.jspecify.annotations.Nullable;

/** What the user asked for cannot be done, and why; ends as exit code 2 or as the {@code error} of one file. */
final class Refusal extends RuntimeException {

    private final transient Problem problem;
    private final boolean ofOtherFile;

    Refusal(Problem problem) {
        this(problem, false);
    }

    private Refusal(Problem problem, boolean ofOtherFile) {
        super(problem.message());
        this.problem = problem;
        this.ofOtherFile = ofOtherFile;
    }

    /** Of a file beside the model, which the message begins with. */
    static Refusal ofFile(String code, String message, String remedy) {
        return new Refusal(new Problem(Problem.Severity.ERROR, code, null, null, message, remedy), true);
    }

    Refusal(String code, String message, String remedy) {
        this(new Problem(Problem.Severity.ERROR, code, null, null, message, remedy));
    }

    Refusal(String code, @Nullable Integer line, String message, String remedy) {
        this(new Problem(Problem.Severity.ERROR, code, null, line, message, remedy));
    }

    /** Whether the message begins with the file it is about, which is not the model. */
    boolean isOfOtherFile() {
        return ofOtherFile;
    }

    Problem problem() {
        return problem;
    }
}
