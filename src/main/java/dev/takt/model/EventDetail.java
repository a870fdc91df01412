package dev.takt.model;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the event definition of an event says beyond its kind, as written in the file.
 *
 * @param reference name of the message, signal or escalation, or the code of the error; absent when the file names none
 * @param timer when a timer fires
 * @param interrupting of a start event of an event sub-process: whether it ends the scope around it
 */
public record EventDetail(
        @Nullable String reference, @Nullable Timer timer, boolean interrupting) {

    /**
     * A timer in the words of BPMN 2.0.2, table 10.101.
     *
     * @param text ISO 8601: a duration, a date with time, or a repetition such as {@code R3/PT10M}
     */
    public record Timer(Kind kind, String text) {

        public enum Kind {
            DURATION,
            DATE,
            CYCLE
        }
    }

    public Optional<Timer> findTimer() {
        return Optional.ofNullable(timer);
    }
}
