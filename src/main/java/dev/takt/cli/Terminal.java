package dev.takt.cli;

import dev.takt.model.Problem;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a command reads and writes: answers on one stream, complaints on the other, both UTF-8. Every text that came from
 * a file goes through {@link SafeText} first.
 *
 * @param colour only for a person's terminal that did not ask to be spared
 * @param width columns of help and reports; a single word or figure may be longer
 */
record Terminal(InputStream in, PrintWriter out, PrintWriter err, boolean colour, int width) {

    /** Columns of reports where nobody says how wide the terminal is. */
    static final int WIDTH = 100;

    private static final int NARROWEST = 60;
    private static final int WIDEST = 120;

    Terminal(InputStream in, PrintWriter out, PrintWriter err, boolean colour) {
        this(in, out, err, colour, WIDTH);
    }

    enum Style {
        BOLD("1"),
        DIM("2"),
        RED("31"),
        GREEN("32"),
        YELLOW("33"),
        BLUE("34");

        private final String code;

        Style(String code) {
            this.code = code;
        }
    }

    static Terminal ofProcess() {
        // The launcher knows whether it is a terminal; Java 21 cannot tell for one stream alone.
        boolean terminal = Boolean.getBoolean("takt.terminal");
        boolean spared = isSet(System.getenv("NO_COLOR")) || "dumb".equals(System.getenv("TERM"));
        int columns = terminal ? Integer.getInteger("takt.columns", WIDTH) : WIDTH;
        return new Terminal(
                System.in,
                writer(FileDescriptor.out),
                writer(FileDescriptor.err),
                terminal && !spared,
                columns <= 0 ? WIDTH : Math.clamp(columns, NARROWEST, WIDEST));
    }

    private static boolean isSet(@Nullable String variable) {
        return variable != null && !variable.isEmpty();
    }

    private static PrintWriter writer(FileDescriptor stream) {
        return new PrintWriter(
                new OutputStreamWriter(new FileOutputStream(stream), StandardCharsets.UTF_8), /* autoFlush */ true);
    }

    String styled(Style style, String text) {
        return colour ? "\u001b[" + style.code + "m" + text + "\u001b[0m" : text;
    }

    /** How a report begins: process, file and scenario. */
    List<String> title(String process, String file, @Nullable String scenario) {
        var first = SafeText.line(process);
        var lines = new ArrayList<>(List.of(styled(Style.BOLD, first)));
        int used = SafeText.width(first);
        for (var part : scenario == null ? List.of(file) : List.of(file, "scenario " + scenario)) {
            var shown = "  " + SafeText.line(part);
            boolean fits = used + SafeText.width(shown) <= width;
            used = SafeText.width(shown) + (fits ? used : 0);
            lines.add(fits ? lines.removeLast() + shown : shown);
        }
        return lines;
    }

    void line(String text) {
        out.println(text);
    }

    void lines(List<String> texts) {
        texts.forEach(out::println);
    }

    void complain(@Nullable String text) {
        for (var line : (text == null ? "" : text).split("\\R")) {
            err.println("takt: " + SafeText.line(line));
        }
    }

    void complain(Problem problem) {
        complain(sentence(problem));
    }

    /** {@code file:line: element: what is wrong. What to do.} */
    void complain(String file, Problem problem) {
        var place = problem.line() == null ? file : file + ":" + problem.line();
        complain(place + ": " + sentence(problem));
    }

    static String sentence(Problem problem) {
        return problem.remedy().isBlank() ? problem.message() : problem.message() + " " + problem.remedy();
    }

    /** The text in lines of at most {@code width} columns, broken at blanks; a word longer than that stays whole. */
    static List<String> wrap(String text, int width) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (var word : SafeText.line(text).strip().split(" +")) {
            if (!line.isEmpty() && SafeText.width(line.toString()) + 1 + SafeText.width(word) > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
