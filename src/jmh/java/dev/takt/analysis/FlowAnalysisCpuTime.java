package dev.takt.analysis;

import dev.takt.diagnosis.Diagnosis;
import dev.takt.model.ValueStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Locale;

/**
 * Prints the CPU time of the analysing thread by model size: median and smallest of many runs after a warm-up, which makes
 * the curve of its growth. What other work the machine does counts little here, unlike in the wall-clock times of
 * {@link FlowAnalysisBenchmark}.
 */
public final class FlowAnalysisCpuTime {

    private static final double NANOS_PER_MILLI = 1e6;

    private FlowAnalysisCpuTime() {}

    public static void main(String[] args) {
        System.out.printf(Locale.ROOT, "%-8s %6s %22s %22s%n", "shape", "steps", "analysis ms", "with findings ms");
        for (var shape : new String[] {"blocks", "loop"}) {
            for (int steps : new int[] {25, 50, 100, 250, 500, 1000, 2500, 5000}) {
                var stream = new FlowAnalysisBenchmark.Model(steps, shape.equals("loop")).build();
                int runs = Math.max(40, Math.min(1000, 50_000 / steps));
                System.out.printf(
                        Locale.ROOT,
                        "%-8s %6d %22s %22s%n",
                        shape,
                        steps,
                        measure(runs, () -> FlowAnalysis.analyze(stream)),
                        measure(runs, () -> withFindings(stream)));
            }
        }
    }

    private static void withFindings(ValueStream stream) {
        Diagnosis.diagnose(stream, FlowAnalysis.analyze(stream));
    }

    private static String measure(int runs, Runnable work) {
        var threads = ManagementFactory.getThreadMXBean();
        for (int i = 0; i < runs; i++) {
            work.run();
        }
        var times = new ArrayList<Long>();
        for (int i = 0; i < runs; i++) {
            long before = threads.getCurrentThreadCpuTime();
            work.run();
            times.add(threads.getCurrentThreadCpuTime() - before);
        }
        Collections.sort(times);
        return String.format(
                Locale.ROOT,
                "%.2f (min %.2f)",
                times.get(times.size() / 2) / NANOS_PER_MILLI,
                times.getFirst() / NANOS_PER_MILLI);
    }
}
