package dev.takt.bpmn.xml;

/**
 * How large an XML file may be in what costs memory or stack.
 *
 * @param bytes size of the file
 * @param depth elements inside elements
 * @param elements number of elements
 * @param attributes of one element
 * @param nameLength characters of the name of an element or attribute
 */
public record XmlLimits(long bytes, int depth, int elements, int attributes, int nameLength) {}
