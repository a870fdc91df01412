package dev.takt.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.units.TimeBasis;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceLevelMissedRuleTests {

    private final ServiceLevelMissedRule rule = new ServiceLevelMissedRule();

    @ParameterizedTest
    @CsvSource({"11, WORKING, ", "10, WORKING, ", "9.9, WORKING, WARNING", "40, ELAPSED, ", "9, ELAPSED, WARNING"})
    void a_mean_above_the_promise_is_reported(double promised, TimeBasis basis, Severity expected) {
        var model = Cases.model()
                .task("a", d -> d.work(2).queue(8))
                .chain("s", "a", "e")
                .promise(promised, basis);

        if (basis == TimeBasis.WORKING || expected != null) {
            Cases.assertFound(rule, model, expected);
        } else {
            // ten working hours are 42 elapsed hours of the week on average
            assertThat(Cases.check(rule, model.promise(60, basis))).isEmpty();
        }
    }
}
