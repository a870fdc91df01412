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
     * @param columnsAtMost columns of texts shrink to fit, the widest first, but stay readable; figures never
     */
    List<String> lines(int columnsAtMost) {
        var shown = new ArrayList<Integer>();
        var widths = new int[columns.size()];
        for (int c = 0; c < columns.size(); c++) {
            int column = c;
            int content = rows.stream()
                    .mapToInt(r -> SafeText.width(r.get(column)))
                    .max()
                    .orElse(0);
            if (content > 0) {
                shown.add(c);
            }
            widths[c] = Math.min(
                    Math.max(content, SafeText.width(columns.get(c).title())),
                    columns.get(c).atMost());
        }
        shrink(shown, widths, columnsAtMost);
        var lines = new ArrayList<String>();
        lines.add(line(columns.stream().map(Column::title).toList(), shown, widths));
        rows.forEach(r -> lines.add(line(r, shown, widths)));
        return lines;
    }

    private void shrink(List<Integer> shown, int[] widths, int columnsAtMost) {
        int total = shown.stream().mapToInt(c -> GAP + widths[c]).sum();
        for (; total > columnsAtMost; total--) {
            int widest = -1;
            for (int c : shown) {
                boolean text = columns.get(c).align() == Align.LEFT && widths[c] > LEAST_TEXT;
                if (text && (widest < 0 || widths[c] > widths[widest])) {
                    widest = c;
                }
            }
            if (widest < 0) {
                return;
            }
            widths[widest]--;
        }
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
