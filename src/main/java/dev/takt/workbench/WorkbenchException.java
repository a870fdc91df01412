package dev.takt.workbench;

import dev.takt.model.Problem;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A failure the caller can act on; the nested types are all there are, anything else is a bug. */
public abstract sealed class WorkbenchException extends RuntimeException {

    private final String remedy;

    private WorkbenchException(String message, String remedy) {
        super(message);
        this.remedy = remedy;
    }

    /** What the caller can do about it. */
    public String remedy() {
        return remedy;
    }

    /** Something the request names is not there. */
    public static final class NotFound extends WorkbenchException {

        private static final String RELOAD = "It may have been removed or renamed; reload the list it came from.";

        /** @param what for instance {@code process} */
        public NotFound(String what, String id) {
            super("There is no %s '%s'.".formatted(what, id), RELOAD);
        }

        public NotFound(String message) {
            super(message, RELOAD);
        }
    }

    /** A value in the request is not acceptable. */
    public static final class InvalidInput extends WorkbenchException {
        public InvalidInput(String message, String remedy) {
            super(message, remedy);
        }
    }

    /** A file that is no BPMN; nothing of it was stored. */
    public static final class UnreadableFile extends WorkbenchException {

        private final Problem problem;
        private final @Nullable Integer column;

        public UnreadableFile(Problem problem, @Nullable Integer column) {
            super(problem.message(), problem.remedy());
            this.problem = problem;
            this.column = column;
        }

        public Problem problem() {
            return problem;
        }

        public @Nullable Integer column() {
            return column;
        }
    }

    /** Somebody else changed the draft after it was read. */
    public static final class DraftConflict extends WorkbenchException {

        private final long currentRevision;
        private final String changedBy;
        private final Instant changedAt;

        public DraftConflict(long currentRevision, String changedBy, Instant changedAt) {
            super(
                    "%s changed this process in the meantime; the draft is now at revision %d."
                            .formatted(changedBy, currentRevision),
                    "Load the current draft and make your change again, or name your own state as a new process.");
            this.currentRevision = currentRevision;
            this.changedBy = changedBy;
            this.changedAt = changedAt;
        }

        public long currentRevision() {
            return currentRevision;
        }

        public String changedBy() {
            return changedBy;
        }

        public Instant changedAt() {
            return changedAt;
        }
    }

    /** Somebody else decided about a finding after the decisions were read. */
    public static final class FindingConflict extends WorkbenchException {

        private final int currentRevision;
        private final @Nullable String changedBy;
        private final @Nullable Instant changedAt;

        public FindingConflict(int currentRevision, @Nullable String changedBy, @Nullable Instant changedAt) {
            super(
                    "%s decided about a finding in the meantime; the decisions are now at number %d."
                            .formatted(changedBy == null ? "Somebody" : changedBy, currentRevision),
                    "Load the decisions and decide again.");
            this.currentRevision = currentRevision;
            this.changedBy = changedBy;
            this.changedAt = changedAt;
        }

        public int currentRevision() {
            return currentRevision;
        }

        public @Nullable String changedBy() {
            return changedBy;
        }

        public @Nullable Instant changedAt() {
            return changedAt;
        }
    }

    /** More than the workbench takes; the message names the limit. */
    public static final class LimitExceeded extends WorkbenchException {
        public LimitExceeded(String message, String remedy) {
            super(message, remedy);
        }
    }

    /** A redesign that cannot be applied to this process. */
    public static final class NotApplicable extends WorkbenchException {

        private final List<Problem> problems;

        public NotApplicable(String message, String remedy, List<Problem> problems) {
            super(message, remedy);
            this.problems = List.copyOf(problems);
        }

        public List<Problem> problems() {
            return problems;
        }
    }

    /** A process the engine cannot run; each problem names an element. */
    public static final class NotDeployable extends WorkbenchException {

        private final List<Problem> problems;

        public NotDeployable(String message, List<Problem> problems) {
            super(message, "Change the named elements on the map and deploy again.");
            this.problems = List.copyOf(problems);
        }

        public List<Problem> problems() {
            return problems;
        }
    }

    /** A process that runs, but in which a case can get stuck or end badly; each problem names an element. */
    public static final class Defective extends WorkbenchException {

        private final List<Problem> problems;

        public Defective(List<Problem> problems) {
            super(
                    "A case of this process can get stuck or end badly (%d %s)."
                            .formatted(problems.size(), problems.size() == 1 ? "defect" : "defects"),
                    "Mend the flow on the map, or deploy it as it is.");
            this.problems = List.copyOf(problems);
        }

        public List<Problem> problems() {
            return problems;
        }
    }

    /** A process that cannot be simulated; each problem names an element where it can. */
    public static final class NotSimulable extends WorkbenchException {

        private final List<Problem> problems;

        public NotSimulable(List<Problem> problems) {
            super(
                    problems.size() == 1
                            ? problems.getFirst().message()
                            : "The process cannot be simulated (%d problems): %s"
                                    .formatted(
                                            problems.size(), problems.getFirst().message()),
                    problems.getFirst().remedy());
            this.problems = List.copyOf(problems);
        }

        public List<Problem> problems() {
            return problems;
        }
    }

    /** So much is being done already that no more is taken. */
    public static final class Busy extends WorkbenchException {
        public Busy(String message, String remedy) {
            super(message, remedy);
        }
    }

    /** The thing is no longer in the state the request assumes. */
    public static final class WrongState extends WorkbenchException {
        public WrongState(String message, String remedy) {
            super(message, remedy);
        }
    }
}
