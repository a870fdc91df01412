package dev.takt.cli;

import dev.takt.bpmn.BpmnDocument;
import dev.takt.bpmn.BpmnLimits;
import dev.takt.bpmn.UnreadableBpmn;
import dev.takt.model.Problem;
import dev.takt.simulation.Simulation;
import dev.takt.simulation.SimulationRefused;
import dev.takt.workbench.SimulateModel;
import dev.takt.workbench.WorkbenchException;
import java.util.List;
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
            description = "Simulate this scenario of the file (id or name) instead of the base model.")
    private @Nullable String scenario;

    @Mixin
    private final RunArguments run = new RunArguments();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    public Integer call() {
        var terminal = takt.terminal();
        try {
            var options = run.options();
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
