package dev.takt.simulation.kernel;

/** A calendar on which work would never go on. */
public final class NoDutyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NoDutyException(String message) {
        super(message);
    }
}
