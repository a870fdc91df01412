package dev.takt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.bpmn.BpmnDocument;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConvertCommandTests {

    private static final Path WEBINAR = Path.of("processes/webinar/process.bpmn");
    private static final String WITHOUT_DIAGRAM = """
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:acme="urn:acme" id="d"
                targetNamespace="http://example.org"><process id="p" name="Sign off">
            <startEvent id="s"/><task id="t" name="Sign"><extensionElements><acme:colour hue="7"/></extensionElements></task>
            <endEvent id="e"/><dataObject id="contract"/>
            <sequenceFlow id="f" sourceRef="s" targetRef="t"/><sequenceFlow id="g" sourceRef="t" targetRef="e"/>
            </process></definitions>
            """;

    @TempDir
    private Path folder;

    @Test
    void a_file_without_diagram_gets_one_and_keeps_the_rest() throws IOException {
        var in = Files.writeString(folder.resolve("in.bpmn"), WITHOUT_DIAGRAM);
        var out = folder.resolve("out.bpmn");
        var run = CommandRun.of("convert", in, out);

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("layout added").contains("contract");
        var result = BpmnDocument.read(out);
        assertThat(result.hasDiagram()).isTrue();
        assertThat(result.toXml()).contains("acme:colour hue=\"7\"").contains("dataObject id=\"contract\"");
        assertThat(Files.readString(in)).isEqualTo(WITHOUT_DIAGRAM);
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("in.bpmn", "out.bpmn");
    }

    @Test
    void a_file_with_a_diagram_keeps_it_as_it_is() throws IOException {
        var out = folder.resolve("out.bpmn");
        assertThat(CommandRun.of("convert", WEBINAR, out).out()).contains("the diagram was kept");
        assertThat(Files.readString(out).replace(" />", "/>"))
                .isEqualToNormalizingWhitespace(Files.readString(WEBINAR).replace(" />", "/>"));
    }

    @Test
    void converting_twice_changes_nothing_more() throws IOException {
        var in = Files.writeString(folder.resolve("in.bpmn"), WITHOUT_DIAGRAM);
        CommandRun.of("convert", in, folder.resolve("once.bpmn"));
        CommandRun.of("convert", folder.resolve("once.bpmn"), folder.resolve("twice.bpmn"));
        assertThat(folder.resolve("twice.bpmn")).hasSameBinaryContentAs(folder.resolve("once.bpmn"));
    }

    @Test
    void a_file_that_exists_is_replaced_only_by_force() throws IOException {
        var out = Files.writeString(folder.resolve("out.bpmn"), "mine");
        var refused = CommandRun.of("convert", WEBINAR, out);

        assertThat(refused.exitCode()).isEqualTo(ExitCode.USER_ERROR);
        assertThat(refused.err()).contains("exists already").contains("--force");
        assertThat(out).hasContent("mine");
        assertThat(CommandRun.of("convert", WEBINAR, out, "--force").exitCode()).isZero();
        assertThat(Files.readString(out)).contains("Webinar programme");
    }

    @Test
    void a_link_goes_on_pointing_where_it_did() throws IOException {
        var real = Files.writeString(folder.resolve("real.bpmn"), "old");
        var link = Files.createSymbolicLink(folder.resolve("link.bpmn"), real);
        assertThat(CommandRun.of("convert", WEBINAR, link, "--force").exitCode())
                .isZero();
        assertThat(link).isSymbolicLink();
        assertThat(Files.readString(real)).contains("Webinar programme");
    }

    @Test
    void a_file_that_cannot_be_read_leaves_nothing_behind() throws IOException {
        var in = Files.writeString(folder.resolve("in.bpmn"), "<definitions>\n<process>");
        var run = CommandRun.of("convert", in, folder.resolve("out.bpmn"), "--json");

        assertThat(run.exitCode()).isEqualTo(ExitCode.USER_ERROR);
        assertThat(run.json().at("/error/line").asInt()).isEqualTo(2);
        assertThat(folder.toFile().list()).containsExactly("in.bpmn");
    }

    @Test
    void streams_work_both_ways_and_the_report_stays_out_of_the_file() {
        var run = CommandRun.reading(WITHOUT_DIAGRAM, "convert", "-", "-");
        assertThat(run.exitCode()).isZero();
        assertThat(BpmnDocument.read(run.out().getBytes(StandardCharsets.UTF_8)).hasDiagram())
                .isTrue();
        assertThat(run.err()).contains("layout added");
    }

    @Test
    void a_folder_that_is_not_there_is_named() {
        var run = CommandRun.of("convert", WEBINAR, folder.resolve("gone/out.bpmn"));
        assertThat(run.exitCode()).isEqualTo(ExitCode.USER_ERROR);
        assertThat(run.err()).contains("gone");
        assertThat(CommandRun.of("convert", WEBINAR, folder).err()).contains("is a folder");
    }

    @Test
    void the_report_comes_as_json_too() throws IOException {
        var in = Files.writeString(folder.resolve("in.bpmn"), WITHOUT_DIAGRAM);
        var report = CommandRun.of("convert", in, folder.resolve("out.bpmn"), "--json")
                .json();
        assertThat(report.propertyNames())
                .containsExactly("file", "out", "layoutAdded", "problems", "kept", "notInBpsim");
        assertThat(report.at("/layoutAdded").asBoolean()).isTrue();
    }

    @Test
    void the_simulation_is_written_for_other_simulators() throws IOException {
        var out = folder.resolve("out.bpmn");

        var run = CommandRun.of("convert", WEBINAR, out, "--bpsim");

        assertThat(run.exitCode()).isZero();
        var names = BpmnDocument.read(out).foreignScenarios().names();
        assertThat(names).extracting(n -> n.id()).contains("bpsim-base", "bpsim-peak");
        var simulated = CommandRun.of("simulate", out, "--scenario", "bpsim-peak", "--cases", 20, "--json");
        assertThat(simulated.exitCode()).isZero();
        assertThat(simulated.json().get("scenario").asString()).isEqualTo("bpsim-peak");
    }
}
