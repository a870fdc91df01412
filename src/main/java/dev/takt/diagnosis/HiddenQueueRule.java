package dev.takt.diagnosis;

import dev.takt.analysis.CapacityAnalysis;
import dev.takt.analysis.CapacitySettings;
import dev.takt.model.WaitKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * Reports stated waits far above what utilisation explains. The queueing view ({@link CapacityAnalysis#expectedWaits}) says
 * how long work would queue if the role did nothing else; the rest is other work, priorities or a batch that nobody named.
 */
final class HiddenQueueRule extends FindingRule {

    HiddenQueueRule() {
        super("hidden-queue", Kind.SYMPTOM, Waste.WAITING);
    }

    @Override
    Stream<Finding> check(Subject subject) {
        double factor = subject.limit(Threshold.HIDDEN_QUEUE_FACTOR);
        var hidden = new ArrayList<Subject.Step>();
        double unexplained = 0;
        double stated = 0;
        double explained = 0;
        var waits = CapacityAnalysis.expectedWaits(subject.stream(), subject.analysis(), CapacitySettings.DEFAULTS);
        for (var entry : subject.stepsByRole().entrySet()) {
            var estimate = waits.get(entry.getKey());
            if (estimate == null) {
                continue;
            }
            for (var step : entry.getValue()) {
                if (step.waitKind() == WaitKind.QUEUE
                        && step.critical()
                        && step.waiting() > 0
                        && step.waitTime() > factor * estimate) {
                    hidden.add(step);
                    stated += step.waiting();
                    explained += step.visits() * estimate;
                    unexplained += step.visits() * (step.waitTime() - estimate);
                }
            }
        }
        double base = subject.avoidableLeadTime();
        double share = base > 0 ? unexplained / base : 0;
        if (hidden.isEmpty() || share < subject.limit(Threshold.HIDDEN_QUEUE_SHARE)) {
            return Stream.empty();
        }
        hidden.sort(Comparator.comparingDouble(s -> -s.waiting()));
        var ratio = explained > 0 ? stated / explained : 0;
        return Stream.of(subject.finding(this)
                .severity(Severity.INFO)
                .title("%s of waiting that utilisation does not explain", subject.time(unexplained))
                .say(
                        "The steps %s wait %s per case; if their roles did only this, it would be %s.",
                        subject.namesOf(hidden, 3), subject.time(stated), subject.time(explained))
                .say(
                        "The rest is other work the map does not show, priorities, or a batch nobody named. Ask what lies in front of this work before adding people.")
                .also(Subject.ids(hidden))
                .impact(subject.impactOfTime(unexplained))
                .evidence(
                        "Stated over explained wait",
                        ratio,
                        "1",
                        "Σ stated waits / Σ Wq(M/M/c) · (ca² + cs²)/2 (Allen–Cunneen)",
                        Threshold.HIDDEN_QUEUE_FACTOR)
                .evidence(
                        "Share of the lead time",
                        share,
                        "ratio",
                        "unexplained waits / (lead time − planned holds)",
                        Threshold.HIDDEN_QUEUE_SHARE)
                .evidence("Stated waits", stated, "s", "Σ visits · wait")
                .evidence("Waits utilisation explains", explained, "s", "Σ visits · Wq")
                .remedy(RedesignPattern.FLEXIBLE_ASSIGNMENT, Subject.ids(hidden))
                .build());
    }
}
