package dev.takt.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Playwright;
import dev.takt.WorkbenchApplication;
import dev.takt.testing.Browsers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** A running workbench with an empty home of its own and a browser beside it; one for all browser tests of a JVM. */
final class Workbench implements AutoCloseable {

    private final Path home;
    private final ConfigurableApplicationContext server;
    private final Playwright playwright;
    private final Browser browser;
    private final Duration start;

    private Workbench(
            Path home, ConfigurableApplicationContext server, Playwright playwright, Browser browser, Duration start) {
        this.home = home;
        this.server = server;
        this.playwright = playwright;
        this.browser = browser;
        this.start = start;
    }

    static Workbench start() {
        if (WorkbenchApplication.class.getResource("/static/index.html") == null) {
            throw new IllegalStateException(
                    "The browser client is not built, so there is no page to test. Run `mvn verify`"
                            + " without -Dfrontend.skip=true.");
        }
        try {
            var home = Files.createTempDirectory("takt-browser");
            long before = System.nanoTime();
            var server = new SpringApplication(WorkbenchApplication.class)
                    .run("--server.port=0", "--takt.db.url=jdbc:h2:file:" + home.resolve("takt"));
            var start = Duration.ofNanos(System.nanoTime() - before);
            var playwright = Browsers.playwright();
            return new Workbench(home, server, playwright, Browsers.launch(playwright), start);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String address() {
        return "http://localhost:" + server.getEnvironment().getRequiredProperty("local.server.port");
    }

    Browser browser() {
        return browser;
    }

    /** From the call of main to ready, in a JVM that already runs. */
    Duration startTime() {
        return start;
    }

    @Override
    public void close() throws IOException {
        browser.close();
        playwright.close();
        server.close();
        try (var files = Files.walk(home)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
