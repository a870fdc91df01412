/** JSON files of other tools as a tree that knows its lines. Strict: what is no JSON is refused, and so is what is too large. */
@NullMarked
package dev.takt.bpmn.json;

import org.jspecify.annotations.NullMarked;
