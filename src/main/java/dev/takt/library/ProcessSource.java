package dev.takt.library;

/** How a process came into the library. */
public enum ProcessSource {
    /** One of the processes that come with Takt. */
    GALLERY,
    /** A file somebody brought. */
    IMPORT,
    /** Begun on an empty canvas. */
    DRAWN
}
