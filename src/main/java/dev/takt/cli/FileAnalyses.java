package dev.takt.cli;

import dev.takt.bpmn.BpmnDocument;
import dev.takt.bpmn.BpmnLimits;
import dev.takt.bpmn.UnreadableBpmn;
import dev.takt.model.Problem;
import dev.takt.workbench.AnalyzeModel;
import dev.takt.workbench.DescribeFlow;
import dev.takt.workbench.WorkbenchException;
import org.jspecify.annotations.Nullable;

/** Reads and analyses the files of one command line, one after the other; what goes wrong with one stays with it. */
final class FileAnalyses {

    private final TaktCommand takt;
    private final @Nullable String scenario;
    private final boolean explained;
    private final AnalyzeModel analyze;
    private final DescribeFlow describe = new DescribeFlow();

    /** @param scenario id or name of the scenario to analyse; null for the base model */
    FileAnalyses(TaktCommand takt, @Nullable String scenario) {
        this(takt, scenario, false);
    }

    /**
     * @param scenario id or name of the scenario to analyse; null for the base model
     * @param explained with queues, sensitivity, waste and the way of a case
     */
    FileAnalyses(TaktCommand takt, @Nullable String scenario, boolean explained) {
        this.takt = takt;
        this.scenario = scenario;
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
            if (!explained) {
                return new Outcome.Analysed(file, document, analyze.analyze(document, scenario), null, null);
            }
            var both = analyze.explain(document, scenario);
            return new Outcome.Analysed(
                    file, document, both.analysis(), both.explanation(), describe.describe(document, scenario));
        } catch (Refusal refused) {
            return new Outcome.Failed(file, refused.problem(), ExitCode.USER_ERROR);
        } catch (UnreadableBpmn unreadable) {
            return new Outcome.Failed(file, unreadable.problem(), ExitCode.USER_ERROR);
        } catch (WorkbenchException.InvalidInput refused) {
            var problem = new Problem(
                    Problem.Severity.ERROR,
                    "invalid-input",
                    null,
                    null,
                    String.valueOf(refused.getMessage()),
                    refused.remedy());
            return new Outcome.Failed(file, problem, ExitCode.USER_ERROR);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError bug) {
            // The boundary of one file: whatever it does to us, the other files still get their answer.
            var text = Incident.of(bug, takt.verbose()).text();
            var problem = new Problem(Problem.Severity.ERROR, "internal-error", null, null, text, "");
            return new Outcome.Failed(file, problem, ExitCode.INTERNAL);
        }
    }
}
