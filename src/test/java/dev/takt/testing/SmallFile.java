package dev.takt.testing;

import java.nio.charset.StandardCharsets;

/** BPMN files of one process {@code P}, written in a line. */
public final class SmallFile {

    private SmallFile() {}

    /** A file whose process holds this; BPMN elements without a prefix, Takt's with {@code takt}. */
    public static String process(String content) {
        return """
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:takt="http://takt.dev/schema/bpmn/1.0">
                <process id="P" name="Test">%s</process>
                </definitions>""".formatted(content);
    }

    public static byte[] bytes(String content) {
        return process(content).getBytes(StandardCharsets.UTF_8);
    }

    /** A step with the data in this {@code takt:step} content. */
    public static String step(String id, String data) {
        return "<userTask id='%1$s' name='%1$s'><extensionElements><takt:step>%2$s</takt:step></extensionElements></userTask>"
                .formatted(id, data);
    }

    /** Flows through the nodes in their order: {@code flows("s", "a", "e")} are s_a and a_e. */
    public static String flows(String... nodes) {
        var flows = new StringBuilder();
        for (int i = 1; i < nodes.length; i++) {
            flows.append("<sequenceFlow id='%1$s_%2$s' sourceRef='%1$s' targetRef='%2$s'/>"
                    .formatted(nodes[i - 1], nodes[i]));
        }
        return flows.toString();
    }
}
