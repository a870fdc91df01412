package dev.takt.cli;

import dev.takt.bpmn.BpmnDocument;
import dev.takt.eventlog.CaseStarts;
import dev.takt.simulation.RunOptions;
import dev.takt.simulation.Simulation;
import dev.takt.workbench.LogFile;
import dev.takt.workbench.ProcessSimulation;
import dev.takt.workbench.SimulateModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Simulates a process and prints what came of it. */
@Command(
        name = "simulate",
        header = "Simulate a process: lead times with their spread, waits, cost, utilisation.",
        description = {
            "Every figure comes with its 95 %% confidence interval over the replications. The same seed",
            "gives the same figures, whatever the number of threads.%n"
        },
        footer = {"", "Example: takt simulate processes/webinar/process.bpmn --cases 500 --seed 7"})
final class SimulateCommand extends ModelCommand {

    @Parameters(index = "0", paramLabel = "MODEL", description = "A BPMN file; - reads the standard input.")
    private String file = "";

    @Option(
            names = "--scenario",
            paramLabel = "NAME",
            description =
                    "Simulate this scenario of the file (id or name; qbp for the data of BIMP) instead of the base"
                            + " model, or one of a file: Prosimos JSON, BPSim XML (bpsim.xml, bpsim.xml#ID).")
    private @Nullable String scenario;

    @Option(
            names = "--arrivals",
            paramLabel = "LOG",
            description = "Let cases arrive as they began in this log (.csv, .xes, either with .gz); all of them once"
                    + " without --cases.")
    private @Nullable Path arrivals;

    @Mixin
    private final RunArguments run = new RunArguments();

    @Option(
            names = "--log",
            paramLabel = "FILE",
            description = "Write the event log of the first replication: .csv, .xes, either with .gz, or .parquet.")
    private @Nullable Path log;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    String model() {
        return file;
    }

    @Override
    boolean json() {
        return json;
    }

    @Override
    void run() {
        var document = read(file);
        var simulate = new SimulateModel();
        var prepared = prepare(simulate, document);
        var answer = run(simulate, prepared, run.options(prepared.settings()));
        if (json) {
            terminal().line(Json.text(new Json.FileSimulation(file, answer)));
        } else {
            terminal().lines(new SimulationReport(terminal(), file, run.start(), answer).lines());
        }
    }

    private SimulateModel.Prepared prepare(SimulateModel simulate, BpmnDocument document) {
        var foreign = new ScenarioName(scenario, terminal()).readFor(document);
        var prepared = foreign == null ? simulate.prepare(document, scenario) : simulate.prepare(document, foreign);
        var arriving = arrivals == null ? prepared : prepared.arriving(recorded(arrivals));
        return run.started(List.of(arriving), terminal()).getFirst();
    }

    private static List<Instant> recorded(Path log) {
        try {
            return CaseStarts.read(log);
        } catch (IOException e) {
            throw ModelFiles.unreadable(log.toString(), e);
        }
    }

    private static String reason(Exception e) {
        var cause = e instanceof UncheckedIOException unchecked ? unchecked.getCause() : e;
        return cause instanceof AccessDeniedException
                ? "writing is not allowed there"
                : String.valueOf(cause == null ? e.getMessage() : cause.getMessage());
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
            var folder = log.toAbsolutePath().getParent();
            throw new Refusal(
                    "log-not-written",
                    folder != null && !Files.isDirectory(folder)
                            ? "The log '%s' cannot be written: there is no folder '%s'.".formatted(log, folder)
                            : "The log '%s' cannot be written (%s).".formatted(log, reason(e)),
                    "Choose a place that exists, has room and may be written to.");
        }
    }
}
