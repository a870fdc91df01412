package dev.takt.diagnosis;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reports loops that no case ever leaves: the ways out of a cycle have the probability 0, so lead time, cost and load
 * grow without bound.
 */
final class EndlessLoopRule implements FindingRule {

    private static final RuleId ID = new RuleId("endless-loop");

    @Override
    public RuleId id() {
        return ID;
    }

    @Override
    public Kind kind() {
        return Kind.EFFECTIVENESS;
    }

    @Override
    public @Nullable Waste waste() {
        return null;
    }

    @Override
    public Stream<Finding> check(Subject subject) {
        var endless = subject.steps().values().stream()
                .filter(s -> s.figures().visits() == null)
                .toList();
        if (endless.isEmpty()) {
            return Stream.empty();
        }
        return Stream.of(subject.finding(this)
                .severity(Severity.CRITICAL)
                .title("Cases never leave %s", subject.namesOf(endless, 2))
                .say(
                        "%s repeat without end: no branch that leads out is ever taken, so no case finishes and no lead time can be given.",
                        subject.namesOf(endless, 3))
                .say("Give the way out of the loop a probability above 0.")
                .also(Subject.ids(endless))
                .evidence("Steps without end", endless.size(), "1", "steps whose expected executions are not finite")
                .build());
    }
}
