package dev.takt.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Prints what a process takes, costs and wastes. */
@Command(
        name = "analyze",
        header = "Analyse BPMN files: lead time, efficiency, cost, queues, findings.",
        description = "Prints a report for people, or with --json an object for each file.%n",
        footer = {"", "Example: takt analyze processes/webinar/process.bpmn --scenario peak"})
final class AnalyzeCommand implements Callable<Integer> {

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private TaktCommand takt;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "BPMN files; patterns such as '**/*.bpmn'; - reads the standard input.")
    private List<String> files = List.of();

    @Option(
            names = "--scenario",
            paramLabel = "NAME",
            description = "Analyse this scenario of the file (id or name; qbp for the data of BIMP) or a"
                    + " one of a file (Prosimos JSON, BPSim XML) instead of the base model.")
    private @Nullable String scenario;

    @Option(names = "--json", description = "Print JSON: one object, or an array for several files.")
    private boolean json;

    @Override
    public Integer call() {
        var terminal = takt.terminal();
        var analyses = new FileAnalyses(takt, scenario, true);
        var answers = new ArrayList<Object>();
        int exitCode = ExitCode.FINE;
        boolean first = true;
        for (var file : ModelFiles.expand(files)) {
            var outcome = analyses.of(file);
            if (outcome instanceof Outcome.Failed failed) {
                exitCode = Math.max(exitCode, failed.exitCode());
            }
            if (json) {
                answers.add(Json.of(outcome));
                continue;
            }
            switch (outcome) {
                case Outcome.Analysed done -> {
                    if (!first) {
                        terminal.line("");
                    }
                    terminal.lines(new AnalysisReport(terminal, done).lines());
                    first = false;
                }
                case Outcome.Failed failed -> failed.tell(terminal);
            }
        }
        if (json) {
            terminal.line(Json.text(answers));
        }
        return exitCode;
    }
}
