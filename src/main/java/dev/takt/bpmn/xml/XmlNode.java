package dev.takt.bpmn.xml;

/** What can stand between two tags. */
public sealed interface XmlNode {

    /** @param cdata written as a CDATA section */
    record Text(String text, boolean cdata) implements XmlNode {

        boolean isBlank() {
            return !cdata && text.isBlank();
        }
    }

    record Comment(String text) implements XmlNode {}

    record Instruction(String target, String data) implements XmlNode {}

    /** The one node that has content; see {@link XmlElement}. */
    sealed interface Container extends XmlNode permits XmlElement {}
}
