package dev.takt.simulation;

import dev.takt.model.Distribution;
import dev.takt.model.simulation.SimulationModel;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import umontreal.ssj.randvar.ExponentialGen;
import umontreal.ssj.rng.MRG32k3a;
import umontreal.ssj.simevents.Event;
import umontreal.ssj.simevents.Simulator;

/**
 * Prints the event rates of Takt and of the SSJ library for the same M/M/4 queue, each measured in Java machines of its own that
 * take turns, and their ratio. Takt's includes everything it reports of a run; SSJ's program adds up waits only. Arguments:
 * cases of a run, rounds.
 */
public final class QueueAgainstSsj {

    private static final double NANOS_PER_SECOND = 1e9;
    private static final double BETWEEN_ARRIVALS = 60;
    private static final double SERVICE = 192;
    private static final int SERVERS = 4;
    private static final int EVENTS_PER_CASE = 2;
    private static final int WARM_UP = 2;
    private static final int RUNS = 3;

    private QueueAgainstSsj() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        long cases = args.length > 0 ? Long.parseLong(args[0]) : 2_000_000;
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 5;
        if (args.length > 2) {
            System.out.println(rate(args[2], cases));
            return;
        }
        var takt = new ArrayList<Double>();
        var ssj = new ArrayList<Double>();
        var ratios = new ArrayList<Double>();
        for (int round = 1; round <= rounds; round++) {
            takt.add(inOwnMachine("takt", cases));
            ssj.add(inOwnMachine("ssj", cases));
            ratios.add(takt.getLast() / ssj.getLast());
            System.out.printf(
                    Locale.ROOT,
                    "round %d: Takt %,.0f, SSJ %,.0f events per CPU s, ratio %.2f%n",
                    round,
                    takt.getLast(),
                    ssj.getLast(),
                    ratios.getLast());
        }
        System.out.printf(
                Locale.ROOT,
                "median: Takt %,.0f, SSJ %,.0f events per CPU s, ratio %.2f%n",
                median(takt),
                median(ssj),
                median(ratios));
    }

    private static double inOwnMachine(String program, long cases) throws IOException, InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(
                        java,
                        "-cp",
                        System.getProperty("java.class.path"),
                        QueueAgainstSsj.class.getName(),
                        Long.toString(cases),
                        "1",
                        program)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException("The run of %s failed.".formatted(program));
        }
        return Double.parseDouble(printed.strip());
    }

    /** Events per CPU second of this thread: the median of some runs after some that only warm up. */
    private static double rate(String program, long cases) {
        var rates = new ArrayList<Double>();
        var threads = ManagementFactory.getThreadMXBean();
        for (int run = 0; run < WARM_UP + RUNS; run++) {
            long before = threads.getCurrentThreadCpuTime();
            if (program.equals("takt")) {
                Simulation.run(queue(), RunOptions.of(cases, 1, run + 1));
            } else {
                new Ssj(cases).run();
            }
            double seconds = (threads.getCurrentThreadCpuTime() - before) / NANOS_PER_SECOND;
            if (run >= WARM_UP) {
                rates.add(EVENTS_PER_CASE * cases / seconds);
            }
        }
        return median(rates);
    }

    private static double median(List<Double> values) {
        var sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }

    static SimulationModel queue() {
        return new ModelBuilder()
                .start("s")
                .task("a", new Distribution.Exponential(SERVICE), "srv")
                .end("e")
                .flow("s", "a", "e")
                .pool("srv", SERVERS)
                .every(new Distribution.Exponential(BETWEEN_ARRIVALS))
                .build();
    }

    /** The queue as one would write it with SSJ's events. */
    private static final class Ssj {

        private final Simulator simulator = new Simulator();
        private final ExponentialGen untilArrival = new ExponentialGen(new MRG32k3a(), 1 / BETWEEN_ARRIVALS);
        private final ExponentialGen service = new ExponentialGen(new MRG32k3a(), 1 / SERVICE);
        private final Queue<Double> waiting = new ArrayDeque<>();
        private final long cases;
        private long arrived;
        private int busy;
        private double waited;

        Ssj(long cases) {
            this.cases = cases;
        }

        void run() {
            simulator.init();
            new Arrival().schedule(untilArrival.nextDouble());
            simulator.start();
            if (!(waited > 0)) {
                throw new IllegalStateException("Nobody waited in an M/M/4 queue.");
            }
        }

        private final class Arrival extends Event {

            Arrival() {
                super(simulator);
            }

            @Override
            public void actions() {
                if (++arrived < cases) {
                    new Arrival().schedule(untilArrival.nextDouble());
                }
                if (busy < SERVERS) {
                    busy++;
                    new Departure().schedule(service.nextDouble());
                } else {
                    waiting.add(simulator.time());
                }
            }
        }

        private final class Departure extends Event {

            Departure() {
                super(simulator);
            }

            @Override
            public void actions() {
                var since = waiting.poll();
                if (since == null) {
                    busy--;
                } else {
                    waited += simulator.time() - since;
                    new Departure().schedule(service.nextDouble());
                }
            }
        }
    }
}
