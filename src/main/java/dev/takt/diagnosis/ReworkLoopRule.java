package dev.takt.diagnosis;

import dev.takt.analysis.ReworkLoop;
import dev.takt.units.FigureText;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reports loops that repeat work. With repeat probability r, body T and correction D, repetition takes r/(1−r)·(T + D)
 * per entry (Dumas et al. 2018, section 7.1). A warning when r or the share of the lead time spent on repetition reaches
 * its limit. A check that finds a share c of the defects before the loop pays when r·c times a round costs more than the
 * check.
 */
final class ReworkLoopRule extends FindingRule {

    ReworkLoopRule() {
        super("rework-loop", Kind.CAUSE, Waste.DEFECTS);
    }

    @Override
    Stream<Finding> check(Subject subject) {
        return subject.analysis().loops().stream()
                .filter(l -> l.entries() > 0
                        && !(l.body().isEmpty() && l.correction().isEmpty()))
                .map(l -> finding(subject, l));
    }

    private Finding finding(Subject subject, ReworkLoop loop) {
        double time = time(subject, loop);
        double labour = loop.entries() * loop.labourSeconds();
        double share = subject.leadTime() > 0 ? time / subject.leadTime() : 0;
        boolean warning = loop.repeatProbability() >= subject.limit(Threshold.REPEAT_PROBABILITY)
                || share >= subject.limit(Threshold.REWORK_SHARE);
        var repeated = loop.body().isEmpty() ? loop.correction() : loop.body();
        return subject.finding(this, List.of(loop.decision()))
                .warningIf(warning)
                .title(
                        "%s of the work goes back after %s",
                        FigureText.percent(loop.repeatProbability()), subject.names(List.of(repeated.getLast()), 1))
                .say(
                        "At '%s', %s of the cases go back, so %s %s done %s times on average.",
                        subject.name(loop.decision()),
                        FigureText.percent(loop.repeatProbability()),
                        subject.names(repeated, 3),
                        repeated.size() == 1 ? "is" : "are",
                        FigureText.number(loop.body().isEmpty() ? loop.rounds() - 1 : loop.rounds()))
                .impact(impact(subject, loop))
                .sayPrice()
                .say(
                        loop.body().isEmpty()
                                ? "Find out what makes another round necessary."
                                : "Find out why it comes back and check that before the work starts: required fields, a checklist, an agreed brief.")
                .also(loop.body())
                .also(loop.correction())
                .evidence(
                        "Repeat probability",
                        loop.repeatProbability(),
                        "ratio",
                        "probability of the way back",
                        Threshold.REPEAT_PROBABILITY)
                .evidence(
                        "Share of the lead time",
                        share,
                        "ratio",
                        "lead time of repetition / lead time of the case",
                        Threshold.REWORK_SHARE)
                .evidence("Lead time of repetition per case", time, "s", "entries · r/(1−r) · (T + D)")
                .evidence(
                        "Labour of repetition per case",
                        labour,
                        "work",
                        "entries · r/(1−r) · labour of body and correction")
                .evidence("Rounds", loop.rounds(), "1", "1/(1−r)")
                .remedy(RedesignPattern.CONTROL_ADDITION)
                .build();
    }

    static double time(Subject subject, ReworkLoop loop) {
        boolean critical = Stream.concat(loop.body().stream(), loop.correction().stream())
                .map(subject.analysis().profile().steps()::get)
                .anyMatch(f -> f != null && f.critical());
        return critical ? loop.entries() * loop.leadTimeSeconds() : 0;
    }

    static Impact impact(Subject subject, ReworkLoop loop) {
        return subject.impact(
                time(subject, loop),
                loop.entries() * loop.labourSeconds(),
                subject.isCostKnown() ? loop.entries() * loop.cost() : null,
                loop.entries() * (loop.rounds() - 1));
    }
}
