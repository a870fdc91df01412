package dev.takt.diagnosis;

import dev.takt.model.NodeId;
import dev.takt.units.FigureText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reports checks right after the intake that send requests back or find them incomplete (control relocation): the
 * requester could be asked by the form. Moving the check saves it, and three quarters of the returns.
 */
final class IntakeCheckRule extends FindingRule {

    /** Share of the returns a form catches, when nothing better is known. */
    private static final double CATCH = 0.75;

    IntakeCheckRule() {
        super("intake-check", Kind.CAUSE, Waste.DEFECTS);
    }

    @Override
    Stream<Finding> check(Subject subject) {
        var findings = new ArrayList<Finding>();
        var asked = new HashSet<NodeId>();
        for (var intake : subject.steps(subject.flow().first())) {
            for (var passage : subject.flow().next(intake.id())) {
                if (asked.add(passage.to())) {
                    var finding = finding(subject, intake, subject.step(passage.to()));
                    if (finding != null) {
                        findings.add(finding);
                    }
                }
                if (!subject.step(passage.to()).isControl()) { // a triage may come first
                    for (var later : subject.flow().next(passage.to())) {
                        if (asked.add(later.to())) {
                            var finding = finding(subject, intake, subject.step(later.to()));
                            if (finding != null) {
                                findings.add(finding);
                            }
                        }
                    }
                }
            }
        }
        return findings.stream();
    }

    private @Nullable Finding finding(Subject subject, Subject.Step intake, Subject.Step check) {
        var quality = intake.data().completeAndAccurate();
        var loop = subject.analysis().loops().stream()
                .filter(l -> l.body().contains(check.id()))
                .findFirst()
                .orElse(null);
        double returned = loop == null ? 0 : loop.repeatProbability();
        boolean poor = quality != null && quality.value() < subject.limit(Threshold.INTAKE_QUALITY);
        boolean returns = returned >= subject.limit(Threshold.INTAKE_RETURN);
        if (!check.isControl() || check.is(Trait.REVIEW) || check.visits() == 0 || loop == null || !(poor || returns)) {
            return null;
        }
        double time = ReworkLoopRule.time(subject, loop);
        boolean pure = !check.is(Trait.APPROVAL); // an approval judges more than completeness
        double own = pure && check.critical() ? check.leadTime() / loop.rounds() : 0;
        var draft = subject.finding(this, check)
                .warningIf(returns || subject.isNoticeable(check))
                .title("'%s' finds what a form could ask for", subject.name(check))
                .say(
                        "Right after '%s', '%s' sends %s back%s.",
                        subject.name(intake),
                        subject.name(check),
                        FigureText.percent(returned),
                        quality == null
                                ? ""
                                : "; only %s of the requests are complete"
                                        .formatted(FigureText.percent(quality.value())))
                .impact(subject.impact(
                        CATCH * time + own,
                        CATCH * loop.entries() * loop.labourSeconds() + (pure ? check.labour() / loop.rounds() : 0),
                        subject.isCostKnown()
                                ? Double.valueOf(CATCH * loop.entries() * loop.cost()
                                        + (pure ? check.cost() / loop.rounds() : 0))
                                : null,
                        CATCH * loop.entries() * (loop.rounds() - 1)))
                .sayPrice()
                .say(
                        "Make the fields required and let the form check them; a person then judges only what a form cannot.")
                .also(List.of(intake.id()))
                .also(loop.correction())
                .also(List.of(loop.decision()))
                .evidence(
                        "Sent back",
                        returned,
                        "ratio",
                        "repeat probability of the loop around the check",
                        Threshold.INTAKE_RETURN)
                .evidence("Share a form would catch", CATCH, "ratio", "assumed; change it when you know better");
        if (quality != null) {
            draft.evidence(
                    "%C&A of the requests",
                    quality.value(), "ratio", "share usable as it is", Threshold.INTAKE_QUALITY);
        }
        return draft.remedy(RedesignPattern.CONTROL_RELOCATION)
                .remedy(RedesignPattern.INTERFACING, List.of(intake.id()))
                .build();
    }
}
