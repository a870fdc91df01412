package dev.takt.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.bpmn.BpmnDocument;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What makes a simulation another one. */
class ModelHashTests {

    private static final Path WEBINAR = Path.of("processes/webinar/process.bpmn");

    private final SimulateModel simulate = new SimulateModel();

    private String hash(String xml, @Nullable String scenario, ModelChanges changes) {
        var document = BpmnDocument.read(xml.getBytes(StandardCharsets.UTF_8));
        return ModelHash.of(List.of(simulate.prepare(document, scenario, changes)));
    }

    static Stream<Path> gallery() throws IOException {
        return Files.list(Path.of("processes"))
                .map(folder -> folder.resolve("process.bpmn"))
                .filter(Files::exists)
                .sorted();
    }

    @ParameterizedTest
    @MethodSource("gallery")
    void the_drawing_has_no_part_in_it_and_each_scenario_has_its_own(Path file) throws IOException {
        var xml = Files.readString(file);
        var hash = hash(xml, null, ModelChanges.NONE);

        assertThat(hash).matches("[0-9a-f]{64}");
        assertThat(xml).containsPattern("<dc:Bounds x=\"\\d+\"");
        assertThat(hash(xml.replaceAll("<dc:Bounds x=\"\\d+\"", "<dc:Bounds x=\"7\""), null, ModelChanges.NONE))
                .isEqualTo(hash);
        var document = BpmnDocument.read(xml.getBytes(StandardCharsets.UTF_8));
        for (var scenario : document.valueStream().scenarios()) {
            assertThat(hash(xml, scenario.id().value(), ModelChanges.NONE)).isNotEqualTo(hash);
        }
    }

    @Test
    void a_figure_a_factor_and_another_scenario_count_a_scenario_that_is_not_simulated_does_not() throws IOException {
        var xml = Files.readString(WEBINAR);
        var hash = hash(xml, null, ModelChanges.NONE);

        assertThat(hash(xml.replaceFirst("value=\"PT4H\"", "value=\"PT5H\""), null, ModelChanges.NONE))
                .isNotEqualTo(hash);
        assertThat(hash(xml, null, new ModelChanges(null, 0.9, Map.of(), Map.of(), Map.of())))
                .isNotEqualTo(hash);
        assertThat(xml).contains("<takt:scenario id=\"peak\"");
        assertThat(hash(
                        xml.replace("<takt:scenario id=\"peak\"", "<takt:scenario id=\"top\""),
                        null,
                        ModelChanges.NONE))
                .isEqualTo(hash);
    }

    /** Sets and maps of the JDK change their order from run to run of the program; the hash must not. */
    @Test
    void the_hash_is_the_same_in_another_run_of_the_program() throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var other = new ProcessBuilder(
                        java, "-cp", System.getProperty("java.class.path"), Print.class.getName(), WEBINAR.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();

        assertThat(new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo(hash(Files.readString(WEBINAR), "peak", ModelChanges.NONE));
    }

    /** The hash in a program of its own. */
    static final class Print {
        public static void main(String[] args) throws IOException {
            System.out.print(new ModelHashTests().hash(Files.readString(Path.of(args[0])), "peak", ModelChanges.NONE));
        }
    }
}
