package dev.takt.bpmn.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.model.Problem;
import org.junit.jupiter.api.Test;

class FindingsTests {

    private final Findings findings = new Findings();

    private void priority(String element, int line) {
        findings.unsupported("Priority", "'%s'".formatted(element), element, line, "Takt has no such figure.");
    }

    @Test
    void parts_of_one_kind_are_told_in_one_line_with_their_number_and_the_first_names() {
        priority("a", 1);
        findings.unsupported("traceOutput", null, 2, "Ask for the event log with --log.");
        priority("b", 3);
        priority("c", 4);
        priority("d", 5);
        priority("e", 6);
        findings.unsupported("Priority", "'f'", "f", 7, "Another remedy.");

        assertThat(findings.unsupported())
                .extracting(Problem::message)
                .containsExactly(
                        "Priority of 5 elements ('a', 'b', 'c' and 2 more) has no effect in this simulation.",
                        "traceOutput has no effect in this simulation.",
                        "Priority of 'f' has no effect in this simulation.");
        assertThat(findings.unsupported().getFirst())
                .returns("a", Problem::element)
                .returns(1, Problem::line)
                .returns("Takt has no such figure.", Problem::remedy);
    }

    @Test
    void what_is_told_alone_stays_alone() {
        findings.unsupported("Warmup", null, 1, "Leave it out.");
        findings.unsupported("Warmup", null, 2, "Leave it out.");

        assertThat(findings.unsupported()).hasSize(2);
    }
}
