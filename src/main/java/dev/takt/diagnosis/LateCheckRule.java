package dev.takt.diagnosis;

import dev.takt.analysis.ReworkLoop;
import dev.takt.units.FigureText;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reports checks that come after expensive work they could have prevented (resequencing, control addition; marketing
 * detectors: legal review when everything is built, approval after the build instead of the brief): probability of
 * rejection times the production labour done before, over the labour of the check.
 */
final class LateCheckRule extends FindingRule {

    /** Production steps the finding points at; more would hide the check. */
    private static final int NAMED = 5;

    LateCheckRule() {
        super("late-check", Kind.CAUSE, Waste.OVERPRODUCTION);
    }

    @Override
    Stream<Finding> check(Subject subject) {
        return subject.analysis().loops().stream()
                .filter(l -> l.entries() > 0 && !l.body().isEmpty())
                .map(l -> finding(subject, l))
                .filter(Objects::nonNull);
    }

    private @Nullable Finding finding(Subject subject, ReworkLoop loop) {
        var checks = subject.steps(loop.body()).stream()
                .filter(Subject.Step::isControl)
                .toList();
        if (checks.isEmpty() || checks.stream().anyMatch(s -> s.visits() == 0)) {
            return null;
        }
        var check = checks.getFirst();
        var made = subject.steps(subject.flow().before(check.id())).stream()
                .filter(s -> s.isProduction() && s.isManual() && s.visits() > 0)
                .toList();
        double perCheck = made.stream()
                .mapToDouble(s -> s.labour() / s.visits() * Math.min(s.reach(), check.reach()) / check.reach())
                .sum();
        double atRisk = loop.repeatProbability() * perCheck;
        double own = checks.stream().mapToDouble(s -> s.labour() / s.visits()).sum();
        double ratio = own > 0 ? atRisk / own : 0;
        boolean returns = loop.repeatProbability() >= subject.limit(Threshold.INTAKE_RETURN);
        if (made.size() < subject.limit(Threshold.LATE_CHECK_WORK)
                || !returns
                || ratio < subject.limit(Threshold.LATE_CHECK_RATIO)) {
            return null;
        }
        var impact = ReworkLoopRule.impact(subject, loop);
        boolean judges = checks.stream().anyMatch(Subject.Step::isJudgement);
        return subject.finding(this, List.of(loop.decision()))
                .warningIf(subject.isMaterial(impact.timeSeconds() == null ? 0 : impact.timeSeconds())
                        || loop.repeatProbability() >= subject.limit(Threshold.REPEAT_PROBABILITY))
                .title("%s come%s after the work is done", subject.namesOf(checks, 2), checks.size() == 1 ? "s" : "")
                .say(
                        "%s send%s %s back, after %s of production in %s.",
                        subject.namesOf(checks, 3),
                        checks.size() == 1 ? "s" : "",
                        FigureText.percent(loop.repeatProbability()),
                        FigureText.effort(perCheck),
                        subject.namesOf(made, 3))
                .impact(impact)
                .sayPrice()
                .say(
                        judges
                                ? "Have the content agreed before it is built, as a brief or an outline, and keep only a short look at the end."
                                : "Check the logic or the draft before the build, with a checklist; the test at the end then finds less.")
                .also(Subject.ids(checks))
                .also(loop.correction())
                .also(Subject.ids(made.subList(0, Math.min(NAMED, made.size()))))
                .evidence(
                        "Labour at risk over labour of the check",
                        ratio,
                        "1",
                        "repeat probability · production labour before / labour of the check",
                        Threshold.LATE_CHECK_RATIO)
                .evidence(
                        "Production before the check",
                        perCheck,
                        "work",
                        "Σ labour of production steps on the way, per check")
                .evidence("Sent back", loop.repeatProbability(), "ratio", "probability of the way back")
                .evidence(
                        "Lead time of repetition per case",
                        ReworkLoopRule.time(subject, loop),
                        "s",
                        "entries · r/(1−r) · (T + D)")
                .remedy(RedesignPattern.RESEQUENCING, Subject.ids(checks))
                .remedy(RedesignPattern.CONTROL_ADDITION, Subject.ids(checks))
                .build();
    }
}
