package dev.takt.model;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Where a figure comes from.
 *
 * @param n number of observations; only for {@link Source#MEASURED}
 * @param from first day observed
 * @param to last day observed
 * @param note name of the benchmark or of the person who guessed
 */
public record Evidence(
        Source source,
        @Nullable Long n,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        @Nullable String note) {

    public enum Source {
        GUESS,
        BENCHMARK,
        MEASURED
    }
}
