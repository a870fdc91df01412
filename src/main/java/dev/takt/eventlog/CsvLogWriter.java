package dev.takt.eventlog;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A log as CSV (RFC 4180, UTF-8, times in UTC), one execution a row, in the order of completion. A name that a spreadsheet
 * would take for a formula gets an apostrophe in front.
 */
final class CsvLogWriter implements LogWriter {

    static final String HEADER = "case_id,activity,enabled_time,start_time,end_time,resource,role,cost";

    private final Bytes out;
    private byte[][] activities = {};
    private byte[][] resources = {};
    private long origin;

    CsvLogWriter(OutputStream out) {
        this.out = new Bytes(out);
    }

    @Override
    public void begin(LogCodes codes) throws IOException {
        origin = codes.originMicros();
        activities = codes.activities().stream().map(a -> bytes(quoted(a))).toArray(byte[][]::new);
        resources = new byte[codes.resources().size()][];
        for (int i = 0; i < resources.length; i++) {
            resources[i] = bytes(quoted(codes.resources().get(i)) + ","
                    + quoted(codes.roles().get(i)));
        }
        out.put(bytes(HEADER + "\r\n"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String quoted(String text) {
        var safe = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        boolean plain = List.of(",", "\"", "\n", "\r").stream().noneMatch(safe::contains)
                && safe.strip().equals(safe);
        return plain ? safe : "\"" + safe.replace("\"", "\"\"") + "\"";
    }

    @Override
    public void write(
            long caseNumber, int activity, int resource, long enabled, long started, long completed, double cost)
            throws IOException {
        out.number(caseNumber + 1);
        out.put(',');
        out.put(activities[activity]);
        out.put(',');
        out.time(origin + enabled);
        out.put(',');
        out.time(origin + started);
        out.put(',');
        out.time(origin + completed);
        out.put(',');
        if (resource < 0) {
            out.put(',');
        } else {
            out.put(resources[resource]);
        }
        out.put(',');
        if (!Double.isNaN(cost)) {
            out.amount(cost);
        }
        out.put('\r');
        out.put('\n');
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
