package dev.takt.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.takt.bpmn.BpmnDocument;
import dev.takt.model.ValueStream;
import dev.takt.performance.CasePerformance;
import dev.takt.performance.Estimate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** The ten processes of the gallery against figures that were calculated independently of this code. */
class GoldenTemplatesTests {

    private static final Path PROCESSES = Path.of("processes");

    static Stream<String> processes() throws IOException {
        try (var folders = Files.list(PROCESSES)) {
            return folders
                    .filter(f -> Files.exists(f.resolve("process.bpmn")))
                    .map(f -> f.getFileName().toString())
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    private static ValueStream read(String process) throws IOException {
        return BpmnDocument.read(Files.readAllBytes(PROCESSES.resolve(process).resolve("process.bpmn")))
                .valueStream();
    }

    @Test
    void the_gallery_has_ten_processes() throws IOException {
        assertThat(processes()).hasSize(10);
    }

    @ParameterizedTest
    @MethodSource("processes")
    void the_figures_are_those_of_the_golden_file(String process) throws IOException {
        var golden = JsonMapper.shared()
                .readTree(PROCESSES
                        .resolve(process)
                        .resolve("expected/analysis.json")
                        .toFile());
        double seconds = golden.path("tolerance").path("seconds").doubleValue();
        double ratio = golden.path("tolerance").path("ratio").doubleValue();

        var cases = FlowAnalysis.analyze(read(process)).profile().cases();

        var figures = figures(cases);
        for (var expected : golden.path("metrics").properties()) {
            assertThat(figures).containsKey(expected.getKey());
            assertThat(figures.get(expected.getKey()))
                    .as(expected.getKey())
                    .isCloseTo(
                            expected.getValue().doubleValue(),
                            within(expected.getKey().endsWith("Seconds") ? seconds : ratio));
        }
    }

    @ParameterizedTest
    @MethodSource("processes")
    void every_process_is_sound_complete_and_exact(String process) throws IOException {
        var analysis = FlowAnalysis.analyze(read(process));

        assertThat(analysis.soundness().sound()).isTrue();
        assertThat(analysis.soundness().problems()).isEmpty();
        assertThat(analysis.problems()).isEmpty();
        assertThat(analysis.coverage().missing()).isEmpty();
        assertThat(analysis.coverage().assumed()).isEmpty();
        assertThat(analysis.coverage().share()).isEqualTo(1);
        assertThat(List.of(analysis.profile().cases().leadTime())).allMatch(Estimate::isExact);
    }

    private static Map<String, Double> figures(CasePerformance cases) {
        var figures = new LinkedHashMap<String, Double>();
        put(figures, "leadTimeSeconds", cases.leadTime());
        put(figures, "elapsedLeadTimeSeconds", cases.elapsedLeadTime());
        put(figures, "theoreticalCycleTimeSeconds", cases.theoreticalCycleTime());
        put(figures, "labourSeconds", cases.labour());
        put(figures, "valueAddingSeconds", cases.valueAdding());
        put(figures, "nonValueAddingSeconds", cases.nonValueAdding());
        put(figures, "plannedHoldSeconds", cases.plannedHold());
        put(figures, "valueAddingOnCriticalPathSeconds", cases.criticalValueAdding());
        put(figures, "rolledCompleteAndAccurate", cases.rolledCompleteAndAccurate());
        put(figures, "costPerCase", cases.cost());
        figures.put("cycleTimeEfficiency", cases.cycleTimeEfficiency());
        figures.put("cycleTimeEfficiencyWithoutPlanned", cases.cycleTimeEfficiencyWithoutPlanned());
        figures.put("processCycleEfficiency", cases.processCycleEfficiency());
        return figures;
    }

    private static void put(Map<String, Double> figures, String name, @Nullable Estimate estimate) {
        figures.put(name, estimate == null ? Double.NaN : estimate.mean());
    }
}
