package dev.takt.workbench;

import dev.takt.bpmn.BpmnDocument;
import dev.takt.bpmn.UnreadableBpmn;
import java.nio.charset.StandardCharsets;

/** Reads BPMN that a person brought, and BPMN that the library kept. */
final class BpmnFiles {

    private BpmnFiles() {}

    /** @throws WorkbenchException.UnreadableFile if it is no BPMN */
    static BpmnDocument read(byte[] bytes) {
        try {
            return BpmnDocument.read(bytes);
        } catch (UnreadableBpmn e) {
            throw new WorkbenchException.UnreadableFile(e.problem(), e.column());
        }
    }

    /** What the library keeps was read before it was stored; were it unreadable now, that would be a bug. */
    static BpmnDocument readStored(String xml) {
        return BpmnDocument.read(xml.getBytes(StandardCharsets.UTF_8));
    }
}
