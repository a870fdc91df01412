package dev.takt.library;

import org.springframework.dao.OptimisticLockingFailureException;

/** Somebody else decided about a finding of the process after its decisions were read. */
public class StaleDecision extends OptimisticLockingFailureException {

    StaleDecision(ProcessKey process, int expected) {
        super("The decisions of %s are no longer at number %d.".formatted(process, expected));
    }
}
