package dev.takt.simulation;

import dev.takt.model.simulation.SimulationModel;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Locale;

/**
 * Prints how fast the simulator is, warm, in CPU seconds of the simulating thread: tasks of a loan process and events of an
 * M/M/4 queue (an arrival and a departure for each case). Arguments: cases of a run, runs.
 */
public final class SimulationCpuTime {

    private static final double NANOS_PER_SECOND = 1e9;
    private static final int EVENTS_PER_CASE = 2;

    private SimulationCpuTime() {}

    public static void main(String[] args) {
        long cases = args.length > 0 ? Long.parseLong(args[0]) : 1_000_000;
        int runs = args.length > 1 ? Integer.parseInt(args[1]) : 5;
        measure("loan", "tasks", LoanModel.build(), cases, runs);
        measure("mm4", "events", QueueAgainstSsj.queue(), cases, runs);
    }

    private static void measure(String name, String unit, SimulationModel model, long cases, int runs) {
        Simulation.run(model, RunOptions.of(cases / 4, 1, 99));
        var rates = new ArrayList<Double>();
        var threads = ManagementFactory.getThreadMXBean();
        for (int run = 1; run <= runs; run++) {
            long before = threads.getCurrentThreadCpuTime();
            var result = Simulation.run(model, RunOptions.of(cases, 1, run));
            double seconds = (threads.getCurrentThreadCpuTime() - before) / NANOS_PER_SECOND;
            long tasks = result.steps().values().stream()
                    .mapToLong(SimulationResult.StepFigures::executions)
                    .sum();
            rates.add((unit.equals("events") ? EVENTS_PER_CASE * cases : tasks) / seconds);
            System.out.printf(
                    Locale.ROOT,
                    "%s run %d: %.3f CPU s, %,.0f %s per CPU s, cycle mean %.1f s, p50 %.1f s, p95 %.1f s%n",
                    name,
                    run,
                    seconds,
                    rates.getLast(),
                    unit,
                    result.perCase().leadTime().mean().mean(),
                    result.perCase().leadTime().p50().mean(),
                    result.perCase().leadTime().p95().mean());
        }
        Collections.sort(rates);
        System.out.printf(Locale.ROOT, "%s median: %,.0f %s per CPU s%n", name, rates.get(rates.size() / 2), unit);
    }
}
