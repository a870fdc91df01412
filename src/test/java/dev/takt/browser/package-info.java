/**
 * The workbench as people use it: the real server with its database in a file, the built browser client, a real Chromium.
 * Elements are found by role and text only, so that what a test can find, a person with a screen reader can find too.
 */
@org.jspecify.annotations.NullMarked
package dev.takt.browser;
