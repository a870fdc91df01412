package dev.takt.diagnosis;

import java.util.stream.Stream;

/**
 * Reports legal reviews that start from nothing each time (marketing detector; trusted party): no step or system before
 * them uses a library of approved claims or templates.
 */
final class LegalReviewRule extends FindingRule {

    LegalReviewRule() {
        super("legal-review", Kind.CAUSE, Waste.WAITING);
    }

    @Override
    Stream<Finding> check(Subject subject) {
        boolean library = subject.steps().values().stream()
                .anyMatch(s -> s.is(Trait.LIBRARY) && s.visits() > 0 && !s.isProduction());
        if (library) {
            return Stream.empty();
        }
        return subject.steps().values().stream()
                .filter(s -> s.is(Trait.LEGAL) && s.isJudgement() && s.isManual() && s.visits() > 0)
                .map(s -> finding(subject, s));
    }

    private Finding finding(Subject subject, Subject.Step step) {
        return subject.finding(this, step)
                .warningIf(subject.isMaterial(step.critical() ? step.leadTime() : 0))
                .title("'%s' judges every case anew", subject.name(step))
                .say(
                        "'%s' sees each case without approved claims, templates or standard terms to compare it with, and takes %s per case.",
                        subject.name(step), subject.time(step.leadTime()))
                .impact(subject.impactOf(step))
                .sayPrice()
                .say(
                        "Keep a library of approved claims, templates and standard terms; what uses only those needs no review, the rest a shorter one.")
                .evidenceOf(step)
                .remedy(RedesignPattern.TRUSTED_PARTY)
                .build();
    }
}
