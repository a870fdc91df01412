package dev.takt.library;

import org.springframework.dao.OptimisticLockingFailureException;

/** The draft was changed by somebody else after the revision that the change names was read. */
public class StaleRevision extends OptimisticLockingFailureException {

    private final ProcessKey process;

    StaleRevision(ProcessKey process, long expected) {
        super("The draft of %s is no longer at revision %d.".formatted(process, expected));
        this.process = process;
    }

    public ProcessKey process() {
        return process;
    }
}
