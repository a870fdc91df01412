package dev.takt.eventlog;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/** Log files by what their names end with: {@code .csv}, {@code .xes}, both with {@code .gz}, and {@code .parquet}. */
public final class LogFiles {

    private static final String PARQUET = ".parquet";
    private static final int BUFFER = 1 << 16;

    private LogFiles() {}

    /** Whether a log can be written under this name. */
    public static boolean isKnown(Path file) {
        var name = nameWithoutGz(file);
        return name.endsWith(".csv") || name.endsWith(".xes") || name(file).endsWith(PARQUET);
    }

    /**
     * Replaces the file if there is one.
     *
     * @throws IllegalArgumentException if the name ends with none of the known kinds
     */
    public static LogWriter writer(Path file) throws IOException {
        if (!isKnown(file)) {
            throw new IllegalArgumentException(
                    "'%s' ends with none of .csv, .xes, .csv.gz, .xes.gz and .parquet, so its format is not known."
                            .formatted(file.getFileName()));
        }
        var out = Files.newOutputStream(file);
        if (name(file).endsWith(PARQUET)) {
            return new ParquetLogWriter(out);
        }
        var stream = isGz(file) ? gzip(out) : out;
        return nameWithoutGz(file).endsWith(".xes") ? new XesLogWriter(stream) : new CsvLogWriter(stream);
    }

    private static OutputStream gzip(OutputStream out) throws IOException {
        try {
            return new GZIPOutputStream(out, BUFFER);
        } catch (IOException e) {
            out.close();
            throw e;
        }
    }

    private static boolean isGz(Path file) {
        return name(file).endsWith(".gz");
    }

    private static String nameWithoutGz(Path file) {
        var name = name(file);
        return name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
    }

    private static String name(Path file) {
        return file.toString().toLowerCase(Locale.ROOT);
    }
}
