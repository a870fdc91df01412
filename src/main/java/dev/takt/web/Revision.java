package dev.takt.web;

/** The revision of a draft that a change was made on, as the If-Match header names it. */
record Revision(long value) {

    /** The entity tag of a revision, for the ETag header. */
    static String tag(long revision) {
        return "\"" + revision + "\"";
    }
}
