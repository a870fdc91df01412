package dev.takt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.testing.SharedData;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every file gets an answer: figures, or a refusal that says what is wrong and what to do. Soon, and never an incident. */
class HostileFilesTests {

    /** Processor time of the analysing thread, which a busy machine does not lengthen. */
    private static final Duration SOON = Duration.ofSeconds(5);

    @TempDir
    private Path folder;

    static Stream<Path> vendorFiles() {
        return SharedData.files("bpmn", f -> true).stream();
    }

    static Stream<Path> hostileFiles() {
        return SharedData.files("hostile/bpmn", f -> true).stream();
    }

    @SharedData.Needed
    @ParameterizedTest
    @MethodSource({"vendorFiles", "hostileFiles"})
    void each_file_is_analysed_or_refused_with_a_reason(Path file) {
        var run = soon(() -> CommandRun.of("analyze", file, "--json"));
        var answer = run.json();

        assertThat(run.err()).isEmpty();
        assertThat(answer.at("/file").asString()).isEqualTo(file.toString());
        if (run.exitCode() == ExitCode.FINE) {
            assertThat(answer.has("metrics")).isTrue();
        } else {
            assertThat(run.exitCode()).as(run.out()).isEqualTo(ExitCode.USER_ERROR);
            assertThat(answer.at("/error/code").asString()).isNotBlank();
            assertThat(answer.at("/error/message").asString()).isNotBlank();
            assertThat(answer.at("/error/remedy").asString()).isNotBlank();
        }
        if (!file.endsWith("canary.txt")) {
            assertThat(run.out()).doesNotContain("CANARY");
        }
    }

    @SharedData.Needed
    @ParameterizedTest
    @MethodSource("hostileFiles")
    void a_report_of_a_hostile_file_holds_nothing_that_steers_a_terminal(Path file) {
        var run = CommandRun.of("analyze", file);
        assertThat((run.out() + run.err()).codePoints().filter(c -> c != '\n' && Character.isISOControl(c)))
                .isEmpty();
    }

    @SharedData.Needed
    @ParameterizedTest
    @MethodSource("hostileFiles")
    void a_hostile_file_is_converted_whole_or_not_at_all(Path file) throws IOException {
        var out = folder.resolve("out.bpmn");
        var run = soon(() -> CommandRun.of("convert", file, out));
        assertThat(run.exitCode()).as(run.err()).isIn(ExitCode.FINE, ExitCode.USER_ERROR);
        if (run.exitCode() == ExitCode.FINE) {
            var again = CommandRun.of("analyze", out, "--json");
            assertThat(again.exitCode()).as(again.out()).isZero();
        } else {
            assertThat(out).doesNotExist();
        }
    }

    @Test
    void a_file_of_200_megabytes_is_refused_with_the_limit() throws IOException {
        var large = folder.resolve("large.bpmn");
        try (var file = new RandomAccessFile(large.toFile(), "rw")) {
            file.setLength(200_000_000);
        }
        var error = soon(() -> CommandRun.of("analyze", large, "--json")).json().at("/error");
        assertThat(error.at("/code").asString()).isEqualTo("file-too-large");
        assertThat(error.at("/message").asString()).contains("50 MB");
    }

    @Test
    void twenty_thousand_steps_in_a_row_are_analysed() throws IOException {
        var answer = soonWritten(HostileProcesses.chain(20_000)).json();
        assertThat(answer.at("/steps").size()).isEqualTo(20_000);
        assertThat(answer.at("/metrics/leadTimeSeconds").asDouble()).isEqualTo(20_000 * 3600.0);
    }

    @Test
    void five_thousand_choices_in_a_row_are_analysed() throws IOException {
        var answer = soonWritten(HostileProcesses.choices(5_000)).json();
        assertThat(answer.at("/steps").size()).isEqualTo(10_000);
        assertThat(answer.at("/metrics/leadTimeSeconds").asDouble()).isEqualTo(5_000 * 3600.0);
    }

    @Test
    void a_cycle_without_exit_is_unsound_and_its_lead_time_unknown() throws IOException {
        var answer = soonWritten(HostileProcesses.cycleWithoutExit(20_000)).json();
        assertThat(answer.at("/metrics/leadTimeSeconds").isNull()).isTrue();
        assertThat(answer.at("/soundness/sound").asBoolean()).isFalse();
        assertThat(answer.at("/soundness/problems/0/elements").size()).isPositive();
    }

    @Test
    void probabilities_that_do_not_add_up_are_an_error_that_names_the_gateway() throws IOException {
        var run = written("check", HostileProcesses.choice("0.7", "0.7"));
        assertThat(run.exitCode()).isEqualTo(ExitCode.FINDINGS);
        assertThat(run.json().at("/checks/0/message").asString())
                .contains("Brief complete?")
                .contains("1.4");
    }

    @Test
    void more_than_the_limit_of_nodes_or_depth_is_refused_with_the_limit() throws IOException {
        assertThat(soonWritten(HostileProcesses.chain(60_000))
                        .json()
                        .at("/error/message")
                        .asString())
                .contains("60002")
                .contains("50000");
        assertThat(soonWritten(HostileProcesses.nested(5_000))
                        .json()
                        .at("/error/message")
                        .asString())
                .contains("1000");
    }

    private CommandRun soonWritten(String bpmn) throws IOException {
        var file = Files.writeString(folder.resolve("process.bpmn"), bpmn);
        return soon(() -> CommandRun.of("analyze", file, "--json"));
    }

    private CommandRun written(String command, String bpmn) throws IOException {
        return CommandRun.of(command, Files.writeString(folder.resolve("process.bpmn"), bpmn), "--json");
    }

    private static CommandRun soon(Supplier<CommandRun> command) {
        var threads = ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadCpuTime();
        var run = command.get();
        assertThat(Duration.ofNanos(threads.getCurrentThreadCpuTime() - before)).isLessThan(SOON);
        return run;
    }
}
