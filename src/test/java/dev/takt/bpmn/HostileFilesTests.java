package dev.takt.bpmn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.takt.analysis.FlowAnalysis;
import dev.takt.bpmn.xml.XmlLimits;
import dev.takt.model.Edit;
import dev.takt.model.FlowNode;
import dev.takt.model.NodeId;
import dev.takt.model.Problem;
import dev.takt.testing.SharedData;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing that a file holds makes reading slow, large, or reach beyond the file. */
class HostileFilesTests {

    private static final String BPMN = "xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\"";

    static List<Path> hostileFiles() {
        return SharedData.find().isEmpty()
                ? List.of(Path.of("absent"))
                : SharedData.files("hostile/bpmn", f -> !f.toString().endsWith("canary.txt"));
    }

    private static Problem refusal(byte[] bytes) {
        return catchThrowableOfType(UnreadableBpmn.class, () -> BpmnDocument.read(bytes))
                .problem();
    }

    private static Problem refusal(String text) {
        return refusal(text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                                                              | empty-file
            '   '                                                           | empty-file
            this is no xml                                                  | not-xml
            PK\u0003\u0004 archive                                          | not-xml
            <!DOCTYPE html><html></html>                                    | not-xml
            <definitions xmlns="http://schema.omg.org/spec/BPMN/2.0"/>      | wrong-namespace
            <process xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"/>  | no-definitions
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"><process id="p"> | truncated-file
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"><a></b></definitions> | malformed-xml
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"><x:y/></definitions> | malformed-xml
            <?xml version="1.0" encoding="klingon"?><definitions/>          | unknown-encoding
            """)
    void what_is_no_bpmn_is_refused_with_its_cause(String content, String code) {
        var problem = refusal(content);
        assertThat(problem.code()).isEqualTo(code);
        assertThat(problem.message()).isNotBlank();
        assertThat(problem.remedy()).isNotBlank();
    }

    @Test
    void a_broken_file_is_refused_with_line_column_and_element() {
        var text = "<definitions " + BPMN
                + ">\n  <process id=\"p\">\n    <task id=\"t\" name=\"<\"/>\n  </process>\n</definitions>";
        assertThatThrownBy(() -> Fixtures.text(text)).isInstanceOfSatisfying(UnreadableBpmn.class, e -> {
            assertThat(e.problem().line()).isEqualTo(3);
            assertThat(e.column()).isPositive();
            assertThat(e.problem().element()).isEqualTo("process 'p'");
        });
    }

    @Test
    void bytes_that_are_not_of_the_declared_encoding_are_found() {
        var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<definitions " + BPMN + " name=\"Prüfung\"/>";
        var problem = refusal(text.getBytes(StandardCharsets.ISO_8859_1));
        assertThat(problem.code()).isEqualTo("wrong-encoding");
        assertThat(problem.line()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE", "ISO-8859-1", "windows-1252", "UTF-32"})
    void any_declared_encoding_is_read(String encoding) {
        var text =
                "<?xml version=\"1.0\" encoding=\"%s\"?><definitions %s name=\"Prüfung\"/>".formatted(encoding, BPMN);
        var document = BpmnDocument.read((encoding.equals("UTF-32") ? "\uFEFF" + text : text)
                .getBytes(Charset.forName(encoding.equals("UTF-32") ? "UTF-32LE" : encoding)));
        assertThat(document.name()).isEqualTo("Prüfung");
        assertThat(document.toXml())
                .startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>")
                .contains("Prüfung");
    }

    @Test
    void a_doctype_is_refused_before_anything_it_declares_is_looked_at() {
        var laughs = new StringBuilder("<!DOCTYPE d [<!ENTITY l0 \"lol\">");
        for (int i = 1; i < 10; i++) {
            laughs.append("<!ENTITY l%d \"%s\">".formatted(i, ("&l" + (i - 1) + ";").repeat(10)));
        }
        laughs.append("]><definitions ").append(BPMN).append(" name=\"&l9;\"/>");
        var problem = Assertions.assertTimeout(Duration.ofSeconds(1), () -> refusal(laughs.toString()));
        assertThat(problem.code()).isEqualTo("doctype");
        assertThat(refusal("<!-- a -->\n<!DOCTYPE d SYSTEM \"http://127.0.0.1:9/x\"><definitions " + BPMN + "/>")
                        .line())
                .isEqualTo(2);
    }

    @Test
    void nesting_has_a_limit_and_below_it_no_stack_overflows() {
        assertThat(nested(300).valueStream().process().graph().allNodes()).hasSize(301);
        assertThat(nested(900).apply(new Edit.RemoveNode(new NodeId("task"))).toXml())
                .doesNotContain("\"task\"");
        var refused = catchThrowableOfType(UnreadableBpmn.class, () -> nested(1_200));
        assertThat(refused.problem().code()).isEqualTo("too-deep");
    }

    private static BpmnDocument nested(int depth) {
        var xml = new StringBuilder();
        for (int i = 0; i < depth; i++) {
            xml.append("<subProcess id=\"s").append(i).append("\">");
        }
        xml.append("<task id=\"task\"/>").append("</subProcess>".repeat(depth));
        return Fixtures.process(xml.toString());
    }

    @Test
    void a_file_beyond_the_limits_is_refused_with_the_limit() {
        var small = new BpmnLimits(new XmlLimits(1_000, 10, 20, 5, 60), 3);
        var tasks = Fixtures.processXml("<task id=\"a\"/><task id=\"b\"/><task id=\"c\"/><task id=\"d\"/>");
        assertRefused(tasks, small, "too-many-nodes", "4", "3");
        assertRefused(Fixtures.processXml("<a/>".repeat(30)), small, "too-many-elements", "20");
        assertRefused(
                Fixtures.processXml("<a b='1' c='1' d='1' e='1' f='1' g='1'/>"),
                small,
                "malformed-xml",
                "5 attributes");
        assertRefused(Fixtures.processXml("<" + "n".repeat(70) + "/>"), small, "malformed-xml", "60 characters");
        assertRefused(Fixtures.processXml(" ".repeat(2_000)), small, "file-too-large", "1000 bytes");
    }

    private static void assertRefused(String xml, BpmnLimits limits, String code, String... words) {
        var refused = catchThrowableOfType(
                UnreadableBpmn.class, () -> BpmnDocument.read(xml.getBytes(StandardCharsets.UTF_8), limits));
        assertThat(refused.problem().code()).isEqualTo(code);
        assertThat(refused.problem().message()).contains(words);
    }

    @Test
    void a_huge_file_is_refused_without_being_loaded(@TempDir Path folder) throws IOException {
        var huge = folder.resolve("huge.bpmn");
        try (var file = new RandomAccessFile(huge.toFile(), "rw")) {
            file.setLength(200_000_000);
        }
        Assertions.assertTimeout(Duration.ofSeconds(5), () -> {
            assertThatThrownBy(() -> BpmnDocument.read(huge)).isInstanceOf(UnreadableBpmn.class);
            try (InputStream in = Files.newInputStream(huge)) {
                assertThatThrownBy(() -> BpmnDocument.read(in))
                        .hasMessageContaining("50 MB")
                        .isInstanceOf(UnreadableBpmn.class);
            }
        });
    }

    @Test
    void a_process_of_twenty_thousand_nodes_is_read() {
        var xml = new StringBuilder("<startEvent id=\"n0\"/>");
        for (int i = 1; i < 20_000; i++) {
            xml.append("<task id=\"n%d\" name=\"Step %d\"/>".formatted(i, i));
            xml.append("<sequenceFlow id=\"f%d\" sourceRef=\"n%d\" targetRef=\"n%d\"/>".formatted(i, i - 1, i));
        }
        var document = Assertions.assertTimeout(Duration.ofSeconds(5), () -> Fixtures.process(xml.toString()));
        assertThat(document.valueStream().process().graph().nodes()).hasSize(20_000);
    }

    /** What took the square of the count: numbering doubles, numbering roles, looking for roles. */
    static Map<String, String> manyOfOne() {
        var doubles = new StringBuilder();
        var roles = new StringBuilder("<extensionElements><takt:valueStream>");
        var lanes = new StringBuilder("<laneSet id='ls'>");
        for (int i = 0; i < 20_000; i++) {
            doubles.append("<dataObject id='a'/>");
            roles.append("<takt:role id='r%d'/>".formatted(i));
        }
        for (int i = 0; i < 10_000; i++) {
            lanes.append("<lane id='l%1$d' name='a %2$s'><flowNodeRef>t%1$d</flowNodeRef></lane>"
                    .formatted(i, Integer.toBinaryString(i).replace('0', '!').replace('1', '?')));
        }
        lanes.append("</laneSet>");
        for (int i = 0; i < 10_000; i++) {
            lanes.append("<task id='t%d'/>".formatted(i));
        }
        return Map.of(
                "doubles", doubles + "<task id='t'/>",
                "roles", roles + "</takt:valueStream></extensionElements><task id='t'/>",
                "lanes", lanes.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"doubles", "roles", "lanes"})
    void many_of_one_kind_take_no_more_than_their_share(String kind) {
        var xml = Fixtures.processXml(manyOfOne().get(kind));

        var document = Assertions.assertTimeout(Duration.ofSeconds(5), () -> {
            var read = Fixtures.text(xml);
            FlowAnalysis.analyze(read.valueStream());
            return read;
        });

        assertThat(document.processes()).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("hostileFiles")
    @SharedData.Needed
    void a_hostile_file_is_read_or_refused_at_once_and_never_leaks(Path file) throws IOException {
        var bytes = Files.readAllBytes(file);
        var canary = "CANARY-7f3a1c";
        Assertions.assertTimeout(Duration.ofSeconds(5), () -> {
            try {
                var document = BpmnDocument.read(bytes);
                assertThat(document.toXml()).doesNotContain(canary);
                assertThat(document.problems())
                        .allSatisfy(p -> assertThat(p.remedy()).isNotBlank());
            } catch (UnreadableBpmn refused) {
                assertThat(refused.problem().message()).isNotBlank().doesNotContain(canary);
                assertThat(refused.problem().remedy()).isNotBlank();
            }
        });
    }

    @ParameterizedTest
    @SharedData.Needed
    @CsvSource({
        "billion-laughs.bpmn, doctype",
        "empty.bpmn, empty-file",
        "html-named.bpmn, not-xml",
        "truncated.bpmn, truncated-file",
        "wrong-namespace.bpmn, wrong-namespace",
        "xxe-external-dtd.bpmn, doctype",
        "xxe-file-absolute.bpmn, doctype",
        "xxe-file-relative.bpmn, doctype",
    })
    void what_must_be_refused_is(String name, String code) throws IOException {
        assertThat(refusal(own(name)).code()).isEqualTo(code);
    }

    @ParameterizedTest
    @SharedData.Needed
    @CsvSource({
        "latin1-declared.bpmn, 1",
        "utf16le-bom.bpmn, 1",
        "utf8-bom.bpmn, 1",
        "hostile-names.bpmn, 8",
        "no-start-event.bpmn, 2",
        "nested-300.bpmn, 1",
        "endless-loop.bpmn, 1"
    })
    void what_is_valid_imports(String name, int tasks) throws IOException {
        var document = BpmnDocument.read(own(name));
        assertThat(document.problems()).isEmpty();
        assertThat(document.valueStream().process().graph().allNodes().stream().filter(FlowNode.Task.class::isInstance))
                .hasSize(tasks);
    }

    @Test
    @SharedData.Needed
    void umlauts_and_attacking_names_stay_text() throws IOException {
        for (var file : List.of("latin1-declared.bpmn", "utf16le-bom.bpmn", "utf8-bom.bpmn")) {
            assertThat(BpmnDocument.read(own(file))
                            .valueStream()
                            .process()
                            .graph()
                            .nodes())
                    .anyMatch(n -> n.name().equals("Prüfung"));
        }
        var document = BpmnDocument.read(own("hostile-names.bpmn"));
        var again = BpmnDocument.read(document.toBytes());
        assertThat(again.valueStream()).isEqualTo(document.valueStream());
    }

    @Test
    @SharedData.Needed
    void defects_are_named_and_nothing_is_lost() throws IOException {
        assertThat(BpmnDocument.read(own("dangling-refs.bpmn")).problems())
                .extracting(Problem::code)
                .containsOnly("dangling-flow");
        var duplicate = BpmnDocument.read(own("duplicate-ids.bpmn"));
        assertThat(duplicate.problems()).extracting(Problem::code).containsOnly("duplicate-id");
        assertThat(duplicate.valueStream().process().graph().nodes())
                .extracting(FlowNode::name)
                .contains("one", "two");
    }

    @Test
    @SharedData.Needed
    void a_chain_of_two_thousand_tasks_is_read() throws IOException {
        try (var in = new GZIPInputStream(
                Files.newInputStream(SharedData.path("hostile/bpmn/own/chain-2000-tasks.bpmn.gz")))) {
            var document = BpmnDocument.read(in);
            assertThat(document.valueStream().process().graph().nodes().stream()
                            .filter(FlowNode.Task.class::isInstance))
                    .hasSize(1_999);
        }
    }

    private static byte[] own(String name) throws IOException {
        return Files.readAllBytes(SharedData.path("hostile/bpmn/own/" + name));
    }
}
