package dev.takt.cli;

import dev.takt.workbench.ProcessAnalysis.FindingSeverity;
import dev.takt.workbench.ProcessAnalysis.FindingView;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.TypeConversionException;

/** Fails a build when a process takes, costs or wastes more than it may. */
@Command(
        name = "check",
        header = "Hold BPMN files against limits; for build pipelines.",
        description = {
            "Errors in a file and unsound flows always fail. A limit whose figure is unknown fails too.%n",
        },
        footer = {"", "Example: takt check processes/*/process.bpmn --max-lead-time 20d --fail-on warning"})
final class CheckCommand implements Callable<Integer> {

    enum Format {
        TEXT,
        JSON,
        SARIF,
        JUNIT
    }

    enum Threshold {
        CRITICAL,
        WARNING,
        INFO,
        NONE
    }

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private TaktCommand takt;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "BPMN files; patterns such as '**/*.bpmn'; - reads the standard input.")
    private List<String> files = List.of();

    @Option(
            names = "--max-lead-time",
            paramLabel = "TIME",
            description =
                    "Longest lead time in working time: 20d, 4h, 1d 4h. A d is a working day of the calendar of the"
                            + " process, a w five of them.")
    private @Nullable String maxLeadTime;

    @Option(
            names = "--min-pce",
            paramLabel = "SHARE",
            converter = Share.class,
            description = "Smallest process cycle efficiency: 0.05 or 5%%.")
    private @Nullable Double minPce;

    @Option(
            names = "--max-cost",
            paramLabel = "AMOUNT",
            converter = Amount.class,
            description = "Greatest cost per case, in the currency of the process.")
    private @Nullable Double maxCost;

    @Option(
            names = "--fail-on",
            paramLabel = "SEVERITY",
            defaultValue = "critical",
            description = "Mildest finding that fails: critical, warning, info; none lets all pass. Default:"
                    + " ${DEFAULT-VALUE}.")
    private Threshold failOn = Threshold.CRITICAL;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text, json, sarif (2.1.0) or junit. Default: ${DEFAULT-VALUE}.")
    private Format format = Format.TEXT;

    @Option(names = "--json", description = "Same as --format json.")
    private boolean json;

    @Option(
            names = "--scenario",
            paramLabel = "NAME",
            description = "Check this scenario of the file (id or name; qbp for the data of BIMP) or a"
                    + " Prosimos JSON file instead of the base model.")
    private @Nullable String scenario;

    @Override
    public Integer call() {
        var limits = new Limits(maxLeadTime, minPce, maxCost, severity());
        var analyses = new FileAnalyses(takt, scenario, false);
        var checked = new ArrayList<CheckedFile>();
        int exitCode = ExitCode.FINE;
        for (var file : ModelFiles.expand(files)) {
            var result = CheckedFile.of(analyses.of(file), limits);
            exitCode = Math.max(exitCode, result.exitCode());
            checked.add(result);
        }
        var terminal = takt.terminal();
        switch (json ? Format.JSON : format) {
            case TEXT -> {
                checked.forEach(this::print);
                terminal.line(summary(checked));
            }
            case JSON -> terminal.line(Json.text(checked.stream().map(Json::of).toList()));
            case SARIF -> terminal.line(Json.text(SarifLog.of(checked)));
            case JUNIT -> terminal.out().print(JUnitReport.of(checked));
        }
        return exitCode;
    }

    private @Nullable FindingSeverity severity() {
        return switch (failOn) {
            case CRITICAL -> FindingSeverity.CRITICAL;
            case WARNING -> FindingSeverity.WARNING;
            case INFO -> FindingSeverity.INFO;
            case NONE -> null;
        };
    }

    private void print(CheckedFile result) {
        var terminal = takt.terminal();
        switch (result.outcome()) {
            case Outcome.Failed failed -> failed.tell(terminal);
            case Outcome.Analysed done -> {
                terminal.line((result.passed()
                                ? terminal.styled(Terminal.Style.GREEN, "ok    ")
                                : terminal.styled(Terminal.Style.RED, "FAILED"))
                        + "  " + SafeText.line(done.file()));
                for (var check : result.checks()) {
                    if (!check.passed() || check.unit() != null) {
                        terminal.lines(entry(terminal, check.passed() ? "      " : "    ! ", check.message()));
                    }
                }
                print(result.failing());
            }
        }
    }

    private void print(List<FindingView> findings) {
        int number = 0;
        for (var finding : findings) {
            takt.terminal().lines(AnalysisReport.finding(++number, finding, takt.terminal()));
        }
    }

    private static String summary(List<CheckedFile> checked) {
        long passed = checked.stream().filter(CheckedFile::passed).count();
        long unusable = checked.stream()
                .filter(c -> c.outcome() instanceof Outcome.Failed)
                .count();
        return "Files: %d within their limits, %d not, %d not readable."
                .formatted(passed, checked.size() - passed - unusable, unusable);
    }

    private static List<String> entry(Terminal terminal, String mark, String message) {
        var lines = new ArrayList<String>();
        for (var line : Terminal.wrap(message, terminal.width() - 8)) {
            lines.add((lines.isEmpty() ? mark : "      ") + line);
        }
        return lines;
    }

    /** A share between 0 and 1, also written in percent. */
    static final class Share implements ITypeConverter<Double> {

        @Override
        public Double convert(String text) {
            boolean percent = text.endsWith("%");
            double share = Amount.number(percent ? text.substring(0, text.length() - 1) : text) / (percent ? 100 : 1);
            if (share > 1) {
                throw new TypeConversionException(
                        "'%s' is more than 1. Write five percent as 0.05 or 5%%.".formatted(text));
            }
            return share;
        }
    }

    /** A number that is not negative. */
    static final class Amount implements ITypeConverter<Double> {

        @Override
        public Double convert(String text) {
            return number(text);
        }

        static double number(String text) {
            double number;
            try {
                number = Double.parseDouble(text.strip().toLowerCase(Locale.ROOT));
            } catch (NumberFormatException e) {
                throw new TypeConversionException("'%s' is no number.".formatted(text));
            }
            if (!(number >= 0) || Double.isInfinite(number)) {
                throw new TypeConversionException("'%s' is no limit; give a number from zero up.".formatted(text));
            }
            return number;
        }
    }
}
