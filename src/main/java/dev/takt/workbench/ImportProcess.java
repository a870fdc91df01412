package dev.takt.workbench;

import dev.takt.bpmn.BpmnDocument;
import dev.takt.bpmn.Kept;
import dev.takt.library.ProcessKey;
import dev.takt.library.ProcessSource;
import dev.takt.library.Processes;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Brings a process into the library: from a file of any vendor, or as an empty canvas. All of it is stored or nothing. */
@Service
public class ImportProcess {

    private static final String FILE_SUFFIX = "(?i)(\\.bpmn|\\.bpmn20)?(\\.xml)?$";

    /**
     * What became of a file.
     *
     * @param problems what is wrong in it
     * @param kept what is kept but takes no part in any figure
     * @param layoutAdded the file had no diagram, so one was drawn
     */
    public record Report(List<ProcessAnalysis.ProblemView> problems, List<Kept> kept, boolean layoutAdded) {

        public Report {
            problems = List.copyOf(problems);
            kept = List.copyOf(kept);
        }
    }

    public record Imported(ProcessView process, Report report) {}

    private final Processes processes;
    private final AnalyzeModel analyzeModel;
    private final Drafts drafts;
    private final Clock clock;

    ImportProcess(Processes processes, AnalyzeModel analyzeModel, Drafts drafts, Clock clock) {
        this.processes = processes;
        this.analyzeModel = analyzeModel;
        this.drafts = drafts;
        this.clock = clock;
    }

    /**
     * @param name what to call it; absent means the name in the file, else that of the file
     * @throws WorkbenchException.UnreadableFile if it is no BPMN
     */
    public Imported importFile(byte[] file, @Nullable String name, @Nullable String fileName, UserName user) {
        var read = BpmnFiles.read(file).withIds();
        var document = read.withLayout();
        boolean layoutAdded = document.hasDiagram() && !read.hasDiagram();
        var title = nameOf(document, name, fileName);
        return store(Names.newKey(title), title, "", ProcessSource.IMPORT, document, layoutAdded, user);
    }

    /** A process with nothing but a start and an end. */
    public Imported draw(String name, UserName user) {
        var title = Names.require(name, "process");
        return store(Names.newKey(title), title, "", ProcessSource.DRAWN, BpmnDocument.blank(title), false, user);
    }

    Imported store(
            ProcessKey key,
            String name,
            String description,
            ProcessSource source,
            BpmnDocument document,
            boolean layoutAdded,
            UserName user) {
        var analysis = analyzeModel.analyze(document);
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        processes.insert(key, name, description, source, document.toXml(), Drafts.figures(analysis), now, user.value());
        return new Imported(
                ProcessView.of(drafts.process(key.value()), 0),
                new Report(
                        document.problems().stream()
                                .map(ProcessAnalysis.ProblemView::of)
                                .toList(),
                        document.kept(),
                        layoutAdded));
    }

    /** What the caller says, else what the file calls its process, else the name of the file. */
    private static String nameOf(BpmnDocument document, @Nullable String name, @Nullable String fileName) {
        var stem = fileName == null ? "" : Names.shorten(fileName.replaceAll(FILE_SUFFIX, ""));
        if (name != null && !name.isBlank()) {
            return Names.shorten(name);
        }
        if (!stem.isEmpty() && document.valueStream().process().name().isBlank()) {
            return stem;
        }
        return Names.shorten(document.name());
    }
}
