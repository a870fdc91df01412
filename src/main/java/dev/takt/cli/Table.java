package dev.takt.cli;

import java.util.ArrayList;
import java.util.List;

/** A table for people: columns aligned, figures to the right, the one text column that may shrink cut to fit the width. */
final class Table {

    enum Align {
        LEFT,
        RIGHT
    }

    private record Column(String title, Align align, int atMost) {}

    private static final int GAP = 2;
    private static final int LEAST_TEXT = 16;
    private static final int SHORTEST_TEXT = 8;

    private final List<Column> columns = new ArrayList<>();
    private final List<List<String>> rows = new ArrayList<>();

    /** @param atMost widest it may be; longer texts are cut */
    Table text(String title, int atMost) {
        columns.add(new Column(title, Align.LEFT, atMost));
        return this;
    }

    Table figure(String title) {
        columns.add(new Column(title, Align.RIGHT, Integer.MAX_VALUE));
        return this;
    }

    void row(String... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException(
                    "A row of %d cells does not fit %d columns.".formatted(cells.length, columns.size()));
        }
        rows.add(List.of(cells));
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /**
     * The lines of the table, indented by two blanks; a column without any content is left out.
     *
     * @param columnsAtMost columns of texts shrink to fit, the widest first, but stay readable; where that is not enough the
     *     titles of figures take several lines, and texts shrink further; figures never
     */
    List<String> lines(int columnsAtMost) {
        var shown = new ArrayList<Integer>();
        var widths = new int[columns.size()];
        var narrow = new int[columns.size()];
        for (int c = 0; c < columns.size(); c++) {
            int column = c;
            int content = rows.stream()
                    .mapToInt(r -> SafeText.width(r.get(column)))
                    .max()
                    .orElse(0);
            if (content > 0) {
                shown.add(c);
            }
            var title = columns.get(c).title();
            int atMost = columns.get(c).atMost();
            widths[c] = Math.min(Math.max(content, SafeText.width(title)), atMost);
            narrow[c] = columns.get(c).align() == Align.LEFT
                    ? widths[c]
                    : Math.min(Math.max(content, longestWord(title)), atMost);
        }
        if (!shrink(shown, widths, columnsAtMost, LEAST_TEXT)) {
            widths = narrow;
            if (!shrink(shown, widths, columnsAtMost, LEAST_TEXT)) {
                shrink(shown, widths, columnsAtMost, SHORTEST_TEXT);
            }
        }
        var lines = titles(shown, widths);
        for (var row : rows) {
            lines.add(line(row, shown, widths));
        }
        return lines;
    }

    private static int longestWord(String title) {
        return Terminal.wrap(title, 1).stream().mapToInt(SafeText::width).max().orElse(0);
    }

    /** Titles stand above the figures: where they take several lines the last one is the full one. */
    private List<String> titles(List<Integer> shown, int[] widths) {
        var wrapped = new ArrayList<List<String>>();
        for (int c = 0; c < columns.size(); c++) {
            var title = columns.get(c).title();
            wrapped.add(
                    columns.get(c).align() == Align.LEFT
                            ? List.of(title)
                            : Terminal.wrap(title, Math.max(1, widths[c])));
        }
        int height = shown.stream().mapToInt(c -> wrapped.get(c).size()).max().orElse(1);
        var lines = new ArrayList<String>();
        for (int i = 0; i < height; i++) {
            int above = height - i;
            lines.add(line(
                    wrapped.stream()
                            .map(t -> above <= t.size() ? t.get(t.size() - above) : "")
                            .toList(),
                    shown,
                    widths));
        }
        return lines;
    }

    /** @return whether the table fits */
    private boolean shrink(List<Integer> shown, int[] widths, int columnsAtMost, int least) {
        int total = shown.stream().mapToInt(c -> GAP + widths[c]).sum();
        for (; total > columnsAtMost; total--) {
            int widest = -1;
            for (int c : shown) {
                boolean text = columns.get(c).align() == Align.LEFT && widths[c] > least;
                if (text && (widest < 0 || widths[c] > widths[widest])) {
                    widest = c;
                }
            }
            if (widest < 0) {
                return false;
            }
            widths[widest]--;
        }
        return true;
    }

    private String line(List<String> cells, List<Integer> shown, int[] widths) {
        var line = new StringBuilder();
        for (int c : shown) {
            line.append(" ".repeat(GAP));
            var cell = SafeText.fit(cells.get(c), widths[c]);
            var pad = " ".repeat(widths[c] - SafeText.width(cell));
            line.append(columns.get(c).align() == Align.LEFT ? cell + pad : pad + cell);
        }
        return line.toString().stripTrailing();
    }
}
