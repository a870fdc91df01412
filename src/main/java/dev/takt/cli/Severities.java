package dev.takt.cli;

import dev.takt.workbench.ProcessAnalysis.FindingSeverity;
import java.util.Locale;

/** How the severities of findings read in a terminal and in a build server. */
final class Severities {

    private static final int WIDTH = 8;

    private Severities() {}

    static String label(Terminal terminal, FindingSeverity severity) {
        var text = severity.name().toLowerCase(Locale.ROOT);
        var padded = text + " ".repeat(WIDTH - text.length());
        return switch (severity) {
            case CRITICAL -> terminal.styled(Terminal.Style.RED, padded);
            case WARNING -> terminal.styled(Terminal.Style.YELLOW, padded);
            case INFO -> terminal.styled(Terminal.Style.BLUE, padded);
        };
    }

    /** The level of a SARIF 2.1.0 result. */
    static String sarifLevel(FindingSeverity severity) {
        return switch (severity) {
            case CRITICAL -> "error";
            case WARNING -> "warning";
            case INFO -> "note";
        };
    }
}
