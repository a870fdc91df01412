package dev.takt.cli;

import dev.takt.bpmn.BpmnDocument;
import dev.takt.bpmn.BpmnLimits;
import dev.takt.model.Problem;
import dev.takt.workbench.AnalyzeModel;
import dev.takt.workbench.WorkbenchException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads and analyses the files of one command line, one after the other; what goes wrong with one stays with it. */
final class FileAnalyses {

    private final TaktCommand takt;
    private final ScenarioName scenario;
    private final boolean explained;
    private final AnalyzeModel analyze;

    /** @param scenario id or name of the scenario to analyse, or a scenario file; null for the base model */
    FileAnalyses(TaktCommand takt, @Nullable String scenario) {
        this(takt, scenario, false);
    }

    /**
     * @param scenario id or name of the scenario to analyse, or a scenario file; null for the base model
     * @param explained with queues, sensitivity, waste and the way of a case
     */
    FileAnalyses(TaktCommand takt, @Nullable String scenario, boolean explained) {
        this.takt = takt;
        this.scenario = new ScenarioName(scenario, takt.terminal());
        this.explained = explained;
        this.analyze = model();
    }

    private static AnalyzeModel model() {
        try {
            return AnalyzeModel.ofEnvironment(System.getenv());
        } catch (WorkbenchException.InvalidInput refused) {
            throw new Refusal("invalid-setting", String.valueOf(refused.getMessage()), refused.remedy());
        }
    }

    Outcome of(String file) {
        try {
            var bytes = ModelFiles.read(file, takt.terminal().in(), BpmnLimits.DEFAULT.bytes());
            var document = BpmnDocument.read(bytes);
            var foreign = scenario.readFor(document);
            if (!explained) {
                var analysis = foreign == null
                        ? analyze.analyze(document, scenario.name())
                        : analyze.analyze(document, foreign);
                return new Outcome.Analysed(file, document, analysis, null, null);
            }
            var all = foreign == null ? analyze.explain(document, scenario.name()) : analyze.explain(document, foreign);
            return new Outcome.Analysed(file, document, all.analysis(), all.explanation(), all.flow());
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError thrown) {
            // The boundary of one file: whatever it does to us, the other files still get their answer.
            var refused = Refusals.of(thrown);
            if (!refused.isEmpty()) {
                return new Outcome.Failed(file, refused, Refusals.isOfOtherFile(thrown), ExitCode.USER_ERROR);
            }
            var text = Incident.of(thrown, takt.verbose()).text();
            var problem = new Problem(Problem.Severity.ERROR, "internal-error", null, null, text, "");
            return new Outcome.Failed(file, List.of(problem), false, ExitCode.INTERNAL);
        }
    }
}
