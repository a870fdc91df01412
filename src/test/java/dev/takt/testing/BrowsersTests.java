package dev.takt.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrowsersTests {

    @TempDir
    private Path folder;

    @Test
    void the_environment_comes_before_the_path() throws IOException {
        var named = program("own/my-chrome");
        program("bin/chromium");

        assertThat(find(Map.of(
                        "CHROME_BIN",
                        named.toString(),
                        "PATH",
                        folder.resolve("bin").toString())))
                .isEqualTo(named);
    }

    @Test
    void the_path_comes_before_a_download() throws IOException {
        var onPath = program("bin/chromium");
        program("home/.cache/ms-playwright/chromium-1/chrome-linux/chrome");

        assertThat(find(Map.of(
                        "PATH",
                        folder.resolve("bin").toString(),
                        "HOME",
                        folder.resolve("home").toString())))
                .isEqualTo(onPath);
    }

    @Test
    void a_download_of_playwright_is_found() throws IOException {
        var downloaded = program("home/.cache/ms-playwright/chromium-1/chrome-linux/chrome");

        assertThat(find(Map.of("PATH", "", "HOME", folder.resolve("home").toString())))
                .isEqualTo(downloaded);
    }

    @Test
    void a_name_that_leads_nowhere_fails_instead_of_taking_another_browser() {
        assertThatThrownBy(
                        () -> find(Map.of("TAKT_BROWSER", folder.resolve("gone").toString())))
                .hasMessageContaining("TAKT_BROWSER");
    }

    @Test
    void no_browser_at_all_fails_and_says_what_to_do() {
        assertThatThrownBy(() -> find(Map.of("PATH", folder.toString(), "HOME", folder.toString())))
                .hasMessageContaining("TAKT_BROWSER")
                .hasMessageContaining("Chromium");
    }

    private static Path find(Map<String, String> environment) {
        return new Browsers(environment, (List<String> command) -> false).find();
    }

    private Path program(String name) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }
}
