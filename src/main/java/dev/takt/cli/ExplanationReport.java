package dev.takt.cli;

import dev.takt.units.FigureText;
import dev.takt.workbench.CapacityView;
import dev.takt.workbench.ExplainFigures;
import dev.takt.workbench.SensitivityView;
import dev.takt.workbench.SensitivityView.SensitivityInput;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Queues, capacity and sensitivity of one file as people read them in a terminal. */
final class ExplanationReport {

    /** Longer lists are cut; JSON has them all. */
    private static final int INPUTS_SHOWN = 8;

    private static final int MEASUREMENTS_SHOWN = 3;

    private final Terminal terminal;
    private final CapacityView capacity;
    private final SensitivityView sensitivity;
    private final List<String> lines = new ArrayList<>();

    ExplanationReport(Terminal terminal, ExplainFigures.Explanation explanation) {
        this.terminal = terminal;
        this.capacity = explanation.capacity();
        this.sensitivity = explanation.sensitivity();
    }

    List<String> lines() {
        queues();
        inputs();
        return lines;
    }

    private void heading(String text) {
        lines.add("");
        lines.add(terminal.styled(Terminal.Style.BOLD, text));
    }

    private void wrapped(String text) {
        var parts = Terminal.wrap(text, terminal.width() - 4);
        for (int i = 0; i < parts.size(); i++) {
            lines.add((i == 0 ? "  - " : "    ") + parts.get(i));
        }
    }

    private String working(@Nullable Double seconds) {
        return FigureText.duration(seconds, capacity.clock().secondsPerDay());
    }

    private void queues() {
        var loaded = capacity.roles().stream()
                .filter(r -> r.loadSeconds() != null && r.loadSeconds() > 0)
                .toList();
        if (loaded.isEmpty()) {
            return;
        }
        heading("Queues");
        var table = new Table()
                .text("Role", 32)
                .figure("Takt")
                .figure("Pace")
                .figure("Wait, estimated")
                .figure("Wait, stated")
                .figure("Cases to spare")
                .figure("People for %s".formatted(FigureText.percent(capacity.targetUtilisation())));
        for (var role : loaded) {
            table.row(
                    SafeText.line(role.name()),
                    working(role.taktSeconds()),
                    working(role.paceSeconds()),
                    role.utilisation() != null && role.utilisation() >= 1 ? "grows" : working(role.waitSeconds()),
                    working(role.statedWaitSeconds()),
                    FigureText.number(role.headroomPerWeek()),
                    FigureText.number(role.fteNeeded()));
        }
        lines.addAll(table.lines(terminal.width()));
        if (capacity.breakEvenPerWeek() != null) {
            for (var line : Terminal.wrap(
                    "Up to %s cases a week, then %s is full."
                            .formatted(FigureText.number(capacity.breakEvenPerWeek()), bottleneck()),
                    terminal.width() - 2)) {
                lines.add("  " + line);
            }
        }
        var said = new LinkedHashSet<String>();
        capacity.warnings().forEach(w -> said.add(w.message()));
        capacity.roles().stream()
                .flatMap(r -> r.warnings().stream())
                .filter(w -> w.code().equals("overloaded"))
                .forEach(w -> said.add(w.message()));
        said.forEach(this::wrapped);
    }

    private String bottleneck() {
        return capacity.roles().stream()
                .filter(CapacityView.RoleQueue::bottleneck)
                .map(r -> SafeText.line(r.name()))
                .findFirst()
                .orElse("a role");
    }

    private void inputs() {
        var moving = sensitivity.inputs().stream()
                .filter(i -> i.swing() > 0 || i.unbounded())
                .toList();
        if (moving.isEmpty()) {
            return;
        }
        heading("What moves the result most, one input at a time");
        var table = new Table()
                .text("Input", 42)
                .figure("From")
                .figure("To")
                .figure("Lead time")
                .figure("Cost %s".formatted(sensitivity.currency()))
                .text("Known by", 12);
        moving.stream()
                .limit(INPUTS_SHOWN)
                .forEach(input -> table.row(
                        kind(input) + ": " + SafeText.line(input.name()),
                        value(input, input.low()),
                        value(input, input.high()),
                        ends(
                                leadTime(input.atLow().leadTimeSeconds(), input),
                                leadTime(input.atHigh().leadTimeSeconds(), input)),
                        ends(
                                FigureText.number(input.atLow().costPerCase()),
                                FigureText.number(input.atHigh().costPerCase())),
                        source(input)));
        lines.addAll(table.lines(terminal.width()));
        measureNext();
    }

    private void measureNext() {
        var next = sensitivity.measureNext().stream()
                .limit(MEASUREMENTS_SHOWN)
                .flatMap(id -> sensitivity.inputs().stream().filter(i -> i.id().equals(id)))
                .toList();
        if (next.isEmpty()) {
            return;
        }
        lines.add("Measure next:");
        for (var input : next) {
            wrapped("%s of '%s'%s"
                    .formatted(
                            kind(input),
                            SafeText.line(input.name()),
                            input.observations() == null
                                    ? ""
                                    : ", about %s cases for ±%s"
                                            .formatted(
                                                    FigureText.number(
                                                            input.observations().doubleValue()),
                                                    FigureText.percent(
                                                            sensitivity.ranges().precision()))));
        }
    }

    /** Both ends, or one when they are the same. */
    private static String ends(String low, String high) {
        return low.equals(high) ? low : low + " … " + high;
    }

    /** Of an overloaded role the lead time grows without end. */
    private String leadTime(@Nullable Double seconds, SensitivityInput input) {
        return seconds == null && input.unbounded() ? "grows" : working(seconds);
    }

    private static String source(SensitivityInput input) {
        return switch (input.source()) {
            case GUESS -> "guess";
            case BENCHMARK -> "benchmark";
            case MEASURED -> "measured";
            case UNSTATED -> "not stated";
            case ASSUMED -> "assumed";
            case PLAN -> "plan";
        };
    }

    private static String kind(SensitivityInput input) {
        return switch (input.kind()) {
            case PROCESS_TIME -> "Process time";
            case WAIT -> "Wait";
            case COST -> "Cost";
            case COMPLETE_AND_ACCURATE -> "%C&A";
            case PROBABILITY -> "Share";
            case HEADCOUNT -> "People";
            case RATE -> "Rate";
            case DEMAND -> "Cases a week";
        };
    }

    private String value(SensitivityInput input, double value) {
        return switch (input.kind()) {
            case PROCESS_TIME -> FigureText.effort(value);
            case WAIT -> working(value);
            case COMPLETE_AND_ACCURATE, PROBABILITY -> FigureText.percent(value);
            case COST, RATE -> FigureText.money(value, sensitivity.currency());
            case HEADCOUNT, DEMAND -> FigureText.number(value);
        };
    }
}
