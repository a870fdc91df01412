package dev.takt.diagnosis;

import dev.takt.units.FigureText;
import java.util.stream.Stream;

/**
 * Reports processes whose requests arrive incomplete (interfacing): %C&A of the first step below the limit, or a first
 * step in a channel without fields.
 */
final class WeakIntakeRule extends FindingRule {

    WeakIntakeRule() {
        super("weak-intake", Kind.CAUSE, Waste.DEFECTS);
    }

    @Override
    Stream<Finding> check(Subject subject) {
        double limit = subject.limit(Threshold.INTAKE_QUALITY);
        return subject.steps(subject.flow().first()).stream()
                .filter(s -> s.visits() > 0 && s.isManual() && s.quality() < limit)
                .map(s -> finding(subject, s, s.quality()));
    }

    private Finding finding(Subject subject, Subject.Step step, double quality) {
        boolean free = step.is(Trait.FREE_TEXT);
        return subject.finding(this, step)
                .warningIf(quality < 0.7)
                .title("Only %s of the requests are complete", FigureText.percent(quality))
                .say(
                        "At '%s' %s of what comes in lacks something%s, and every later step works with it.",
                        subject.name(step),
                        FigureText.percent(1 - quality),
                        free && step.data().system() != null
                                ? ", since it arrives in " + step.data().system()
                                : "")
                .say(
                        "Take requests in a form with required fields; start the clock of the service level when it is complete.")
                .impact(subject.impact(null, null, null, step.reach() * (1 - quality)))
                .evidence(
                        "%C&A of the requests",
                        quality, "ratio", "share usable as it is, scored by the receiver", Threshold.INTAKE_QUALITY)
                .remedy(RedesignPattern.INTERFACING)
                .remedy(RedesignPattern.CONTROL_RELOCATION)
                .build();
    }
}
