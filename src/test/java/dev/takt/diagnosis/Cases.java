package dev.takt.diagnosis;

import dev.takt.analysis.FlowAnalysis;
import dev.takt.model.ValueStream;
import dev.takt.testing.StreamBuilder;
import java.util.List;

/** What the tests of the rules share. */
final class Cases {

    private Cases() {}

    static StreamBuilder model() {
        return new StreamBuilder().start("s").end("e");
    }

    static List<Finding> check(FindingRule rule, StreamBuilder model) {
        return check(rule, model.build());
    }

    static List<Finding> check(FindingRule rule, ValueStream stream) {
        return rule.check(new Subject(stream, FlowAnalysis.analyze(stream), DiagnosisSettings.DEFAULTS))
                .toList();
    }
}
