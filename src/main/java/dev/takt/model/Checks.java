package dev.takt.model;

/** Range checks of distribution parameters. Conditions are written so that NaN fails. */
final class Checks {

    private Checks() {}

    static void time(String what, double value) {
        if (!(value >= 0 && Double.isFinite(value))) {
            throw new IllegalArgumentException("The %s (%s) must be 0 or more.".formatted(what, value));
        }
    }

    static void positive(String what, double value) {
        if (!(value > 0 && Double.isFinite(value))) {
            throw new IllegalArgumentException("The %s (%s) must be greater than 0.".formatted(what, value));
        }
    }

    static void ordered(double... values) {
        for (int i = 0; i < values.length; i++) {
            time("value", values[i]);
            if (i > 0 && values[i] < values[i - 1]) {
                throw new IllegalArgumentException(
                        "The values must rise: %s s comes before %s s.".formatted(values[i - 1], values[i]));
            }
        }
    }
}
