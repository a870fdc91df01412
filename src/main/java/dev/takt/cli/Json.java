package dev.takt.cli;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.takt.model.Problem;
import dev.takt.workbench.ProcessAnalysis;
import dev.takt.workbench.ProcessAnalysis.FindingView;
import dev.takt.workbench.ProcessAnalysis.ProcessName;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The answers for programs. */
final class Json {

    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private Json() {}

    record FileAnalysis(String file, @JsonUnwrapped ProcessAnalysis analysis) {}

    record FileError(String file, Error error) {}

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
            case Outcome.Analysed done -> new FileAnalysis(done.file(), done.analysis());
            case Outcome.Failed failed -> new FileError(failed.file(), Error.of(failed.problem()));
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
