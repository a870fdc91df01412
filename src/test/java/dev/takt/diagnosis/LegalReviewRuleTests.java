package dev.takt.diagnosis;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LegalReviewRuleTests {

    private final LegalReviewRule rule = new LegalReviewRule();

    @ParameterizedTest
    @CsvSource({
        "Legal review, Write, WARNING",
        "Legal review, Choose from claims library, ",
        "Brand review, Write, ",
        "Legal meeting, Write, "
    })
    void a_legal_review_that_starts_from_nothing_is_reported(String review, String before, Severity expected) {
        var model = Cases.model()
                .task(before, d -> d.work(1))
                .task(review, d -> d.work(1).queue(20))
                .chain("s", before, review, "e");

        Cases.assertFound(rule, model, expected);
    }
}
