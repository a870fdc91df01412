package dev.takt.cli;

import dev.takt.bpmn.BpmnDocument;
import dev.takt.bpmn.BpmnLimits;
import dev.takt.bpmn.UnreadableBpmn;
import dev.takt.model.Problem;
import dev.takt.simulation.RunOptions;
import dev.takt.simulation.Simulation;
import dev.takt.simulation.SimulationRefused;
import dev.takt.units.Durations;
import dev.takt.workbench.SimulateModel;
import dev.takt.workbench.WorkbenchException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Simulates a process and prints what came of it. */
@Command(
        name = "simulate",
        header = "Simulate a process: lead times with their spread, waits, cost, utilisation.",
        description = {
            "Every figure comes with its 95 %% confidence interval over the replications. The same seed",
            "gives the same figures, whatever the number of threads.%n"
        },
        footer = {"", "Example: takt simulate processes/webinar/process.bpmn --cases 500 --seed 7"})
final class SimulateCommand implements Callable<Integer> {

    private static final Duration DAY = Duration.ofDays(1);

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private TaktCommand takt;

    @Parameters(index = "0", paramLabel = "MODEL", description = "A BPMN file; - reads the standard input.")
    private String file = "";

    @Option(
            names = "--scenario",
            paramLabel = "NAME",
            description = "Simulate this scenario of the file (id or name) instead of the base model.")
    private @Nullable String scenario;

    @Option(names = "--cases", paramLabel = "N", description = "Cases of each replication; 1000 without --horizon.")
    private @Nullable Long cases;

    @Option(
            names = "--horizon",
            paramLabel = "TIME",
            description = "Stop each replication after this elapsed time, such as 90d.")
    private @Nullable String horizon;

    @Option(names = "--replications", paramLabel = "R", description = "At most so many (default: 30).")
    private int replications = RunOptions.DEFAULT_REPLICATIONS;

    @Option(names = "--seed", paramLabel = "S", description = "Seed of the random numbers (default: 1).")
    private long seed = 1;

    @Option(
            names = "--precision",
            paramLabel = "P",
            description = "Stop when the mean cycle time is known to this part of itself (default: 0.02);"
                    + " 0 runs all replications.")
    private double precision = RunOptions.DEFAULT_PRECISION;

    @Option(names = "--threads", paramLabel = "T", description = "At most so many (default: one a processor).")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    public Integer call() {
        var terminal = takt.terminal();
        try {
            var options = options();
            var document = BpmnDocument.read(ModelFiles.read(file, terminal.in(), BpmnLimits.DEFAULT.bytes()));
            var simulate = new SimulateModel();
            var prepared = simulate.prepare(document, scenario);
            var answer = simulate.run(prepared, options, Simulation.Listener.NONE, null);
            if (json) {
                terminal.line(Json.text(new Json.FileSimulation(file, answer)));
            } else {
                terminal.lines(new SimulationReport(terminal, file, answer).lines());
            }
            return ExitCode.FINE;
        } catch (Refusal refused) {
            return failed(List.of(refused.problem()));
        } catch (UnreadableBpmn unreadable) {
            return failed(List.of(unreadable.problem()));
        } catch (SimulationRefused refused) {
            return failed(refused.problems());
        } catch (WorkbenchException.InvalidInput refused) {
            return failed(List.of(new Problem(
                    Problem.Severity.ERROR,
                    "invalid-input",
                    null,
                    null,
                    String.valueOf(refused.getMessage()),
                    refused.remedy())));
        }
    }

    private RunOptions options() {
        try {
            var length = horizon == null ? null : Durations.parse(horizon, DAY);
            var number = cases == null && length == null ? Long.valueOf(RunOptions.DEFAULT_CASES) : cases;
            return new RunOptions(number, length, replications, seed, precision, threads, null);
        } catch (IllegalArgumentException | java.time.DateTimeException e) {
            throw new Refusal(
                    "bad-option", String.valueOf(e.getMessage()), "'takt simulate --help' explains the options.");
        }
    }

    private int failed(List<Problem> problems) {
        if (json) {
            takt.terminal()
                    .line(Json.text(new Json.FileErrors(
                            file, problems.stream().map(Json.Error::of).toList())));
        } else {
            problems.forEach(problem -> takt.terminal().complain(file, problem));
        }
        return ExitCode.USER_ERROR;
    }
}
