package dev.takt.cli;

import dev.takt.bpmn.BpmnDocument;
import dev.takt.model.Problem;
import dev.takt.workbench.ProcessAnalysis;

/** What became of one file of a command line. */
sealed interface Outcome {

    /** The file as it was named on the command line. */
    String file();

    record Analysed(String file, BpmnDocument document, ProcessAnalysis analysis) implements Outcome {}

    /** @param exitCode {@link ExitCode#USER_ERROR} for a file that cannot be used, {@link ExitCode#INTERNAL} for a bug */
    record Failed(String file, Problem problem, int exitCode) implements Outcome {}
}
