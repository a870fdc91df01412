package dev.takt.testing;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Finds a Chrome or Chromium for the browser tests: what the environment names (TAKT_BROWSER, then CHROME_BIN), then the
 * PATH, then a browser that Playwright has downloaded, then, as root on Debian or Ubuntu, {@code apt-get install chromium}.
 * With none to be had a test fails; it is never skipped.
 */
public final class Browsers {

    private static final List<String> VARIABLES = List.of("TAKT_BROWSER", "CHROME_BIN");
    private static final List<String> COMMANDS = List.of(
            "google-chrome", "google-chrome-stable", "chrome", "chromium", "chromium-browser", "microsoft-edge");
    private static final List<String> MAC_APPLICATIONS = List.of(
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
            "/Applications/Chromium.app/Contents/MacOS/Chromium");
    /** Nothing leaves this machine: no updates, no synchronisation, no first-run pages. */
    private static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-first-run");

    private final Map<String, String> environment;
    private final Function<List<String>, Boolean> install;

    Browsers(Map<String, String> environment, Function<List<String>, Boolean> install) {
        this.environment = environment;
        this.install = install;
    }

    /** The driver without a download of its own browsers. */
    public static Playwright playwright() {
        return Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    }

    /** A headless browser; the caller closes it. */
    public static Browser launch(Playwright playwright) {
        var executable = new Browsers(System.getenv(), Browsers::run).find();
        return playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable)
                        .setHeadless(true)
                        .setArgs(FLAGS));
    }

    Path find() {
        return named().or(this::onPath)
                .or(this::downloaded)
                .or(this::installed)
                .orElseThrow(() -> new IllegalStateException(
                        "The browser tests need Chrome or Chromium and found none: neither %s name one, nor is one of %s"
                                        .formatted(VARIABLES, COMMANDS)
                                + " on the PATH, nor has Playwright downloaded one. Install one, or set TAKT_BROWSER to its"
                                + " program."));
    }

    private Optional<Path> named() {
        for (var variable : VARIABLES) {
            var value = environment.get(variable);
            if (value == null || value.isBlank()) {
                continue;
            }
            var program = Path.of(value);
            if (!Files.isExecutable(program)) {
                throw new IllegalStateException(
                        "%s names %s, which is no program that can be run.".formatted(variable, value));
            }
            return Optional.of(program);
        }
        return Optional.empty();
    }

    private Optional<Path> onPath() {
        var folders = environment.getOrDefault("PATH", "").split(java.io.File.pathSeparator);
        return Stream.concat(
                        COMMANDS.stream()
                                .flatMap(command -> Stream.of(folders)
                                        .filter(folder -> !folder.isBlank())
                                        .map(folder -> Path.of(folder, command))),
                        MAC_APPLICATIONS.stream().map(Path::of))
                .filter(Files::isRegularFile)
                .filter(Files::isExecutable)
                .findFirst();
    }

    private Optional<Path> downloaded() {
        var folders = new ArrayList<Path>();
        var given = environment.get("PLAYWRIGHT_BROWSERS_PATH");
        if (given != null && given.length() > 1) { // "0" means: beside the driver
            folders.add(Path.of(given));
        }
        var home = environment.get("HOME");
        if (home != null) {
            folders.add(Path.of(home, ".cache", "ms-playwright"));
            folders.add(Path.of(home, "Library", "Caches", "ms-playwright"));
        }
        for (var folder : folders) {
            if (!Files.isDirectory(folder)) {
                continue;
            }
            try (var files = Files.find(
                    folder,
                    6,
                    (file, attributes) -> attributes.isRegularFile()
                            && List.of("chrome", "chrome-headless-shell", "headless_shell", "Chromium")
                                    .contains(file.getFileName().toString())
                            && Files.isExecutable(file))) {
                var found = files.sorted().findFirst();
                if (found.isPresent()) {
                    return found;
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return Optional.empty();
    }

    private Optional<Path> installed() {
        if (!"root".equals(System.getProperty("user.name")) || !isDebian()) {
            return Optional.empty();
        }
        boolean done = install.apply(List.of("apt-get", "update"))
                && install.apply(List.of("apt-get", "install", "-y", "--no-install-recommends", "chromium"));
        return done ? onPath() : Optional.empty();
    }

    private static boolean isDebian() {
        var release = Path.of("/etc/os-release");
        try {
            return Files.isRegularFile(release)
                    && Files.readString(release)
                            .toLowerCase(Locale.ROOT)
                            .matches("(?s).*\\bid(_like)?=.*(debian|ubuntu).*");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean run(List<String> command) {
        try {
            var builder = new ProcessBuilder(command).inheritIO();
            builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
            var process = builder.start();
            if (!process.waitFor(10, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                return false;
            }
            return process.exitValue() == 0;
        } catch (IOException e) {
            return false; // no such command: this is no Debian after all
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
