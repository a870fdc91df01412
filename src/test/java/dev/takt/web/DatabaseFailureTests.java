package dev.takt.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseFailureTests {

    private final DatabaseFailure analyzer = new DatabaseFailure();

    @ParameterizedTest
    @CsvSource({
        "90020, 90020, another workbench, takt.db.url",
        "28P01, 0, does not let the workbench in, takt.db.password",
        "08001, 0, cannot be reached, takt.db.url",
        "3D000, 0, cannot be reached, takt.db.url"
    })
    void the_reason_and_the_way_out_are_named(String state, int code, String reason, String remedy) {
        var analysis = analyzer.analyze(
                new IllegalStateException("The pool did not start.", new SQLException("refused", state, code)));

        assertThat(analysis).isNotNull();
        assertThat(analysis.getDescription()).contains(reason);
        assertThat(analysis.getAction()).contains(remedy);
    }

    @ParameterizedTest
    @CsvSource({"42601, 0", "23505, 23505"})
    void other_failures_of_a_database_are_bugs_and_shown_as_such(String state, int code) {
        assertThat(analyzer.analyze(new SQLException("syntax", state, code))).isNull();
    }
}
