package dev.takt.diagnosis;

import dev.takt.units.FigureText;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * Reports processes that make something and spend a large share of their labour on checking it.
 */
final class OverProcessingRule extends FindingRule {

    OverProcessingRule() {
        super("over-processing", Kind.SYMPTOM, Waste.EXTRA_PROCESSING);
    }

    @Override
    Stream<Finding> check(Subject subject) {
        var controls = subject.steps().values().stream()
                .filter(s -> s.isControl() && s.labour() > 0)
                .sorted(Comparator.comparingDouble(s -> -s.labour()))
                .toList();
        boolean makes = subject.steps().values().stream().anyMatch(s -> s.isProduction() && s.labour() > 0);
        double labour = controls.stream().mapToDouble(Subject.Step::labour).sum();
        double share = subject.labour() > 0 ? labour / subject.labour() : 0;
        if (!makes || share < subject.limit(Threshold.CONTROL_SHARE)) {
            return Stream.empty();
        }
        return Stream.of(subject.finding(this)
                .severity(Severity.INFO)
                .title("%s of the work is checking", FigureText.percent(share))
                .say(
                        "Of %s of work per case, %s go into %s.",
                        FigureText.effort(subject.labour()), FigureText.effort(labour), subject.namesOf(controls, 3))
                .impact(subject.impact(
                        null,
                        labour,
                        controls.stream().mapToDouble(Subject.Step::cost).sum(),
                        null))
                .sayPrice()
                .say(
                        "Ask of each check what it found lately; keep the ones that find something, early, and check samples of the rest.")
                .also(Subject.ids(controls))
                .evidence(
                        "Share of labour in checks",
                        share,
                        "ratio",
                        "labour of checks / labour of all steps",
                        Threshold.CONTROL_SHARE)
                .remedy(RedesignPattern.NUMERICAL_INVOLVEMENT, Subject.ids(controls))
                .build());
    }
}
