package dev.takt.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.model.NodeId;
import dev.takt.testing.StreamBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManualDataTransferRuleTests {

    private final ManualDataTransferRule rule = new ManualDataTransferRule();

    private static StreamBuilder after(String... names) {
        var model = Cases.model().task("Run event", 90, 0);
        var at = "Run event";
        model.flow("s", at);
        for (var name : names) {
            model.task(name, d -> d.work(1).queue(8).system(name)).flow(at, name);
            at = name;
        }
        return model.flow(at, "e");
    }

    @ParameterizedTest
    @CsvSource({
        "Export list, Import list, WARNING",
        "Collect scans, Clean and enrich list, WARNING",
        "Export list, Write report, ",
        "Write copy, Import list, "
    })
    void at_least_two_transfers_in_a_row_are_reported(String first, String second, Severity expected) {
        Cases.assertFound(rule, after(first, second), expected);
    }

    @Test
    void a_chain_is_one_finding_with_the_price_of_all_its_steps() {
        assertThat(Cases.check(rule, after("Export list", "Clean list", "Import list")))
                .singleElement()
                .satisfies(f -> {
                    assertThat(f.elements())
                            .containsExactly(
                                    new NodeId("Export list"), new NodeId("Clean list"), new NodeId("Import list"));
                    assertThat(f.impact().timeSeconds()).isEqualTo(27 * 3600.0);
                    assertThat(f.remedies()).filteredOn(Remedy::offered).hasSize(3);
                });
    }
}
