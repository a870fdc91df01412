package dev.takt.analysis;

/**
 * What the queueing view takes as given.
 *
 * @param targetUtilisation ρ that "FTE needed" aims at, in (0, 1]; default 0.8, which leaves a fifth of the time for the ups
 *     and downs of work and stays clear of the 0.85 from which a role is flagged
 * @param arrivalScv c_a² of the times between the arrivals of cases, at least 0; default 1, cases that arrive independently of
 *     each other (Poisson). A fixed rhythm has 0, campaigns in waves have more than 1
 * @param curvePoints how many points the demand curve has at most, at least 2; default 25
 * @param curveUpTo multiple of today's demand the curve reaches at least, greater than 1; default 1.5
 */
public record CapacitySettings(double targetUtilisation, double arrivalScv, int curvePoints, double curveUpTo) {

    public static final CapacitySettings DEFAULTS = new CapacitySettings(0.8, 1, 25, 1.5);

    public CapacitySettings {
        if (!(targetUtilisation > 0 && targetUtilisation <= 1)) {
            throw new IllegalArgumentException(
                    "The target utilisation (%s) must lie above 0 and at most at 1, that is 100 %%."
                            .formatted(targetUtilisation));
        }
        if (!(arrivalScv >= 0 && Double.isFinite(arrivalScv))) {
            throw new IllegalArgumentException(
                    "The squared coefficient of variation of the arrivals (%s) must be 0 or more."
                            .formatted(arrivalScv));
        }
        if (curvePoints < 2 || !(curveUpTo > 1 && Double.isFinite(curveUpTo))) {
            throw new IllegalArgumentException("A curve needs 2 points or more (%d) up to a multiple above 1 (%s)."
                    .formatted(curvePoints, curveUpTo));
        }
    }

    public CapacitySettings withTarget(double utilisation) {
        return new CapacitySettings(utilisation, arrivalScv, curvePoints, curveUpTo);
    }
}
