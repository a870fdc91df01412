package dev.takt.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analysis.FlowAnalysis;
import dev.takt.model.ValueStream;
import dev.takt.testing.StreamBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the tests of the rules share. */
final class Cases {

    private Cases() {}

    static StreamBuilder model() {
        return new StreamBuilder().start("s").end("e");
    }

    static List<Finding> check(FindingRule rule, StreamBuilder model) {
        return check(rule, model.build());
    }

    /** The rule finds nothing, or one thing of this severity. */
    static void assertFound(FindingRule rule, StreamBuilder model, @Nullable Severity expected) {
        assertThat(check(rule, model)).hasSize(expected == null ? 0 : 1).allSatisfy(f -> {
            assertThat(f.severity()).isEqualTo(expected);
            assertThat(f.rule()).isEqualTo(rule.id());
            assertThat(f.title()).isNotBlank();
            assertThat(f.message()).endsWith(".");
            assertThat(f.evidence()).isNotEmpty();
        });
    }

    static List<Finding> check(FindingRule rule, ValueStream stream) {
        return rule.check(new Subject(stream, FlowAnalysis.analyze(stream), DiagnosisSettings.DEFAULTS))
                .toList();
    }
}
