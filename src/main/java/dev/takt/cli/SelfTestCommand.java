package dev.takt.cli;

import dev.takt.simulation.SelfTest;
import dev.takt.units.FigureText;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Lets users see for themselves that the simulator is right. */
@Command(
        name = "selftest",
        header = "Hold the simulator against queueing theory, fixed networks and calendars.",
        description = "Ends with code 1 when a figure is not what it must be.%n")
final class SelfTestCommand implements Callable<Integer> {

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private TaktCommand takt;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    public Integer call() {
        var checks = SelfTest.run();
        long failed = checks.stream().filter(c -> !c.passed()).count();
        if (json) {
            takt.terminal().line(Json.text((Object) checks));
        } else {
            report(checks, failed);
        }
        return failed == 0 ? ExitCode.FINE : ExitCode.FINDINGS;
    }

    private void report(List<SelfTest.Check> checks, long failed) {
        var table = new Table()
                .text("", 6)
                .text("Check", 48)
                .text("True value", 34)
                .figure("Expected")
                .figure("Simulated")
                .figure("±");
        for (var check : checks) {
            table.row(
                    check.passed() ? "ok" : "WRONG",
                    check.name(),
                    check.formula(),
                    expected(check),
                    FigureText.number(check.simulated().mean()),
                    FigureText.number(check.simulated().halfWidth()));
        }
        takt.terminal().lines(table.lines(takt.terminal().width()));
        takt.terminal()
                .line(
                        failed == 0
                                ? "All %d figures are what they must be (seconds; ± is the 95 %% interval)."
                                        .formatted(checks.size())
                                : "%d of %d figures are wrong.".formatted(failed, checks.size()));
    }

    private static String expected(SelfTest.Check check) {
        var least = FigureText.number(check.expected());
        return check.upTo() > check.expected() ? least + " to " + FigureText.number(check.upTo()) : least;
    }
}
