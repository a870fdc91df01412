package dev.takt.cli;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One call of the real command in this process: what it printed and answered. */
record CommandRun(int exitCode, String out, String err) {

    static CommandRun of(Object... arguments) {
        return with(InputStream.nullInputStream(), false, arguments);
    }

    static CommandRun reading(String standardInput, Object... arguments) {
        return with(new ByteArrayInputStream(standardInput.getBytes(StandardCharsets.UTF_8)), false, arguments);
    }

    static CommandRun with(InputStream in, boolean colour, Object... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        var terminal = new Terminal(in, new PrintWriter(out), new PrintWriter(err), colour);
        var texts = List.of(arguments).stream().map(Object::toString).toArray(String[]::new);
        int exitCode = TaktCommand.run(terminal, texts);
        return new CommandRun(exitCode, out.toString(), err.toString());
    }

    JsonNode json() {
        return new JsonMapper().readTree(out);
    }
}
