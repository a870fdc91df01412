package dev.takt.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.GZIPInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Element;

class LogWriterTests {

    private static final long SECOND = 1_000_000;

    private static final LogCodes CODES = new LogCodes(
            Instant.parse("2026-01-05T08:59:59.999999500Z"),
            List.of("Write, \"draft\"", "=HYPERLINK(\"x\")", "<check> & go"),
            List.of("Ann", "Zoë"),
            List.of("Writers", ""),
            "EUR");

    private static void work(LogWriter writer) throws IOException {
        writer.begin(CODES);
        writer.write(0, 0, 0, 1, 60 * SECOND + 1, 90 * SECOND + 1, 12.345);
        writer.write(1, 1, -1, 0, 0, 86_400 * SECOND, Double.NaN);
        writer.write(0, 2, 1, 90 * SECOND + 1, 90 * SECOND + 1, 100 * SECOND + 1, 0);
        writer.close();
    }

    @Test
    void csv_has_a_row_for_each_execution_with_names_that_do_no_harm() throws IOException {
        var out = new ByteArrayOutputStream();
        work(new CsvLogWriter(out));

        assertThat(out.toString(StandardCharsets.UTF_8).split("\r\n"))
                .containsExactly(
                        "case_id,activity,enabled_time,start_time,end_time,resource,role,cost",
                        "1,\"Write, \"\"draft\"\"\",2026-01-05T09:00:00.000000Z,2026-01-05T09:01:00.000000Z,"
                                + "2026-01-05T09:01:30.000000Z,Ann,Writers,12.35",
                        "2,\"'=HYPERLINK(\"\"x\"\")\",2026-01-05T08:59:59.999999Z,2026-01-05T08:59:59.999999Z,"
                                + "2026-01-06T08:59:59.999999Z,,,",
                        "1,<check> & go,2026-01-05T09:01:30.000000Z,2026-01-05T09:01:30.000000Z,"
                                + "2026-01-05T09:01:40.000000Z,Zoë,,0.00");
    }

    @Test
    void xes_has_a_trace_for_each_case_and_two_events_for_each_execution() throws Exception {
        var out = new ByteArrayOutputStream();
        work(new XesLogWriter(out));

        var factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        var log = factory.newDocumentBuilder().parse(new ByteArrayInputStream(out.toByteArray()));
        var traces = elements(log.getDocumentElement(), "trace");
        assertThat(traces).extracting(t -> value(t, "concept:name")).containsExactly("1", "2");
        var events = elements(traces.getFirst(), "event");
        assertThat(events)
                .extracting(e -> value(e, "concept:name") + " " + value(e, "lifecycle:transition") + " "
                        + value(e, "time:timestamp"))
                .containsExactly(
                        "Write, \"draft\" start 2026-01-05T09:01:00.000000Z",
                        "Write, \"draft\" complete 2026-01-05T09:01:30.000000Z",
                        "<check> & go start 2026-01-05T09:01:30.000000Z",
                        "<check> & go complete 2026-01-05T09:01:40.000000Z");
        assertThat(value(events.getFirst(), "enabled")).isEqualTo("2026-01-05T09:00:00.000000Z");
        assertThat(value(events.getFirst(), "org:resource")).isEqualTo("Ann");
        assertThat(value(events.getFirst(), "org:role")).isEqualTo("Writers");
        assertThat(value(events.get(1), "cost:total")).isEqualTo("12.35");
        assertThat(value(events.get(1), "cost:currency")).isEqualTo("EUR");
        assertThat(value(elements(traces.get(1), "event").getFirst(), "org:resource"))
                .isEmpty();
    }

    private static List<Element> elements(Element parent, String name) {
        var found = new ArrayList<Element>();
        var children = parent.getChildNodes();
        for (int i = 0; i < children.getLength(); i++) {
            if (children.item(i) instanceof Element e && e.getTagName().equals(name)) {
                found.add(e);
            }
        }
        return found;
    }

    private static String value(Element parent, String key) {
        var children = parent.getChildNodes();
        for (int i = 0; i < children.getLength(); i++) {
            if (children.item(i) instanceof Element e && e.getAttribute("key").equals(key)) {
                return e.getAttribute("value");
            }
        }
        return "";
    }

    /** The same file whether everything fits into memory or next to nothing does. */
    @Test
    void xes_does_not_depend_on_what_fits_into_memory() throws IOException {
        var whole = new ByteArrayOutputStream();
        var parts = new ByteArrayOutputStream();
        for (var writer : List.of(new XesLogWriter(whole, 1 << 16), new XesLogWriter(parts, 7))) {
            var random = new SplittableRandom(1);
            writer.begin(CODES);
            for (int i = 0; i < 500; i++) {
                long at = i * SECOND;
                writer.write(random.nextInt(50), random.nextInt(3), random.nextInt(-1, 2), at, at, at + SECOND, i);
            }
            writer.close();
        }

        assertThat(parts.toByteArray()).isEqualTo(whole.toByteArray());
        assertThat(whole.toString(StandardCharsets.UTF_8))
                .contains("<trace><string key=\"concept:name\" value=\"50\"/>");
    }

    @ParameterizedTest
    @CsvSource({"log.csv, false", "log.CSV.GZ, true", "log.xes, false", "log.xes.gz, true"})
    void the_name_of_a_file_says_its_format(String name, boolean compressed, @TempDir Path folder) throws IOException {
        var file = folder.resolve(name);
        work(LogFiles.writer(file));

        try (var raw = Files.newInputStream(file);
                var in = compressed ? new GZIPInputStream(raw) : raw) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith(name.contains("xes") ? "<?xml" : "case_id,");
        }
    }

    @Test
    void an_unknown_kind_of_file_is_refused_with_those_that_are_known() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LogFiles.writer(Path.of("log.pdf")))
                .withMessageContaining(".csv, .xes");
    }

    @Test
    void a_log_in_memory_is_sorted_by_case_and_time() {
        var log = new EventLog.Builder()
                .add("a", "Check", "Ann", 30, 40, 50)
                .add("b", "Write", null, 0, 5, 10)
                .add("a", "Write", "Zoë", 0, 10, 30)
                .build();

        assertThat(log.size()).isEqualTo(3);
        assertThat(log.cases()).containsExactly("a", "b");
        assertThat(log.firstRow(1)).isEqualTo(2);
        assertThat(log.activities().get(log.activity(0))).isEqualTo("Write");
        assertThat(log.resources().get(log.resource(0))).isEqualTo("Zoë");
        assertThat(log.completed(1)).isEqualTo(50);
        assertThat(log.resource(2)).isEqualTo(EventLog.NOBODY);
        assertThatIllegalArgumentException().isThrownBy(() -> new EventLog.Builder().add("a", "Check", null, 5, 4, 6));
    }
}
