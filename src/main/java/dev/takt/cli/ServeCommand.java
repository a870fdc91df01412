package dev.takt.cli;

import dev.takt.WorkbenchApplication;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** The workbench in the browser; the one command that starts Spring. */
@Command(
        name = "serve",
        header = "Serve the workbench to the browser of this machine.",
        description = "Listens on 127.0.0.1 until it is stopped (Ctrl+C).%n")
final class ServeCommand implements Callable<Integer> {

    private static final int LAST_PORT = 65_535;

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private TaktCommand takt;

    @Option(names = "--port", paramLabel = "PORT", defaultValue = "8080", description = "Default: ${DEFAULT-VALUE}.")
    private int port;

    @Option(names = "--data", paramLabel = "FOLDER", description = "Where the database file lies. Default: ./data.")
    private @Nullable Path data;

    @Override
    public Integer call() {
        requireFreePort();
        var arguments = new ArrayList<String>();
        arguments.add("--server.port=" + port);
        if (data != null) {
            if (Files.exists(data) && !Files.isDirectory(data)) {
                throw new Refusal("not-a-folder", "'%s' is a file.".formatted(data), "Name a folder for the database.");
            }
            arguments.add("--takt.db.url=jdbc:h2:file:" + data.toAbsolutePath().resolve("takt"));
        }
        takt.terminal().line("Takt starts on http://localhost:%d …".formatted(port));
        WorkbenchApplication.main(arguments.toArray(String[]::new));
        return ExitCode.FINE;
    }

    private void requireFreePort() {
        if (port < 1 || port > LAST_PORT) {
            throw new Refusal(
                    "bad-port", "There is no port %d.".formatted(port), "Choose one between 1 and 65535 with --port.");
        }
        try (var probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            probe.setReuseAddress(true);
        } catch (IOException e) {
            throw new Refusal(
                    "port-in-use",
                    "Port %d cannot be used (%s).".formatted(port, e.getMessage()),
                    "Stop what runs there, or choose another one with --port.");
        }
    }
}
