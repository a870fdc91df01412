package dev.takt.diagnosis;

import dev.takt.analysis.Coverage;
import dev.takt.model.Figure;
import dev.takt.units.FigureText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * Reports what the figures rest on: the share of the lead time that comes from guesses or is missing, and the figures
 * that matter most. Measure these first.
 */
final class GuessedDataRule extends FindingRule {

    private record Weak(Subject.Step step, Figure figure, double weight, boolean missing) {}

    GuessedDataRule() {
        super("guessed-data", Kind.DATA, null);
    }

    @Override
    Stream<Finding> check(Subject subject) {
        if (subject.steps().isEmpty()) {
            return Stream.empty();
        }
        double share = subject.analysis().coverage().share();
        var weak = new ArrayList<Weak>();
        double guessed = 0;
        for (var step : subject.steps().values()) {
            if (step.visits() == 0 || step.isPlannedHold()) {
                continue;
            }
            double queue = step.critical() ? step.waiting() : 0;
            double work = step.critical() ? step.processing() : 0;
            if (isGuess(step, Figure.WAIT)) {
                guessed += queue;
                weak.add(new Weak(step, Figure.WAIT, queue, false));
            }
            if (isGuess(step, Figure.PROCESS_TIME)) {
                guessed += work;
                weak.add(new Weak(step, Figure.PROCESS_TIME, work, false));
            }
        }
        double base = subject.avoidableLeadTime();
        double guessShare = base > 0 ? Math.min(1, guessed / base) : 0;
        boolean gaps = share < subject.limit(Threshold.COVERAGE);
        if (!gaps && guessShare < subject.limit(Threshold.GUESS_SHARE)) {
            return Stream.empty();
        }
        weak.sort(Comparator.comparingDouble(w -> -w.weight()));
        var first = weak.stream().filter(w -> w.weight() > 0).limit(3).toList();
        var missing = subject.analysis().coverage().missing();
        var draft = subject.finding(this)
                .warningIf(gaps)
                .title(
                        gaps ? "%s of the data is there" : "%s of the lead time is guessed",
                        FigureText.percent(gaps ? share : guessShare));
        if (gaps) {
            draft.say(
                    "The figures rest on %s of the data they need; what is missing counts as 0.",
                    FigureText.percent(share));
            draft.sayIf(
                    !missing.isEmpty(),
                    "%s",
                    missing.isEmpty() ? "" : missing.getFirst().message());
        }
        draft.sayIf(
                guessShare > 0,
                "%s of the lead time without planned holds comes from guesses.",
                FigureText.percent(guessShare));
        draft.sayIf(
                !first.isEmpty(),
                "Measure first: %s.",
                Words.list(
                        first.stream()
                                .map(w -> (w.figure() == Figure.WAIT ? "the wait before '" : "the work of '")
                                        + subject.name(w.step()) + "'")
                                .toList(),
                        3));
        draft.also(first.stream().map(w -> w.step().id()).distinct().toList());
        if (gaps) {
            draft.also(missing.stream().limit(3).map(Coverage.Missing::element).toList());
        }
        return Stream.of(draft.evidence(
                        "Data given",
                        share,
                        "ratio",
                        "known figures / needed figures, weighted by visits",
                        Threshold.COVERAGE)
                .evidence(
                        "Lead time from guesses",
                        guessShare,
                        "ratio",
                        "Σ guessed waits and process times on the critical path / (lead time − planned holds)",
                        Threshold.GUESS_SHARE)
                .build());
    }

    private static boolean isGuess(Subject.Step step, Figure figure) {
        var evidence = step.data().evidence().get(figure);
        return evidence == null || evidence.source() == dev.takt.model.Evidence.Source.GUESS;
    }
}
