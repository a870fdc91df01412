package dev.takt.bpmn;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** BPMN text for tests: own files and processes written in a line. */
final class Fixtures {

    private Fixtures() {}

    static byte[] bytes(String name) {
        try (var in = Fixtures.class.getResourceAsStream("/bpmn/" + name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static BpmnDocument file(String name) {
        return BpmnDocument.read(bytes(name));
    }

    /** A document of one process {@code P} with this content. */
    static String processXml(String content) {
        return """
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:takt="http://takt.dev/schema/bpmn/1.0">
                <process id="P">%s</process>
                </definitions>""".formatted(content);
    }

    static BpmnDocument process(String content) {
        return text(processXml(content));
    }

    static BpmnDocument text(String xml) {
        return BpmnDocument.read(xml.getBytes(StandardCharsets.UTF_8));
    }
}
