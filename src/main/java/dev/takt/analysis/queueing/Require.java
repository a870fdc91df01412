package dev.takt.analysis.queueing;

/** Conditions on the parameters of a queue; written so that NaN fails too. */
final class Require {

    private Require() {}

    static void positive(String what, double value) {
        if (!(value > 0 && Double.isFinite(value))) {
            throw new IllegalArgumentException("The %s (%s) must be greater than 0 and finite.".formatted(what, value));
        }
    }

    static void notNegative(String what, double value) {
        if (!(value >= 0 && Double.isFinite(value))) {
            throw new IllegalArgumentException("The %s (%s) must be at least 0 and finite.".formatted(what, value));
        }
    }
}
