package dev.takt.diagnosis;

import java.util.stream.Stream;

/**
 * Reports loops that no case ever leaves: the ways out of a cycle have the probability 0, so lead time, cost and load
 * grow without bound.
 */
final class EndlessLoopRule extends FindingRule {

    EndlessLoopRule() {
        super("endless-loop", Kind.EFFECTIVENESS, null);
    }

    @Override
    Stream<Finding> check(Subject subject) {
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
