package dev.takt.execution;

import dev.takt.bpmn.BpmnDocument;
import java.nio.charset.StandardCharsets;

/** Processes of tests, written in a line. */
final class Drawn {

    private Drawn() {}

    static BpmnDocument process(String content) {
        return document("<process id='P' name='Test'>%s</process>".formatted(content));
    }

    static BpmnDocument document(String content) {
        return read("""
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
                    xmlns:takt="http://takt.dev/schema/bpmn/1.0" xmlns:camunda="http://camunda.org/schema/1.0/bpmn"
                    targetNamespace="t">%s</definitions>""".formatted(content));
    }

    static BpmnDocument read(String xml) {
        return BpmnDocument.read(xml.getBytes(StandardCharsets.UTF_8));
    }

    /** Flows through the nodes in their order: {@code flows("s", "a", "e")} are s_a and a_e. */
    static String flows(String... nodes) {
        var flows = new StringBuilder();
        for (int i = 1; i < nodes.length; i++) {
            flows.append(flow(nodes[i - 1], nodes[i]));
        }
        return flows.toString();
    }

    static String flow(String source, String target) {
        return "<sequenceFlow id='%1$s_%2$s' sourceRef='%1$s' targetRef='%2$s'/>".formatted(source, target);
    }

    static ExecutableModel executable(BpmnDocument document) {
        return ExecutableModel.of("takt-test", "1", document.toXml(), document.valueStream());
    }

    static ExecutableModel executable(String content) {
        return executable(process(content));
    }
}
