package dev.takt.cli;

import dev.takt.simulation.RunOptions;
import dev.takt.units.FigureText;
import dev.takt.units.TimeBasis;
import dev.takt.workbench.ProcessSimulation;
import dev.takt.workbench.ProcessSimulation.Amount;
import dev.takt.workbench.ProcessSimulation.Mean;
import dev.takt.workbench.ProcessSimulation.Spread;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A simulation as people read it in a terminal. */
final class SimulationReport {

    private static final double ELAPSED_DAY = 86_400;
    private static final int LABEL_WIDTH = 32;

    private final Terminal terminal;
    private final String file;
    private final String start;
    private final ProcessSimulation simulation;
    private final List<String> lines = new ArrayList<>();

    /** @param start what is said of it behind the seed */
    SimulationReport(Terminal terminal, String file, String start, ProcessSimulation simulation) {
        this.start = start;
        this.terminal = terminal;
        this.file = file;
        this.simulation = simulation;
    }

    List<String> lines() {
        title();
        cases();
        steps();
        roles();
        trust();
        lines.addAll(WarningLines.of(terminal, simulation.warnings()));
        return lines;
    }

    private void title() {
        var process = simulation.process();
        var name = process.name().isBlank() ? process.id() : process.name();
        lines.addAll(terminal.title(name, file, simulation.scenario()));
        prose(
                "",
                "%s cases in %s replications, seed %d%s.%s Elapsed time: 1 d = 24 h."
                        .formatted(
                                FigureText.count(simulation.cases()),
                                FigureText.count(simulation.replications()),
                                simulation.seed(),
                                start,
                                simulation.complete() ? "" : " The run was stopped: these are the figures so far."));
    }

    private void cases() {
        lines.add("");
        ofCases();
        row("Throughput", amount(simulation.throughputPerWeek(), " a week"));
        row("Cases under way", amount(simulation.wip(), ""));
        var sla = simulation.sla();
        if (sla != null) {
            row(
                    "Longer than promised",
                    "%s of the cases take more than %s%s"
                            .formatted(
                                    FigureText.percent(sla.broken().mean()),
                                    FigureText.effort(sla.targetSeconds()),
                                    sla.clock() == TimeBasis.WORKING ? " of working time" : ""));
        }
    }

    private void ofCases() {
        var lead = simulation.cycleTime();
        var working = simulation.workingCycleTime();
        var processing = simulation.processingTime();
        var waiting = simulation.waitingTime();
        var offDuty = simulation.offDutyTime();
        var cost = simulation.cost();
        if (lead == null
                || working == null
                || processing == null
                || waiting == null
                || offDuty == null
                || cost == null) {
            row("Lead time, work, waiting, cost", FigureText.UNKNOWN + ": no case has ended");
            return;
        }
        row("Lead time", mean(lead));
        row("  P50 / P80 / P90 / P95", quantiles(lead));
        row("  working time, default calendar", FigureText.effort(working.meanSeconds()));
        row("Processing time", mean(processing));
        row("Waiting time", mean(waiting));
        row("  P50 / P80 / P90 / P95", quantiles(waiting));
        simulation.waitingByCause().forEach((cause, wait) -> {
            if (wait.meanSeconds() > 0) {
                row("  " + cause, mean(wait));
            }
        });
        row("Off duty during work", mean(offDuty));
        row("Cost per case", amount(cost, " " + simulation.currency()));
    }

    private void row(String label, String value) {
        var shown = SafeText.fit(label, LABEL_WIDTH);
        var begin = "  " + shown + " ".repeat(LABEL_WIDTH - SafeText.width(shown)) + "  ";
        for (var line : Terminal.wrap(value, terminal.width() - begin.length())) {
            lines.add(begin + line);
            begin = " ".repeat(begin.length());
        }
    }

    private void prose(String indent, String text) {
        for (var line : Terminal.wrap(text, terminal.width() - indent.length())) {
            lines.add(indent + line);
        }
    }

    private static String mean(Mean mean) {
        return mean(mean.meanSeconds(), mean.ci95Seconds());
    }

    private static String mean(Spread spread) {
        return mean(spread.meanSeconds(), spread.ci95Seconds());
    }

    private static String mean(double seconds, @Nullable Double halfWidth) {
        return halfWidth == null
                ? FigureText.duration(seconds, ELAPSED_DAY)
                : FigureText.durationInterval(seconds, halfWidth, ELAPSED_DAY);
    }

    private static String amount(Amount amount, String unit) {
        return (amount.ci95() == null
                        ? FigureText.number(amount.mean())
                        : FigureText.interval(amount.mean(), amount.ci95()))
                + unit;
    }

    private static String quantiles(Spread spread) {
        return "%s / %s / %s / %s"
                .formatted(
                        FigureText.duration(spread.p50Seconds(), ELAPSED_DAY),
                        FigureText.duration(spread.p80Seconds(), ELAPSED_DAY),
                        FigureText.duration(spread.p90Seconds(), ELAPSED_DAY),
                        FigureText.duration(spread.p95Seconds(), ELAPSED_DAY));
    }

    /** Unknown where no case has ended. */
    private String ofCases(String figure) {
        return simulation.cases() > 0 ? figure : FigureText.UNKNOWN;
    }

    private void steps() {
        lines.add("");
        lines.add(terminal.styled(
                Terminal.Style.BOLD, "Steps (%d)".formatted(simulation.steps().size())));
        var table = new Table()
                .text("Step", 40)
                .figure("Visits")
                .figure("Waiting")
                .figure("Processing")
                .figure("Off duty")
                .figure("Cost " + simulation.currency());
        for (var step : simulation.steps()) {
            boolean done = step.count() > 0;
            table.row(
                    SafeText.line(step.name()),
                    ofCases(FigureText.number(step.visits().mean())),
                    done ? FigureText.duration(step.waitingTime().meanSeconds(), ELAPSED_DAY) : FigureText.UNKNOWN,
                    done ? FigureText.effort(step.processingTime().meanSeconds()) : FigureText.UNKNOWN,
                    done ? FigureText.duration(step.offDutyTime().meanSeconds(), ELAPSED_DAY) : FigureText.UNKNOWN,
                    ofCases(FigureText.number(step.costPerCase().mean())));
        }
        lines.addAll(table.lines(terminal.width()));
    }

    private void roles() {
        if (simulation.roles().isEmpty()) {
            return;
        }
        lines.add("");
        lines.add(terminal.styled(
                Terminal.Style.BOLD, "Roles (%d)".formatted(simulation.roles().size())));
        var table = new Table()
                .text("Role", 32)
                .figure("People")
                .figure("Utilisation")
                .figure("Queue")
                .figure("Longest queue");
        for (var role : simulation.roles()) {
            var utilisation = role.utilisation();
            table.row(
                    SafeText.line(role.name()),
                    role.people() == null ? "no limit" : FigureText.number(role.people()),
                    utilisation == null ? FigureText.UNKNOWN : FigureText.percent(utilisation.mean()),
                    FigureText.number(role.queueLength().mean()),
                    role.bottleneckShare() == 0 ? "" : FigureText.percent(role.bottleneckShare()) + " of the time");
        }
        lines.addAll(table.lines(terminal.width()));
    }

    private boolean isOverloaded() {
        return simulation.warnings().stream().anyMatch(w -> w.code().equals("overload"));
    }

    private void trust() {
        var trust = simulation.trust();
        lines.add("");
        if (simulation.cases() == 0) {
            prose("  ", "No lead time is known: simulate a longer time or more cases.");
        } else if (isOverloaded()) {
            prose(
                    "  ",
                    "No steady state: lead times grow with the length of the run, however many replications there are.");
            return;
        } else if (trust.precision() == null) {
            prose("  ", "One replication says nothing about its own error; run at least two.");
        } else {
            double wanted = trust.precisionWanted() == 0 ? RunOptions.DEFAULT_PRECISION : trust.precisionWanted();
            var known = FigureText.percent(trust.precision());
            var asked = FigureText.percent(wanted);
            var text = known.equals(asked) && trust.precision() > wanted
                    ? "The mean lead time is known to just over ±%s".formatted(asked)
                    : "The mean lead time is known to ±%s".formatted(known);
            var more = trust.secondsNeeded();
            prose(
                    "  ",
                    text
                            + (more == null || trust.precision() <= wanted
                                    ? "."
                                    : "; ±%s needs %s replications, about %s more."
                                            .formatted(
                                                    asked,
                                                    FigureText.count(trust.replicationsNeeded()),
                                                    FigureText.effort(Math.max(1, more)))));
        }
        start();
    }

    private void start() {
        var trust = simulation.trust();
        boolean queues = simulation.roles().stream().anyMatch(role -> role.people() != null);
        if (trust.warmUpCases() > 0) {
            prose(
                    "  ",
                    "The first %s cases of each replication are left out."
                            .formatted(FigureText.count(trust.warmUpCases())));
        } else if (queues) {
            prose("  ", "Each replication begins with empty desks; for a service that never does, add --warm-up auto.");
        }
    }
}
