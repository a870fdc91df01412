package dev.takt.simulation.kernel;

/** A calendar on which work would never go on. */
public final class NoDutyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String calendar;

    NoDutyException(String calendar, String message) {
        super(message);
        this.calendar = calendar;
    }

    /** Id of the calendar. */
    public String calendar() {
        return calendar;
    }
}
