package dev.takt.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analysis.FlowAnalysis;
import dev.takt.bpmn.BpmnDocument;
import dev.takt.model.ElementId;
import dev.takt.model.ValueClass;
import dev.takt.model.ValueStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

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

    private record Planted(String waste, String rule, List<String> steps) {}

    /** How many findings of a list people read before they have seen enough. */
    private static final int TOP = 7;

    private static List<Planted> planted(String process) throws IOException {
        var file = PROCESSES.resolve(process).resolve("expected").resolve("findings.json");
        return List.of(JsonMapper.builder().build().readValue(Files.readString(file), Planted[].class));
    }

    /** The first column of the table of planted waste. */
    private static List<String> wasteInReadme(String process) throws IOException {
        var readme = Files.readString(PROCESSES.resolve(process).resolve("README.md"));
        return readme.substring(readme.indexOf("## Planted waste"), readme.indexOf("## Roles"))
                .lines()
                .filter(l -> l.startsWith("| "))
                .skip(1)
                .map(l -> l.split("\\|")[1].strip())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("processes")
    void the_planted_waste_is_among_the_top_findings(String process) throws IOException {
        var stream = read(process);
        var top =
                findings(stream).stream().filter(Finding::isLeading).limit(TOP).toList();
        var planted = planted(process);

        assertThat(planted.stream().map(Planted::waste).distinct()).containsExactlyElementsOf(wasteInReadme(process));
        for (var waste : planted) {
            var found = top.stream()
                    .filter(f -> f.rule().value().equals(waste.rule()))
                    .flatMap(f -> f.elements().stream())
                    .map(e -> name(stream, e))
                    .toList();
            assertThat(found)
                    .as("%s in %s", waste.waste(), top.stream().map(Finding::id).toList())
                    .containsAll(waste.steps());
        }
    }

    private static String name(ValueStream stream, ElementId id) {
        return stream.process().graph().allNodes().stream()
                .filter(n -> n.id().equals(id))
                .map(n -> n.name().replaceAll("\\s+", " "))
                .findFirst()
                .orElse("");
    }

    @ParameterizedTest
    @MethodSource("processes")
    void one_cause_gives_one_leading_finding(String process) throws IOException {
        var findings = findings(read(process));
        var byId = findings.stream().collect(Collectors.toMap(Finding::id, f -> f));

        assertThat(findings).filteredOn(f -> !f.isLeading()).allSatisfy(f -> {
            assertThat(byId).containsKey(f.partOf());
            assertThat(byId.get(f.partOf()).isLeading()).isTrue();
            assertThat(byId.get(f.partOf()).elements()).contains(f.elements().getFirst());
        });
        assertThat(findings).allSatisfy(f -> assertThat(byId.keySet()).containsAll(f.related()));
        assertThat(findings.stream().filter(Finding::isLeading)).hasSizeLessThan(20);
    }

    @ParameterizedTest
    @MethodSource("processes")
    void the_right_thing_comes_before_doing_it_well(String process) throws IOException {
        var leading =
                findings(read(process)).stream().filter(Finding::isLeading).toList();

        assertThat(leading)
                .isSortedAccordingTo(Comparator.comparing(Finding::severity).thenComparing(Finding::kind));
    }

    @ParameterizedTest
    @MethodSource("processes")
    void the_same_process_gives_the_same_findings(String process) throws IOException {
        assertThat(findings(read(process))).isEqualTo(findings(read(process)));
    }
}
