package dev.takt.eventlog;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/** Writes structures in Thrift's compact protocol, in which Parquet describes its pages and itself. */
final class ThriftWriter {

    private static final int TRUE = 1;
    private static final int FALSE = 2;
    private static final int I32 = 5;
    private static final int I64 = 6;
    private static final int BINARY = 8;
    private static final int LIST = 9;
    private static final int STRUCT = 12;

    /** Sizes above this do not fit into the head of a list. */
    private static final int SHORT_LIST = 14;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Deque<Integer> outer = new ArrayDeque<>();
    private int last;

    byte[] bytes() {
        return out.toByteArray();
    }

    private void head(int field, int type) {
        int step = field - last;
        if (step > 0 && step <= 15) {
            out.write(step << 4 | type);
        } else {
            out.write(type);
            signed(field);
        }
        last = field;
    }

    void i32(int field, int value) {
        head(field, I32);
        signed(value);
    }

    void i64(int field, long value) {
        head(field, I64);
        signed(value);
    }

    void flag(int field, boolean value) {
        head(field, value ? TRUE : FALSE);
    }

    void text(int field, String value) {
        head(field, BINARY);
        element(value);
    }

    void struct(int field) {
        head(field, STRUCT);
        open();
    }

    /** A struct without fields, as unions use them. */
    void empty(int field) {
        struct(field);
        end();
    }

    /** Elements of the list follow: {@link #open()} … {@link #end()} for each struct. */
    void structs(int field, int size) {
        list(field, STRUCT, size);
    }

    void texts(int field, String... values) {
        list(field, BINARY, values.length);
        for (var value : values) {
            element(value);
        }
    }

    void numbers(int field, int... values) {
        list(field, I32, values.length);
        for (int value : values) {
            signed(value);
        }
    }

    private void list(int field, int type, int size) {
        head(field, LIST);
        if (size <= SHORT_LIST) {
            out.write(size << 4 | type);
        } else {
            out.write(0xf0 | type);
            unsigned(size);
        }
    }

    /** Begins the fields of a struct. */
    void open() {
        outer.push(last);
        last = 0;
    }

    /** Ends the struct that was begun last. */
    void end() {
        out.write(0);
        last = outer.pop();
    }

    /** Ends the outermost struct, which nobody began. */
    void stop() {
        out.write(0);
    }

    private void element(String value) {
        var bytes = value.getBytes(StandardCharsets.UTF_8);
        unsigned(bytes.length);
        out.writeBytes(bytes);
    }

    private void signed(long value) {
        unsigned(value << 1 ^ value >> 63);
    }

    private void unsigned(long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            out.write((int) (rest & 0x7f | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }
}
