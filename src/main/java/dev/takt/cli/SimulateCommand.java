package dev.takt.cli;

import dev.takt.bpmn.BpmnDocument;
import dev.takt.bpmn.BpmnLimits;
import dev.takt.bpmn.UnreadableBpmn;
import dev.takt.bpmn.scenario.UnreadableScenario;
import dev.takt.model.Problem;
import dev.takt.simulation.RunOptions;
import dev.takt.simulation.Simulation;
import dev.takt.simulation.SimulationRefused;
import dev.takt.workbench.LogFile;
import dev.takt.workbench.ProcessSimulation;
import dev.takt.workbench.SimulateModel;
import dev.takt.workbench.WorkbenchException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private TaktCommand takt;

    @Parameters(index = "0", paramLabel = "MODEL", description = "A BPMN file; - reads the standard input.")
    private String file = "";

    @Option(
            names = "--scenario",
            paramLabel = "NAME",
            description = "Simulate this scenario of the file (id or name; qbp for the data of BIMP) or a Prosimos"
                    + " JSON file instead of the base model.")
    private @Nullable String scenario;

    @Mixin
    private final RunArguments run = new RunArguments();

    @Option(
            names = "--log",
            paramLabel = "FILE",
            description = "Write the event log of the first replication: .csv, .xes, or either with .gz.")
    private @Nullable Path log;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    public Integer call() {
        var terminal = takt.terminal();
        try {
            var options = run.options();
            var document = BpmnDocument.read(ModelFiles.read(file, terminal.in(), BpmnLimits.DEFAULT.bytes()));
            var simulate = new SimulateModel();
            var prepared = prepare(simulate, document);
            var answer = run(simulate, prepared, options);
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
        } catch (UnreadableScenario unreadable) {
            return failed(unreadable.problems());
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

    private SimulateModel.Prepared prepare(SimulateModel simulate, BpmnDocument document) {
        boolean foreign = scenario != null && scenario.toLowerCase(Locale.ROOT).endsWith(".json");
        if (scenario == null || !foreign) {
            return simulate.prepare(document, scenario);
        }
        var bytes = ModelFiles.read(scenario, takt.terminal().in(), BpmnLimits.DEFAULT.bytes());
        return simulate.prepare(document, document.foreignScenarios().read(bytes));
    }

    private ProcessSimulation run(SimulateModel simulate, SimulateModel.Prepared prepared, RunOptions options) {
        if (log == null) {
            return simulate.run(prepared, options, Simulation.Listener.NONE, null);
        }
        try (var sink = new LogFile(log, prepared.model().currency().getCurrencyCode())) {
            var answer = simulate.run(prepared, options, Simulation.Listener.NONE, sink);
            sink.finish();
            return answer;
        } catch (IOException | UncheckedIOException e) {
            throw new Refusal(
                    "log-not-written",
                    "The log '%s' cannot be written: %s.".formatted(log, e.getMessage()),
                    "Choose a place that exists, has room and may be written to.");
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
