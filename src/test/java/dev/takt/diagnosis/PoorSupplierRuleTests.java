package dev.takt.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.takt.model.NodeId;
import dev.takt.testing.StreamBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PoorSupplierRuleTests {

    private final PoorSupplierRule rule = new PoorSupplierRule();

    private static StreamBuilder delivery(double quality) {
        return Cases.model()
                .task("brief", d -> d.work(1))
                .task("write", d -> d.work(1).quality(quality))
                .task("publish", d -> d.work(1).quality(0.95))
                .chain("s", "brief", "write", "publish", "e");
    }

    @ParameterizedTest
    @CsvSource({"0.69, WARNING", "0.7, ", "0.2, WARNING", "1, "})
    void a_supplier_of_poor_work_is_reported(double quality, Severity expected) {
        Cases.assertFound(rule, delivery(quality), expected);
    }

    @Test
    void the_supplier_is_named_not_the_receiver() {
        assertThat(Cases.check(rule, delivery(0.6))).singleElement().satisfies(f -> {
            assertThat(f.id()).isEqualTo("poor-supplier:brief");
            assertThat(f.elements()).containsExactly(new NodeId("brief"), new NodeId("write"));
            assertThat(f.impact().defectsPerCase()).isCloseTo(0.4, within(1e-9));
        });
    }

    @Test
    void what_comes_from_outside_is_not_blamed_on_a_step() {
        var model = Cases.model().task("brief", d -> d.work(1).quality(0.3)).chain("s", "brief", "e");

        Cases.assertFound(rule, model, null);
    }
}
