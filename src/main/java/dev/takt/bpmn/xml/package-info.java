/**
 * An XML file as a tree that keeps what a round trip must keep: the order of attributes, prefixes, comments, processing
 * instructions, CDATA sections, white space and the place of every element. Reading is hardened: no DOCTYPE, no entities,
 * no other file or address is ever opened, and depth, size and names have limits. Nothing in here recurses.
 */
@NullMarked
package dev.takt.bpmn.xml;

import org.jspecify.annotations.NullMarked;
