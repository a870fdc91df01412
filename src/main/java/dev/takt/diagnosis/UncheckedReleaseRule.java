package dev.takt.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reports work that reaches the customer although nobody checked it (control addition): a release step with no check
 * anywhere before it, although something was made.
 */
final class UncheckedReleaseRule extends FindingRule {

    UncheckedReleaseRule() {
        super("unchecked-release", Kind.CAUSE, Waste.DEFECTS);
    }

    @Override
    Stream<Finding> check(Subject subject) {
        var found = new ArrayList<Finding>();
        for (var release : subject.steps().values()) {
            if (release.is(Trait.RELEASE)
                    && release.isProduction()
                    && !release.is(Trait.NOTIFY)
                    && release.visits() > 0) {
                var before = subject.steps(subject.flow().before(release.id()));
                var made = before.stream()
                        .filter(s -> s.isProduction() && s.isManual() && !s.is(Trait.RELEASE))
                        .toList();
                boolean checked = before.stream().anyMatch(Subject.Step::isControl) || release.isControl();
                if (!made.isEmpty() && !checked) {
                    found.add(finding(subject, release, made));
                }
            }
        }
        return found.stream();
    }

    private Finding finding(Subject subject, Subject.Step release, List<Subject.Step> made) {
        var quality = release.data().completeAndAccurate();
        return subject.finding(this, release)
                .severity(Severity.WARNING)
                .title("Nobody checks before '%s'", subject.name(release))
                .say(
                        "What %s make reaches the customer by '%s' without anybody having looked at it.",
                        subject.namesOf(made, 3), subject.name(release))
                .say("Add a short checklist before it: links, names, dates, recipients.")
                .also(Subject.ids(made))
                .impact(subject.impact(
                        null,
                        null,
                        null,
                        quality == null ? null : Double.valueOf(release.visits() * (1 - quality.value()))))
                .evidence("Checks before the release", 0, "1", "steps before it that approve, review, check or test")
                .remedy(RedesignPattern.CONTROL_ADDITION)
                .build();
    }
}
