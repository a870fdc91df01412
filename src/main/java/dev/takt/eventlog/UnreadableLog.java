package dev.takt.eventlog;

import dev.takt.model.Problem;
import org.jspecify.annotations.Nullable;

/** A log that cannot be read: what is wrong, on which line, and what to do. */
public final class UnreadableLog extends RuntimeException {

    private final Problem problem;

    UnreadableLog(String code, @Nullable Integer line, String message, String remedy) {
        super(message);
        this.problem = new Problem(Problem.Severity.ERROR, code, null, line, message, remedy);
    }

    public Problem problem() {
        return problem;
    }
}
