package dev.takt.execution;

import dev.takt.execution.CaseState.Activity;
import dev.takt.execution.CaseState.Type;
import dev.takt.model.NodeId;
import dev.takt.model.ValueStream;
import dev.takt.performance.CasePerformance;
import dev.takt.performance.Estimate;
import dev.takt.performance.Origin;
import dev.takt.performance.PerformanceProfile;
import dev.takt.performance.StepPerformance;
import dev.takt.units.Durations;
import dev.takt.units.WorkCalendar;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * What the history of cases says about the times of steps. Of one visit: wait = planned hold + created → claimed, process
 * time = claimed → completed, lead time = their sum = hold + created → completed (method, section 2). Working time is that of
 * the step's role. A visit that was cancelled or is not over yet is left out; one that was completed without being claimed
 * has a lead time, but how it divides is unknown.
 */
public final class MeasuredTimes {

    /** One length of time on both clocks. */
    public record Times(double elapsedSeconds, double workingSeconds) {

        static final Times ZERO = new Times(0, 0);

        Times plus(Times other) {
            return new Times(elapsedSeconds + other.elapsedSeconds, workingSeconds + other.workingSeconds);
        }
    }

    /**
     * Mean times of a step per visit.
     *
     * @param visits completed visits
     * @param waiting absent where no visit was claimed
     * @param processing absent where no visit was claimed
     */
    public record Step(
            NodeId element,
            int visits,
            Times lead,
            @Nullable Times waiting,
            @Nullable Times processing) {}

    /** One visit; absent parts are unknown. */
    private record Visit(
            Times lead, @Nullable Times waiting, @Nullable Times processing) {}

    private final ValueStream stream;

    /** @param stream the version the cases ran by: it names the calendars */
    public MeasuredTimes(ValueStream stream) {
        this.stream = stream;
    }

    /** The time from start to end, or to now while a case runs, on the process's calendar. */
    public Times ofCase(Case measured, Instant now) {
        Instant end = measured.endedAt();
        return between(measured.startedAt(), end == null ? now : end, stream.defaultCalendar());
    }

    /** The time an execution took, or takes until now, on the calendar of its role. */
    public Times ofActivity(Activity activity, Instant now) {
        Instant end = activity.endedAt();
        return between(activity.startedAt(), end == null ? now : end, calendar(activity.element()));
    }

    /** The steps that were completed at least once, in the order in which they first were started. */
    public List<Step> steps(List<Activity> activities) {
        var steps = new ArrayList<Step>();
        visits(activities)
                .forEach((element, visits) -> steps.add(new Step(
                        element,
                        visits.size(),
                        mean(visits.stream().map(Visit::lead).toList()),
                        meanKnown(visits.stream()
                                .filter(v -> v.waiting() != null)
                                .map(MeasuredTimes::waiting)
                                .toList()),
                        meanKnown(visits.stream()
                                .filter(v -> v.processing() != null)
                                .map(MeasuredTimes::processing)
                                .toList()))));
        return steps;
    }

    /**
     * The completed cases as a profile, to be set beside calculated and simulated ones. Half-widths are of 95 % intervals
     * over the observations (Student's t); a single one says nothing about the width, which is then infinite.
     *
     * @param cases completed cases with their activities
     */
    public PerformanceProfile profile(Map<Case, List<Activity>> cases) {
        var completed = cases.entrySet().stream()
                .filter(c -> c.getKey().state() == Case.State.COMPLETED)
                .toList();
        var leads = completed.stream()
                .map(c -> ofCase(c.getKey(), c.getKey().startedAt()))
                .toList();
        var perCase = completed.stream().map(c -> visits(c.getValue())).toList();
        var all = new LinkedHashMap<NodeId, List<Visit>>();
        perCase.forEach(visits -> visits.forEach((step, list) ->
                all.computeIfAbsent(step, s -> new ArrayList<>()).addAll(list)));
        var steps = new LinkedHashMap<NodeId, StepPerformance>();
        all.forEach((step, visits) -> steps.put(
                step,
                new StepPerformance(
                        estimate(perCase.stream()
                                .map(c ->
                                        (double) c.getOrDefault(step, List.of()).size())
                                .toList()),
                        estimate(visits.stream()
                                .filter(v -> v.processing() != null)
                                .map(v -> processing(v).workingSeconds())
                                .toList()),
                        estimate(visits.stream()
                                .filter(v -> v.waiting() != null)
                                .map(v -> waiting(v).workingSeconds())
                                .toList()),
                        estimate(visits.stream()
                                .filter(v -> v.waiting() != null)
                                .map(v -> waiting(v).elapsedSeconds())
                                .toList()),
                        null,
                        null,
                        false)));
        var performance = new CasePerformance(
                estimate(leads.stream().map(Times::workingSeconds).toList()),
                estimate(leads.stream().map(Times::elapsedSeconds).toList()),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
        return new PerformanceProfile(Origin.MEASURED, performance, steps, new LinkedHashMap<>());
    }

    private SequencedMap<NodeId, List<Visit>> visits(List<Activity> activities) {
        var visits = new LinkedHashMap<NodeId, List<Visit>>();
        var holds = new LinkedHashMap<NodeId, List<Times>>();
        for (var activity : activities) {
            var end = activity.endedAt();
            if (end == null || activity.cancelled()) {
                continue;
            }
            var step = new NodeId(activity.element());
            var lead = between(activity.startedAt(), end, calendar(activity.element()));
            if (activity.type() == Type.HOLD) {
                holds.computeIfAbsent(step, s -> new ArrayList<>()).add(lead);
            } else if (activity.type() == Type.USER_TASK || activity.type() == Type.SERVICE_TASK) {
                visits.computeIfAbsent(step, s -> new ArrayList<>()).add(visit(activity, lead, end));
            }
        }
        holds.forEach((step, times) -> visits.merge(
                step, times.stream().map(t -> new Visit(t, t, Times.ZERO)).toList(), (done, held) -> {
                    // The hold came before the work: each visit waited for its share of the holds.
                    var share = scaled(held.stream().map(Visit::lead).reduce(Times.ZERO, Times::plus), done.size());
                    return done.stream().map(visit -> afterHold(visit, share)).toList();
                }));
        return Collections.unmodifiableSequencedMap(visits);
    }

    private Visit visit(Activity activity, Times lead, Instant end) {
        var claimed = activity.claimedAt();
        if (claimed == null) {
            return new Visit(lead, null, null);
        }
        var calendar = calendar(activity.element());
        return new Visit(lead, between(activity.startedAt(), claimed, calendar), between(claimed, end, calendar));
    }

    private static Visit afterHold(Visit visit, Times hold) {
        var waiting = visit.waiting();
        return new Visit(visit.lead().plus(hold), waiting == null ? null : waiting.plus(hold), visit.processing());
    }

    private WorkCalendar calendar(String element) {
        return stream.calendarOf(stream.step(new NodeId(element)).role());
    }

    private static Times between(Instant from, Instant to, WorkCalendar calendar) {
        return new Times(
                Durations.toSeconds(Duration.between(from, to)),
                Durations.toSeconds(calendar.workingBetween(from, to)));
    }

    private static Times waiting(Visit visit) {
        var waiting = visit.waiting();
        return waiting == null ? Times.ZERO : waiting;
    }

    private static Times processing(Visit visit) {
        var processing = visit.processing();
        return processing == null ? Times.ZERO : processing;
    }

    private static Times mean(Collection<Times> times) {
        return scaled(times.stream().reduce(Times.ZERO, Times::plus), times.size());
    }

    private static @Nullable Times meanKnown(List<Times> times) {
        return times.isEmpty() ? null : mean(times);
    }

    private static Times scaled(Times sum, int count) {
        return new Times(sum.elapsedSeconds() / count, sum.workingSeconds() / count);
    }

    private static @Nullable Estimate estimate(List<Double> observations) {
        int n = observations.size();
        if (n == 0) {
            return null;
        }
        double mean = observations.stream().mapToDouble(x -> x).sum() / n;
        if (n == 1) {
            return new Estimate(mean, Double.POSITIVE_INFINITY);
        }
        double squares =
                observations.stream().mapToDouble(x -> (x - mean) * (x - mean)).sum();
        return new Estimate(mean, tQuantile(n - 1) * Math.sqrt(squares / (n - 1) / n));
    }

    /** 97.5 % quantile of Student's t; the expansion of Cornish and Fisher (Abramowitz and Stegun, 26.7.5), exact for 1, 2. */
    private static double tQuantile(int degrees) {
        if (degrees == 1) {
            return 12.7062;
        }
        if (degrees == 2) {
            return 4.3027;
        }
        double z = 1.959964;
        double g1 = (Math.pow(z, 3) + z) / 4;
        double g2 = (5 * Math.pow(z, 5) + 16 * Math.pow(z, 3) + 3 * z) / 96;
        double g3 = (3 * Math.pow(z, 7) + 19 * Math.pow(z, 5) + 17 * Math.pow(z, 3) - 15 * z) / 384;
        return z + g1 / degrees + g2 / Math.pow(degrees, 2) + g3 / Math.pow(degrees, 3);
    }
}
