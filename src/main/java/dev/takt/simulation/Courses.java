package dev.takt.simulation;

import dev.takt.model.RoleId;
import dev.takt.simulation.SimulationResult.BottleneckSpell;
import dev.takt.simulation.SimulationResult.Course;
import dev.takt.simulation.engine.Figures;
import dev.takt.simulation.kernel.Ticks;
import dev.takt.simulation.stats.Sample;
import dev.takt.simulation.stats.TimeSeries;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** Levels over time, averaged over the replications, and what the queues among them say about the bottleneck. */
final class Courses {

    private static final int NOBODY = -1;

    private Courses() {}

    /** The average course with its intervals; replications that ended earlier count as empty from then on. */
    static Course of(List<Figures> runs, Function<Figures, TimeSeries> series) {
        long width = 1;
        for (var run : runs) {
            run.averages(series.apply(run)); // brings the series up to the end of the run
            width = Math.max(width, series.apply(run).width());
        }
        var samples = new ArrayList<Sample>();
        int done = 0;
        for (var run : runs) {
            var levels = run.averages(series.apply(run));
            int factor = (int) (width / series.apply(run).width());
            int stretches = (levels.length + factor - 1) / factor;
            while (samples.size() < stretches) {
                samples.add(empty(done));
            }
            for (int s = 0; s < samples.size(); s++) {
                double sum = 0;
                for (int i = s * factor; i < Math.min((s + 1) * factor, levels.length); i++) {
                    sum += levels[i];
                }
                samples.get(s).add(sum / factor);
            }
            done++;
        }
        return new Course(
                Ticks.seconds(width),
                samples.stream().map(Sample::mean).toList(),
                runs.size() < 2
                        ? List.of()
                        : samples.stream().map(Sample::halfWidth).toList());
    }

    /** A stretch that so many replications did not come to. */
    private static Sample empty(int replications) {
        var sample = new Sample();
        for (int i = 0; i < replications; i++) {
            sample.add(0);
        }
        return sample;
    }

    /** In which part of the stretches with any queue each pool has the longest one. */
    static double[] bottleneckShares(List<Course> queues) {
        var shares = new double[queues.size()];
        int busy = 0;
        for (int s = 0; s < stretches(queues); s++) {
            int longest = longest(queues, s);
            if (longest != NOBODY) {
                shares[longest]++;
                busy++;
            }
        }
        for (int i = 0; i < shares.length; i++) {
            shares[i] = busy == 0 ? 0 : shares[i] / busy;
        }
        return shares;
    }

    /** Which pool has the longest queue when; neighbouring stretches with the same one are put together. */
    static List<BottleneckSpell> bottlenecks(List<Course> queues, List<RoleId> pools) {
        var spells = new ArrayList<BottleneckSpell>();
        if (queues.isEmpty()) {
            return spells;
        }
        double width = queues.stream().mapToDouble(Course::stretchSeconds).max().orElse(0);
        int from = 0;
        int n = stretches(queues);
        while (from < n) {
            int pool = longest(queues, from);
            int to = from;
            double sum = 0;
            while (to < n && longest(queues, to) == pool) {
                sum += pool == NOBODY ? 0 : level(queues.get(pool), to);
                to++;
            }
            spells.add(new BottleneckSpell(
                    from * width, to * width, pool == NOBODY ? null : pools.get(pool), sum / (to - from)));
            from = to;
        }
        return spells;
    }

    private static int stretches(List<Course> queues) {
        return queues.stream().mapToInt(c -> c.levels().size()).max().orElse(0);
    }

    private static int longest(List<Course> queues, int stretch) {
        int longest = NOBODY;
        double length = 0;
        for (int i = 0; i < queues.size(); i++) {
            double level = level(queues.get(i), stretch);
            if (level > length) {
                longest = i;
                length = level;
            }
        }
        return longest;
    }

    private static double level(Course course, int stretch) {
        return stretch < course.levels().size()
                ? Objects.requireNonNull(course.levels().get(stretch))
                : 0;
    }
}
