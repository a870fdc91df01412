package dev.takt.eventlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ParquetLogWriterTests {

    private static final LogCodes CODES = new LogCodes(
            Instant.parse("2026-01-05T00:00:00.000000500Z"),
            List.of("Write", "Prüfen, „fein“", "=Send"),
            List.of("Ann", "", "Bob"),
            List.of("Writer", "", "Writer"),
            "EUR");

    private static ParquetFile written(int rows, java.util.function.IntFunction<long[]> row) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var writer = new ParquetLogWriter(bytes)) {
            writer.begin(CODES);
            for (int i = 0; i < rows; i++) {
                var r = row.apply(i);
                writer.write(r[0], (int) r[1], (int) r[2], r[3], r[4], r[5], r[6] < 0 ? Double.NaN : r[6] / 100.0);
            }
        }
        return new ParquetFile(bytes.toByteArray());
    }

    @Test
    void rows_are_read_back_as_they_were_written() throws IOException {
        var rows = new long[][] {
            {0, 0, 0, 0, 0, 1, 1250},
            {1, 1, -1, 1, 2, 3_000_000, -1},
            {1, 2, 2, 5, 6, 7, 0},
            {2, 0, 1, 5, 6, 7, -1}
        };

        var file = written(rows.length, i -> rows[i]);

        long origin = 1_767_571_200_000_000L;
        assertThat(file.columns.get("case_id")).containsExactly(1L, 2L, 2L, 3L);
        assertThat(file.columns.get("activity")).containsExactly("Write", "Prüfen, „fein“", "=Send", "Write");
        assertThat(file.columns.get("enabled_time")).containsExactly(origin, origin + 1, origin + 5, origin + 5);
        assertThat(file.columns.get("end_time"))
                .containsExactly(origin + 1, origin + 3_000_000, origin + 7, origin + 7);
        assertThat(file.columns.get("resource")).containsExactly("Ann", null, "Bob", null);
        assertThat(file.columns.get("role")).containsExactly("Writer", null, "Writer", null);
        assertThat(file.columns.get("cost")).containsExactly(12.5, null, 0.0, null);
        assertThat(file.footer.get(3)).isEqualTo(4L);
        assertThat(ParquetFile.map(ParquetFile.list(file.footer.get(5)).getFirst()))
                .containsEntry(1, "currency")
                .containsEntry(2, "EUR");
    }

    @Test
    void a_log_of_several_row_groups_is_whole() throws IOException {
        int rows = (1 << 17) + 1_001;
        var random = new Random(5);
        var resources = new int[rows];
        java.util.Arrays.setAll(resources, i -> random.nextInt(4) - 1);

        var file = written(rows, i -> new long[] {i / 3, i % 3, resources[i], i, i, i, i % 7 == 0 ? -1 : i});

        assertThat(ParquetFile.list(file.footer.get(4))).hasSize(2);
        assertThat(file.columns.get("case_id")).hasSize(rows).endsWith((long) (rows - 1) / 3 + 1);
        var names = file.columns.get("resource");
        var costs = file.columns.get("cost");
        for (int i = 0; i < rows; i++) {
            var name = resources[i] < 0 ? "" : CODES.resources().get(resources[i]);
            assertThat(names.get(i)).isEqualTo(name.isEmpty() ? null : name);
            assertThat(costs.get(i)).isEqualTo(i % 7 == 0 ? null : i / 100.0);
        }
    }

    @Test
    void a_log_without_rows_is_a_file_without_rows() throws IOException {
        var file = written(0, i -> new long[7]);

        assertThat(file.columns).hasSize(8);
        assertThat(file.columns.get("case_id")).isEmpty();
        assertThat(file.footer.get(3)).isEqualTo(0L);
    }
}
