package dev.takt.cli;

import dev.takt.workbench.ProcessAnalysis.FindingView;
import java.util.List;

/**
 * One file held against the limits.
 *
 * @param checks empty for a file that could not be analysed
 * @param failing the findings that reach the threshold
 */
record CheckedFile(Outcome outcome, List<Limits.Check> checks, List<FindingView> failing) {

    static CheckedFile of(Outcome outcome, Limits limits) {
        return switch (outcome) {
            case Outcome.Analysed done ->
                new CheckedFile(done, limits.against(done.analysis()), limits.failing(done.analysis()));
            case Outcome.Failed failed -> new CheckedFile(failed, List.of(), List.of());
        };
    }

    boolean passed() {
        return outcome instanceof Outcome.Analysed && checks.stream().allMatch(Limits.Check::passed);
    }

    int exitCode() {
        return switch (outcome) {
            case Outcome.Failed failed -> failed.exitCode();
            case Outcome.Analysed done -> passed() ? ExitCode.FINE : ExitCode.FINDINGS;
        };
    }
}
