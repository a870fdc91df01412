/**
 * Places the nodes and flows of one scope on the plane: left to right in columns, lanes as horizontal bands, flows at right
 * angles through the channels between columns and rows. Columns and their order come from ELK's layered algorithm; rows and
 * routes are ours, because lanes run along the flow and ELK's partitions across it. Knows nothing of BPMN or XML.
 */
@NullMarked
package dev.takt.bpmn.layout;

import org.jspecify.annotations.NullMarked;
