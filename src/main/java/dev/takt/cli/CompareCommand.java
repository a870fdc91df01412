package dev.takt.cli;

import dev.takt.bpmn.BpmnDocument;
import dev.takt.simulation.Simulation;
import dev.takt.units.FigureText;
import dev.takt.workbench.ProcessSimulation.Amount;
import dev.takt.workbench.ProcessSimulation.Mean;
import dev.takt.workbench.ScenarioComparison;
import dev.takt.workbench.SimulateModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Simulates scenarios of a process with the same random numbers and says what differs. */
@Command(
        name = "compare",
        header = "Compare scenarios of a process by simulation.",
        description = {
            "All scenarios meet the same cases: what differs is due to them. Differences come with their",
            "95 %% confidence interval. All begin at the first start that one of them states.%n"
        },
        footer = {"", "Example: takt compare processes/webinar/process.bpmn --scenarios direct-sync"})
final class CompareCommand extends ModelCommand {

    private static final double DAY = 86_400;

    @Parameters(index = "0", paramLabel = "MODEL", description = "A BPMN file; - reads the standard input.")
    private String file = "";

    @Option(
            names = "--scenarios",
            paramLabel = "A,B",
            split = ",",
            required = true,
            description =
                    "Scenarios of the file (id or name) or of files (Prosimos JSON, BPSim XML); 'base' is the model"
                            + " without any. The others are compared with the first one; a single one with the base model.")
    private List<String> scenarios = List.of();

    @Mixin
    private final RunArguments run = new RunArguments();

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
        var names = new ArrayList<>(scenarios);
        if (names.size() == 1) {
            names.addFirst(SimulateModel.BASE);
        }
        var prepared = names.stream()
                .map(name -> prepare(simulate, document, name, names))
                .toList();
        SimulateModel.requireDistinct(prepared);
        var options = run.options(SimulateModel.settings(prepared));
        var answer = simulate.compare(run.started(prepared, terminal()), options, Simulation.Listener.NONE)
                .comparison();
        if (json) {
            terminal().line(Json.text(new Json.FileComparison(file, answer)));
        } else {
            terminal().lines(lines(answer));
        }
    }

    /** Scenarios of files go by the file: what is in it may have the same name as in another one. */
    private SimulateModel.Prepared prepare(
            SimulateModel simulate, BpmnDocument document, String name, List<String> all) {
        var foreign = new ScenarioName(name, terminal()).readFor(document);
        if (foreign == null) {
            return simulate.prepare(document, name);
        }
        long alike = all.stream().filter(n -> fileOf(n).equals(fileOf(name))).count();
        return simulate.prepare(document, foreign).named(name, alike == 1 ? fileOf(name) : name);
    }

    /** The id, of a file its name. */
    private static String label(ScenarioComparison.ComparedScenario scenario) {
        return scenario.scenario().endsWith(scenario.name()) ? scenario.name() : scenario.scenario();
    }

    /** Without the folders. */
    private static String fileOf(String path) {
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    }

    private List<String> lines(ScenarioComparison comparison) {
        var lines = new ArrayList<String>();
        lines.addAll(terminal().title(comparison.process().name(), file, null));
        lines.addAll(Terminal.wrap(
                "%s pairs of replications with common random numbers, seed %d%s. Elapsed time: 1 d = 24 h."
                        .formatted(FigureText.count(comparison.replications()), comparison.seed(), run.start()),
                terminal().width()));
        lines.add("");
        var table = new Table()
                .text("Scenario", 30)
                .figure("Lead time")
                .figure("P95")
                .figure("Waiting")
                .figure("Cost " + comparison.currency())
                .figure("A week");
        for (var scenario : comparison.scenarios()) {
            table.row(
                    SafeText.line(label(scenario)),
                    time(scenario.cycleTime()),
                    time(scenario.cycleTimeP95()),
                    time(scenario.waitingTime()),
                    number(scenario.cost()),
                    number(scenario.throughputPerWeek()));
        }
        lines.addAll(table.lines(terminal().width()));
        lines.add("");
        var labels = new HashMap<String, String>();
        comparison.scenarios().forEach(scenario -> labels.put(scenario.scenario(), label(scenario)));
        var sentences = new ArrayList<String>();
        comparison.scenarios().forEach(scenario -> sentences.addAll(scenario.words()));
        sentences.addAll(trust(comparison));
        for (var sentence : sentences) {
            Terminal.wrap(sentence, terminal().width() - 2).forEach(line -> lines.add("  " + line));
        }
        lines.addAll(WarningLines.ofComparison(terminal(), comparison.warnings(), labels));
        return lines;
    }

    /** Unknown where no case has ended. */
    private static String time(@Nullable Mean mean) {
        return mean == null ? FigureText.UNKNOWN : FigureText.duration(mean.meanSeconds(), DAY);
    }

    private static String number(@Nullable Amount amount) {
        return amount == null ? FigureText.UNKNOWN : FigureText.number(amount.mean());
    }

    /** How far the figures can be relied on, where that is less than was asked for. */
    private List<String> trust(ScenarioComparison comparison) {
        var sentences = new ArrayList<String>();
        if (!comparison.complete()) {
            sentences.add("The run was stopped: these are the figures so far.");
        }
        if (comparison.replications() < 2) {
            sentences.add("One replication says nothing about its own error; run at least two.");
            return sentences;
        }
        double wanted = run.precision();
        for (var scenario : comparison.scenarios()) {
            var mean = scenario.cycleTime();
            if (mean == null) {
                continue;
            }
            double half = mean.ci95Seconds() == null ? 0 : mean.ci95Seconds();
            double known = mean.meanSeconds() == 0 ? 0 : half / mean.meanSeconds();
            if (wanted > 0 && known > wanted) {
                sentences.add(
                        "The mean lead time of %s is known to ±%s only, not to the ±%s wanted: %s replications were not enough."
                                .formatted(
                                        SafeText.line(label(scenario)),
                                        FigureText.percent(known),
                                        FigureText.percent(wanted),
                                        FigureText.count(comparison.replications())));
            }
        }
        return sentences;
    }
}
