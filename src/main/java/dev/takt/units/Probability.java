package dev.takt.units;

/**
 * A probability in the closed interval [0, 1]; dimensionless.
 *
 * @param value the probability
 */
public record Probability(double value) implements Comparable<Probability> {

    public static final Probability ZERO = new Probability(0);
    public static final Probability ONE = new Probability(1);

    public Probability {
        if (!(value >= 0 && value <= 1)) { // written this way round so that NaN fails too
            throw new IllegalArgumentException("The probability (%s) must lie in [0, 1].".formatted(value));
        }
    }

    public Probability complement() {
        return new Probability(1 - value);
    }

    @Override
    public int compareTo(Probability other) {
        return Double.compare(value, other.value);
    }
}
