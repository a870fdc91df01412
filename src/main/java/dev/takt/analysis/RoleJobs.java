package dev.takt.analysis;

import dev.takt.model.Distribution;
import dev.takt.model.FlowNode;
import dev.takt.model.Repetition;
import dev.takt.model.StepData;
import dev.takt.model.WaitKind;
import dev.takt.units.TimeBasis;
import org.jspecify.annotations.Nullable;

/**
 * The work of one case for one role as jobs of a queue: each execution of a step is one job for each person it needs. Mean
 * and c_s² of a job mix the distributions of the steps: E[S] = Σ w_i·E[S_i]/Σ w_i and E[S²] = Σ w_i·(Var S_i + E[S_i]²)/Σ w_i
 * with w_i = visits · people. Jobs that start together arrive as a batch of B: for cases with c_A² the jobs have
 * c_a² = c_A²·E[B] + Var[B]/E[B] in the long run, which is E[B²]/E[B] for Poisson cases.
 */
final class RoleJobs {

    private double jobs;
    private double firstMoment;
    private double secondMoment;
    private double batches;
    private double batchSizes;
    private double batchSquares;
    private double statedWait;
    private double statedVisits;
    private int steps;
    private int fixedSteps;
    private int unknownSteps;
    private double visitsOfBusiest;

    /** @param visits expected executions per case, multi-instances counted one by one */
    void add(FlowNode.Activity activity, StepData data, double visits) {
        if (!(visits > 0) || !Double.isFinite(visits)) {
            return;
        }
        stated(data, visits);
        var time = data.processTime();
        if (time == null) {
            unknownSteps++;
            return;
        }
        if (time.mean() == 0) {
            return; // done at once: nobody is kept busy
        }
        steps++;
        fixedSteps += time instanceof Distribution.Fixed ? 1 : 0;
        double weight = visits * data.people();
        jobs += weight;
        firstMoment += weight * time.mean();
        secondMoment += weight * (time.variance() + time.mean() * time.mean());
        double size = data.people() * (double) together(activity.repetition());
        batches += weight / size;
        batchSizes += weight;
        batchSquares += weight * size;
        visitsOfBusiest = Math.max(visitsOfBusiest, weight / size);
    }

    private void stated(StepData data, double visits) {
        var wait = data.waiting();
        if (wait != null && wait.kind() == WaitKind.QUEUE && wait.basis() == TimeBasis.WORKING) {
            statedWait += visits * wait.duration().mean();
            statedVisits += visits;
        }
    }

    private static int together(@Nullable Repetition repetition) {
        return repetition != null && repetition.kind() == Repetition.Kind.PARALLEL
                ? Math.max(1, Figures.executions(repetition))
                : 1;
    }

    /** Per case. */
    double jobs() {
        return jobs;
    }

    boolean isEmpty() {
        return !(jobs > 0) || !Double.isFinite(jobs) || !(firstMoment > 0) || !Double.isFinite(secondMoment);
    }

    /** E[S] in seconds of one full-time person. */
    double mean() {
        return firstMoment / jobs;
    }

    double serviceScv() {
        double mean = mean();
        return Math.max(0, secondMoment / jobs / (mean * mean) - 1);
    }

    /** @param ofCases c_A² of the arrivals of cases */
    double arrivalScv(double ofCases) {
        double mean = batchSizes / batches;
        double variance = Math.max(0, batchSquares / batches - mean * mean);
        return ofCases * mean + variance / mean;
    }

    /** Some jobs arrive together. */
    boolean hasBatches() {
        return batchSizes > batches * (1 + 1e-9);
    }

    /** One case comes back to the role: by a loop, or by another step. */
    boolean returns() {
        return batches > 1 + 1e-9 && (steps > 1 || visitsOfBusiest > 1 + 1e-9);
    }

    int steps() {
        return steps;
    }

    /** Steps whose process time is one value: their own variability is not known. */
    int fixedSteps() {
        return fixedSteps;
    }

    int unknownSteps() {
        return unknownSteps;
    }

    /** Mean stated QUEUE wait per execution in working seconds; absent when none is stated. */
    @Nullable
    Double statedWait() {
        return statedVisits > 0 ? statedWait / statedVisits : null;
    }
}
