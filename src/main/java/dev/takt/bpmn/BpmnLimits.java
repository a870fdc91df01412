package dev.takt.bpmn;

import dev.takt.bpmn.xml.XmlLimits;

/**
 * How large a BPMN file may be; what is larger is refused with the limit in the message.
 *
 * @param flowNodes activities, events and gateways of all processes together
 */
public record BpmnLimits(XmlLimits xml, int flowNodes) {

    public static final BpmnLimits DEFAULT =
            new BpmnLimits(new XmlLimits(50_000_000, 1_000, 1_000_000, 1_000, 1_000), 50_000);

    /** Bytes of a file. */
    public long bytes() {
        return xml.bytes();
    }
}
