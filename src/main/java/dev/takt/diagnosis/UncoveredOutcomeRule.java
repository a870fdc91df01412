package dev.takt.diagnosis;

import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reports mandatory outcomes that no step serves in any case: the process does not do what it has to.
 */
final class UncoveredOutcomeRule extends FindingRule {

    UncoveredOutcomeRule() {
        super("uncovered-outcome", Kind.EFFECTIVENESS, null);
    }

    @Override
    Stream<Finding> check(Subject subject) {
        var served = new HashSet<>();
        subject.steps().values().stream()
                .filter(s -> s.visits() > 0 && s.data().outcome() != null)
                .forEach(s -> served.add(s.data().outcome()));
        return subject.stream().outcomes().stream()
                .filter(o -> o.mandatory() && !served.contains(o.id()))
                .map(o -> subject.finding(this, List.of(o.id()))
                        .severity(Severity.CRITICAL)
                        .title("No step serves '%s'", o.name())
                        .say(
                                "The outcome '%s' is mandatory, but no step that is ever done serves it. Choose it for the step that does, or add one.",
                                o.name())
                        .evidence("Steps that serve it", 0, "1", "steps with this outcome and visits > 0")
                        .build());
    }
}
