package dev.takt.cli;

import dev.takt.units.FigureText;
import dev.takt.workbench.ExplainFigures;
import dev.takt.workbench.MetricDefinitions;
import dev.takt.workbench.ProcessAnalysis;
import dev.takt.workbench.ProcessAnalysis.Basis;
import dev.takt.workbench.ProcessAnalysis.FindingView;
import dev.takt.workbench.ProcessAnalysis.ProblemSeverity;
import dev.takt.workbench.ProcessAnalysis.Step;
import dev.takt.workbench.ProcessAnalysis.ValueClassSource;
import dev.takt.workbench.ProcessFlow;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The analysis of one file as people read it in a terminal. */
final class AnalysisReport {

    /** Longer lists of gaps are cut; JSON has them all. */
    private static final int GAPS_SHOWN = 5;

    /** Of how many findings the whole text is given. */
    private static final int FINDINGS_SHOWN = 5;

    private static final String INCOMPLETE = " !";
    private static final double ELAPSED_DAY = 86_400;
    private static final int LABEL_WIDTH = 30;
    private static final int VALUE_WIDTH = 16;

    private final Terminal terminal;
    private final String file;
    private final ProcessAnalysis analysis;
    private final ExplainFigures.@Nullable Explanation explanation;
    private final @Nullable ProcessFlow flow;
    private final List<String> lines = new ArrayList<>();

    AnalysisReport(Terminal terminal, Outcome.Analysed done) {
        this.terminal = terminal;
        this.file = done.file();
        this.analysis = done.analysis();
        this.explanation = done.explanation();
        this.flow = done.flow();
    }

    List<String> lines() {
        title();
        metrics();
        spread();
        steps();
        roles();
        findings();
        if (explanation != null) {
            lines.addAll(new ExplanationReport(terminal, explanation).lines());
        }
        soundness();
        coverage();
        queueChanges();
        problems();
        return lines;
    }

    private void title() {
        var process = analysis.process();
        var name = process.name().isBlank() ? process.id() : process.name();
        lines.addAll(terminal.title(name, file, analysis.scenario()));
        var clock = analysis.clock();
        prose("Working time by %s: 1 d = %s, 1 week = %s (%s). Elapsed time: 1 d = 24 h."
                .formatted(
                        clock.calendar().isBlank() ? "the default calendar" : clock.calendar(),
                        FigureText.effort(clock.secondsPerDay()),
                        FigureText.effort(clock.secondsPerWeek()),
                        clock.timeZone()));
    }

    private record Metric(String label, String value) {}

    private void metrics() {
        var m = analysis.metrics();
        var lead = working(m.leadTimeSeconds())
                + (m.leadTimeHalfWidthSeconds() == null ? "" : " ± " + working(m.leadTimeHalfWidthSeconds()));
        var times = List.of(
                metric("leadTimeSeconds", lead),
                metric("elapsedLeadTimeSeconds", FigureText.duration(m.elapsedLeadTimeSeconds(), ELAPSED_DAY)),
                metric("theoreticalCycleTimeSeconds", FigureText.effort(m.theoreticalCycleTimeSeconds())),
                metric("waitSeconds", working(m.waitSeconds())),
                metric("plannedHoldSeconds", working(m.plannedHoldSeconds())),
                metric("labourSeconds", FigureText.effort(m.labourSeconds())),
                metric("valueAddingSeconds", FigureText.effort(m.valueAddingSeconds())),
                metric("nonValueAddingSeconds", FigureText.effort(m.nonValueAddingSeconds())),
                metric("costPerCase", FigureText.money(m.costPerCase(), analysis.currency())),
                metric("handoffsPerCase", FigureText.number(m.handoffsPerCase())),
                metric("systemSwitchesPerCase", FigureText.number(m.systemSwitchesPerCase())));
        var shares = List.of(
                metric("processCycleEfficiency", FigureText.percent(m.processCycleEfficiency())),
                metric("cycleTimeEfficiency", FigureText.percent(m.cycleTimeEfficiency())),
                metric("cycleTimeEfficiencyWithoutPlanned", FigureText.percent(m.cycleTimeEfficiencyWithoutPlanned())),
                metric("activityRatio", FigureText.percent(m.activityRatio())),
                metric("rolledCompleteAndAccurate", FigureText.percent(m.rolledCompleteAndAccurate())),
                metric("firstPassYield", FigureText.percent(m.firstPassYield())),
                metric("demandPerWeek", perWeek(m.demandPerWeek())),
                metric("taktSeconds", working(m.taktSeconds())),
                metric("wipCases", FigureText.number(m.wipCases())),
                metric("casesPerWeekCapacity", perWeek(m.casesPerWeekCapacity())),
                metric("bottleneckRole", bottleneck()));
        lines.add("");
        if (terminal.width() >= 2 * (LABEL_WIDTH + VALUE_WIDTH) + 8) {
            for (int i = 0; i < times.size(); i++) {
                lines.add(("  " + cell(times.get(i)) + "    " + cell(shares.get(i))).stripTrailing());
            }
        } else {
            times.forEach(metric -> lines.add("  " + cell(metric)));
            shares.forEach(metric -> lines.add("  " + cell(metric)));
        }
        legendOfGaps();
        steadyState();
    }

    private void steadyState() {
        var utilisation = analysis.metrics().bottleneckUtilisation();
        if (utilisation != null && utilisation >= 1) {
            lines.add("");
            prose(
                    "No steady state: %s would have to work %s of the time it has, so its queue grows as long as the demand lasts; the lead time is at least what stands here."
                            .formatted(bottleneck(), FigureText.percent(utilisation)));
        }
    }

    /** How the lead time is spread; nothing when all cases take the same time. */
    private void spread() {
        if (flow == null) {
            return;
        }
        var leadTime = flow.leadTime();
        if (leadTime == null || leadTime.variance() == 0) {
            return;
        }
        lines.add("");
        var spread = "Spread of the lead time, were nobody ever busy: mean %s, %s."
                .formatted(
                        working(leadTime.meanSeconds()),
                        leadTime.percentiles().stream()
                                .map(p -> "P%.0f %s".formatted(100 * p.share(), working(p.seconds())))
                                .collect(Collectors.joining(", ")));
        prose(spread);
        for (var tie : flow.ties()) {
            listed(
                    "The second-longest branch after '%s' takes %s of the longest, %s: there the lead time above is too short."
                            .formatted(
                                    SafeText.line(tie.split()),
                                    FigureText.percent(tie.secondSeconds() / tie.longestSeconds()),
                                    working(tie.longestSeconds())));
        }
    }

    private void legendOfGaps() {
        var effects = analysis.coverage().incomplete().stream()
                .map(ProcessAnalysis.IncompleteFigure::effect)
                .collect(Collectors.toSet());
        var legend = new ArrayList<String>();
        if (effects.contains(ProcessAnalysis.Effect.LOWER_BOUND)) {
            legend.add("≥ missing data can only raise it");
        }
        if (effects.contains(ProcessAnalysis.Effect.UNCERTAIN)) {
            legend.add("! incomplete: data it needs are missing");
        }
        if (!legend.isEmpty()) {
            note(String.join("; ", legend));
        }
    }

    private Metric metric(String name, String value) {
        var definition = MetricDefinitions.all().get(name);
        if (definition == null) {
            throw new IllegalStateException("The figure '%s' has no definition.".formatted(name));
        }
        return new Metric(
                definition.label(),
                switch (analysis.coverage().effectOn(name)) {
                    case null -> value;
                    case LOWER_BOUND -> "≥ " + value;
                    case UNCERTAIN -> value + INCOMPLETE;
                });
    }

    private static String cell(Metric metric) {
        var label = SafeText.fit(metric.label(), LABEL_WIDTH);
        var value = SafeText.fit(metric.value(), VALUE_WIDTH);
        return label + " ".repeat(LABEL_WIDTH - SafeText.width(label)) + " "
                + " ".repeat(VALUE_WIDTH - SafeText.width(value)) + value;
    }

    private String bottleneck() {
        var role = analysis.metrics().bottleneckRole();
        if (role == null) {
            return FigureText.UNKNOWN;
        }
        return analysis.roles().stream()
                .filter(r -> r.id().equals(role))
                .map(r -> SafeText.line(r.name()))
                .findFirst()
                .orElse(SafeText.line(role));
    }

    private void steps() {
        heading("Steps (%d)".formatted(analysis.steps().size()));
        var table = new Table()
                .text("", 1)
                .text("Step", 36)
                .text("Role", 18)
                .text("Class", 5)
                .figure("Visits")
                .figure("Process")
                .figure("Wait")
                .figure("Lead")
                .figure("Cost " + analysis.currency())
                .figure("%C&A");
        for (var step : analysis.steps()) {
            table.row(
                    step.onCriticalPath() ? "*" : "",
                    name(step),
                    role(step),
                    valueClass(step),
                    FigureText.number(step.visits()),
                    FigureText.effort(step.processTimeSeconds()),
                    wait(step),
                    working(step.leadTimeSeconds()),
                    FigureText.number(step.costPerCase()),
                    FigureText.percent(step.completeAndAccurate()));
        }
        if (table.isEmpty()) {
            lines.add("  The file holds no activity.");
            return;
        }
        lines.addAll(table.lines(terminal.width()));
        var legend = new ArrayList<String>();
        legend.add("* on the critical path");
        if (analysis.steps().stream().anyMatch(s -> s.valueClassSource() == ValueClassSource.SUGGESTED)) {
            legend.add("? suggested class");
        }
        if (analysis.steps().stream().anyMatch(AnalysisReport::isElapsed)) {
            legend.add("° elapsed time");
        }
        note(String.join("; ", legend));
    }

    private static String name(Step step) {
        return SafeText.line(step.name().isBlank() ? step.id() : step.name()).strip();
    }

    private static String role(Step step) {
        if (step.roleName() != null) {
            return SafeText.line(step.roleName());
        }
        return step.role() == null ? FigureText.UNKNOWN : SafeText.line(step.role());
    }

    private static String valueClass(Step step) {
        if (step.valueClass() == null) {
            return FigureText.UNKNOWN;
        }
        return step.valueClass() + (step.valueClassSource() == ValueClassSource.SUGGESTED ? "?" : "");
    }

    private String wait(Step step) {
        return isElapsed(step)
                ? FigureText.duration(step.elapsedWaitSeconds(), ELAPSED_DAY) + "°"
                : working(step.waitSeconds());
    }

    /** A wait is shown on the clock it was stated on; without its elapsed length it stays working time. */
    private static boolean isElapsed(Step step) {
        return step.waitClock() == Basis.ELAPSED && step.elapsedWaitSeconds() != null;
    }

    private void roles() {
        if (analysis.roles().isEmpty()) {
            return;
        }
        heading("Roles (%d)".formatted(analysis.roles().size()));
        var table = new Table()
                .text("Role", 32)
                .figure("People")
                .figure("Rate %s/h".formatted(analysis.currency()))
                .figure("Load per case")
                .figure("Utilisation")
                .figure("Cases per week")
                .text("", 10);
        for (var role : analysis.roles()) {
            table.row(
                    SafeText.line(role.name().isBlank() ? role.id() : role.name()),
                    FigureText.number(role.headcount()),
                    FigureText.number(role.ratePerHour()),
                    load(role),
                    FigureText.percent(role.utilisation()),
                    FigureText.number(role.capacityPerWeek()),
                    role.bottleneck() ? "bottleneck" : "");
        }
        lines.addAll(table.lines(terminal.width()));
    }

    /** A load of nothing is one nobody has stated: a role without work has no steps, and its load says nothing either. */
    private static String load(ProcessAnalysis.RoleLoad role) {
        return role.loadSeconds() > 0 ? FigureText.effort(role.loadSeconds()) : FigureText.UNKNOWN;
    }

    /** The findings that stand for themselves, ranked, with what they cost; then what the gravest say. */
    private void findings() {
        var leading =
                analysis.findings().stream().filter(FindingView::isLeading).toList();
        heading("Findings (%d)".formatted(leading.size()));
        if (leading.isEmpty()) {
            lines.add("  None.");
            return;
        }
        var table = new Table()
                .figure("#")
                .text("", 8)
                .text("Finding", 44)
                .figure("Time")
                .figure("%s/case".formatted(analysis.currency()))
                .figure("%s/year".formatted(analysis.currency()))
                .text("Rule", 22);
        int number = 0;
        for (var finding : leading) {
            var impact = finding.impact();
            table.row(
                    String.valueOf(++number),
                    finding.severity().name().toLowerCase(Locale.ROOT),
                    SafeText.line(finding.title()),
                    working(impact.timeSeconds()),
                    FigureText.number(impact.moneyPerCase()),
                    FigureText.number(impact.moneyPerYear()),
                    finding.rule());
        }
        lines.addAll(table.lines(terminal.width()));
        int parts = analysis.findings().size() - leading.size();
        note("At most what acting on a finding can save; gains do not add up. docs/rules has a page for each rule.");
        if (parts > 0) {
            note("%d more are part of these; --json has them.".formatted(parts));
        }
        lines.add("");
        number = 0;
        for (var finding : leading.subList(0, Math.min(FINDINGS_SHOWN, leading.size()))) {
            lines.addAll(finding(++number, finding, terminal));
        }
    }

    /** One finding: severity and title, then the message, which names the price, and what could be done. */
    static List<String> finding(int number, FindingView finding, Terminal terminal) {
        var lines = new ArrayList<String>();
        var indent = " ".repeat(16);
        var begin = "  %2d  %s  ".formatted(number, Severities.label(terminal, finding.severity()));
        for (var line : Terminal.wrap(finding.title(), terminal.width() - indent.length())) {
            lines.add(begin + line);
            begin = indent;
        }
        for (var line : Terminal.wrap(finding.message(), terminal.width() - indent.length())) {
            lines.add(indent + line);
        }
        var remedies = finding.remedies().stream()
                .map(r -> SafeText.line(r.label()))
                .distinct()
                .collect(Collectors.joining("; "));
        if (!remedies.isEmpty()) {
            for (var line : Terminal.wrap("Try: " + remedies + ".", terminal.width() - indent.length())) {
                lines.add(indent + line);
            }
        }
        return lines;
    }

    private void soundness() {
        lines.add("");
        var soundness = analysis.soundness();
        if (soundness.sound() == null) {
            lines.add("Soundness: not decided.");
        } else if (soundness.sound()) {
            lines.add("Sound: every case can end, no step is dead.");
        } else {
            lines.add(terminal.styled(Terminal.Style.RED, "Not sound:"));
        }
        soundness.problems().forEach(p -> listed(p.example() == null ? p.message() : p.message() + " " + p.example()));
    }

    private void coverage() {
        var coverage = analysis.coverage();
        prose("Coverage: the file gives %s of the data these figures need%s"
                .formatted(
                        FigureText.percent(coverage.share()), coverage.missing().isEmpty() ? "." : "; missing:"));
        listSome(coverage.missing().stream()
                .map(m -> m.message() + " " + m.remedy())
                .toList());
        if (!coverage.assumed().isEmpty()) {
            lines.add("Assumed:");
            listSome(coverage.assumed().stream().map(a -> a.message()).toList());
        }
        if (!coverage.unsupported().isEmpty()) {
            lines.add("Kept in the file but not evaluated:");
            listSome(coverage.unsupported().stream().map(u -> u.message()).toList());
        }
    }

    private void queueChanges() {
        if (!analysis.queueChanges().isEmpty()) {
            lines.add("What the scenario does to the queues:");
            analysis.queueChanges().forEach(change -> listed(change.message()));
        }
    }

    private void problems() {
        var problems = analysis.problems().stream()
                .filter(p -> p.severity() != ProblemSeverity.INFO)
                .toList();
        if (problems.isEmpty()) {
            return;
        }
        lines.add("Problems of the file:");
        for (var problem : problems) {
            var place = problem.line() == null ? "" : "line %d: ".formatted(problem.line());
            listed(place + problem.message() + " " + problem.remedy());
        }
    }

    private void listSome(List<String> messages) {
        messages.stream().limit(GAPS_SHOWN).forEach(this::listed);
        if (messages.size() > GAPS_SHOWN) {
            lines.add("  … and %d more; --json lists them all".formatted(messages.size() - GAPS_SHOWN));
        }
    }

    private void prose(String text) {
        lines.addAll(Terminal.wrap(text, terminal.width()));
    }

    /** In small print. */
    private void note(String text) {
        for (var line : Terminal.wrap(text, terminal.width() - 2)) {
            lines.add("  " + terminal.styled(Terminal.Style.DIM, line));
        }
    }

    private void listed(String message) {
        var wrapped = Terminal.wrap(message, terminal.width() - 4);
        for (int i = 0; i < wrapped.size(); i++) {
            lines.add((i == 0 ? "  - " : "    ") + wrapped.get(i));
        }
    }

    private void heading(String text) {
        lines.add("");
        lines.add(terminal.styled(Terminal.Style.BOLD, text));
    }

    private String working(@Nullable Double seconds) {
        return FigureText.duration(seconds, analysis.clock().secondsPerDay());
    }

    private static String perWeek(@Nullable Double cases) {
        return cases == null ? FigureText.UNKNOWN : FigureText.number(cases) + " a week";
    }
}
