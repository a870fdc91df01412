package dev.takt.bpmn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** The processes of the gallery are what their users will copy: complete, valid, without a single remark. */
class GalleryFilesTests {

    private static final Path PROCESSES = Path.of("processes");

    private static Schema schema;

    @BeforeAll
    static void readSchema() throws SAXException {
        schema = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(Path.of("docs/schema/takt-bpmn-1.0.xsd").toFile());
    }

    static List<Path> files() throws IOException {
        try (Stream<Path> folders = Files.list(PROCESSES)) {
            return folders.map(f -> f.resolve("process.bpmn")).sorted().toList();
        }
    }

    @Test
    void there_are_ten() throws IOException {
        assertThat(files()).hasSize(10).allMatch(Files::exists);
    }

    @ParameterizedTest
    @MethodSource("files")
    void reads_without_a_problem(Path file) throws IOException {
        assertThat(BpmnDocument.read(Files.readAllBytes(file)).problems()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("files")
    void every_step_is_complete(Path file) throws IOException {
        var stream = BpmnDocument.read(Files.readAllBytes(file)).valueStream();
        var outcomes = new HashSet<>();
        assertThat(stream.steps()).isNotEmpty().allSatisfy((id, step) -> {
            assertThat(step.processTime()).isNotNull();
            assertThat(step.waiting()).isNotNull();
            assertThat(step.valueClass()).isNotNull();
            assertThat(step.completeAndAccurate()).isNotNull();
            assertThat(step.evidence()).hasSize(3);
            if (step.role() == null) { // nobody works on a planned hold
                assertThat(step.processTime().mean()).isZero();
            }
            outcomes.add(step.outcome());
        });
        assertThat(stream.outcomes())
                .isNotEmpty()
                .allSatisfy(outcome -> assertThat(outcomes).contains(outcome.id()));
        assertThat(stream.roles()).isNotEmpty().allSatisfy(role -> {
            assertThat(role.headcount()).isNotNull();
            assertThat(role.ratePerHour()).isNotNull();
        });
        assertThat(stream.demand()).isNotNull();
        assertThat(stream.scenarios())
                .isNotEmpty()
                .allSatisfy(scenario -> assertThat(scenario.edits()).isNotEmpty());
    }

    @ParameterizedTest
    @MethodSource("files")
    void extension_elements_follow_the_schema(Path file) throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        var nodes = factory.newDocumentBuilder().parse(file.toFile()).getElementsByTagNameNS(BpmnNames.TAKT, "*");
        var validator = schema.newValidator();
        int roots = 0;
        for (int i = 0; i < nodes.getLength(); i++) {
            var element = (Element) nodes.item(i);
            if (element.getParentNode().getLocalName().equals("extensionElements")) {
                validator.validate(new DOMSource(element));
                roots++;
            }
        }
        assertThat(roots).isGreaterThan(9);
    }
}
