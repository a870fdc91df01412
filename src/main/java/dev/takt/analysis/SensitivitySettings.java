package dev.takt.analysis;

/**
 * How uncertain an input is taken to be where its evidence does not say, and how much is calculated. Ranges are shares of the
 * value: 0.5 is half less to half more. Of a probability p they are shares of the smaller of p and 1 − p, so that neither
 * certainty is reached.
 *
 * @param guess a figure somebody guessed; default 0.5
 * @param benchmark a figure of the trade or of another team, and one measured without its number of cases; default 0.25
 * @param unstated a figure whose evidence is not stated; default 0.5, like a guess
 * @param assumed a probability the analysis had to assume; default 0.9
 * @param demand default 0.25
 * @param headcount default 0.25
 * @param rate cost of an hour; default 0.1
 * @param inputs how many inputs are calculated at most, the strongest by their first-order effect; default 40
 * @param precision how exact a measurement is meant to be when it is said how many cases it takes; default 0.2
 */
public record SensitivitySettings(
        double guess,
        double benchmark,
        double unstated,
        double assumed,
        double demand,
        double headcount,
        double rate,
        int inputs,
        double precision) {

    public static final SensitivitySettings DEFAULTS =
            new SensitivitySettings(0.5, 0.25, 0.5, 0.9, 0.25, 0.25, 0.1, 40, 0.2);

    public SensitivitySettings {
        for (double range : new double[] {guess, benchmark, unstated, assumed, demand, headcount, rate, precision}) {
            if (!(range > 0 && range < 1)) {
                throw new IllegalArgumentException("A range (%s) must lie between 0 and 1.".formatted(range));
            }
        }
        if (inputs < 1) {
            throw new IllegalArgumentException("At least 1 input is calculated, not %d.".formatted(inputs));
        }
    }
}
