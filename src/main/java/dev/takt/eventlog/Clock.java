package dev.takt.eventlog;

import java.time.Instant;

/** Turns nanoseconds since the origin into microseconds since 1970, rounded down. */
record Clock(long originMicros, int restNanos) {

    static Clock of(Instant origin) {
        long micros = Math.addExact(Math.multiplyExact(origin.getEpochSecond(), 1_000_000L), origin.getNano() / 1_000);
        return new Clock(micros, origin.getNano() % 1_000);
    }

    long micros(long nanos) {
        return originMicros + Math.floorDiv(nanos + restNanos, 1_000L);
    }
}
