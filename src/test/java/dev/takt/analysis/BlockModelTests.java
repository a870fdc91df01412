package dev.takt.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.takt.analysis.BlockModels.Choice;
import dev.takt.analysis.BlockModels.Empty;
import dev.takt.analysis.BlockModels.Inclusive;
import dev.takt.analysis.BlockModels.Loop;
import dev.takt.analysis.BlockModels.Parallel;
import dev.takt.analysis.BlockModels.Sequence;
import dev.takt.analysis.BlockModels.Step;
import dev.takt.analysis.BlockModels.Tree;
import dev.takt.model.NodeId;
import java.util.HashMap;
import java.util.Map;
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

    private record Expected(double lead, double cycle, double labour, double quality, double firstPass, boolean work) {}

    static LongStream seeds() {
        return LongStream.range(0, 200); // size = seed: the first red seed is also the smallest counterexample
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void the_graph_says_what_the_tree_says(long seed) {
        var generator = new BlockModels.Generator(seed);
        var tree = generator.tree((int) seed / 2 + 1);
        var drawing = new BlockModels.Drawing();
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
}
