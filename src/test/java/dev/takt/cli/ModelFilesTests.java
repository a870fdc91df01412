package dev.takt.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFilesTests {

    private static final InputStream NOTHING = InputStream.nullInputStream();

    @TempDir
    private Path folder;

    @BeforeEach
    void some_files() throws IOException {
        Files.createDirectories(folder.resolve("b/deep"));
        Files.createDirectories(folder.resolve("a"));
        for (var file :
                List.of("b/process.bpmn", "a/process.bpmn", "b/deep/process.bpmn", "a/notes.txt", "a/[1].bpmn")) {
            Files.writeString(folder.resolve(file), file);
        }
    }

    private List<String> expand(String pattern) {
        return ModelFiles.expand(List.of(folder + "/" + pattern)).stream()
                .map(f -> folder.relativize(Path.of(f)).toString())
                .toList();
    }

    @Test
    void a_pattern_the_shell_left_alone_is_expanded_in_order() {
        assertThat(expand("*/process.bpmn")).containsExactly("a/process.bpmn", "b/process.bpmn");
        assertThat(expand("**/process.bpmn"))
                .containsExactly("a/process.bpmn", "b/deep/process.bpmn", "b/process.bpmn");
        assertThat(expand("b/**.bpmn")).containsExactly("b/deep/process.bpmn", "b/process.bpmn");
    }

    @Test
    void a_file_whose_name_looks_like_a_pattern_is_a_file() {
        assertThat(expand("a/[1].bpmn")).containsExactly("a/[1].bpmn");
    }

    @Test
    void a_pattern_without_a_match_says_so() {
        var pattern = expand("nowhere/*.bpmn").getFirst();
        assertThatThrownBy(() -> ModelFiles.read(folder.resolve(pattern).toString(), NOTHING, 100))
                .isInstanceOfSatisfying(
                        Refusal.class, r -> assertThat(r.problem().remedy()).isEqualTo("The pattern matches nothing."));
    }

    @Test
    void a_folder_is_refused_with_the_way_to_name_its_files() {
        assertThatThrownBy(() -> ModelFiles.read(folder.toString(), NOTHING, 100))
                .isInstanceOfSatisfying(Refusal.class, r -> {
                    assertThat(r.problem().code()).isEqualTo("is-a-folder");
                    assertThat(r.problem().remedy()).contains("*.bpmn");
                });
    }

    @Test
    void a_missing_file_is_named() {
        assertThatThrownBy(() -> ModelFiles.read(folder.resolve("gone.bpmn").toString(), NOTHING, 100))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("gone.bpmn");
    }

    @Test
    void a_name_no_file_can_have_is_refused() {
        assertThatThrownBy(() -> ModelFiles.read("a\0b", NOTHING, 100)).isInstanceOf(Refusal.class);
    }

    @Test
    void the_standard_input_is_read() {
        var in = new ByteArrayInputStream("<definitions/>".getBytes(StandardCharsets.UTF_8));
        assertThat(ModelFiles.read("-", in, 100)).asString().isEqualTo("<definitions/>");
    }

    @Test
    void no_more_than_the_limit_is_read_from_an_endless_stream() {
        var endless = new InputStream() {
            long served;

            @Override
            public int read() {
                served++;
                return ' ';
            }

            @Override
            public int read(byte[] bytes, int offset, int length) {
                served += length;
                return length;
            }
        };
        assertThatThrownBy(() -> ModelFiles.read("-", endless, 1_000_000))
                .isInstanceOf(Refusal.class)
                .hasMessage("'-' is larger than 1 MB, the most a BPMN file may have.");
        assertThat(endless.served).isLessThan(1_100_000);
    }
}
