package dev.takt.eventlog;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** Reads Parquet by the book of the format, knowing nothing of how it was written: flat columns, gzip, version 1 pages. */
final class ParquetFile {

    final Map<String, List<Object>> columns = new HashMap<>();
    final Map<Integer, Object> footer;

    ParquetFile(byte[] bytes) {
        var file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int length = file.getInt(bytes.length - 8);
        footer = struct(file.duplicate().order(ByteOrder.LITTLE_ENDIAN).position(bytes.length - 8 - length));
        var schema = list(footer.get(2));
        for (int i = 1; i < schema.size(); i++) {
            columns.put((String) map(schema.get(i)).get(4), new ArrayList<>());
        }
        for (var group : list(footer.get(4))) {
            var chunks = list(map(group).get(1));
            for (int i = 0; i < chunks.size(); i++) {
                chunk(file, map(map(chunks.get(i)).get(3)), map(schema.get(i + 1)));
            }
        }
    }

    private void chunk(ByteBuffer file, Map<Integer, Object> meta, Map<Integer, Object> schema) {
        var into = columns.get(schema.get(4));
        List<Object> dictionary = List.of();
        int at = Math.toIntExact((long) meta.getOrDefault(11, meta.get(9)));
        long rows = (long) meta.get(5);
        int wanted = into.size() + Math.toIntExact(rows);
        var in = file.duplicate().order(ByteOrder.LITTLE_ENDIAN).position(at);
        while (into.size() < wanted) {
            var header = struct(in);
            var compressed = new byte[Math.toIntExact((long) header.get(3))];
            in.get(compressed);
            var page = ByteBuffer.wrap(unzipped(compressed)).order(ByteOrder.LITTLE_ENDIAN);
            if (page.remaining() != (long) header.get(2)) {
                throw new IllegalStateException("The page has another size than its header says.");
            }
            if ((long) header.get(1) == 2) {
                dictionary = plain(page, (long) schema.get(1), Math.toIntExact((long)
                        map(header.get(7)).get(1)));
            } else {
                values(page, map(header.get(5)), schema, dictionary, into);
            }
        }
    }

    private static void values(
            ByteBuffer page,
            Map<Integer, Object> header,
            Map<Integer, Object> schema,
            List<Object> dictionary,
            List<Object> into) {
        int count = Math.toIntExact((long) header.get(1));
        int[] there = new int[count];
        java.util.Arrays.fill(there, 1);
        if ((long) schema.get(3) == 1) {
            int size = page.getInt();
            there = hybrid(page.slice(page.position(), size), count, 1);
            page.position(page.position() + size);
        }
        int present = java.util.Arrays.stream(there).sum();
        List<Object> values;
        if ((long) header.get(2) == 8) {
            int width = page.get();
            values = new ArrayList<>();
            for (int code : hybrid(page, present, width)) {
                values.add(dictionary.get(code));
            }
        } else {
            values = plain(page, (long) schema.get(1), present);
        }
        int next = 0;
        for (int one : there) {
            into.add(one == 1 ? values.get(next++) : null);
        }
    }

    private static List<Object> plain(ByteBuffer page, long type, int count) {
        var values = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            if (type == 6) {
                var text = new byte[page.getInt()];
                page.get(text);
                values.add(new String(text, StandardCharsets.UTF_8));
            } else {
                values.add(type == 5 ? (Object) page.getDouble() : (Object) page.getLong());
            }
        }
        return values;
    }

    private static int[] hybrid(ByteBuffer in, int count, int width) {
        var values = new int[count];
        int n = 0;
        while (n < count) {
            long head = unsigned(in);
            if ((head & 1) == 0) {
                int value = 0;
                for (int bits = 0; bits < width; bits += 8) {
                    value |= (in.get() & 0xff) << bits;
                }
                for (long i = 0; i < head >> 1; i++) {
                    values[n++] = value;
                }
            } else {
                var bytes = new byte[Math.toIntExact((head >> 1) * width)];
                in.get(bytes);
                for (int i = 0; i < (head >> 1) * 8 && n < count; i++) {
                    int value = 0;
                    for (int bit = 0; bit < width; bit++) {
                        int place = i * width + bit;
                        value |= (bytes[place / 8] >> place % 8 & 1) << bit;
                    }
                    values[n++] = value;
                }
            }
        }
        return values;
    }

    private static byte[] unzipped(byte[] bytes) {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // ---- Thrift, compact protocol

    private static Map<Integer, Object> struct(ByteBuffer in) {
        var fields = new HashMap<Integer, Object>();
        int last = 0;
        while (true) {
            int head = in.get() & 0xff;
            if (head == 0) {
                return fields;
            }
            int step = head >> 4;
            last = step == 0 ? Math.toIntExact(signed(in)) : last + step;
            fields.put(last, value(in, head & 0xf));
        }
    }

    private static Object value(ByteBuffer in, int type) {
        return switch (type) {
            case 1 -> true;
            case 2 -> false;
            case 3, 4, 5, 6 -> signed(in);
            case 8 -> {
                var text = new byte[Math.toIntExact(unsigned(in))];
                in.get(text);
                yield new String(text, StandardCharsets.UTF_8);
            }
            case 9 -> {
                int head = in.get() & 0xff;
                long size = head >> 4 == 15 ? unsigned(in) : head >> 4;
                var values = new ArrayList<>();
                for (long i = 0; i < size; i++) {
                    values.add(value(in, head & 0xf));
                }
                yield values;
            }
            case 12 -> struct(in);
            default -> throw new IllegalStateException("Type " + type + " is not expected.");
        };
    }

    private static long signed(ByteBuffer in) {
        long value = unsigned(in);
        return value >>> 1 ^ -(value & 1);
    }

    private static long unsigned(ByteBuffer in) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            int b = in.get();
            value |= (long) (b & 0x7f) << shift;
            if (b >= 0) {
                return value;
            }
        }
    }

    @SuppressWarnings("unchecked")
    static Map<Integer, Object> map(Object value) {
        return (Map<Integer, Object>) value;
    }

    @SuppressWarnings("unchecked")
    static List<Object> list(Object value) {
        return (List<Object>) value;
    }
}
