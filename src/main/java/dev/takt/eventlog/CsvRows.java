package dev.takt.eventlog;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the rows of a CSV (RFC 4180; comma, semicolon or tab) one after the other; no row can fill the memory. */
public final class CsvRows {

    private static final int LONGEST_ROW = 1_000_000;
    private static final int MOST_CELLS = 2_000;

    private final BufferedReader in;
    private char separator = ',';
    private int line;

    public CsvRows(InputStream in) throws IOException {
        this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8), 1 << 16);
        this.in.mark(1);
        if (this.in.read() != '\uFEFF') {
            this.in.reset();
        }
    }

    /** The line on which the row read last began, counted from 1. */
    public int line() {
        return line;
    }

    /** The names of the columns; also finds out what separates them. Absent for an empty file. */
    public @Nullable List<String> header() throws IOException {
        in.mark(LONGEST_ROW);
        var first = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\n' && first.length() < LONGEST_ROW - 1; c = in.read()) {
            first.append((char) c);
        }
        in.reset();
        for (char candidate : new char[] {';', '\t'}) {
            if (count(first, candidate) > count(first, separator)) {
                separator = candidate;
            }
        }
        return next();
    }

    private static long count(StringBuilder text, char c) {
        return text.chars().filter(x -> x == c).count();
    }

    /** Absent at the end. */
    public @Nullable List<String> next() throws IOException {
        line++;
        var cells = new ArrayList<String>();
        var cell = new StringBuilder();
        boolean quoted = false;
        boolean any = false;
        int begin = line;
        int length = 0;
        for (int c = in.read(); c >= 0; c = in.read()) {
            any = true;
            if (++length > LONGEST_ROW || cells.size() > MOST_CELLS) {
                throw new UnreadableLog(
                        "row-too-long",
                        begin,
                        "The row in line %d is longer than %d characters or has more than %d cells."
                                .formatted(begin, LONGEST_ROW, MOST_CELLS),
                        "Check that its quotes are closed.");
            }
            if (quoted) {
                if (c != '"') {
                    line += c == '\n' ? 1 : 0;
                    cell.append((char) c);
                } else if (peek() == '"') {
                    cell.append((char) in.read());
                } else {
                    quoted = false;
                }
            } else if (c == '"' && cell.isEmpty()) {
                quoted = true;
            } else if (c == separator) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else if (c == '\n') {
                break;
            } else if (c != '\r') {
                cell.append((char) c);
            }
        }
        if (!any) {
            return null;
        }
        cells.add(cell.toString());
        return cells;
    }

    private int peek() throws IOException {
        in.mark(1);
        int c = in.read();
        if (c >= 0) {
            in.reset();
        }
        return c;
    }
}
