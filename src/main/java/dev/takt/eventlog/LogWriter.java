package dev.takt.eventlog;

import java.io.Closeable;
import java.io.IOException;

/** Writes a log while it comes into being. Not thread-safe. A log is whole when {@link #close} has returned. */
public interface LogWriter extends Closeable {

    /** Once, before everything else. */
    void begin(LogCodes codes) throws IOException;

    /**
     * One execution of an activity. Times are microseconds since the origin.
     *
     * @param caseNumber 0 for the first case, which is called 1 in the file
     * @param enabled when the work became available
     * @param resource code, or −1 when nobody did it
     * @param cost of this execution; NaN when it is not known
     */
    void write(long caseNumber, int activity, int resource, long enabled, long started, long completed, double cost)
            throws IOException;
}
