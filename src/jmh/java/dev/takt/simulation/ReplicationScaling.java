package dev.takt.simulation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Locale;

/**
 * Prints how much sooner replications of the loan process are done on several threads than on one, warm, in wall time of
 * alternating runs. Arguments: cases of a replication, replications, threads, rounds.
 */
public final class ReplicationScaling {

    private static final double NANOS_PER_SECOND = 1e9;
    private static final int WARM_UP = 3;

    private ReplicationScaling() {}

    public static void main(String[] args) {
        long cases = args.length > 0 ? Long.parseLong(args[0]) : 100_000;
        int replications = args.length > 1 ? Integer.parseInt(args[1]) : 10;
        int threads = args.length > 2 ? Integer.parseInt(args[2]) : 2;
        int rounds = args.length > 3 ? Integer.parseInt(args[3]) : 7;
        for (int i = 0; i < WARM_UP; i++) {
            seconds(cases, replications, threads);
        }
        var ratios = new ArrayList<Double>();
        for (int round = 1; round <= rounds; round++) {
            double one = seconds(cases, replications, 1);
            double several = seconds(cases, replications, threads);
            ratios.add(one / several);
            System.out.printf(
                    Locale.ROOT,
                    "round %d: 1 thread %.3f s, %d threads %.3f s, ratio %.2f%n",
                    round,
                    one,
                    threads,
                    several,
                    ratios.getLast());
        }
        Collections.sort(ratios);
        System.out.printf(Locale.ROOT, "median ratio %.2f%n", ratios.get(ratios.size() / 2));
    }

    private static double seconds(long cases, int replications, int threads) {
        var options = new RunOptions(cases, null, replications, 1, 0, threads, null);
        long before = System.nanoTime();
        Simulation.run(LoanModel.build(), options);
        return (System.nanoTime() - before) / NANOS_PER_SECOND;
    }
}
