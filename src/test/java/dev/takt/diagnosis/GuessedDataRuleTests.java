package dev.takt.diagnosis;

import dev.takt.model.Figure;
import dev.takt.model.ValueClass;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuessedDataRuleTests {

    private final GuessedDataRule rule = new GuessedDataRule();

    /** Two steps of equal length; of one of them the times were measured. */
    @ParameterizedTest
    @CsvSource({"49, ", "50, INFO", "100, INFO"})
    void figures_that_rest_on_guesses_are_reported(double guessed, Severity expected) {
        var model = Cases.model()
                .role("r", 1.0, 50.0)
                .task(
                        "guess",
                        d -> d.work(guessed).queue(0).role("r").quality(1).value(ValueClass.VA))
                .task(
                        "known",
                        d -> d.work(100 - guessed)
                                .queue(0)
                                .role("r")
                                .quality(1)
                                .value(ValueClass.VA)
                                .measured(Figure.PROCESS_TIME, 30)
                                .measured(Figure.WAIT, 30))
                .chain("s", "guess", "known", "e")
                .demandPerWeek(1);

        Cases.assertFound(rule, model, expected);
    }

    @Test
    void much_that_is_missing_is_a_warning() {
        Cases.assertFound(rule, Cases.model().task("a").task("b").chain("s", "a", "b", "e"), Severity.WARNING);
    }
}
