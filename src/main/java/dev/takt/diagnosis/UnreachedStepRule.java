package dev.takt.diagnosis;

import java.util.Map;
import java.util.stream.Stream;

/**
 * Reports steps that no case ever reaches, because the branches on every way to them have the probability 0: the drawing
 * promises work that is never done, or a probability is wrong.
 */
final class UnreachedStepRule extends FindingRule {

    UnreachedStepRule() {
        super("unreached-step", Kind.EFFECTIVENESS, null);
    }

    @Override
    Stream<Finding> check(Subject subject) {
        var unreached = subject.steps().values().stream()
                .filter(s -> s.figures().visits() != null && s.visits() == 0)
                .toList();
        if (unreached.isEmpty()) {
            return Stream.empty();
        }
        var never = subject.analysis().branches().entrySet().stream()
                .filter(b -> b.getValue().probability() == 0)
                .map(Map.Entry::getKey)
                .toList();
        boolean everything = unreached.size() == subject.steps().size();
        return Stream.of(subject.finding(this)
                .severity(everything ? Severity.CRITICAL : Severity.WARNING)
                .title(unreached.size() == 1 ? "%s is never done" : "%s are never done", subject.namesOf(unreached, 2))
                .say("No case reaches %s.", subject.namesOf(unreached, 3))
                .say(
                        never.isEmpty()
                                ? "No way leads there from a start. Connect the steps, or take them out."
                                : "Every way there passes a branch with the probability 0. Correct the probability, or take the steps out.")
                .also(Subject.ids(unreached))
                .also(never)
                .evidence("Steps no case reaches", unreached.size(), "1", "steps with visits = 0")
                .evidence("Branches with probability 0", never.size(), "1")
                .build());
    }
}
