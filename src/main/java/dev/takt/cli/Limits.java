package dev.takt.cli;

import dev.takt.units.Durations;
import dev.takt.units.FigureText;
import dev.takt.workbench.ProcessAnalysis;
import dev.takt.workbench.ProcessAnalysis.FindingSeverity;
import dev.takt.workbench.ProcessAnalysis.FindingView;
import dev.takt.workbench.ProcessAnalysis.ProblemSeverity;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a process may take, cost and waste before a build fails.
 *
 * @param maxLeadTime as typed, such as {@code 20d}; a day is a working day of the process's own calendar
 * @param minProcessCycleEfficiency between 0 and 1
 * @param maxCost per case, in the currency of the process
 * @param failOn the mildest severity that fails; null lets every finding pass
 */
record Limits(
        @Nullable String maxLeadTime,
        @Nullable Double minProcessCycleEfficiency,
        @Nullable Double maxCost,
        @Nullable FindingSeverity failOn) {

    /** More of them in one message would bury the first. */
    private static final int FLAWS_NAMED = 5;

    Limits {
        if (maxLeadTime != null) {
            leadTime(maxLeadTime, Duration.ofHours(8)); // a typing error is told before any file is read
        }
    }

    /**
     * One limit held against one file.
     *
     * @param id stable, for instance {@code max-lead-time}
     * @param value the figure, in seconds for times; null when unknown
     * @param passed false also when the figure of a limit that was asked for is unknown: a gate that opens when data is
     *     deleted would be none
     */
    record Check(
            String id,
            String label,
            @Nullable Double value,
            @Nullable Double limit,
            @Nullable String unit,
            boolean passed,
            String message) {}

    List<Check> against(ProcessAnalysis analysis) {
        var checks = new ArrayList<Check>();
        checks.add(valid(analysis));
        checks.add(sound(analysis));
        var metrics = analysis.metrics();
        if (maxLeadTime != null) {
            double day = analysis.clock().secondsPerDay();
            double limit = Durations.toSeconds(leadTime(maxLeadTime, Durations.ofSeconds(day)));
            checks.add(figure(
                    "max-lead-time",
                    "Lead time",
                    metrics.leadTimeSeconds(),
                    limit,
                    true,
                    "s",
                    seconds -> FigureText.duration(seconds, day)));
        }
        if (minProcessCycleEfficiency != null) {
            checks.add(figure(
                    "min-pce",
                    "Process cycle efficiency",
                    metrics.processCycleEfficiency(),
                    minProcessCycleEfficiency,
                    false,
                    "ratio",
                    FigureText::percent));
        }
        if (maxCost != null) {
            checks.add(figure(
                    "max-cost",
                    "Cost per case",
                    metrics.costPerCase(),
                    maxCost,
                    true,
                    analysis.currency(),
                    amount -> FigureText.money(amount, analysis.currency())));
        }
        if (failOn != null) {
            checks.add(findings(analysis, failOn));
        }
        return checks;
    }

    /** The findings that fail the check, worst first. */
    List<FindingView> failing(ProcessAnalysis analysis) {
        if (failOn == null) {
            return List.of();
        }
        return analysis.findings().stream()
                .filter(f -> f.isLeading() && f.severity().compareTo(failOn) <= 0)
                .toList();
    }

    private Check findings(ProcessAnalysis analysis, FindingSeverity threshold) {
        int count = failing(analysis).size();
        var level =
                threshold.name().toLowerCase(Locale.ROOT) + (threshold == FindingSeverity.CRITICAL ? "" : " or worse");
        return new Check(
                "findings",
                "Findings",
                (double) count,
                0.0,
                null,
                count == 0,
                count == 0
                        ? "No finding is %s.".formatted(level)
                        : "Findings that are %s: %d.".formatted(level, count));
    }

    private static Check figure(
            String id,
            String label,
            @Nullable Double value,
            double limit,
            boolean most,
            @Nullable String unit,
            DoubleFunction<String> text) {
        var bound = (most ? "at most " : "at least ") + text.apply(limit);
        if (value == null) {
            return new Check(
                    id,
                    label,
                    null,
                    limit,
                    unit,
                    false,
                    "%s is unknown, so it cannot be held against the limit (%s). Add the data that coverage lists."
                            .formatted(label, bound));
        }
        boolean passed = most ? value <= limit : value >= limit;
        return new Check(
                id,
                label,
                value,
                limit,
                unit,
                passed,
                "%s is %s; allowed is %s.".formatted(label, text.apply(value), bound));
    }

    private static Check valid(ProcessAnalysis analysis) {
        var errors = analysis.problems().stream()
                .filter(p -> p.severity() == ProblemSeverity.ERROR)
                .map(p -> (p.line() == null ? "" : "Line %d: ".formatted(p.line())) + p.message())
                .toList();
        return errors.isEmpty()
                ? flawless("valid", "File", "The file holds no errors.")
                : flawed("valid", "File", "Errors in the file", errors);
    }

    private static Check sound(ProcessAnalysis analysis) {
        var soundness = analysis.soundness();
        if (soundness.sound() == null) {
            return new Check("sound", "Soundness", null, null, null, true, "Soundness was not decided.");
        }
        var flaws = soundness.problems().stream()
                .map(ProcessAnalysis.SoundnessProblem::message)
                .toList();
        return soundness.sound()
                ? flawless("sound", "Soundness", "Every case can end.")
                : flawed("sound", "Soundness", "The flow is not sound", flaws);
    }

    private static Check flawless(String id, String label, String message) {
        return new Check(id, label, 0.0, 0.0, null, true, message);
    }

    private static Check flawed(String id, String label, String heading, List<String> flaws) {
        var named = String.join(" ", flaws.subList(0, Math.min(FLAWS_NAMED, flaws.size())));
        var more = flaws.size() > FLAWS_NAMED ? " … and %d more.".formatted(flaws.size() - FLAWS_NAMED) : "";
        return new Check(
                id,
                label,
                (double) flaws.size(),
                0.0,
                null,
                false,
                "%s: %d. %s%s".formatted(heading, flaws.size(), named, more));
    }

    private static Duration leadTime(String text, Duration workingDay) {
        Duration duration;
        try {
            duration = Durations.parse(text, workingDay);
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
            throw new Refusal(
                    "bad-duration",
                    "'%s' is no lead time.".formatted(text),
                    "Write --max-lead-time as 20d (working days), 4h, 90m or PT160H.");
        }
        if (duration.isNegative() || duration.isZero()) {
            throw new Refusal(
                    "bad-duration",
                    "A lead time of at most %s is no limit.".formatted(text),
                    "Give a time above zero.");
        }
        return duration;
    }
}
