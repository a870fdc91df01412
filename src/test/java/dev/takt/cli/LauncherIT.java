package dev.takt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** The script {@code ./takt} as a process of its own, on the classes of this build. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "The launcher is a POSIX shell script.")
class LauncherIT {

    private static final Path SCRIPT = Path.of("takt").toAbsolutePath();
    private static final Path WEBINAR =
            Path.of("processes/webinar/process.bpmn").toAbsolutePath();

    @TempDir
    private Path folder;

    private record Result(int exitCode, String out, String err) {}

    private Result run(Map<String, String> environment, Path script, Object... arguments)
            throws IOException, InterruptedException {
        var out = Files.createTempFile(folder, "out", ".txt");
        var err = Files.createTempFile(folder, "err", ".txt");
        var command = new ArrayList<>(List.of(script.toString()));
        List.of(arguments).forEach(a -> command.add(a.toString()));
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().put("TAKT_JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        var process = builder.start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return new Result(
                process.exitValue(),
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }

    @Test
    void help_starts_no_spring() throws Exception {
        var result = run(Map.of("TAKT_JAVA_OPTS", "-Xlog:class+load:file=classes.log"), SCRIPT, "--help");
        assertThat(result.exitCode()).isZero();
        assertThat(result.err()).isEmpty();
        assertThat(result.out()).contains("analyze").contains("serve");
        assertThat(Files.readString(folder.resolve("classes.log"), StandardCharsets.ISO_8859_1))
                .contains("dev.takt.cli.TaktCommand")
                .doesNotContain("org.springframework");
    }

    @Test
    void analysis_starts_no_spring_and_needs_no_server() throws Exception {
        var result = run(Map.of("TAKT_JAVA_OPTS", "-Xlog:class+load:file=classes.log"), SCRIPT, "analyze", WEBINAR);
        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).contains("Webinar programme").doesNotContain("\u001b");
        assertThat(Files.readString(folder.resolve("classes.log"), StandardCharsets.ISO_8859_1))
                .doesNotContain("org.springframework.context")
                .doesNotContain("org.springframework.boot");
    }

    @Test
    void a_link_and_names_with_blanks_and_umlauts_work() throws Exception {
        var link = Files.createSymbolicLink(folder.resolve("my takt"), SCRIPT);
        var file = Files.copy(WEBINAR, folder.resolve("Prüfung eins.bpmn"));
        // The bare environment of a container: no locale at all.
        var result =
                run(Map.of("LC_ALL", "", "LANG", "", "LC_CTYPE", ""), link, "analyze", file.getFileName(), "--json");
        Files.delete(link); // clearing the folder would warn about where it leads
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(new JsonMapper().readTree(result.out()).at("/file").asString())
                .isEqualTo("Prüfung eins.bpmn");
    }

    @Test
    void a_jdk_that_is_too_old_or_none_is_refused() throws Exception {
        var result = run(Map.of("TAKT_JAVA_HOME", folder.toString()), SCRIPT, "--help");
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("TAKT_JAVA_HOME").contains("21");
    }

    @Test
    void exit_codes_reach_the_shell() throws Exception {
        assertThat(run(Map.of(), SCRIPT, "check", WEBINAR, "--max-lead-time", "1d")
                        .exitCode())
                .isEqualTo(1);
        assertThat(run(Map.of(), SCRIPT, "analyze", "gone.bpmn").exitCode()).isEqualTo(2);
    }

    @Test
    void large_files_need_no_more_than_512_megabytes() throws Exception {
        var chain = Files.writeString(folder.resolve("chain.bpmn"), HostileProcesses.chain(20_000));
        var choices = Files.writeString(folder.resolve("choices.bpmn"), HostileProcesses.choices(5_000));
        var huge = folder.resolve("huge.bpmn");
        try (var file = new RandomAccessFile(huge.toFile(), "rw")) {
            file.setLength(200_000_000);
        }
        var result = run(Map.of("TAKT_JAVA_OPTS", "-Xmx512m"), SCRIPT, "analyze", "--json", huge, chain, choices);
        var answers = new JsonMapper().readTree(result.out());
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(answers.at("/0/error/code").asString()).isEqualTo("file-too-large");
        assertThat(answers.at("/1/steps").size()).isEqualTo(20_000);
        assertThat(answers.at("/2/steps").size()).isEqualTo(10_000);
    }
}
