package dev.takt.diagnosis;

import dev.takt.model.Figure;
import dev.takt.units.FigureText;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reports checks that were seen to send hardly anything back (task elimination; marketing detector: the reviewer never
 * rejects): rejection below 2 % over at least 50 observations.
 */
final class IdleCheckRule extends FindingRule {

    IdleCheckRule() {
        super("idle-check", Kind.CAUSE, Waste.EXTRA_PROCESSING);
    }

    @Override
    Stream<Finding> check(Subject subject) {
        return subject.steps().values().stream()
                .filter(s -> s.isControl() && s.visits() > 0)
                .map(s -> finding(subject, s))
                .filter(Objects::nonNull);
    }

    private @Nullable Finding finding(Subject subject, Subject.Step step) {
        var evidence = step.data().evidence().get(Figure.PROBABILITY);
        var n = evidence == null || evidence.source() != dev.takt.model.Evidence.Source.MEASURED ? null : evidence.n();
        var ways = subject.flow().decisionAfter(step.id());
        if (n == null || n < subject.limit(Threshold.IDLE_CHECK_OBSERVATIONS) || ways.isEmpty()) {
            return null;
        }
        double passed =
                ways.stream().mapToDouble(FlowIndex.Edge::probability).max().orElse(0);
        double rejected = 1 - passed;
        if (rejected >= subject.limit(Threshold.IDLE_CHECK_REJECTION)) {
            return null;
        }
        return subject.finding(this, step)
                .warningIf(subject.isNoticeable(step) && !step.data().mandatory())
                .title("'%s' hardly ever finds anything", subject.name(step))
                .say(
                        "Of %s cases seen, '%s' sent back %s.",
                        FigureText.number((double) n), subject.name(step), FigureText.percent(rejected))
                .impact(subject.impactOf(step))
                .sayPrice()
                .say(
                        step.data().mandatory()
                                ? "It is marked mandatory, so it stays; check samples, or let the system show only what is unusual."
                                : "Drop it, check samples, or be informed instead of asked.")
                .evidence(
                        "Rejected",
                        rejected,
                        "ratio",
                        "1 − probability of the most frequent way on",
                        Threshold.IDLE_CHECK_REJECTION)
                .evidence("Observations", n, "1", null, Threshold.IDLE_CHECK_OBSERVATIONS)
                .remove(step)
                .remedy(RedesignPattern.EMPOWER)
                .build();
    }
}
