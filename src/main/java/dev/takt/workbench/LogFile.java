package dev.takt.workbench;

import dev.takt.eventlog.LogCodes;
import dev.takt.eventlog.LogFiles;
import dev.takt.eventlog.LogWriter;
import dev.takt.simulation.LogSink;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes the work of a simulation into a log file, in the format its name ends with. The file appears under its name when it
 * is whole: until {@link #finish} it is written beside it, and closing without that leaves nothing.
 */
public final class LogFile implements LogSink, Closeable {

    private final Path file;
    private final Path part;
    private final String currency;
    private final LogWriter writer;
    private boolean open = true;

    /**
     * @param currency of costs, ISO 4217
     * @throws WorkbenchException.InvalidInput if the name says no known format
     */
    public LogFile(Path file, String currency) throws IOException {
        this.file = file;
        this.currency = currency;
        if (!LogFiles.isKnown(file)) {
            throw new WorkbenchException.InvalidInput(
                    "The log '%s' ends with none of .csv, .xes, .csv.gz, .xes.gz and .parquet.".formatted(file),
                    "Name it by the format it should have.");
        }
        this.part = file.resolveSibling("part-of-" + file.getFileName());
        this.writer = LogFiles.writer(part);
    }

    @Override
    public void begin(Codes codes) {
        try {
            writer.begin(new LogCodes(
                    codes.start(), codes.stepNames(), codes.resourceNames(), codes.resourceRoles(), currency));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void work(int step, long caseNumber, long enabled, long started, long completed, int resource, double cost) {
        try {
            writer.write(caseNumber, step, resource, enabled, started, completed, cost);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts the whole log under its name. */
    public void finish() throws IOException {
        writer.close();
        open = false;
        Files.move(part, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void close() throws IOException {
        if (open) {
            open = false;
            try (writer) {
                Files.deleteIfExists(part);
            }
        }
    }
}
