package dev.takt.diagnosis;

import dev.takt.model.WaitKind;
import dev.takt.units.FigureText;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * Reports waiting for people outside: customers, vendors, speakers (contact reduction, buffering, integration). A
 * warning from the limit on, or when a case asks outside several times.
 */
final class ExternalWaitsRule extends FindingRule {

    ExternalWaitsRule() {
        super("external-waits", Kind.CAUSE, Waste.WAITING);
    }

    @Override
    Stream<Finding> check(Subject subject) {
        var outside = subject.steps().values().stream()
                .filter(s -> s.waitKind() == WaitKind.EXTERNAL && s.waiting() > 0)
                .sorted(Comparator.comparingDouble(s -> -s.waiting()))
                .toList();
        double waiting = outside.stream()
                .filter(Subject.Step::critical)
                .mapToDouble(Subject.Step::waiting)
                .sum();
        double base = subject.avoidableLeadTime();
        double share = base > 0 ? waiting / base : 0;
        double contacts = outside.stream().mapToDouble(Subject.Step::visits).sum();
        double day = outside.stream().mapToDouble(Subject.Step::waitTime).max().orElse(0);
        boolean often = contacts >= subject.limit(Threshold.EXTERNAL_CONTACTS);
        boolean material = waiting > 0 && share >= subject.limit(Threshold.MATERIAL_SHARE);
        if (!material && !often) {
            return Stream.empty();
        }
        boolean large = share >= subject.limit(Threshold.EXTERNAL_SHARE);
        var draft = subject.finding(this)
                .warningIf(large || material && outside.size() == 1)
                .title("Cases wait for people outside before %s", subject.namesOf(outside, 2))
                .say(
                        "%s of the lead time without planned holds, %s, is waiting for people outside: before %s.",
                        FigureText.percent(share), subject.time(waiting), subject.namesOf(outside, 3))
                .impact(subject.impactOfTime(waiting))
                .sayPrice()
                .say("Ask once, for everything that is needed, with a date and a reminder.")
                .also(Subject.ids(outside))
                .evidence(
                        "Share of the lead time",
                        share,
                        "ratio",
                        "Σ external waits on the critical path / (lead time − planned holds)",
                        large ? Threshold.EXTERNAL_SHARE : Threshold.MATERIAL_SHARE)
                .evidence(
                        "Exchanges per case",
                        contacts,
                        "1",
                        "Σ visits of steps with an external wait",
                        Threshold.EXTERNAL_CONTACTS)
                .evidence("Longest wait", day, "s")
                .remedy(RedesignPattern.CONTACT_REDUCTION, Subject.ids(outside));
        if (often) {
            draft.remedy(RedesignPattern.BUFFERING, Subject.ids(outside));
        }
        return Stream.of(
                draft.remedy(RedesignPattern.INTEGRATION, Subject.ids(outside)).build());
    }
}
