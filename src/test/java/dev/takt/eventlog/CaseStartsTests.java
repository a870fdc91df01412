package dev.takt.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.takt.testing.SharedData;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CaseStartsTests {

    @TempDir
    private Path folder;

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    @Test
    void each_case_of_a_csv_begins_with_its_earliest_moment() throws IOException {
        var log = file("log.csv", """
                Activity,"Case ID",Start Timestamp,Complete Timestamp
                "write, ""fine""
                copy",b,2026-01-05 10:00:00,2026-01-05 11:00:00
                send,a,2026-01-05T09:30:00.500+01:00,
                send,b,,2026-01-05T09:59:59Z

                send,c,2026/01/04 23:00:00.000,2026/01/05 00:00:00.000
                """);

        assertThat(CaseStarts.read(log))
                .containsExactly(
                        Instant.parse("2026-01-04T23:00:00Z"),
                        Instant.parse("2026-01-05T08:30:00.500Z"),
                        Instant.parse("2026-01-05T09:59:59Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.csv", "b.xes"})
    void a_run_over_ten_thousand_years_is_written_and_read(String name) throws IOException {
        var log = folder.resolve(name);
        long year = 31_556_952_000_000L;
        try (var writer = LogFiles.writer(log)) {
            writer.begin(new LogCodes(
                    Instant.parse("2026-01-05T00:00:00Z"),
                    java.util.List.of("A"),
                    java.util.List.of("Ann"),
                    java.util.List.of("R"),
                    "EUR"));
            writer.write(0, 0, 0, 0, 0, 120_000 * year, 1);
            writer.write(1, 0, 0, 10_000 * year, 10_000 * year, 10_000 * year, 1);
            writer.write(2, 0, 0, 120_000 * year, 120_000 * year, 120_000 * year, 1);
        }

        assertThat(CaseStarts.read(log))
                .containsExactly(
                        Instant.parse("2026-01-05T00:00:00Z"),
                        Instant.parse("+12026-01-05T00:00:00Z"),
                        Instant.parse("+122026-01-05T00:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.csv", "b.xes", "c.csv.gz", "d.xes.gz"})
    void what_takt_writes_it_reads(String name) throws IOException {
        var log = folder.resolve(name);
        var codes = new LogCodes(
                Instant.parse("2026-01-05T00:00:00Z"),
                java.util.List.of("A"),
                java.util.List.of("Ann"),
                java.util.List.of("R"),
                "EUR");
        try (var writer = LogFiles.writer(log)) {
            writer.begin(codes);
            writer.write(1, 0, 0, 5_000_000L, 6_000_000L, 7_000_000L, 1);
            writer.write(0, 0, 0, 1_000_000L, 6_000_000L, 9_000_000L, 1);
            writer.write(1, 0, 0, 9_000_000L, 9_000_000L, 9_000_000L, 1);
        }

        // XES has no moment of becoming available: its events are the start and the completion
        boolean xes = name.contains("xes");
        assertThat(CaseStarts.read(log))
                .containsExactly(
                        Instant.parse(xes ? "2026-01-05T00:00:06Z" : "2026-01-05T00:00:01Z"),
                        Instant.parse(xes ? "2026-01-05T00:00:06Z" : "2026-01-05T00:00:05Z"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "name;when | has no column for the case",
                "case_id,start_time%na,yesterday | 'yesterday' in line 2",
                "case_id,start_time%n,2026-01-05T00:00:00Z | names no case",
                "case_id,start_time | has no case with a moment",
                "case_id,start_time%n\"a,2026-01-05T00:00:00Z | has no case with a moment"
            })
    void what_is_wrong_in_a_csv_is_told_with_its_line(String text, String reason) throws IOException {
        var log = file("log.csv", text.strip().formatted());

        assertThatExceptionOfType(UnreadableLog.class)
                .isThrownBy(() -> CaseStarts.read(log))
                .withMessageContaining(reason.strip());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "<!DOCTYPE log [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><log><trace/></log> | DOCTYPE",
                "<html/> | begins with <html>",
                "<log><trace> | is broken in line",
                "<log><trace><event><date key='time:timestamp' value='soon'/></event></trace></log> | 'soon' in line 1"
            })
    void what_is_wrong_in_a_xes_is_told(String text, String reason) throws IOException {
        var log = file("log.xes", text.strip());

        assertThatExceptionOfType(UnreadableLog.class)
                .isThrownBy(() -> CaseStarts.read(log))
                .withMessageContaining(reason.strip());
    }

    @Test
    void a_row_without_end_does_not_fill_the_memory() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            out.write("case_id,start_time\n\"".getBytes(StandardCharsets.UTF_8));
            out.write(new byte[50_000_000]);
        }
        var log = Files.write(folder.resolve("bomb.csv.gz"), bytes.toByteArray());

        assertThatExceptionOfType(UnreadableLog.class)
                .isThrownBy(() -> CaseStarts.read(log))
                .withMessageContaining("row in line 2 is longer");
        assertThatExceptionOfType(UnreadableLog.class)
                .isThrownBy(() -> CaseStarts.read(file("plain.csv.gz", "case_id")))
                .withMessageContaining("not compressed");
    }

    /** Written by Prosimos: 1000 cases. */
    @Test
    @SharedData.Needed
    void a_log_of_another_simulator_is_read() throws IOException {
        var starts = CaseStarts.read(SharedData.path("scenarios/prosimos/Loan_Application.csv.gz"));

        assertThat(starts).hasSize(1_000).isSorted();
    }
}
