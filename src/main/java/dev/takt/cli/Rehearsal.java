package dev.takt.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;

/**
 * Runs the usual commands once and throws away what they print. The launcher lets the Java machine write down what was loaded
 * meanwhile, so that every later call starts with it. Argument: a BPMN file.
 */
final class Rehearsal {

    private Rehearsal() {}

    public static void main(String[] args) throws IOException {
        var log = Files.createTempFile("takt", ".csv");
        try {
            var nowhere = new PrintWriter(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
            var terminal = new Terminal(System.in, nowhere, nowhere, false);
            var file = args[0];
            for (var command : new String[][] {
                {"--help"},
                {"analyze", file},
                {"check", file},
                {"simulate", file, "--cases", "20"},
                {"simulate", file, "--cases", "20", "--replications", "2", "--json", "--log", log.toString()}
            }) {
                TaktCommand.run(terminal, command);
            }
        } finally {
            Files.deleteIfExists(log);
        }
    }
}
