package dev.takt.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.takt.bpmn.BpmnDocument;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScenarioNamesTests {

    private static final String FILE = """
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:takt="http://takt.dev/schema/bpmn/1.0"
                xmlns:b="http://www.bpsim.org/schemas/2.0">
              <process id="p"><extensionElements><takt:valueStream>
                <takt:scenario id="peak" name="Peak season"/>
                <takt:scenario id="quiet" name="Quiet"/>
                <takt:scenario id="QUIET" name="quiet "/>
                <takt:scenario id="one" name="peak"/>
                <takt:scenario id="two" name="Twice"/>
                <takt:scenario id="three" name="Twice"/>
              </takt:valueStream></extensionElements><startEvent id="s"/></process>
              <relationship type="BPSimData"><extensionElements><b:BPSimData>
                <b:Scenario id="S1" name="Theirs"/><b:Scenario id="peak" name="Their peak"/>
              </b:BPSimData></extensionElements></relationship>
            </definitions>
            """;

    private final BpmnDocument document = BpmnDocument.read(FILE.getBytes(StandardCharsets.UTF_8));

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-, -",
                "base, -",
                "BASE, -",
                "peak, peak",
                "Peak Season, peak",
                "quiet, quiet",
                "QUIET, QUIET",
                "S1, S1",
                "theirs, S1",
                "' two ', two"
            })
    void the_exact_id_comes_first_then_the_exact_name_then_the_only_similar_one(
            @Nullable String name, @Nullable String id) {
        assertThat(ScenarioNames.resolve(document, name)).isEqualTo(id);
        assertThat(name == null || name.equalsIgnoreCase("base") || ScenarioNames.isKnown(document, name))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"Twice, two, three", "qUIET, quiet, QUIET", "PEAK, peak, one"})
    void a_name_that_can_mean_several_is_refused_with_their_ids(String name, String first, String second) {
        assertThatExceptionOfType(WorkbenchException.InvalidInput.class)
                .isThrownBy(() -> ScenarioNames.resolve(document, name))
                .withMessage("'%s' can mean 2 scenarios: %s, %s.".formatted(name, first, second));
    }

    @Test
    void an_unknown_name_is_refused_with_those_there_are() {
        assertThatExceptionOfType(WorkbenchException.InvalidInput.class)
                .isThrownBy(() -> ScenarioNames.resolve(document, "pek"))
                .satisfies(refused -> {
                    assertThat(refused).hasMessage("The process has no scenario 'pek'.");
                    assertThat(refused.remedy())
                            .isEqualTo(
                                    "It has: peak (Peak season), quiet (Quiet), QUIET (quiet), one (peak), two (Twice),"
                                            + " three (Twice), S1 (Theirs); base is the model without any.");
                });
        assertThat(ScenarioNames.isKnown(document, "pek")).isFalse();
    }
}
