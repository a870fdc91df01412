package dev.takt.report;

import dev.takt.performance.Estimate;
import dev.takt.units.Durations;
import dev.takt.units.FigureText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The figures of the whole case under a map, as the analysis gives them.
 *
 * @param better −1 where less is better, 1 where more is, 0 where neither is
 */
record Totals(String label, @Nullable Double value, String text, int better) {

    static List<Totals> of(MappedStream mapped) {
        var texts = new Texts(mapped.stream().defaultCalendar());
        var cases = mapped.analysis().profile().cases();
        var lead = cases.leadTime();
        var work = cases.criticalProcessTime();
        var totals = new ArrayList<Totals>();
        var interval = lead == null || lead.isExact() ? "" : " ± " + texts.time(lead.halfWidth());
        totals.add(new Totals("Lead time (working)", mean(lead), texts.time(mean(lead)) + interval, -1));
        var elapsed = mean(cases.elapsedLeadTime());
        totals.add(new Totals(
                "Lead time (elapsed)",
                elapsed,
                FigureText.duration(elapsed, Durations.toSeconds(Duration.ofDays(1))),
                -1));
        totals.add(new Totals("Process time", mean(work), texts.effort(mean(work)), -1));
        var wait = lead == null || work == null ? null : Double.valueOf(lead.mean() - work.mean());
        totals.add(new Totals("Wait time", wait, texts.time(wait), -1));
        totals.add(new Totals("PCE", cases.processCycleEfficiency(), Texts.percent(cases.processCycleEfficiency()), 1));
        totals.add(new Totals("Activity ratio", cases.activityRatio(), Texts.percent(cases.activityRatio()), 1));
        var rolled = mean(cases.rolledCompleteAndAccurate());
        totals.add(new Totals("Rolled %C&A", rolled, Texts.percent(rolled), 1));
        var cost = mean(cases.cost());
        totals.add(new Totals(
                "Cost per case",
                cost,
                FigureText.money(cost, mapped.stream().currency().getCurrencyCode()),
                -1));
        var wip = mapped.analysis().wipCases();
        totals.add(new Totals("WIP (cases)", wip, Texts.number(wip), -1));
        var takt = mapped.analysis().taktSeconds();
        totals.add(new Totals("Takt time", takt, texts.time(takt), 0));
        return totals;
    }

    private static @Nullable Double mean(@Nullable Estimate estimate) {
        return estimate == null ? null : estimate.mean();
    }
}
