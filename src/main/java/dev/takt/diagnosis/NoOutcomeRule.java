package dev.takt.diagnosis;

import java.util.List;
import java.util.stream.Stream;

/**
 * Reports steps that serve no business outcome: doing the right thing comes before doing it well. Mandatory steps and
 * planned holds that nobody works on need none. Where the model has no outcomes at all, that is the one finding.
 */
final class NoOutcomeRule implements FindingRule {

    private static final RuleId ID = new RuleId("no-outcome");

    @Override
    public RuleId id() {
        return ID;
    }

    @Override
    public Stream<Finding> check(Subject subject) {
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

    private static Finding noOutcomes(Subject subject) {
        var process = subject.stream().process();
        return new Finding(
                Finding.idOf(ID, List.of(process.id())),
                ID,
                Severity.INFO,
                "No outcomes are stated",
                List.of(process.id()),
                "The process states no business outcome, so nobody can say which of its %d steps serve one. Add the results it is for, registrations or qualified leads for instance, and choose one for each step."
                        .formatted(subject.steps().size()),
                List.of(new Evidence("Steps without an outcome", subject.steps().size(), null, "1")),
                new Impact(null, null, null),
                true,
                List.of());
    }

    private static Finding finding(Subject subject, Subject.Step step) {
        var impact = subject.impactOf(step);
        boolean correction = subject.isCorrection(step.id());
        boolean removable = subject.isRemovable(step);
        var name = subject.name(step.id());
        return new Finding(
                Finding.idOf(ID, List.of(step.id())),
                ID,
                !correction && subject.isNoticeable(step) ? Severity.WARNING : Severity.INFO,
                "'%s' serves no outcome".formatted(name),
                List.of(step.id()),
                "'%s' serves none of the %d outcomes of the process.%s%s"
                        .formatted(
                                name,
                                subject.stream().outcomes().size(),
                                subject.price(impact),
                                correction
                                        ? " It corrects other work and goes when the rework goes."
                                        : " Say which outcome it serves; if there is none, %s."
                                                .formatted(
                                                        removable ? "remove it" : "take it out of the flow by hand")),
                subject.evidenceOf(step),
                impact,
                true,
                removable ? List.of(RedesignPattern.REMOVE_STEP) : List.of());
    }
}
