package dev.takt.diagnosis;

import java.util.stream.Stream;

/**
 * Reports processes that promise no lead time: nobody can say whether they are late.
 */
final class NoServiceLevelRule extends FindingRule {

    NoServiceLevelRule() {
        super("no-service-level", Kind.DATA, null);
    }

    @Override
    Stream<Finding> check(Subject subject) {
        if (subject.steps().isEmpty() || subject.stream().serviceLevel() != null) {
            return Stream.empty();
        }
        return Stream.of(subject.finding(this)
                .severity(Severity.INFO)
                .title("No lead time is promised for the whole case")
                .say(
                        "The process states no target for the lead time from start to end, so nobody can say whether a case is late.")
                .say(
                        "Agree on one with the customer of the process%s.",
                        subject.leadTime() > 0 ? "; today the mean is " + subject.time(subject.leadTime()) : "")
                .evidence("Mean lead time", subject.leadTime(), "s")
                .build());
    }
}
