package dev.takt.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analysis.FlowAnalysis;
import dev.takt.bpmn.BpmnDocument;
import dev.takt.model.ValueClass;
import dev.takt.model.ValueStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules on the ten processes of the gallery. */
class GalleryFindingsTests {

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

    private static List<Finding> findings(ValueStream stream) {
        return Diagnosis.diagnose(stream, FlowAnalysis.analyze(stream));
    }

    @ParameterizedTest
    @MethodSource("processes")
    void every_step_that_adds_no_value_is_found(String process) throws IOException {
        var stream = read(process);
        var wasteful = stream.steps().entrySet().stream()
                .filter(e -> e.getValue().valueClass() == ValueClass.NVA)
                .map(e -> "non-value-added-step:" + e.getKey())
                .toList();

        assertThat(findings(stream)).extracting(Finding::id).containsAll(wasteful);
    }

    @ParameterizedTest
    @MethodSource("processes")
    void ids_are_unique_and_texts_complete(String process) throws IOException {
        var findings = findings(read(process));

        assertThat(findings).isNotEmpty().extracting(Finding::id).doesNotHaveDuplicates();
        assertThat(findings).allSatisfy(f -> {
            assertThat(f.title()).isNotBlank().doesNotContain("NaN", "null", "Infinity");
            assertThat(f.message()).endsWith(".").doesNotContain("NaN", "null", "Infinity", "  ", "..");
            assertThat(f.evidence()).isNotEmpty();
            assertThat(f.elements()).isNotEmpty();
        });
    }

    @ParameterizedTest
    @MethodSource("processes")
    void the_same_process_gives_the_same_findings(String process) throws IOException {
        assertThat(findings(read(process))).isEqualTo(findings(read(process)));
    }
}
