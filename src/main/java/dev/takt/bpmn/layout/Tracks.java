package dev.takt.bpmn.layout;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Parallel lines in the channels between columns, or in the gaps between rows: lines that would lie on each other get tracks
 * of their own, those of one group share one.
 */
final class Tracks {

    private static final class Line {
        double from;
        double to;
        int track;

        Line(double from, double to) {
            this.from = from;
            this.to = to;
        }
    }

    private final Map<Integer, Map<String, Line>> lines = new HashMap<>();
    private final Map<Integer, Integer> counts = new HashMap<>();

    void add(int channel, String group, double a, double b) {
        var line = lines.computeIfAbsent(channel, c -> new LinkedHashMap<>())
                .computeIfAbsent(group, g -> new Line(Math.min(a, b), Math.max(a, b)));
        line.from = Math.min(line.from, Math.min(a, b));
        line.to = Math.max(line.to, Math.max(a, b));
    }

    /** Colours the intervals of each channel, first come first served from one end. */
    void assign() {
        lines.forEach((channel, groups) -> {
            var ends = new ArrayList<Double>();
            var sorted = new ArrayList<>(groups.values());
            sorted.sort(Comparator.comparingDouble((Line l) -> l.from).thenComparingDouble(l -> l.to));
            for (var line : sorted) {
                line.track = free(ends, line.from);
                if (line.track == ends.size()) {
                    ends.add(line.to);
                } else {
                    ends.set(line.track, line.to);
                }
            }
            counts.put(channel, ends.size());
        });
    }

    private static int free(List<Double> ends, double from) {
        for (int i = 0; i < ends.size(); i++) {
            if (ends.get(i) < from) {
                return i;
            }
        }
        return ends.size();
    }

    int count(int channel) {
        return counts.getOrDefault(channel, 0);
    }

    int track(int channel, String group) {
        var line = lines.getOrDefault(channel, Map.of()).get(group);
        return line == null ? 0 : line.track;
    }
}
