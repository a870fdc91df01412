package dev.takt.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.takt.model.NodeId;
import dev.takt.testing.StreamBuilder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random block-structured models: what reduction and flow equations find in the drawn graph must be what the formulas of
 * method, section 4, say about the tree it was drawn from.
 */
class BlockModelTests {

    private static final Offset<Double> EXACT = within(1e-6);

    private sealed interface Tree {}

    private record Step(String id, double work, double queue, double quality) implements Tree {}

    private record Sequence(List<Tree> parts) implements Tree {}

    /** An absent part is an empty branch. */
    private record Choice(List<Tree> parts, List<Double> shares) implements Tree {}

    private record Parallel(List<Tree> parts) implements Tree {}

    private record Inclusive(List<Tree> parts, List<Double> probabilities) implements Tree {}

    private record Loop(Tree body, Tree redo, double repeat) implements Tree {}

    private record Empty() implements Tree {}

    private record Expected(double lead, double cycle, double labour, double quality, double firstPass, boolean work) {}

    static LongStream seeds() {
        return LongStream.range(0, 200); // size = seed: the first red seed is also the smallest counterexample
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void the_graph_says_what_the_tree_says(long seed) {
        var generator = new Generator(seed);
        var tree = generator.tree((int) seed / 2 + 1);
        var drawing = new Drawing();
        var stream = drawing.draw(tree).build();

        var analysis = FlowAnalysis.analyze(stream);

        var expected = evaluate(tree);
        var cases = analysis.profile().cases();
        assertThat(analysis.soundness().problems()).isEmpty();
        assertThat(analysis.soundness().sound()).isTrue();
        assertThat(cases.leadTime().isExact()).isTrue();
        assertThat(cases.leadTime().mean() / 3600).isCloseTo(expected.lead(), EXACT);
        assertThat(cases.theoreticalCycleTime().mean() / 3600).isCloseTo(expected.cycle(), EXACT);
        assertThat(cases.labour().mean() / 3600).isCloseTo(expected.labour(), EXACT);
        assertThat(cases.rolledCompleteAndAccurate().mean()).isCloseTo(expected.quality(), EXACT);
        assertThat(cases.firstPassYield().mean()).isCloseTo(expected.firstPass(), EXACT);
        var visits = new HashMap<String, Double>();
        visits(tree, 1, visits);
        visits.forEach((id, v) -> assertThat(
                        analysis.profile().steps().get(new NodeId(id)).visits().mean())
                .as(id)
                .isCloseTo(v, EXACT));
    }

    /** A loop with an empty body decides first; its quality is 1 − r + r·q. */
    private static Expected evaluate(Tree tree) {
        return switch (tree) {
            case Empty e -> new Expected(0, 0, 0, 1, 1, false);
            case Step s -> new Expected(s.work() + s.queue(), s.work(), s.work(), s.quality(), 1, true);
            case Sequence s -> {
                var sum = new Expected(0, 0, 0, 1, 1, false);
                for (var part : s.parts()) {
                    var e = evaluate(part);
                    sum = new Expected(
                            sum.lead + e.lead,
                            sum.cycle + e.cycle,
                            sum.labour + e.labour,
                            sum.quality * e.quality,
                            sum.firstPass * e.firstPass,
                            sum.work || e.work);
                }
                yield sum;
            }
            case Choice c -> {
                var sum = new Expected(0, 0, 0, 0, 0, false);
                for (int i = 0; i < c.parts().size(); i++) {
                    double p = c.shares().get(i);
                    var e = evaluate(c.parts().get(i));
                    sum = new Expected(
                            sum.lead + p * e.lead,
                            sum.cycle + p * e.cycle,
                            sum.labour + p * e.labour,
                            sum.quality + p * e.quality,
                            sum.firstPass + p * e.firstPass,
                            sum.work || e.work);
                }
                yield sum;
            }
            case Parallel p -> {
                var sum = new Expected(0, 0, 0, 1, 1, false);
                for (var part : p.parts()) {
                    var e = evaluate(part);
                    sum = new Expected(
                            Math.max(sum.lead, e.lead),
                            Math.max(sum.cycle, e.cycle),
                            sum.labour + e.labour,
                            sum.quality * e.quality,
                            sum.firstPass * e.firstPass,
                            sum.work || e.work);
                }
                yield sum;
            }
            case Inclusive i -> inclusive(i);
            case Loop l -> {
                var body = evaluate(l.body());
                var redo = evaluate(l.redo());
                double r = l.repeat();
                double k = r / (1 - r);
                yield new Expected(
                        body.lead + k * (body.lead + redo.lead),
                        body.cycle + k * (body.cycle + redo.cycle),
                        body.labour + k * (body.labour + redo.labour),
                        body.work ? body.quality : 1 - r + r * redo.quality,
                        body.firstPass * (1 - r),
                        body.work || redo.work);
            }
        };
    }

    /** Literally the sum over all non-empty sets of branches. */
    private static Expected inclusive(Inclusive i) {
        int n = i.parts().size();
        double lead = 0;
        double cycle = 0;
        double labour = 0;
        double quality = 0;
        double firstPass = 0;
        double total = 0;
        for (int set = 1; set < 1 << n; set++) {
            double p = 1;
            double maxLead = 0;
            double maxCycle = 0;
            double sumLabour = 0;
            double q = 1;
            double f = 1;
            for (int b = 0; b < n; b++) {
                double pb = i.probabilities().get(b);
                if ((set >> b & 1) == 0) {
                    p *= 1 - pb;
                    continue;
                }
                var e = evaluate(i.parts().get(b));
                p *= pb;
                maxLead = Math.max(maxLead, e.lead);
                maxCycle = Math.max(maxCycle, e.cycle);
                sumLabour += e.labour;
                q *= e.quality;
                f *= e.firstPass;
            }
            total += p;
            lead += p * maxLead;
            cycle += p * maxCycle;
            labour += p * sumLabour;
            quality += p * q;
            firstPass += p * f;
        }
        boolean work = i.parts().stream().anyMatch(t -> evaluate(t).work());
        return new Expected(lead / total, cycle / total, labour / total, quality / total, firstPass / total, work);
    }

    private static void visits(Tree tree, double times, Map<String, Double> visits) {
        switch (tree) {
            case Empty e -> {}
            case Step s -> visits.put(s.id(), times);
            case Sequence s -> s.parts().forEach(p -> visits(p, times, visits));
            case Parallel s -> s.parts().forEach(p -> visits(p, times, visits));
            case Choice c -> {
                for (int i = 0; i < c.parts().size(); i++) {
                    visits(c.parts().get(i), times * c.shares().get(i), visits);
                }
            }
            case Inclusive c -> {
                double none = 1;
                for (double p : c.probabilities()) {
                    none *= 1 - p;
                }
                for (int i = 0; i < c.parts().size(); i++) {
                    visits(c.parts().get(i), times * c.probabilities().get(i) / (1 - none), visits);
                }
            }
            case Loop l -> {
                visits(l.body(), times / (1 - l.repeat()), visits);
                visits(l.redo(), times * l.repeat() / (1 - l.repeat()), visits);
            }
        }
    }

    /** Trees with about the asked number of steps. */
    private static final class Generator {

        private final SplittableRandom random;
        private int steps;

        Generator(long seed) {
            random = new SplittableRandom(seed);
        }

        Tree tree(int size) {
            if (size <= 1) {
                return new Step(
                        "T" + steps++,
                        random.nextInt(0, 100) / 10.0,
                        random.nextInt(0, 400) / 10.0,
                        random.nextInt(50, 101) / 100.0);
            }
            return switch (random.nextInt(8)) {
                case 0, 1, 2 -> new Sequence(split(size));
                case 3, 4 -> {
                    var parts = split(size);
                    if (random.nextInt(3) == 0) {
                        parts.add(new Empty());
                    }
                    yield new Choice(parts, shares(parts.size()));
                }
                case 5 -> new Parallel(split(size));
                case 6 -> {
                    var parts = split(Math.min(size, 6));
                    parts.add(tree(size - Math.min(size, 6)));
                    var p = new ArrayList<Double>();
                    parts.forEach(t -> p.add(random.nextInt(5, 101) / 100.0));
                    yield new Inclusive(parts, p);
                }
                default -> {
                    int body = random.nextInt(0, size + 1);
                    yield new Loop(
                            body == 0 ? new Empty() : tree(body),
                            body == size ? new Empty() : tree(size - body),
                            random.nextInt(1, 90) / 100.0);
                }
            };
        }

        private List<Tree> split(int size) {
            var parts = new ArrayList<Tree>();
            int left = size;
            int count = random.nextInt(2, 5);
            for (int i = 1; i < count && left > 1; i++) {
                int part = random.nextInt(1, left);
                parts.add(tree(part));
                left -= part;
            }
            parts.add(tree(left));
            return parts;
        }

        private List<Double> shares(int n) {
            var weights = new double[n];
            double sum = 0;
            for (int i = 0; i < n; i++) {
                weights[i] = random.nextInt(0, 10) == 0 ? 0 : random.nextDouble();
                sum += weights[i];
            }
            var shares = new ArrayList<Double>();
            for (double w : weights) {
                shares.add(sum == 0 ? 1.0 / n : w / sum);
            }
            return shares;
        }
    }

    /** Draws a tree as a BPMN graph with explicit gateways. */
    private static final class Drawing {

        private final StreamBuilder builder = new StreamBuilder();
        private int gateways;
        private String at = "start";
        private Double share;

        StreamBuilder draw(Tree tree) {
            builder.start("start").end("end");
            put(tree);
            connect("end");
            return builder;
        }

        private void connect(String to) {
            builder.flow(at, to, share, false, false);
            at = to;
            share = null;
        }

        private void put(Tree tree) {
            switch (tree) {
                case Empty e -> {}
                case Step s -> {
                    builder.task(s.id(), d -> d.work(s.work()).queue(s.queue()).quality(s.quality()));
                    connect(s.id());
                }
                case Sequence s -> s.parts().forEach(this::put);
                case Choice c -> split("X", c.parts(), c.shares());
                case Parallel p -> split("A", p.parts(), null);
                case Inclusive i -> split("O", i.parts(), i.probabilities());
                case Loop l -> {
                    var join = "J" + gateways++;
                    var decision = "D" + gateways++;
                    builder.xor(join, decision);
                    connect(join);
                    put(l.body());
                    connect(decision);
                    share = l.repeat();
                    put(l.redo());
                    connect(join);
                    at = decision;
                    share = 1 - l.repeat();
                }
            }
        }

        private void split(String kind, List<Tree> parts, List<Double> shares) {
            var open = kind + gateways++;
            var close = kind + gateways++;
            switch (kind) {
                case "X" -> builder.xor(open, close);
                case "A" -> builder.and(open, close);
                default -> builder.or(open, close);
            }
            connect(open);
            for (int i = 0; i < parts.size(); i++) {
                at = open;
                share = shares == null ? null : shares.get(i);
                put(parts.get(i));
                connect(close);
            }
            at = close;
        }
    }
}
