package dev.takt.eventlog;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * When the cases of a log began: the earliest moment of each case, in ascending order. Reads CSV and XES, also with {@code .gz}, from
 * beginning to end without holding more than one moment a case. XML opens no other files and expands no entities.
 */
public final class CaseStarts {

    private static final int MOST_CASES = 2_000_000;
    private static final int LONGEST_ID = 1_000;

    /** Of what comes out of a compressed file. */
    private static final long MOST_BYTES = 20_000_000_000L;

    /** Names of columns, in small letters and without anything but letters and digits. */
    private static final Set<String> CASES =
            Set.of("caseid", "case", "caseconceptname", "casekey", "caseidentifier", "traceid");

    private static final Set<String> TIMES = Set.of(
            "enabledtime",
            "enabledtimestamp",
            "starttime",
            "starttimestamp",
            "start",
            "timetimestamp",
            "timestamp",
            "time",
            "endtime",
            "endtimestamp",
            "end",
            "completetime",
            "completetimestamp");

    private CaseStarts() {}

    /**
     * @return at least one moment
     * @throws UnreadableLog if the file is no log that can be read, or one beyond the limits
     */
    public static List<Instant> read(Path file) throws IOException {
        var name = file.toString().toLowerCase(Locale.ROOT);
        boolean packed = name.endsWith(".gz");
        var kind = packed ? name.substring(0, name.length() - 3) : name;
        if (!kind.endsWith(".csv") && !kind.endsWith(".xes")) {
            throw new UnreadableLog(
                    "unknown-format",
                    null,
                    "The log '%s' ends with none of .csv, .xes, .csv.gz and .xes.gz.".formatted(file.getFileName()),
                    "Name it by the format it has.");
        }
        try (var in =
                new Limited(packed ? new GZIPInputStream(Files.newInputStream(file)) : Files.newInputStream(file))) {
            var starts = kind.endsWith(".csv") ? csv(in) : xes(in);
            if (starts.isEmpty()) {
                throw new UnreadableLog(
                        "empty-log", null, "The log has no case with a moment.", "Check that it is the right file.");
            }
            starts.sort(null);
            return starts;
        } catch (ZipException e) {
            throw new UnreadableLog(
                    "not-gzip", null, "The log is not compressed by gzip, or damaged.", "Compress it again.");
        }
    }

    /** Stops a small file that unpacks to an endless one. */
    private static final class Limited extends FilterInputStream {
        private long read;

        Limited(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int b = super.read();
            count(b < 0 ? 0 : 1);
            return b;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int n = super.read(bytes, from, length);
            count(Math.max(0, n));
            return n;
        }

        private void count(long more) {
            read += more;
            if (read > MOST_BYTES) {
                throw new UnreadableLog(
                        "file-too-large",
                        null,
                        "The log is larger than %d GB.".formatted(MOST_BYTES / 1_000_000_000),
                        "Take a part of it.");
            }
        }
    }

    // ---- CSV

    private static List<Instant> csv(InputStream in) throws IOException {
        var rows = new CsvRows(in);
        var header = rows.header();
        if (header == null) {
            return new ArrayList<>();
        }
        int of = -1;
        var times = new ArrayList<Integer>();
        for (int i = 0; i < header.size(); i++) {
            var column = header.get(i).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
            if (of < 0 && CASES.contains(column)) {
                of = i;
            } else if (TIMES.contains(column)) {
                times.add(i);
            }
        }
        if (of < 0 || times.isEmpty()) {
            throw new UnreadableLog(
                    "missing-column",
                    1,
                    "The log has no column for the case, or none for a time, among: %s."
                            .formatted(shortened(String.join(", ", header))),
                    "Call them case_id and start_time (or timestamp).");
        }
        var starts = new HashMap<String, Instant>();
        for (var row = rows.next(); row != null; row = rows.next()) {
            if (row.size() <= of || row.get(of).isBlank()) {
                if (row.size() > 1) {
                    throw new UnreadableLog(
                            "missing-figure",
                            rows.line(),
                            "The row in line %d names no case.".formatted(rows.line()),
                            "Fill the column '%s'.".formatted(header.get(of)));
                }
                continue; // an empty line
            }
            var moment = earliest(row, times, header, rows.line());
            if (moment != null) {
                starts.merge(limited(row.get(of), starts.size(), rows.line()), moment, CaseStarts::earlier);
            }
        }
        return new ArrayList<>(starts.values());
    }

    private static @Nullable Instant earliest(List<String> row, List<Integer> times, List<String> header, int line) {
        Instant first = null;
        for (int column : times) {
            var text = column < row.size() ? row.get(column) : "";
            if (!text.isBlank()) {
                var moment = moment(text, header.get(column), line);
                first = first == null ? moment : earlier(first, moment);
            }
        }
        return first;
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    private static Instant moment(String text, String where, int line) {
        try {
            return LogTimes.parse(text);
        } catch (DateTimeException e) {
            throw new UnreadableLog(
                    "bad-date",
                    line,
                    "'%s' in line %d (%s) is no date with time.".formatted(shortened(text), line, shortened(where)),
                    "Write it as 2026-01-05T09:00:00Z.");
        }
    }

    private static String limited(String id, int cases, int line) {
        if (cases > MOST_CASES || id.length() > LONGEST_ID) {
            throw new UnreadableLog(
                    "log-too-large",
                    line,
                    cases > MOST_CASES
                            ? "The log has more than %d cases.".formatted(MOST_CASES)
                            : "The name of the case in line %d is longer than %d characters."
                                    .formatted(line, LONGEST_ID),
                    "Take a part of the log.");
        }
        return id;
    }

    private static String shortened(String text) {
        return text.length() > 80 ? text.substring(0, 80) + "…" : text;
    }

    // ---- XES

    private static List<Instant> xes(InputStream in) throws IOException {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        try {
            var reader = factory.createXMLStreamReader(in);
            try {
                return traces(reader);
            } finally {
                reader.close();
            }
        } catch (XMLStreamException e) {
            var place = e.getLocation();
            throw new UnreadableLog(
                    "malformed-xml",
                    place == null ? null : place.getLineNumber(),
                    "The log is no XES: the XML is broken%s."
                            .formatted(place == null ? "" : " in line " + place.getLineNumber()),
                    "Export it again.");
        }
    }

    private static List<Instant> traces(XMLStreamReader reader) throws XMLStreamException {
        var starts = new ArrayList<Instant>();
        Instant first = null;
        boolean inEvent = false;
        boolean any = false;
        while (reader.hasNext()) {
            int what = reader.next();
            if (what == XMLStreamConstants.DTD) {
                throw new UnreadableLog(
                        "doctype",
                        reader.getLocation().getLineNumber(),
                        "The log has a DOCTYPE; XES needs none.",
                        "Remove it.");
            }
            if (what == XMLStreamConstants.START_ELEMENT) {
                var name = reader.getLocalName();
                if (!any && !name.equals("log")) {
                    throw new UnreadableLog(
                            "no-log",
                            reader.getLocation().getLineNumber(),
                            "The file begins with <%s>; a XES begins with <log>.".formatted(shortened(name)),
                            "Check that it is the right file.");
                }
                any = true;
                if (name.equals("trace")) {
                    first = null;
                } else if (name.equals("event")) {
                    inEvent = true;
                } else if (inEvent
                        && name.equals("date")
                        && "time:timestamp".equals(reader.getAttributeValue(null, "key"))) {
                    var text = reader.getAttributeValue(null, "value");
                    var moment = moment(
                            text == null ? "" : text,
                            "time:timestamp",
                            reader.getLocation().getLineNumber());
                    first = first == null ? moment : earlier(first, moment);
                }
            } else if (what == XMLStreamConstants.END_ELEMENT) {
                if (reader.getLocalName().equals("event")) {
                    inEvent = false;
                } else if (reader.getLocalName().equals("trace") && first != null) {
                    limited("", starts.size(), reader.getLocation().getLineNumber());
                    starts.add(first);
                    first = null;
                }
            }
        }
        return starts;
    }
}
