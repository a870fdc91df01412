package dev.takt.analysis;

import dev.takt.diagnosis.Diagnosis;
import dev.takt.diagnosis.Finding;
import dev.takt.model.ValueStream;
import dev.takt.testing.StreamBuilder;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Time of one analysis, and of one with findings, by size and shape of the model. Sampled, because percentiles tell what is
 * the program from what is other work on the machine.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class FlowAnalysisBenchmark {

    @Param({"25", "100", "500", "5000"})
    public int steps;

    /** {@code blocks}: sequences, choices, parallel blocks and loops, nested; {@code loop}: all of them in one big loop. */
    @Param({"blocks", "loop"})
    public String shape;

    private ValueStream stream;

    @Setup
    public void draw() {
        stream = new Model(steps, shape.equals("loop")).build();
    }

    @Benchmark
    public Analysis analyze() {
        return FlowAnalysis.analyze(stream);
    }

    @Benchmark
    public List<Finding> diagnose() {
        return Diagnosis.diagnose(stream, FlowAnalysis.analyze(stream));
    }

    /** Draws nested blocks with the given number of steps. */
    static final class Model {

        private final StreamBuilder builder = new StreamBuilder();
        private final SplittableRandom random = new SplittableRandom(7);
        private final boolean inLoop;
        private final int size;
        private int steps;
        private int gateways;
        private String at = "start";
        private Double share;

        Model(int size, boolean inLoop) {
            this.size = size;
            this.inLoop = inLoop;
        }

        ValueStream build() {
            builder.start("start").end("end").demandPerWeek(0.01);
            for (int i = 0; i < 8; i++) {
                builder.role("role" + i, 2.0, 60.0);
            }
            if (inLoop) {
                loop(size);
            } else {
                block(size);
            }
            connect("end");
            return builder.build();
        }

        private void connect(String to) {
            builder.flow(at, to, share, false, false);
            at = to;
            share = null;
        }

        private void block(int n) {
            if (n <= 2) {
                for (int i = 0; i < n; i++) {
                    step();
                }
                return;
            }
            switch (random.nextInt(6)) {
                case 0 -> split(n, true);
                case 1 -> split(n, false);
                case 2 -> {
                    if (n <= 10) {
                        loop(n);
                    } else {
                        block(n / 2);
                        block(n - n / 2);
                    }
                }
                default -> {
                    block(n / 2);
                    block(n - n / 2);
                }
            }
        }

        private void step() {
            var id = "Step_" + steps++;
            builder.task(id, d -> d.work(random.nextInt(1, 9))
                    .queue(random.nextInt(0, 40))
                    .quality(random.nextInt(70, 101) / 100.0)
                    .role("role" + random.nextInt(8))
                    .system("system" + random.nextInt(5)));
            connect(id);
        }

        private void split(int n, boolean choice) {
            var open = "G" + gateways++;
            var close = "G" + gateways++;
            if (choice) {
                builder.xor(open, close);
            } else {
                builder.and(open, close);
            }
            connect(open);
            for (int i = 0; i < 2; i++) {
                at = open;
                share = choice ? 0.5 : null;
                block(i == 0 ? n / 2 : n - n / 2);
                connect(close);
            }
        }

        private void loop(int n) {
            var join = "G" + gateways++;
            var decision = "G" + gateways++;
            builder.xor(join, decision);
            connect(join);
            block(n - 1);
            connect(decision);
            share = 0.2;
            step();
            connect(join);
            at = decision;
            share = 0.8;
        }
    }
}
