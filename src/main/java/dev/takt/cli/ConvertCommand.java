package dev.takt.cli;

import dev.takt.bpmn.BpmnDocument;
import dev.takt.bpmn.Kept;
import dev.takt.model.Problem;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Rewrites a BPMN file in Takt's form, with a diagram when it had none. */
@Command(
        name = "convert",
        header = "Normalise a BPMN file and add a layout when it has none.",
        description = "Keeps everything in the file, extensions of other tools included, and reports what was found.%n",
        footer = {"", "Example: takt convert vendor-export.bpmn process.bpmn"})
final class ConvertCommand extends ModelCommand {

    @Parameters(index = "0", paramLabel = "IN", description = "The file to read; - is the standard input.")
    private String in = "";

    @Parameters(index = "1", paramLabel = "OUT", description = "The file to write; - is the standard output.")
    private String out = "";

    @Option(
            names = "--bpsim",
            description = "Write the simulation, scenarios included, for other simulators too: BPSim 2.0 inside OUT.")
    private boolean bpsim;

    @Option(names = "--force", description = "Replace OUT when it exists.")
    private boolean force;

    @Option(names = "--json", description = "Report as JSON.")
    private boolean json;

    /**
     * @param problems what is wrong in the file, all of it kept as it was
     * @param notInBpsim what BPSim cannot hold
     */
    record Report(
            String file,
            String out,
            boolean layoutAdded,
            List<Problem> problems,
            List<Kept> kept,
            List<Problem> notInBpsim) {}

    @Override
    String model() {
        return in;
    }

    @Override
    boolean json() {
        return json;
    }

    @Override
    void run() {
        var target = new WholeFile(out);
        target.requireWritable(force, "process.bpmn");
        var document = read(in);
        boolean layoutAdded = !document.hasDiagram();
        var drawn = document.withLayout();
        var left = new ArrayList<Problem>();
        var result = drawn;
        if (bpsim) {
            var converted = drawn.withBpsim();
            result = converted.document();
            left.addAll(converted.left());
        }
        var bytes = result.toBytes();
        var report = new Report(in, out, layoutAdded, problems(document, drawn), document.kept(), left);
        if (target.isStandardOutput()) {
            terminal().out().print(new String(bytes, StandardCharsets.UTF_8));
            terminal().out().flush();
            tell(report, terminal().err());
        } else {
            target.write(bytes);
            tell(report, terminal().out());
        }
    }

    /** What was wrong in the file, and what the layout had to leave out. */
    private static List<Problem> problems(BpmnDocument document, BpmnDocument result) {
        var problems = new LinkedHashSet<>(document.problems());
        problems.addAll(result.problems());
        return List.copyOf(problems);
    }

    private void tell(Report report, PrintWriter stream) {
        if (json) {
            stream.println(Json.text(report));
            return;
        }
        stream.println("%s → %s: %s"
                .formatted(
                        SafeText.line(in),
                        SafeText.line(out),
                        report.layoutAdded() ? "layout added." : "the diagram was kept."));
        for (var problem : report.problems()) {
            var place = problem.line() == null ? "" : "line %d: ".formatted(problem.line());
            listed(stream, place + Terminal.sentence(problem));
        }
        for (var problem : report.notInBpsim()) {
            listed(stream, Terminal.sentence(problem));
        }
        if (!report.kept().isEmpty()) {
            stream.println("Kept as it is, without a part in any figure:");
            for (var kept : report.kept()) {
                var where = kept.element() == null ? "" : " (" + kept.element() + ")";
                listed(stream, kept.type() + where + ": " + kept.message());
            }
        }
    }

    private static void listed(PrintWriter stream, String text) {
        var indent = "  - ";
        for (var line : Terminal.wrap(text, Terminal.WIDTH - indent.length())) {
            stream.println(indent + line);
            indent = "    ";
        }
    }
}
