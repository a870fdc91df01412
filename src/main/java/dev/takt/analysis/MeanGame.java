package dev.takt.analysis;

import dev.takt.model.sampling.RandomStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Estimates the figures of a net without block structure by playing cases on it: each way takes the mean lead time of its
 * block, each decision is drawn. The result carries the standard error of its mean; without any decision it is exact. The
 * seed is fixed, so the same net gives the same figures.
 */
final class MeanGame {

    private static final long SEED = 20_180_923;
    private static final int CASES = 2_000;
    private static final long MOVES = 200_000;

    /**
     * @param critical arcs on the longest path of at least half of the cases that use them
     * @param uses expected number of times that a case that completes uses an arc, and that it does on its longest path
     * @param stuck share of the cases in which tokens are left that cannot move
     */
    record Result(Figures figures, Set<Arc> critical, Map<Arc, double[]> uses, double stuck) {}

    /** What happens in one case beside the times: labour and cost add up, a way taken again is rework. */
    private static final class Totals implements TokenGame.Travel {

        private final Figures[] figures;
        private final Map<Arc, int[]> used = new HashMap<>();
        private final Set<Arc> travelled = new HashSet<>();
        private double labour;
        private double cost;
        private double quality;
        private double firstPass;

        Totals(Figures[] figures) {
            this.figures = figures;
        }

        void begin() {
            travelled.clear();
            labour = 0;
            cost = 0;
            quality = 1;
            firstPass = 1;
        }

        @Override
        public TokenGame.Token along(TokenGame.Token token, Arc arc) {
            var f = figures[arc.block];
            labour += f.labour();
            cost += f.cost();
            if (travelled.add(arc)) {
                quality *= f.quality();
                firstPass *= f.firstPass();
            } else {
                firstPass = 0;
            }
            used.computeIfAbsent(arc, a -> new int[2])[0]++;
            return token.along(arc, f);
        }
    }

    private MeanGame() {}

    /** @param figures by block index, as far as the arcs of the net refer to them */
    static Result play(FlowNet net, Figures[] figures) {
        var totals = new Totals(figures);
        var game = new TokenGame(net, totals, new RandomStream(SEED, 0, "mean game"));
        var sum = Figures.NONE;
        double squares = 0;
        double qualities = 0;
        double firstPasses = 0;
        int finished = 0;
        int stuck = 0;
        int played = 0;
        while (played < CASES && game.moves() < MOVES && (played < 2 || game.drawn())) {
            played++;
            totals.begin();
            var last = game.playCase(2 * MOVES);
            if (last == null) {
                stuck++;
                continue;
            }
            finished++;
            squares += last.lead() * last.lead();
            qualities += totals.quality;
            firstPasses += totals.firstPass;
            sum = sum.then(new Figures(
                    last.lead(),
                    last.elapsed(),
                    last.cycle(),
                    totals.labour,
                    totals.cost,
                    last.valueAdding(),
                    last.process(),
                    last.planned(),
                    1,
                    1,
                    0));
            for (var token = last; token != null; token = token.before()) {
                var arc = token.arc();
                if (arc != null) {
                    totals.used.computeIfAbsent(arc, a -> new int[2])[1]++;
                }
            }
        }
        if (finished == 0) {
            double never = Double.POSITIVE_INFINITY;
            var endless = new Figures(never, never, never, never, never, never, never, never, 1, 0, 0);
            return new Result(endless, Set.of(), Map.of(), 1);
        }
        var mean = sum.times(1.0 / finished).withQuality(qualities / finished, firstPasses / finished);
        double variance = finished < 2 || !game.drawn()
                ? 0
                : Math.max(0, squares - finished * mean.lead() * mean.lead()) / (finished - 1);
        var critical = new HashSet<Arc>();
        var uses = new HashMap<Arc, double[]>();
        double completed = finished;
        totals.used.forEach((arc, counts) -> {
            uses.put(arc, new double[] {counts[0] / completed, counts[1] / completed});
            if (2 * counts[1] >= counts[0]) {
                critical.add(arc);
            }
        });
        return new Result(mean.withVariance(variance / finished), critical, uses, stuck / (double) played);
    }
}
