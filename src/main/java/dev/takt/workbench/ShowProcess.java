package dev.takt.workbench;

import dev.takt.bpmn.BpmnDocument;
import dev.takt.execution.Cases;
import dev.takt.library.Draft;
import dev.takt.library.Processes;
import dev.takt.library.StoredProcess;
import dev.takt.library.Version;
import dev.takt.library.VersionHead;
import dev.takt.library.Versions;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Shows what the library has: lists, drafts, versions and their figures. */
@Service
public class ShowProcess {

    /** @param versions the newest first */
    public record Details(ProcessView process, List<VersionHead> versions) {

        public Details {
            versions = List.copyOf(versions);
        }
    }

    private final Processes processes;
    private final Versions versions;
    private final AnalyzeModel analyzeModel;
    private final DescribeFlow describeFlow;
    private final Drafts drafts;
    private final Cases cases;

    ShowProcess(
            Processes processes,
            Versions versions,
            AnalyzeModel analyzeModel,
            DescribeFlow describeFlow,
            Drafts drafts,
            Cases cases) {
        this.describeFlow = describeFlow;
        this.processes = processes;
        this.versions = versions;
        this.analyzeModel = analyzeModel;
        this.drafts = drafts;
        this.cases = cases;
    }

    /** All processes, the last changed first. */
    public List<ProcessView> all() {
        return processes.all().stream().map(this::upToDate).map(this::view).toList();
    }

    public Details details(String id) {
        var process = drafts.process(id);
        return new Details(view(upToDate(process)), versions.of(process.key()));
    }

    public Draft draft(String id) {
        return drafts.draft(id);
    }

    public Version version(String id, int number) {
        return versions.find(drafts.process(id).key(), number)
                .orElseThrow(() -> new WorkbenchException.NotFound("version", String.valueOf(number)));
    }

    /** Figures of the draft, or of a version. */
    public ProcessAnalysis analysis(String id, @Nullable Integer version, @Nullable String scenario) {
        return analyzeModel.analyze(document(id, version), scenario);
    }

    /**
     * A document of the library with what tells its states apart.
     *
     * @param state changes whenever the same question may have another answer
     */
    public record Stored(BpmnDocument document, String state) {}

    /** The draft, or a version, for questions beyond {@link #analysis(String, Integer, String)}. */
    public Stored stored(String id, @Nullable Integer version) {
        if (version != null) {
            return new Stored(
                    BpmnFiles.readStored(version(id, version).xml()), "v%d-%d".formatted(version, AnalyzeModel.FORMAT));
        }
        var draft = drafts.draft(id);
        return new Stored(BpmnFiles.readStored(draft.xml()), "%d-%d".formatted(draft.revision(), AnalyzeModel.FORMAT));
    }

    /** Figures of a file that is not in the library. */
    public ProcessAnalysis analysis(byte[] file, @Nullable String scenario) {
        return analyzeModel.analyze(BpmnFiles.read(file), scenario);
    }

    /** The scenarios that the draft, or a version, holds. */
    public List<ProcessScenario> scenarios(String id, @Nullable Integer version) {
        return ProcessScenario.of(document(id, version));
    }

    /** How a case gets through the draft, or a version. */
    public ProcessFlow flow(String id, @Nullable Integer version, @Nullable String scenario) {
        return describeFlow.describe(document(id, version), scenario);
    }

    /** How a case gets through a file that is not in the library. */
    public ProcessFlow flow(byte[] file, @Nullable String scenario) {
        return describeFlow.describe(BpmnFiles.read(file), scenario);
    }

    /** The draft as a state to be drawn, or a version. */
    public DrawValueStream.State state(String id, @Nullable Integer version, @Nullable String scenario) {
        return new DrawValueStream.State(
                document(id, version), scenario, version == null ? null : "version " + version);
    }

    /** A file that is not in the library, as a state to be drawn. */
    public DrawValueStream.State state(byte[] file, @Nullable String scenario) {
        return new DrawValueStream.State(BpmnFiles.read(file), scenario, null);
    }

    private BpmnDocument document(String id, @Nullable Integer version) {
        return BpmnFiles.readStored(
                version == null ? drafts.draft(id).xml() : version(id, version).xml());
    }

    /** Figures that an older calculation left beside a draft are calculated anew and kept. */
    private StoredProcess upToDate(StoredProcess stored) {
        if (stored.figures().format() == AnalyzeModel.FORMAT) {
            return stored;
        }
        var draft = drafts.draft(stored.key().value());
        var figures = Drafts.figures(analyzeModel.analyze(BpmnFiles.readStored(draft.xml())));
        processes.refreshFigures(stored.key(), draft.revision(), figures);
        return drafts.process(stored.key().value());
    }

    private ProcessView view(StoredProcess stored) {
        return ProcessView.of(stored, cases.running(stored.key().value()));
    }
}
