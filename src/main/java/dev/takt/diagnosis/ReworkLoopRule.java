package dev.takt.diagnosis;

import dev.takt.analysis.ReworkLoop;
import dev.takt.model.ElementId;
import dev.takt.model.NodeId;
import dev.takt.units.FigureText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reports loops that repeat work. With repeat probability r, body T and correction D, repetition takes r/(1−r)·(T + D)
 * per entry (Dumas et al. 2018, section 7.1). A warning when r or the share of the lead time spent on repetition reaches
 * its limit.
 */
final class ReworkLoopRule implements FindingRule {

    private static final RuleId ID = new RuleId("rework-loop");

    @Override
    public RuleId id() {
        return ID;
    }

    @Override
    public Stream<Finding> check(Subject subject) {
        return subject.analysis().loops().stream()
                .filter(l -> l.entries() > 0
                        && !(l.body().isEmpty() && l.correction().isEmpty()))
                .map(l -> finding(subject, l));
    }

    private static Finding finding(Subject subject, ReworkLoop loop) {
        var settings = subject.settings();
        boolean critical =
                Stream.concat(loop.body().stream(), loop.correction().stream()).anyMatch(id -> isCritical(subject, id));
        double time = critical ? loop.entries() * loop.leadTimeSeconds() : 0;
        double share = subject.leadTime() > 0 ? time / subject.leadTime() : 0;
        var impact = subject.impact(time, subject.isCostKnown() ? loop.entries() * loop.cost() : null);
        boolean warning = loop.repeatProbability() >= settings.repeatProbability() || share >= settings.reworkShare();
        var elements = new ArrayList<ElementId>();
        elements.add(loop.decision());
        elements.addAll(loop.body());
        elements.addAll(loop.correction());
        var repeated = loop.body().isEmpty() ? loop.correction() : loop.body();
        var what = subject.names(repeated, 3);
        return new Finding(
                Finding.idOf(ID, List.of(loop.decision())),
                ID,
                warning ? Severity.WARNING : Severity.INFO,
                "%s of the work goes back after %s"
                        .formatted(
                                FigureText.percent(loop.repeatProbability()),
                                subject.names(List.of(last(repeated)), 1)),
                elements,
                "At '%s', %s of the cases go back, so %s %s done %s times on average.%s%s"
                        .formatted(
                                subject.name(loop.decision()),
                                FigureText.percent(loop.repeatProbability()),
                                what,
                                repeated.size() == 1 ? "is" : "are",
                                FigureText.number(loop.body().isEmpty() ? loop.rounds() - 1 : loop.rounds()),
                                subject.price(impact),
                                loop.body().isEmpty()
                                        ? " Find out what makes another round necessary."
                                        : " Find out why it comes back and check that before the work starts: required fields, a checklist, an agreed brief."),
                List.of(
                        new Evidence(
                                "Repeat probability", loop.repeatProbability(), settings.repeatProbability(), "ratio"),
                        new Evidence("Share of the lead time", share, settings.reworkShare(), "ratio"),
                        new Evidence("Lead time of repetition per case", time, null, "s"),
                        new Evidence(
                                "Labour of repetition per case", loop.entries() * loop.labourSeconds(), null, "s")),
                impact,
                false,
                List.of());
    }

    private static NodeId last(List<NodeId> ids) {
        return ids.getLast();
    }

    private static boolean isCritical(Subject subject, NodeId id) {
        var figures = subject.analysis().profile().steps().get(id);
        return figures != null && figures.critical();
    }
}
