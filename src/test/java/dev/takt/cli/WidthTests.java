package dev.takt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every report fits the terminal, whatever its width. */
class WidthTests {

    private static List<String[]> commands() throws IOException {
        var commands = new ArrayList<String[]>();
        try (Stream<Path> processes = Files.list(Path.of("processes"))) {
            for (var folder : processes.filter(Files::isDirectory).sorted().toList()) {
                var model = folder.resolve("process.bpmn").toString();
                commands.add(new String[] {"analyze", model});
                commands.add(new String[] {"check", model, "--fail-on", "info", "--max-lead-time", "1d"});
                commands.add(new String[] {"simulate", model, "--cases", "5", "--replications", "2"});
            }
        }
        var review = "processes/creative-review/process.bpmn";
        commands.add(new String[] {"analyze", review, "--scenario", "busy-season"});
        commands.add(
                new String[] {"simulate", review, "--scenario", "busy-season", "--cases", "5", "--replications", "2"});
        commands.add(new String[] {
            "compare", review, "--scenarios", "base,busy-season", "--cases", "5", "--replications", "2"
        });
        commands.add(new String[] {"selftest"});
        return commands;
    }

    private static String printed(int width, String... arguments) {
        var out = new StringWriter();
        var terminal = new Terminal(
                InputStream.nullInputStream(), new PrintWriter(out), new PrintWriter(new StringWriter()), false, width);
        TaktCommand.run(terminal, arguments);
        return out.toString();
    }

    @ParameterizedTest
    @ValueSource(ints = {80, 120})
    void no_line_is_longer_than_the_terminal_is_wide(int width) throws IOException {
        var tooLong = new ArrayList<String>();
        for (var command : commands()) {
            var text = printed(width, command);

            assertThat(text).as(String.join(" ", command)).isNotBlank();
            text.lines()
                    .filter(line -> SafeText.width(line) > width)
                    .forEach(line -> tooLong.add(String.join(" ", command) + ": " + line));
        }
        assertThat(tooLong).isEmpty();
    }
}
