package dev.takt.cli;

import dev.takt.eventlog.CsvRows;
import dev.takt.units.Durations;
import dev.takt.workbench.RunningCases;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Cases that are under way at the start, as a CSV tells: {@code at,age,cases}. Several places of a case, on branches beside each
 * other, are separated by a semicolon or by a plus between spaces. The column {@code cases} may be left out, and each of its cells.
 */
final class RunningFile {

    private static final Duration DAY = Duration.ofDays(1);
    private static final long LARGEST = 50_000_000;
    private static final String FORM =
            "Begin it with the line at,age,cases and write for instance Task_Review,3d 4h,2.";

    private record Group(List<String> at, double ageSeconds) {}

    private final String file;
    private final CsvRows rows;
    private final List<String> header;

    private RunningFile(String file, byte[] content) throws IOException {
        this.file = file;
        this.rows = new CsvRows(new ByteArrayInputStream(content));
        var first = rows.header();
        this.header = first == null
                ? List.of()
                : first.stream().map(c -> c.strip().toLowerCase(Locale.ROOT)).toList();
    }

    /**
     * @param standardInput is read for {@code -}
     * @throws Refusal if the file cannot be read as such a list, naming the line
     */
    static List<RunningCases> read(String file, InputStream standardInput) {
        try {
            return new RunningFile(file, ModelFiles.read(file, standardInput, LARGEST)).groups();
        } catch (IOException e) {
            throw ModelFiles.unreadable(file, e);
        }
    }

    private List<RunningCases> groups() throws IOException {
        int at = header.indexOf("at");
        int age = header.indexOf("age");
        int cases = header.indexOf("cases");
        var unknown = header.stream()
                .filter(c -> !List.of("at", "age", "cases").contains(c))
                .toList();
        if (at < 0 || age < 0 || !unknown.isEmpty()) {
            throw refused(
                    1,
                    "has the columns %s; it must have 'at' and 'age', and may have 'cases'"
                            .formatted(String.join(", ", header)),
                    FORM);
        }
        Map<Group, Integer> groups = new LinkedHashMap<>();
        for (var row = rows.next(); row != null; row = rows.next()) {
            if (row.stream().allMatch(String::isBlank)) {
                continue;
            }
            groups.merge(new Group(places(row.get(at)), age(cell(row, age))), number(cell(row, cases)), this::sum);
        }
        if (groups.isEmpty()) {
            throw refused(1, "names no case", FORM);
        }
        var all = new ArrayList<RunningCases>();
        groups.forEach((group, number) -> all.add(new RunningCases(group.at(), group.ageSeconds(), number)));
        RunningCases.check(all);
        return all;
    }

    private static String cell(List<String> row, int column) {
        return column >= 0 && column < row.size() ? row.get(column).strip() : "";
    }

    private List<String> places(String text) {
        var places = Arrays.stream(text.split(";|\\s\\+\\s"))
                .map(String::strip)
                .filter(p -> !p.isEmpty())
                .toList();
        if (places.isEmpty()) {
            throw refused(rows.line(), "does not say where a case is", FORM);
        }
        return places;
    }

    private double age(String text) {
        Duration age = null;
        try {
            age = text.equals("0") ? Duration.ZERO : Durations.parse(text, DAY);
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
            // told below
        }
        if (age == null || age.isNegative()) {
            throw refused(
                    rows.line(),
                    "has the age '%s', which is no time since a case arrived".formatted(SafeText.line(text)),
                    "Write for instance 3d, 12h, 1d 6h or PT36H, elapsed.");
        }
        return Durations.toSeconds(age);
    }

    private int number(String text) {
        if (text.isEmpty()) {
            return 1;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= 1 && number <= RunningCases.MOST_CASES) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw refused(
                rows.line(),
                "has '%s' cases, which is no whole number from 1 to %,d"
                        .formatted(SafeText.line(text), RunningCases.MOST_CASES),
                "Leave the cell empty for one case.");
    }

    /** Too many are refused with all others. */
    private int sum(int a, int b) {
        return Math.min(a + b, RunningCases.MOST_CASES + 1);
    }

    private Refusal refused(int line, String what, String remedy) {
        return Refusal.ofFile("bad-running-cases", "%s:%d: The line %s.".formatted(file, line, what), remedy);
    }
}
