package dev.takt.eventlog;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Sorts rows by case, keeping their order within a case, in fixed memory: what does not fit is sorted in parts, kept in
 * temporary files and merged at the end.
 */
final class CaseSorter implements Closeable {

    /** A row. Times are microseconds since 1970. */
    record Row(long caseNumber, int activity, int resource, long enabled, long started, long completed, double cost) {}

    /** Takes the sorted rows. */
    @FunctionalInterface
    interface Consumer {
        void accept(Row row) throws IOException;
    }

    private static final int INDEX_BITS = 20;

    private final int capacity;
    private final Row[] rows;
    private final List<Path> parts = new ArrayList<>();
    private int size;

    @Nullable
    private Path folder;

    /** @param capacity rows in memory, at most 2²⁰ */
    CaseSorter(int capacity) {
        if (capacity < 1 || capacity > 1 << INDEX_BITS) {
            throw new IllegalArgumentException("The capacity (%d) must lie between 1 and 2^20.".formatted(capacity));
        }
        this.capacity = capacity;
        this.rows = new Row[capacity];
    }

    void add(Row row) throws IOException {
        if (size == capacity) {
            spill();
        }
        rows[size++] = row;
    }

    private long[] order() {
        var keys = new long[size];
        for (int i = 0; i < size; i++) {
            keys[i] = rows[i].caseNumber() << INDEX_BITS | i;
        }
        Arrays.sort(keys);
        return keys;
    }

    private Row at(long key) {
        return rows[(int) (key & (1 << INDEX_BITS) - 1)];
    }

    private void spill() throws IOException {
        if (folder == null) {
            folder = Files.createTempDirectory("takt-log");
        }
        var part = folder.resolve("part-" + parts.size());
        parts.add(part);
        try (var out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(part), 1 << 16))) {
            for (long key : order()) {
                var row = at(key);
                out.writeLong(row.caseNumber());
                out.writeInt(row.activity());
                out.writeInt(row.resource());
                out.writeLong(row.enabled());
                out.writeLong(row.started());
                out.writeLong(row.completed());
                out.writeDouble(row.cost());
            }
        }
        Arrays.fill(rows, null);
        size = 0;
    }

    /** Gives all rows, sorted; once. */
    void drain(Consumer consumer) throws IOException {
        if (parts.isEmpty()) {
            for (long key : order()) {
                consumer.accept(at(key));
            }
            return;
        }
        spill();
        var queue = new PriorityQueue<Part>(
                Comparator.comparingLong(Part::caseNumber).thenComparingInt(Part::number));
        try {
            for (int i = 0; i < parts.size(); i++) {
                var part = new Part(i, parts.get(i));
                if (part.advance()) {
                    queue.add(part);
                } else {
                    part.close();
                }
            }
            while (!queue.isEmpty()) {
                var part = queue.remove();
                consumer.accept(part.row());
                if (part.advance()) {
                    queue.add(part);
                } else {
                    part.close();
                }
            }
        } finally {
            for (var part : queue) {
                part.close();
            }
        }
    }

    @Override
    public void close() throws IOException {
        for (var part : parts) {
            Files.deleteIfExists(part);
        }
        if (folder != null) {
            Files.deleteIfExists(folder);
        }
    }

    /** A sorted part on disk and the row it is at. */
    private static final class Part implements Closeable {

        private final int number;
        private final DataInputStream in;

        @Nullable
        private Row row;

        Part(int number, Path file) throws IOException {
            this.number = number;
            this.in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16));
        }

        boolean advance() throws IOException {
            long caseNumber;
            try {
                caseNumber = in.readLong();
            } catch (EOFException e) {
                return false;
            }
            row = new Row(
                    caseNumber,
                    in.readInt(),
                    in.readInt(),
                    in.readLong(),
                    in.readLong(),
                    in.readLong(),
                    in.readDouble());
            return true;
        }

        Row row() {
            if (row == null) {
                throw new IllegalStateException("Nothing has been read yet.");
            }
            return row;
        }

        long caseNumber() {
            return row().caseNumber();
        }

        int number() {
            return number;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
