package dev.takt.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.UUID;

/** A bug of ours, told so that it can be reported; the stack trace only for who asks for it. */
record Incident(String id, String text) {

    static Incident of(Throwable bug, boolean verbose) {
        var id = UUID.randomUUID().toString().substring(0, 8);
        var what = bug.getMessage() == null
                ? bug.getClass().getSimpleName()
                : bug.getClass().getSimpleName() + ": "
                        + bug.getMessage().lines().findFirst().orElse("");
        var text = "Internal error %s (%s). This is a bug in Takt, nothing was changed.".formatted(id, what);
        if (!verbose) {
            return new Incident(id, text + " Run it again with --verbose and report what it shows.");
        }
        var trace = new StringWriter();
        bug.printStackTrace(new PrintWriter(trace, true));
        return new Incident(id, text + System.lineSeparator() + trace);
    }
}
