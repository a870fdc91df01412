package dev.takt.diagnosis;

import dev.takt.units.FigureText;
import java.util.stream.Stream;

/**
 * Reports steps whose process time varies so much that they are probably two kinds of work (triage): coefficient of
 * variation above the limit.
 */
final class VariedWorkRule extends FindingRule {

    VariedWorkRule() {
        super("varied-work", Kind.CAUSE, Waste.WAITING);
    }

    @Override
    Stream<Finding> check(Subject subject) {
        double limit = subject.limit(Threshold.VARIED_WORK);
        return subject.steps().values().stream()
                .filter(s -> s.visits() > 0 && s.data().processTime() != null)
                .filter(s -> variation(s) > limit)
                .map(s -> subject.finding(this, s)
                        .warningIf(subject.isMaterial(s.critical() ? s.leadTime() : 0))
                        .title("'%s' takes very different times", subject.name(s))
                        .say(
                                "The process time of '%s' is %s on average and varies by %s of it: easy and hard cases seem to share one step and one queue.",
                                subject.name(s), FigureText.effort(s.processTime()), FigureText.percent(variation(s)))
                        .impact(subject.impactOfTime(s.critical() ? s.waiting() : 0))
                        .say(
                                "Separate the easy ones by a simple question at the start, so that they do not wait behind the hard ones.")
                        .evidence(
                                "Coefficient of variation",
                                variation(s),
                                "1",
                                "standard deviation / mean of the process time",
                                Threshold.VARIED_WORK)
                        .remedy(RedesignPattern.TRIAGE)
                        .build());
    }

    private static double variation(Subject.Step step) {
        var time = step.data().processTime();
        double squared = time == null ? 0 : time.scv();
        return Double.isFinite(squared) ? Math.sqrt(Math.max(0, squared)) : 0;
    }
}
