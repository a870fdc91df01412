package dev.takt.cli;

import dev.takt.bpmn.BpmnDocument;
import dev.takt.bpmn.BpmnLimits;
import dev.takt.bpmn.Kept;
import dev.takt.bpmn.UnreadableBpmn;
import dev.takt.model.Problem;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Rewrites a BPMN file in Takt's form, with a diagram when it had none. */
@Command(
        name = "convert",
        header = "Normalise a BPMN file and add a layout when it has none.",
        description = "Keeps everything in the file, extensions of other tools included, and reports what was found.%n",
        footer = {"", "Example: takt convert vendor-export.bpmn process.bpmn"})
final class ConvertCommand implements Callable<Integer> {

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private TaktCommand takt;

    @Parameters(index = "0", paramLabel = "IN", description = "The file to read; - is the standard input.")
    private String in = "";

    @Parameters(index = "1", paramLabel = "OUT", description = "The file to write; - is the standard output.")
    private String out = "";

    @Option(names = "--force", description = "Replace OUT when it exists.")
    private boolean force;

    @Option(names = "--json", description = "Report as JSON.")
    private boolean json;

    /** @param problems what is wrong in the file, all of it kept as it was */
    record Report(String file, String out, boolean layoutAdded, List<Problem> problems, List<Kept> kept) {}

    @Override
    public Integer call() {
        try {
            var target = new WholeFile(out);
            target.requireWritable(force, "process.bpmn");
            var document = read();
            boolean layoutAdded = !document.hasDiagram();
            var result = document.withLayout();
            var bytes = result.toBytes();
            var report = new Report(in, out, layoutAdded, problems(document, result), document.kept());
            if (target.isStandardOutput()) {
                takt.terminal().out().print(new String(bytes, StandardCharsets.UTF_8));
                takt.terminal().out().flush();
                tell(report, takt.terminal().err());
            } else {
                target.write(bytes);
                tell(report, takt.terminal().out());
            }
            return ExitCode.FINE;
        } catch (Refusal refused) {
            return failed(refused.problem());
        } catch (UnreadableBpmn unreadable) {
            return failed(unreadable.problem());
        }
    }

    /** What was wrong in the file, and what the layout had to leave out. */
    private static List<Problem> problems(BpmnDocument document, BpmnDocument result) {
        var problems = new LinkedHashSet<>(document.problems());
        problems.addAll(result.problems());
        return List.copyOf(problems);
    }

    private BpmnDocument read() {
        return BpmnDocument.read(ModelFiles.read(in, takt.terminal().in(), BpmnLimits.DEFAULT.bytes()));
    }

    private int failed(Problem problem) {
        if (json) {
            takt.terminal().line(Json.text(new Json.FileError(in, Json.Error.of(problem))));
        } else {
            takt.terminal().complain(in, problem);
        }
        return ExitCode.USER_ERROR;
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
