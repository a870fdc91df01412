package dev.takt.eventlog;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A log as Apache Parquet, one execution a row, in the order of completion: the columns of the CSV, times as UTC timestamps in
 * microseconds, names by dictionary, pages compressed by gzip. Rows are written in groups, so that memory does not grow with
 * the log. Written here rather than by a library because eight columns need little of the format: DuckDB's driver brings 81 MB of
 * machine code, and Apache's writer brings Hadoop.
 */
final class ParquetLogWriter implements LogWriter {

    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
    private static final int ROWS = 1 << 17;
    private static final int BUFFER = 1 << 16;

    // numbers of the format
    private static final int GZIP = 2;
    private static final int DATA_PAGE = 0;
    private static final int DICTIONARY_PAGE = 2;
    private static final int PLAIN = 0;
    private static final int RLE = 3;
    private static final int RLE_DICTIONARY = 8;
    private static final int UTF8 = 0;
    private static final int TIMESTAMP_MICROS = 10;

    /** Where a column of a row group lies. */
    private record Chunk(ParquetColumn column, long begin, long data, long plainSize, long size) {}

    private record Group(int rows, List<Chunk> chunks) {}

    private final OutputStream out;
    private final List<Group> groups = new ArrayList<>();
    private final List<ParquetColumn> columns = new ArrayList<>();
    private long origin;
    private String currency = "";
    private long position;
    private int rows;
    private long total;

    ParquetLogWriter(OutputStream out) {
        this.out = new BufferedOutputStream(out, BUFFER);
    }

    @Override
    public void begin(LogCodes codes) throws IOException {
        origin = codes.originMicros();
        currency = codes.currency();
        column("case_id", ParquetColumn.Kind.NUMBER, null);
        column("activity", ParquetColumn.Kind.TEXT, codes.activities());
        column("enabled_time", ParquetColumn.Kind.TIME, null);
        column("start_time", ParquetColumn.Kind.TIME, null);
        column("end_time", ParquetColumn.Kind.TIME, null);
        column("resource", ParquetColumn.Kind.OPTIONAL_TEXT, codes.resources());
        column("role", ParquetColumn.Kind.OPTIONAL_TEXT, codes.roles());
        column("cost", ParquetColumn.Kind.AMOUNT, null);
        put(MAGIC);
    }

    private void column(String name, ParquetColumn.Kind kind, @Nullable List<String> texts) {
        columns.add(new ParquetColumn(name, kind, ROWS, texts));
    }

    private void put(byte[] bytes) throws IOException {
        out.write(bytes);
        position += bytes.length;
    }

    @Override
    public void write(
            long caseNumber, int activity, int resource, long enabled, long started, long completed, double cost)
            throws IOException {
        columns.get(0).number(rows, caseNumber + 1);
        columns.get(1).code(rows, activity);
        columns.get(2).number(rows, origin + enabled);
        columns.get(3).number(rows, origin + started);
        columns.get(4).number(rows, origin + completed);
        columns.get(5).code(rows, resource);
        columns.get(6).code(rows, resource);
        columns.get(7).amount(rows, cost);
        rows++;
        if (rows == ROWS) {
            group();
        }
    }

    private void group() throws IOException {
        var chunks = new ArrayList<Chunk>();
        for (var column : columns) {
            long begin = position;
            long plain = 0;
            if (column.kind().isText()) {
                plain += page(DICTIONARY_PAGE, column.dictionary(), column.distinct(), PLAIN);
            }
            long data = position;
            plain += page(DATA_PAGE, column.page(rows), rows, column.kind().isText() ? RLE_DICTIONARY : PLAIN);
            chunks.add(new Chunk(column, begin, data, plain, position - begin));
        }
        groups.add(new Group(rows, chunks));
        total += rows;
        rows = 0;
    }

    /** @return size before compression, with the header */
    private long page(int type, byte[] content, int values, int encoding) throws IOException {
        var compressed = compressed(content);
        var header = new ThriftWriter();
        header.i32(1, type);
        header.i32(2, content.length);
        header.i32(3, compressed.length);
        header.struct(type == DATA_PAGE ? 5 : 7);
        header.i32(1, values);
        header.i32(2, encoding);
        if (type == DATA_PAGE) {
            header.i32(3, RLE);
            header.i32(4, RLE);
        }
        header.end();
        header.stop();
        var head = header.bytes();
        put(head);
        put(compressed);
        return head.length + (long) content.length;
    }

    private static byte[] compressed(byte[] content) throws IOException {
        var bytes = new ByteArrayOutputStream(content.length / 2 + 64);
        try (var gzip = new Fast(bytes)) {
            gzip.write(content);
        }
        return bytes.toByteArray();
    }

    /** Logs compress well at any level; the quickest keeps up with the simulation. */
    private static final class Fast extends GZIPOutputStream {
        Fast(OutputStream out) throws IOException {
            super(out, BUFFER);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }

    // ---- what the file says of itself

    @Override
    public void close() throws IOException {
        try (out) {
            if (columns.isEmpty()) {
                return; // nothing was begun, so there is no log
            }
            if (rows > 0) {
                group();
            }
            var footer = footer();
            put(footer);
            put(ByteBuffer.allocate(4)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putInt(footer.length)
                    .array());
            put(MAGIC);
        }
    }

    private byte[] footer() {
        var t = new ThriftWriter();
        t.i32(1, 1);
        t.structs(2, columns.size() + 1);
        t.open();
        t.text(4, "log");
        t.i32(5, columns.size());
        t.end();
        columns.forEach(c -> schema(t, c));
        t.i64(3, total);
        t.structs(4, groups.size());
        groups.forEach(g -> group(t, g));
        t.structs(5, 1);
        t.open();
        t.text(1, "currency");
        t.text(2, currency);
        t.end();
        t.text(6, "takt");
        t.stop();
        return t.bytes();
    }

    private static void schema(ThriftWriter t, ParquetColumn column) {
        t.open();
        t.i32(1, column.kind().type);
        t.i32(3, column.kind().optional ? 1 : 0);
        t.text(4, column.name());
        if (column.kind().isText()) {
            t.i32(6, UTF8);
            t.struct(10);
            t.empty(1);
            t.end();
        } else if (column.kind() == ParquetColumn.Kind.TIME) {
            t.i32(6, TIMESTAMP_MICROS);
            t.struct(10);
            t.struct(8);
            t.flag(1, true);
            t.struct(2);
            t.empty(2);
            t.end();
            t.end();
            t.end();
        }
        t.end();
    }

    private static void group(ThriftWriter t, Group group) {
        t.open();
        t.structs(1, group.chunks().size());
        for (var chunk : group.chunks()) {
            var column = chunk.column();
            t.open();
            t.i64(2, chunk.begin());
            t.struct(3);
            t.i32(1, column.kind().type);
            if (column.kind().isText()) {
                t.numbers(2, PLAIN, RLE, RLE_DICTIONARY);
            } else {
                t.numbers(2, PLAIN, RLE);
            }
            t.texts(3, column.name());
            t.i32(4, GZIP);
            t.i64(5, group.rows());
            t.i64(6, chunk.plainSize());
            t.i64(7, chunk.size());
            t.i64(9, chunk.data());
            if (column.kind().isText()) {
                t.i64(11, chunk.begin());
            }
            t.end();
            t.end();
        }
        t.i64(2, group.chunks().stream().mapToLong(Chunk::plainSize).sum());
        t.i64(3, group.rows());
        t.end();
    }
}
