package dev.takt.bpmn.layout;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The row of each node. Every lane has rows of its own; nodes at one height share a row, and rows that do not get into each
 * other's way become one.
 */
final class Rows {

    private static final double SAME_HEIGHT = 10;

    private final Map<String, Integer> row = new HashMap<>();
    private final List<Integer> laneOfRow = new ArrayList<>();

    /** Columns with a node, by row. */
    private final List<TreeMap<Integer, String>> occupied = new ArrayList<>();

    Rows(List<LayoutNode> nodes, Columns columns, int lanes) {
        for (int lane = 0; lane < lanes; lane++) {
            int index = lane;
            var members = nodes.stream()
                    .filter(n -> n.lane() == index)
                    .sorted(Comparator.comparingDouble((LayoutNode n) -> columns.heightOf(n.id()))
                            .thenComparingInt(n -> columns.of(n.id())))
                    .toList();
            place(members, columns, lane);
        }
    }

    private void place(List<LayoutNode> members, Columns columns, int lane) {
        open(lane);
        var level = new ArrayList<LayoutNode>();
        double height = 0;
        for (var node : members) {
            if (!level.isEmpty() && columns.heightOf(node.id()) - height > SAME_HEIGHT) {
                add(level, columns, lane);
                level.clear();
            }
            if (level.isEmpty()) {
                height = columns.heightOf(node.id());
            }
            level.add(node);
        }
        add(level, columns, lane);
    }

    private void add(List<LayoutNode> level, Columns columns, int lane) {
        var taken = new HashSet<>(occupied.getLast().keySet());
        boolean conflict = level.stream().anyMatch(n -> taken.contains(columns.of(n.id())));
        if (conflict) {
            open(lane);
        }
        for (var node : level) {
            if (occupied.getLast().containsKey(columns.of(node.id()))) {
                open(lane); // two of one column at nearly one height
            }
            occupied.getLast().put(columns.of(node.id()), node.id());
            row.put(node.id(), laneOfRow.size() - 1);
        }
    }

    private void open(int lane) {
        laneOfRow.add(lane);
        occupied.add(new TreeMap<>());
    }

    int of(String id) {
        return row.getOrDefault(id, 0);
    }

    int count() {
        return laneOfRow.size();
    }

    int laneOf(int index) {
        return laneOfRow.get(index);
    }

    /** Whether no node lies in a row strictly between two columns. */
    boolean isFree(int index, int from, int to) {
        return from + 1 >= to || occupied.get(index).subMap(from + 1, to).isEmpty();
    }
}
