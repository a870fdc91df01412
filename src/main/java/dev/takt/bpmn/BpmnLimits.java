package dev.takt.bpmn;

import dev.takt.bpmn.xml.XmlLimits;

/**
 * How large a BPMN file may be; what is larger is refused with the limit in the message.
 *
 * @param flowNodes activities, events and gateways of all processes together
 */
public record BpmnLimits(XmlLimits xml, int flowNodes) {

    /** Headcount of a role. */
    static final int MOST_PEOPLE = 10_000;

    /** People a step needs at once. */
    static final int MOST_PEOPLE_AT_ONCE = 1_000;

    /** Instances of a step done several times. */
    static final int MOST_INSTANCES = 10_000;

    /** Cases that arrive at one moment, of one part of a timetable. */
    static final int MOST_CASES_AT_ONCE = 10_000;

    public static final BpmnLimits DEFAULT =
            new BpmnLimits(new XmlLimits(50_000_000, 1_000, 1_000_000, 1_000, 1_000), 50_000);

    /** Days of one leave: ten years. */
    static final int MOST_LEAVE_DAYS = 3_653;

    /** Bytes of a file. */
    public long bytes() {
        return xml.bytes();
    }
}
