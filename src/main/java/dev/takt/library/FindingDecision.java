package dev.takt.library;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody decided about a finding. Findings keep their id from version to version, so a decision holds for all of them.
 *
 * @param number counts the decisions of a process from 1 on
 * @param title of the finding when it was decided, for a finding that is no longer there
 * @param reason empty where none is needed
 * @param assignee only for {@link Action#ASSIGN}
 */
public record FindingDecision(
        int number,
        String finding,
        String title,
        Action action,
        String reason,
        @Nullable String assignee,
        Instant at,
        String by) {

    /** What is decided; the last of dismiss and restore holds, and the last of assign and unassign. */
    public enum Action {
        DISMISS,
        RESTORE,
        ASSIGN,
        UNASSIGN
    }
}
