package dev.takt.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reports tests that follow the approval of the finished work (marketing detector: approve, then break): what is found
 * has to be changed after it was approved.
 */
final class CheckAfterApprovalRule extends FindingRule {

    CheckAfterApprovalRule() {
        super("check-after-approval", Kind.CAUSE, Waste.DEFECTS);
    }

    @Override
    Stream<Finding> check(Subject subject) {
        var found = new ArrayList<Finding>();
        for (var test : subject.steps().values()) {
            if (test.is(Trait.QA) && !test.isJudgement() && !test.is(Trait.CORRECTION) && test.visits() > 0) {
                var finding = finding(subject, test);
                if (finding != null) {
                    found.add(finding);
                }
            }
        }
        return found.stream();
    }

    private @Nullable Finding finding(Subject subject, Subject.Step test) {
        var before = subject.steps(subject.flow().before(test.id()));
        var made = before.stream().filter(s -> s.isProduction() && s.isManual()).toList();
        double labour = made.stream().mapToDouble(Subject.Step::labour).sum();
        Subject.Step approval = null;
        double approved = 0;
        for (var step : before) {
            if (step.is(Trait.APPROVAL) && step.isJudgement() && step.visits() > 0) {
                double known = subject.steps(subject.flow().before(step.id())).stream()
                        .filter(s -> s.isProduction() && s.isManual())
                        .mapToDouble(Subject.Step::labour)
                        .sum();
                if (known > approved) {
                    approved = known;
                    approval = step;
                }
            }
        }
        if (approval == null || approved < labour / 2) {
            return null;
        }
        return subject.finding(this, test)
                .severity(Severity.INFO)
                .title("'%s' tests after '%s' has approved", subject.name(test), subject.name(approval))
                .say(
                        "When '%s' finds something, work is changed that '%s' has seen and approved.",
                        subject.name(test), subject.name(approval))
                .say("Test first and approve what passed, or let a change after the test come back to the approver.")
                .also(List.of(approval.id()))
                .evidence(
                        "Work approved before the test",
                        labour > 0 ? approved / labour : 0,
                        "ratio",
                        "production labour before the approval / before the test")
                .remedy(RedesignPattern.RESEQUENCING, List.of(test.id(), approval.id()))
                .build();
    }
}
