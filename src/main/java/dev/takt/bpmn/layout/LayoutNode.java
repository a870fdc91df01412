package dev.takt.bpmn.layout;

/**
 * Something to be placed.
 *
 * @param lane index of the band it belongs to, from the top
 * @param joins whether flows that come back may enter from below: gateways
 */
public record LayoutNode(String id, double width, double height, int lane, boolean joins) {}
