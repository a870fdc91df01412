/** Takt, the value-stream workbench. Each direct sub-package is a module; its {@code package-info} says what it is for. */
@NullMarked
package dev.takt;

import org.jspecify.annotations.NullMarked;
