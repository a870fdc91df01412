package dev.takt.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.takt.bpmn.BpmnDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A scenario that changes the load changes the queues, and the answer says so. */
class ScenarioQueuesTests {

    private static BpmnDocument read(String process) throws IOException {
        return BpmnDocument.read(Files.readAllBytes(Path.of("processes", process, "process.bpmn")));
    }

    @Test
    void peak_demand_lengthens_stated_queue_waits_by_the_kingman_factor() throws IOException {
        var document = read("webinar");
        var base = new AnalyzeModel().analyze(document);
        var peak = new AnalyzeModel().analyze(document, "peak");

        assertThat(base.queueChanges()).isEmpty();
        assertThat(peak.queueChanges()).isNotEmpty().allSatisfy(change -> {
            double expected = change.utilisationAfter()
                    / (1 - change.utilisationAfter())
                    / (change.utilisationBefore() / (1 - change.utilisationBefore()));
            if (change.outcome() == ProcessAnalysis.QueueOutcome.SCALED) {
                assertThat(change.factor()).isCloseTo(expected, within(1e-9));
                for (var id : change.steps()) {
                    assertThat(wait(peak, id)).isCloseTo(change.factor() * wait(base, id), within(1e-6));
                }
            } else {
                assertThat(change.utilisationAfter()).isGreaterThanOrEqualTo(1);
                for (var id : change.steps()) {
                    assertThat(wait(peak, id)).isEqualTo(wait(base, id));
                }
            }
        });
        assertThat(peak.metrics().leadTimeSeconds())
                .isGreaterThan(base.metrics().leadTimeSeconds());
        assertThat(peak.metrics().labourSeconds()).isEqualTo(base.metrics().labourSeconds());
    }

    @Test
    void a_scenario_that_states_its_waits_itself_keeps_them() throws IOException {
        var direct = new AnalyzeModel().analyze(read("webinar"), "direct-sync");

        assertThat(wait(direct, "Task_ExportAttendees")).isZero();
        assertThat(direct.queueChanges())
                .flatExtracting(ProcessAnalysis.QueueChange::steps)
                .doesNotContain("Task_ExportAttendees", "Task_ImportAttendees");
    }

    private static double wait(ProcessAnalysis analysis, String step) {
        return analysis.steps().stream()
                .filter(s -> s.id().equals(step))
                .findFirst()
                .orElseThrow()
                .waitSeconds();
    }
}
