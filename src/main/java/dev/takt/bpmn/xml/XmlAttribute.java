package dev.takt.bpmn.xml;

/**
 * One attribute as written; namespace declarations are attributes too.
 *
 * @param prefix empty when there is none
 * @param namespace empty when there is none
 */
public record XmlAttribute(String prefix, String localName, String namespace, String value) {

    static final String XMLNS = "http://www.w3.org/2000/xmlns/";

    public String qualifiedName() {
        return prefix.isEmpty() ? localName : prefix + ":" + localName;
    }

    public boolean declaresNamespace() {
        return namespace.equals(XMLNS);
    }

    /** The prefix that a namespace declaration binds; empty for the default namespace. */
    String declaredPrefix() {
        return prefix.isEmpty() ? "" : localName;
    }

    XmlAttribute withValue(String newValue) {
        return new XmlAttribute(prefix, localName, namespace, newValue);
    }

    boolean is(String otherNamespace, String otherLocalName) {
        return localName.equals(otherLocalName) && namespace.equals(otherNamespace);
    }
}
