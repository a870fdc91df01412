package dev.takt.analysis;

import dev.takt.model.Distribution;
import dev.takt.testing.StreamBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;

/** Random block-structured models, as the tree that is drawn and as the drawing. */
final class BlockModels {

    private BlockModels() {}

    sealed interface Tree {}

    record Step(String id, double work, double queue, double quality) implements Tree {}

    record Sequence(List<Tree> parts) implements Tree {}

    /** An absent part is an empty branch. */
    record Choice(List<Tree> parts, List<Double> shares) implements Tree {}

    record Parallel(List<Tree> parts) implements Tree {}

    record Inclusive(List<Tree> parts, List<Double> probabilities) implements Tree {}

    record Loop(Tree body, Tree redo, double repeat) implements Tree {}

    record Empty() implements Tree {}

    /** Trees with about the asked number of steps. */
    static final class Generator {

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
    static final class Drawing {

        private final StreamBuilder builder = new StreamBuilder();
        private final Function<Step, Distribution> time;
        private int gateways;
        private String at = "start";
        private Double share;

        /** @param time process time of a step; its work in hours is the mean */
        Drawing(Function<Step, Distribution> time) {
            this.time = time;
        }

        Drawing() {
            this(step -> new Distribution.Fixed(3600 * step.work()));
        }

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
                    builder.task(
                            s.id(), d -> d.work(time.apply(s)).queue(s.queue()).quality(s.quality()));
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
