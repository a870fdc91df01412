package dev.takt.cli;

import dev.takt.workbench.ProcessAnalysis;
import dev.takt.workbench.ScenarioComparison;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Warnings below a report, as many as people read. */
final class WarningLines {

    private static final int SHOWN = 12;

    private WarningLines() {}

    /** Empty without warnings. */
    static List<String> of(Terminal terminal, List<ProcessAnalysis.ProblemView> warnings) {
        return lines(terminal, warnings.stream().map(w -> text("", w)).toList());
    }

    /**
     * Those that concern some of the scenarios begin with what they are called.
     *
     * @param labels by id
     */
    static List<String> ofComparison(
            Terminal terminal, List<ScenarioComparison.ComparisonWarning> warnings, Map<String, String> labels) {
        return lines(
                terminal,
                warnings.stream()
                        .map(w -> text(
                                w.scenarios().isEmpty()
                                        ? ""
                                        : w.scenarios().stream()
                                                        .map(id -> labels.getOrDefault(id, id))
                                                        .collect(Collectors.joining(", "))
                                                + ": ",
                                w.problem()))
                        .toList());
    }

    private static String text(String scenarios, ProcessAnalysis.ProblemView warning) {
        return scenarios + warning.message() + (warning.remedy().isBlank() ? "" : " " + warning.remedy());
    }

    private static List<String> lines(Terminal terminal, List<String> warnings) {
        var lines = new ArrayList<String>();
        if (warnings.isEmpty()) {
            return lines;
        }
        lines.add("");
        lines.add(terminal.styled(Terminal.Style.BOLD, "Warnings (%d)".formatted(warnings.size())));
        for (var warning : warnings.subList(0, Math.min(SHOWN, warnings.size()))) {
            var indent = "  - ";
            for (var line : Terminal.wrap(warning, terminal.width() - indent.length())) {
                lines.add(indent + line);
                indent = "    ";
            }
        }
        if (warnings.size() > SHOWN) {
            lines.add("  … and %d more; --json lists all of them.".formatted(warnings.size() - SHOWN));
        }
        return lines;
    }
}
