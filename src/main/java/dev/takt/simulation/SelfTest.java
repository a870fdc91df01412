package dev.takt.simulation;

import dev.takt.model.sampling.RandomStream;
import dev.takt.performance.Estimate;
import java.util.List;

/**
 * Holds the simulator against what is known exactly: queueing theory (method, section 5), flow analysis (section 4), events and
 * instances with exponential times, networks of fixed times, calendars by hand, and Little's law in every run. The same on every
 * machine, as the seed is fixed.
 */
public final class SelfTest {

    static final long SEED = 42;
    private static final int DRAWS = 10_000;

    /**
     * A figure beside its true value.
     *
     * @param formula where the true value comes from
     * @param expected in the unit of the figure: seconds, or cases
     * @param upTo the same as {@code expected}, but where theory gives two bounds the upper one
     * @param passed the figure is the true value to two half-widths of its interval, or exactly where nothing is random, or lies
     *     between the bounds
     */
    public record Check(
            String name, String formula, double expected, double upTo, Estimate simulated, boolean passed) {}

    private SelfTest() {}

    /** Runs all checks; takes a few seconds. */
    public static List<Check> run() {
        var checks = new Checks();
        QueueChecks.run(checks);
        TokenChecks.run(checks);
        FixedChecks.run(checks);
        checks.add(streams());
        checks.everyRun();
        return checks.done();
    }

    /** Pearson's r of 10 000 uniform draws of any two of ten streams; its standard error is 0.01. */
    private static Check streams() {
        var draws = new double[10][DRAWS];
        for (int stream = 0; stream < draws.length; stream++) {
            var random = new RandomStream(SEED, stream / 5, "Task_" + stream % 5 + "/time");
            for (int i = 0; i < DRAWS; i++) {
                draws[stream][i] = random.nextDouble() - 0.5;
            }
        }
        double largest = 0;
        for (int a = 0; a < draws.length; a++) {
            for (int b = 0; b < a; b++) {
                double product = 0;
                for (int i = 0; i < DRAWS; i++) {
                    product += draws[a][i] * draws[b][i];
                }
                largest = Math.max(largest, Math.abs(12 * product / DRAWS));
            }
        }
        return new Check(
                "Correlation of any two random streams, |r|", "0", 0, 0.03, Estimate.exact(largest), largest < 0.03);
    }
}
