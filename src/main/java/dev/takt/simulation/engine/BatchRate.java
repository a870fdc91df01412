package dev.takt.simulation.engine;

import dev.takt.simulation.kernel.Ticks;

/**
 * How often a batch that is done together is executed, between bounds. A batch has at most {@code size} members; one released
 * by age is followed by the next after 1/λ + age on average (Poisson arrivals: the first one opens it); a gate releases one if
 * anybody came since the gate before, with probability 1 − e^(−cases between them). Whatever comes first releases, so the
 * greatest of the three is a lower bound and their sum an upper one.
 */
final class BatchRate {

    private static final double WEEK_SECONDS = 7 * 24 * 3600.0;

    private final Step.Batching rule;
    private final double clump;
    private final double open;
    private final double[] betweenGates;

    /**
     * @param clump cases that come at the same moment
     * @param open part of the time in which cases come at all; then they are so much denser
     * @param betweenGates parts of the cases of a week that come between one gate and the next
     */
    BatchRate(Step.Batching rule, double clump, double open, double[] betweenGates) {
        this.rule = rule;
        this.clump = clump;
        this.open = open;
        this.betweenGates = betweenGates;
    }

    private double bySize(double rate) {
        return rule.size() == Integer.MAX_VALUE ? 0 : rate / rule.size();
    }

    /** Executions a second at least, when so many members come a second. */
    double least(double rate) {
        double arrivals = rate / clump;
        double byAge = rule.age() == Ticks.NEVER ? 0 : arrivals / (1 + arrivals / open * Ticks.seconds(rule.age()));
        double byGate = 0;
        for (double part : betweenGates) {
            byGate += (1 - Math.exp(-arrivals * WEEK_SECONDS * part)) / WEEK_SECONDS;
        }
        return Math.max(bySize(rate), Math.max(byAge, byGate));
    }

    /** Executions a second at most, when so many members come a second. */
    double most(double rate) {
        double byAge = rule.age() == Ticks.NEVER ? 0 : 1 / Ticks.seconds(rule.age());
        double byGate = betweenGates.length / WEEK_SECONDS;
        return Math.min(rate, bySize(rate) + byAge + byGate);
    }
}
