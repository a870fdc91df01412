package dev.takt.bpmn;

import dev.takt.bpmn.xml.RefusedXml;
import dev.takt.model.Problem;
import org.jspecify.annotations.Nullable;

/** A file that cannot be read as BPMN: what is wrong, where, and what to do about it. */
public final class UnreadableBpmn extends RuntimeException {

    private final Problem problem;

    @Nullable
    private final Integer column;

    UnreadableBpmn(Problem problem, @Nullable Integer column) {
        super(problem.message());
        this.problem = problem;
        this.column = column;
    }

    UnreadableBpmn(RefusedXml refused) {
        this(
                new Problem(
                        Problem.Severity.ERROR,
                        refused.code(),
                        refused.element(),
                        refused.line(),
                        refused.message(),
                        refused.remedy()),
                refused.column());
        initCause(refused);
    }

    public Problem problem() {
        return problem;
    }

    /** Counted from 1. */
    public @Nullable Integer column() {
        return column;
    }
}
