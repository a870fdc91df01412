/** What tests of several modules share: a real PostgreSQL, the shared test material. */
@NullMarked
package dev.takt.testing;

import org.jspecify.annotations.NullMarked;
