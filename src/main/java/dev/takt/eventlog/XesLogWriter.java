package dev.takt.eventlog;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A log as XES (IEEE 1849-2023): a trace for each case, in it a start and a complete event for each execution by time, with
 * the moment it became available at the start and its cost at the end. Cases come one after the other, so rows are sorted by
 * case before they are written; only the last moment of writing needs them all, and then on disk.
 */
final class XesLogWriter implements LogWriter {

    private static final int ROWS_IN_MEMORY = 1 << 18;

    private static final String HEAD = """
            <?xml version="1.0" encoding="UTF-8"?>
            <log xes.version="1849-2016" xes.features="" xmlns="http://www.xes-standard.org/">
            <extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
            <extension name="Time" prefix="time" uri="http://www.xes-standard.org/time.xesext"/>
            <extension name="Lifecycle" prefix="lifecycle" uri="http://www.xes-standard.org/lifecycle.xesext"/>
            <extension name="Organizational" prefix="org" uri="http://www.xes-standard.org/org.xesext"/>
            <extension name="Cost" prefix="cost" uri="http://www.xes-standard.org/cost.xesext"/>
            <classifier name="Activity" keys="concept:name"/>
            """;

    private record Event(CaseSorter.Row row, int instance, boolean complete) {
        long time() {
            return complete ? row.completed() : row.started();
        }
    }

    private final Bytes out;
    private final CaseSorter sorter;
    private final List<Event> trace = new ArrayList<>();
    private byte[][] activities = {};
    private byte[][] resources = {};
    private byte[] currency = {};
    private long origin;
    private long traceOf = -1;
    private int executions;

    XesLogWriter(OutputStream out) {
        this(out, ROWS_IN_MEMORY);
    }

    XesLogWriter(OutputStream out, int rowsInMemory) {
        this.out = new Bytes(out);
        this.sorter = new CaseSorter(rowsInMemory);
    }

    @Override
    public void begin(LogCodes codes) throws IOException {
        origin = codes.originMicros();
        activities = codes.activities().stream()
                .map(a -> bytes("<string key=\"concept:name\" value=\"" + escaped(a) + "\"/>"))
                .toArray(byte[][]::new);
        resources = new byte[codes.resources().size()][];
        for (int i = 0; i < resources.length; i++) {
            var role = codes.roles().get(i);
            resources[i] = bytes("<string key=\"org:resource\" value=\""
                    + escaped(codes.resources().get(i)) + "\"/>"
                    + (role.isEmpty() ? "" : "<string key=\"org:role\" value=\"" + escaped(role) + "\"/>"));
        }
        currency = bytes("\"/><string key=\"cost:currency\" value=\"" + escaped(codes.currency()) + "\"/>");
        out.put(bytes(HEAD));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Characters that XML 1.0 cannot hold become question marks. */
    static String escaped(String text) {
        var result = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '<' -> result.append("&lt;");
                case '>' -> result.append("&gt;");
                case '&' -> result.append("&amp;");
                case '"' -> result.append("&quot;");
                case '\n', '\r', '\t' -> result.append("&#").append(c).append(';');
                default -> {
                    boolean allowed = c >= 0x20 && c <= 0xD7FF || c >= 0xE000 && c <= 0xFFFD || c >= 0x10000;
                    result.appendCodePoint(allowed ? c : '?');
                }
            }
        });
        return result.toString();
    }

    @Override
    public void write(
            long caseNumber, int activity, int resource, long enabled, long started, long completed, double cost)
            throws IOException {
        sorter.add(new CaseSorter.Row(
                caseNumber, activity, resource, origin + enabled, origin + started, origin + completed, cost));
    }

    private void next(CaseSorter.Row row) throws IOException {
        if (row.caseNumber() != traceOf) {
            endTrace();
            traceOf = row.caseNumber();
        }
        executions++;
        trace.add(new Event(row, executions, false));
        trace.add(new Event(row, executions, true));
    }

    private void endTrace() throws IOException {
        if (!trace.isEmpty()) {
            out.put(bytes("<trace><string key=\"concept:name\" value=\""));
            out.number(traceOf + 1);
            out.put(bytes("\"/>\n"));
            trace.sort(Comparator.comparingLong(Event::time)); // stable: a start stays before its end
            for (var event : trace) {
                event(event);
            }
            out.put(bytes("</trace>\n"));
        }
        trace.clear();
        executions = 0;
    }

    private static final byte[] EVENT = bytes("<event>");
    private static final byte[] INSTANCE = bytes("<string key=\"concept:instance\" value=\"");
    private static final byte[] START = bytes("\"/><string key=\"lifecycle:transition\" value=\"start\"/>");
    private static final byte[] COMPLETE = bytes("\"/><string key=\"lifecycle:transition\" value=\"complete\"/>");
    private static final byte[] TIME = bytes("<date key=\"time:timestamp\" value=\"");
    private static final byte[] ENABLED = bytes("\"/><date key=\"enabled\" value=\"");
    private static final byte[] COST = bytes("\"/><float key=\"cost:total\" value=\"");
    private static final byte[] END = bytes("</event>\n");

    private void event(Event event) throws IOException {
        var row = event.row();
        out.put(EVENT);
        out.put(activities[row.activity()]);
        out.put(INSTANCE);
        out.number(event.instance());
        out.put(event.complete() ? COMPLETE : START);
        if (row.resource() >= 0) {
            out.put(resources[row.resource()]);
        }
        out.put(TIME);
        out.time(event.time());
        if (!event.complete()) {
            out.put(ENABLED);
            out.time(row.enabled());
        }
        if (event.complete() && !Double.isNaN(row.cost())) {
            out.put(COST);
            out.amount(row.cost());
            out.put(currency);
        } else {
            out.put(CLOSE);
        }
        out.put(END);
    }

    private static final byte[] CLOSE = bytes("\"/>");

    @Override
    public void close() throws IOException {
        try (out;
                sorter) {
            sorter.drain(this::next);
            endTrace();
            out.put(bytes("</log>\n"));
        }
    }
}
