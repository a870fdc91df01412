package dev.takt.cli;

import dev.takt.bpmn.BpmnDocument;
import dev.takt.bpmn.BpmnLimits;
import dev.takt.model.Problem;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ParentCommand;

/** A command about one model: it does its work, or says of that model why it cannot. */
abstract class ModelCommand implements Callable<Integer> {

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private TaktCommand takt;

    /** The model as it was named on the command line. */
    abstract String model();

    /** Whether a program reads the answer. */
    abstract boolean json();

    abstract void run();

    @Override
    public final Integer call() {
        try {
            run();
            return ExitCode.FINE;
        } catch (RuntimeException thrown) {
            var problems = Refusals.of(thrown);
            if (problems.isEmpty()) {
                throw thrown;
            }
            tell(problems, Refusals.isOfOtherFile(thrown));
            return ExitCode.USER_ERROR;
        }
    }

    final Terminal terminal() {
        return takt.terminal();
    }

    /** @param name a path, or {@code -} for the standard input */
    final BpmnDocument read(String name) {
        return BpmnDocument.read(ModelFiles.read(name, terminal().in(), BpmnLimits.DEFAULT.bytes()));
    }

    private void tell(List<Problem> problems, boolean ofOtherFile) {
        if (json()) {
            terminal().line(Json.text(Json.FileErrors.of(model(), problems)));
        } else if (ofOtherFile) {
            problems.forEach(terminal()::complain);
        } else {
            problems.forEach(problem -> terminal().complain(model(), problem));
        }
    }
}
