package dev.takt.cli;

import dev.takt.bpmn.BpmnDocument;
import dev.takt.bpmn.BpmnLimits;
import dev.takt.bpmn.Kept;
import dev.takt.bpmn.UnreadableBpmn;
import dev.takt.model.Problem;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
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
            requireWritable();
            var document = read();
            boolean layoutAdded = !document.hasDiagram();
            var result = document.withLayout();
            var bytes = result.toBytes();
            var report = new Report(in, out, layoutAdded, problems(document, result), document.kept());
            if (out.equals(ModelFiles.STANDARD_INPUT)) {
                takt.terminal().out().print(new String(bytes, StandardCharsets.UTF_8));
                takt.terminal().out().flush();
                tell(report, takt.terminal().err());
            } else {
                write(bytes);
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

    private void requireWritable() {
        if (out.equals(ModelFiles.STANDARD_INPUT)) {
            return;
        }
        var path = ModelFiles.path(out);
        if (Files.isDirectory(path)) {
            throw new Refusal(
                    "is-a-folder",
                    "'%s' is a folder.".formatted(out),
                    "Name the file to write, for instance '%s'."
                            .formatted(path.resolve("process.bpmn").toString()));
        }
        if (Files.isRegularFile(path) && !force) {
            throw new Refusal(
                    "file-exists",
                    "'%s' exists already.".formatted(out),
                    "Choose another name, or replace it with --force.");
        }
        var folder = path.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new Refusal(
                    "no-such-folder",
                    "There is no folder '%s'.".formatted(folder),
                    "Create it, or choose another one.");
        }
    }

    /** All or nothing: a file appears when it is whole. A pipe or device is written as it is. */
    private void write(byte[] bytes) {
        var path = ModelFiles.path(out).toAbsolutePath();
        try {
            if (Files.exists(path) && !Files.isRegularFile(path)) {
                Files.write(path, bytes);
                return;
            }
            var place = Files.exists(path) ? path.toRealPath() : path; // a link goes on pointing where it did
            var whole = place.resolveSibling(".%s.%d.tmp"
                    .formatted(place.getFileName(), ProcessHandle.current().pid()));
            try {
                Files.write(whole, bytes, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                Files.move(whole, place, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(whole);
            }
        } catch (IOException e) {
            throw new Refusal(
                    "file-not-writable",
                    "'%s' cannot be written (%s).".formatted(out, e.getClass().getSimpleName()),
                    "Check the folder's permissions and the space on the disk.");
        }
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
