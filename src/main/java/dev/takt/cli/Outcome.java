package dev.takt.cli;

import dev.takt.bpmn.BpmnDocument;
import dev.takt.model.Problem;
import dev.takt.workbench.ExplainFigures;
import dev.takt.workbench.ProcessAnalysis;
import dev.takt.workbench.ProcessFlow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of one file of a command line. */
sealed interface Outcome {

    /** The file as it was named on the command line. */
    String file();

    /**
     * @param explanation what lies behind the figures; absent when nobody asked
     * @param flow how a case gets through the process; absent when nobody asked
     */
    record Analysed(
            String file,
            BpmnDocument document,
            ProcessAnalysis analysis,
            ExplainFigures.@Nullable Explanation explanation,
            @Nullable ProcessFlow flow)
            implements Outcome {}

    /**
     * @param problems why, at least one
     * @param ofOtherFile whether each message begins with the file it is about, which is not this one
     * @param exitCode {@link ExitCode#USER_ERROR} for a file that cannot be used, {@link ExitCode#INTERNAL} for a bug
     */
    record Failed(String file, List<Problem> problems, boolean ofOtherFile, int exitCode) implements Outcome {

        public Failed {
            problems = List.copyOf(problems);
        }

        void tell(Terminal terminal) {
            problems.forEach(problem -> {
                if (ofOtherFile) {
                    terminal.complain(problem);
                } else {
                    terminal.complain(file, problem);
                }
            });
        }

        /** The first, which is mostly the only one. */
        Problem problem() {
            return problems.getFirst();
        }
    }
}
