package dev.takt.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.bpmn.BpmnDocument;
import dev.takt.workbench.ProcessAnalysis.Effect;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What is not stated counts as nothing, and every figure that rests on it says so. */
class IncompleteFiguresTests {

    private static ProcessAnalysis analysed(String xml) {
        return new AnalyzeModel().analyze(BpmnDocument.read(xml.getBytes(StandardCharsets.UTF_8)));
    }

    private static String webinar() throws IOException {
        return Files.readString(Path.of("processes", "webinar", "process.bpmn"));
    }

    @Test
    void a_file_that_states_everything_has_no_incomplete_figure() throws IOException {
        var coverage = analysed(webinar()).coverage();

        assertThat(coverage.missing()).isEmpty();
        assertThat(coverage.incomplete()).isEmpty();
    }

    @Test
    void without_a_process_time_sums_are_lower_bounds_and_shares_uncertain() throws IOException {
        var whole = webinar();
        int from = whole.indexOf("<takt:processTime", whole.indexOf("<takt:step ")); // those before are of scenarios
        int to = whole.indexOf("/>", from) + 2;
        var analysis = analysed(whole.substring(0, from) + whole.substring(to));
        var coverage = analysis.coverage();

        assertThat(coverage.missing())
                .extracting(ProcessAnalysis.Missing::field)
                .containsOnly("processTime");
        assertThat(coverage.effectOn("leadTimeSeconds")).isEqualTo(Effect.LOWER_BOUND);
        assertThat(coverage.effectOn("labourSeconds")).isEqualTo(Effect.LOWER_BOUND);
        assertThat(coverage.effectOn("costPerCase")).isEqualTo(Effect.LOWER_BOUND);
        assertThat(coverage.effectOn("processCycleEfficiency")).isEqualTo(Effect.UNCERTAIN);
        assertThat(coverage.effectOn("bottleneckUtilisation")).isEqualTo(Effect.UNCERTAIN);
        assertThat(coverage.effectOn("rolledCompleteAndAccurate")).isNull();
        assertThat(coverage.effectOn("handoffsPerCase")).isNull();
        assertThat(coverage.incomplete())
                .allSatisfy(figure -> assertThat(figure.fields()).containsExactly("processTime"));
    }

    @Test
    void without_a_probability_no_sum_is_a_bound() throws IOException {
        var analysis = analysed(webinar().replaceAll("<takt:branch probability=\"[^\"]*\"", "<takt:branch"));

        assertThat(analysis.coverage().effectOn("leadTimeSeconds")).isEqualTo(Effect.UNCERTAIN);
        assertThat(analysis.coverage().effectOn("firstPassYield")).isEqualTo(Effect.UNCERTAIN);
        assertThat(analysis.coverage().effectOn("taktSeconds")).isNull();
    }
}
