package dev.takt.diagnosis;

import dev.takt.units.Durations;
import dev.takt.units.FigureText;
import dev.takt.units.TimeBasis;
import java.util.stream.Stream;

/**
 * Reports processes whose mean lead time is above what they promise.
 */
final class ServiceLevelMissedRule extends FindingRule {

    ServiceLevelMissedRule() {
        super("service-level-missed", Kind.SYMPTOM, Waste.WAITING);
    }

    @Override
    Stream<Finding> check(Subject subject) {
        var promise = subject.stream().serviceLevel();
        var cases = subject.analysis().profile().cases();
        if (promise == null) {
            return Stream.empty();
        }
        boolean working = promise.basis() == TimeBasis.WORKING;
        var lead = working ? cases.leadTime() : cases.elapsedLeadTime();
        double target = Durations.toSeconds(promise.target());
        if (lead == null || lead.mean() - lead.halfWidth() <= target) {
            return Stream.empty();
        }
        double late = lead.mean() - target;
        return Stream.of(subject.finding(this)
                .severity(Severity.WARNING)
                .title("The average case misses the promise by %s", working ? subject.time(late) : elapsed(late))
                .say(
                        "%s %s are promised, a case takes %s on average.",
                        working ? subject.time(target) : elapsed(target),
                        working ? "of working time" : "of elapsed time",
                        working ? subject.time(lead.mean()) : elapsed(lead.mean()))
                .impact(working ? subject.impactOfTime(late) : Impact.UNKNOWN)
                .say("Remove waits first: they are the largest part and cost nobody any work.")
                .evidence("Lead time", working ? lead.mean() : 0, "s", "mean from start to end")
                .evidence(
                        "Over the promise",
                        target > 0 ? lead.mean() / target : 0,
                        "1",
                        "mean lead time / promised lead time")
                .build());
    }

    private static String elapsed(double seconds) {
        return seconds >= 86_400
                ? FigureText.number(seconds / 86_400) + " elapsed days"
                : FigureText.effort(seconds) + " elapsed";
    }
}
