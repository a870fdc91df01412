package dev.takt.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.takt.model.Problem;
import dev.takt.workbench.CapacityView;
import dev.takt.workbench.CapacityView.CapacityWarning;
import dev.takt.workbench.CapacityView.DemandPoint;
import dev.takt.workbench.CapacityView.RoleQueue;
import dev.takt.workbench.ProcessAnalysis;
import dev.takt.workbench.ProcessAnalysis.FindingView;
import dev.takt.workbench.ProcessAnalysis.ProcessName;
import dev.takt.workbench.ProcessFlow;
import dev.takt.workbench.ProcessSimulation;
import dev.takt.workbench.ScenarioComparison;
import dev.takt.workbench.SensitivityView;
import dev.takt.workbench.SensitivityView.SensitivityInput;
import dev.takt.workbench.SensitivityView.SensitivityOutcome;
import dev.takt.workbench.SensitivityView.SensitivityRanges;
import dev.takt.workbench.WasteView;
import dev.takt.workbench.WasteView.WasteEntry;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The answers for programs. */
final class Json {

    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private Json() {}

    record FileAnalysis(
            String file,
            @JsonUnwrapped ProcessAnalysis analysis,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Queueing queueing,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            List<DemandPoint> capacityCurve,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            InputEffects sensitivity,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            WasteShares waste,

            @JsonUnwrapped @Nullable ProcessFlow flow) {

        static FileAnalysis of(Outcome.Analysed done) {
            var explanation = done.explanation();
            return explanation == null
                    ? new FileAnalysis(done.file(), done.analysis(), null, null, null, null, done.flow())
                    : new FileAnalysis(
                            done.file(),
                            done.analysis(),
                            Queueing.of(explanation.capacity()),
                            explanation.capacity().capacityCurve(),
                            InputEffects.of(explanation.sensitivity()),
                            WasteShares.of(explanation.waste()),
                            done.flow());
        }
    }

    /** The roles as queues; the process, the clock and the currency are those of the analysis. */
    record Queueing(
            double targetUtilisation,
            double arrivalScv,
            @Nullable Double breakEvenPerWeek,
            List<RoleQueue> roles,
            List<CapacityWarning> warnings) {

        static Queueing of(CapacityView view) {
            return new Queueing(
                    view.targetUtilisation(),
                    view.arrivalScv(),
                    view.breakEvenPerWeek(),
                    view.roles(),
                    view.warnings());
        }
    }

    record InputEffects(
            SensitivityOutcome base,
            List<SensitivityInput> inputs,
            List<String> measureNext,
            int candidates,
            boolean estimated,
            SensitivityRanges ranges) {

        static InputEffects of(SensitivityView view) {
            return new InputEffects(
                    view.base(), view.inputs(), view.measureNext(), view.candidates(), view.estimated(), view.ranges());
        }
    }

    record WasteShares(
            @Nullable Double casesPerYear,
            WasteEntry total,
            List<WasteEntry> steps,
            List<WasteEntry> roles,
            List<WasteEntry> systems,
            List<WasteEntry> kinds) {

        static WasteShares of(WasteView view) {
            return new WasteShares(
                    view.casesPerYear(), view.total(), view.steps(), view.roles(), view.systems(), view.kinds());
        }
    }

    record FileSimulation(String file, @JsonUnwrapped ProcessSimulation simulation) {}

    record FileComparison(String file, @JsonUnwrapped ScenarioComparison comparison) {}

    /**
     * @param error the first
     * @param errors all of them, where there are several
     */
    record FileErrors(
            String file,
            Error error,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            List<Error> errors) {

        static FileErrors of(String file, List<Problem> problems) {
            var errors = problems.stream().map(Error::of).toList();
            return new FileErrors(file, errors.getFirst(), errors.size() == 1 ? null : errors);
        }
    }

    /** Why a command line had no answer at all. */
    record Failure(Error error) {}

    record Error(
            String code,
            String message,
            @Nullable Integer line,
            @Nullable String element,
            String remedy) {

        static Error of(Problem problem) {
            return new Error(problem.code(), problem.message(), problem.line(), problem.element(), problem.remedy());
        }
    }

    static Object of(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Analysed done -> FileAnalysis.of(done);
            case Outcome.Failed failed -> FileErrors.of(failed.file(), failed.problems());
        };
    }

    record FileCheck(
            String file, ProcessName process, boolean passed, List<Limits.Check> checks, List<FindingView> findings) {}

    static Object of(CheckedFile checked) {
        return switch (checked.outcome()) {
            case Outcome.Analysed done ->
                new FileCheck(
                        done.file(), done.analysis().process(), checked.passed(), checked.checks(), checked.failing());
            case Outcome.Failed failed -> of(failed);
        };
    }

    /** One file gives its object, several give an array in their order. */
    static String text(List<?> answers) {
        return text(answers.size() == 1 ? answers.getFirst() : answers);
    }

    static String text(Object answer) {
        return SafeText.json(MAPPER.writeValueAsString(answer));
    }
}
