package dev.takt.diagnosis;

import java.util.List;
import java.util.stream.Stream;

/** Reports mandatory outcomes that no step serves in any case: the process does not do what it has to. */
final class UncoveredOutcomeRule implements FindingRule {

    private static final RuleId ID = new RuleId("uncovered-outcome");

    @Override
    public RuleId id() {
        return ID;
    }

    @Override
    public Stream<Finding> check(Subject subject) {
        return subject.stream().outcomes().stream()
                .filter(o -> o.mandatory()
                        && subject.steps().values().stream()
                                .noneMatch(s -> o.id().equals(s.data().outcome()) && s.visits() > 0))
                .map(o -> new Finding(
                        Finding.idOf(ID, List.of(o.id())),
                        ID,
                        Severity.CRITICAL,
                        "No step serves '%s'".formatted(o.name()),
                        List.of(o.id()),
                        "The outcome '%s' is mandatory, but no step that is ever done serves it. Choose it for the step that does, or add one."
                                .formatted(o.name()),
                        List.of(new Evidence("Steps that serve it", 0, 1.0, "1")),
                        new Impact(null, null, null),
                        true,
                        List.of()));
    }
}
