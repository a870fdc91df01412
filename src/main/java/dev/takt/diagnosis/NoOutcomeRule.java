package dev.takt.diagnosis;

import java.util.stream.Stream;

/**
 * Reports steps that serve no business outcome: doing the right thing comes before doing it well. Mandatory steps,
 * corrections and planned holds that nobody works on need none. Where the model has no outcomes at all, that is the one
 * finding.
 */
final class NoOutcomeRule extends FindingRule {

    NoOutcomeRule() {
        super("no-outcome", Kind.EFFECTIVENESS, Waste.OVERPRODUCTION);
    }

    @Override
    Stream<Finding> check(Subject subject) {
        if (subject.steps().isEmpty()) {
            return Stream.empty();
        }
        if (subject.stream().outcomes().isEmpty()) {
            return Stream.of(noOutcomes(subject));
        }
        return subject.steps().values().stream()
                .filter(s -> s.data().outcome() == null && !s.data().mandatory() && !s.isNobodys() && s.visits() > 0)
                .map(s -> finding(subject, s));
    }

    private Finding noOutcomes(Subject subject) {
        return subject.finding(this)
                .title("No outcomes are stated")
                .say(
                        "The process states no business outcome, so nobody can say which of its %s serve one.",
                        Words.plural(subject.steps().size(), "step", "steps"))
                .say(
                        "Add the results it is for, registrations or qualified leads for instance, and choose one for each step.")
                .evidence("Steps without an outcome", subject.steps().size(), "1")
                .build();
    }

    private Finding finding(Subject subject, Subject.Step step) {
        boolean correction = subject.isCorrection(step.id());
        boolean removable = subject.isRemovable(step);
        return subject.finding(this, step)
                .warningIf(!correction && subject.isNoticeable(step))
                .title("'%s' serves no outcome", subject.name(step))
                .say(
                        "'%s' serves none of the %s of the process.",
                        subject.name(step),
                        Words.plural(subject.stream().outcomes().size(), "outcome", "outcomes"))
                .impact(subject.impactOf(step))
                .sayPrice()
                .say(
                        correction
                                ? "It corrects other work and goes when the rework goes."
                                : removable
                                        ? "Say which outcome it serves; if there is none, remove it."
                                        : "Say which outcome it serves; if there is none, take it out of the flow by hand.")
                .evidenceOf(step)
                .remove(step)
                .build();
    }
}
