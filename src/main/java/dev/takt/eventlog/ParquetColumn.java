package dev.takt.eventlog;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One column of a Parquet file and the rows of it that are not written yet. Texts are codes into a dictionary; a code of −1 and a
 * number that is none are absent.
 */
final class ParquetColumn {

    enum Kind {
        NUMBER(2, false),
        TIME(2, false),
        AMOUNT(5, true),
        TEXT(6, false),
        OPTIONAL_TEXT(6, true);

        /** As the format numbers its physical types. */
        final int type;

        final boolean optional;

        Kind(int type, boolean optional) {
            this.type = type;
            this.optional = optional;
        }

        boolean isText() {
            return this == TEXT || this == OPTIONAL_TEXT;
        }
    }

    private final String name;
    private final Kind kind;
    private final long[] values;

    /** Texts by code, without doubles. */
    private final byte[] dictionary;

    private final int distinct;
    private final int width;

    /** What a code of the log is in the dictionary. */
    private final int[] places;

    /** @param texts by code, for columns of texts */
    ParquetColumn(String name, Kind kind, int rows, @Nullable List<String> texts) {
        this.name = name;
        this.kind = kind;
        this.values = new long[rows];
        var all = texts == null ? List.<String>of() : texts;
        this.places = new int[all.size()];
        Map<String, Integer> known = new LinkedHashMap<>();
        for (int i = 0; i < places.length; i++) {
            places[i] = kind == Kind.OPTIONAL_TEXT && all.get(i).isEmpty()
                    ? -1
                    : known.computeIfAbsent(all.get(i), t -> known.size());
        }
        var bytes = new ByteArrayOutputStream();
        for (var text : known.keySet()) {
            var utf8 = text.getBytes(StandardCharsets.UTF_8);
            bytes.writeBytes(little(4).putInt(utf8.length).array());
            bytes.writeBytes(utf8);
        }
        this.dictionary = bytes.toByteArray();
        this.distinct = known.size();
        this.width = distinct <= 1 ? 0 : 32 - Integer.numberOfLeadingZeros(distinct - 1);
    }

    String name() {
        return name;
    }

    Kind kind() {
        return kind;
    }

    void number(int row, long value) {
        values[row] = value;
    }

    void amount(int row, double value) {
        values[row] = Double.doubleToRawLongBits(value);
    }

    void code(int row, int code) {
        values[row] = code < 0 ? -1 : places[code];
    }

    /** The texts of a dictionary page. */
    byte[] dictionary() {
        return dictionary;
    }

    int distinct() {
        return distinct;
    }

    private boolean isAbsent(int row) {
        return switch (kind) {
            case NUMBER, TIME, TEXT -> false;
            case OPTIONAL_TEXT -> values[row] < 0;
            case AMOUNT -> Double.isNaN(Double.longBitsToDouble(values[row]));
        };
    }

    /** The first {@code rows} rows as the content of a data page. */
    byte[] page(int rows) {
        var out = new ByteArrayOutputStream(rows * 8 + 64);
        int present = rows;
        if (kind.optional) {
            var there = new long[rows];
            present = 0;
            for (int i = 0; i < rows; i++) {
                there[i] = isAbsent(i) ? 0 : 1;
                present += (int) there[i];
            }
            var levels = packed(there, rows, 1);
            out.writeBytes(little(4).putInt(levels.length).array());
            out.writeBytes(levels);
        }
        var kept = new long[present];
        int n = 0;
        for (int i = 0; i < rows; i++) {
            if (!kind.optional || !isAbsent(i)) {
                kept[n++] = values[i];
            }
        }
        if (kind.isText()) {
            out.write(width);
            out.writeBytes(packed(kept, present, width));
        } else {
            var plain = little(8 * present);
            plain.asLongBuffer().put(kept);
            out.writeBytes(plain.array());
        }
        return out.toByteArray();
    }

    /** The hybrid of runs and packed bits: one value throughout is one run, everything else is packed. */
    private static byte[] packed(long[] values, int count, int width) {
        var out = new ByteArrayOutputStream();
        boolean same = true;
        for (int i = 1; i < count; i++) {
            same &= values[i] == values[0];
        }
        if (same) {
            unsigned(out, (long) count << 1);
            long value = count == 0 ? 0 : values[0];
            for (int bits = 0; bits < width; bits += 8) {
                out.write((int) (value >> bits));
            }
            return out.toByteArray();
        }
        int groups = (count + 7) / 8;
        unsigned(out, (long) groups << 1 | 1);
        long pending = 0;
        int bits = 0;
        for (int i = 0; i < groups * 8; i++) {
            pending |= (i < count ? values[i] : 0) << bits;
            bits += width;
            while (bits >= 8) {
                out.write((int) pending);
                pending >>>= 8;
                bits -= 8;
            }
        }
        return out.toByteArray();
    }

    private static void unsigned(ByteArrayOutputStream out, long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            out.write((int) (rest & 0x7f | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    private static ByteBuffer little(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
