package dev.takt.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How long a person waits. Measured and written down in {@code target/browser-figures.json}, not asserted. */
@ExtendWith(InBrowser.class)
class SpeedIT {

    private static final Path FIGURES = Path.of("target", "browser-figures.json");
    private static final Path WEBINAR = Path.of("processes", "webinar", "process.bpmn");
    private static final int PAGES = 7;
    private static final int EDITS = 21;

    @Test
    void the_first_page_and_the_way_from_an_edit_to_its_figures_are_measured(InBrowser.People people)
            throws IOException {
        var pages = new ArrayList<Double>();
        for (int i = 0; i < PAGES; i++) {
            var visitor = people.called("Visitor" + i); // a new person's cache is cold
            long start = System.nanoTime();
            visitor.goTo("/");
            visitor.link("Webinar programme").waitFor();
            pages.add((System.nanoTime() - start) / 1e6);
        }

        var fred = people.called("Fred");
        fred.goTo("/");
        fred.goTo("/processes/" + new Api(fred.page()).importFile("Webinar, measured", WEBINAR) + "?overlay=none");
        fred.select("Draft slides");
        var edits = new ArrayList<Double>();
        for (int i = 0; i < EDITS; i++) {
            fred.field("Process time").fill((4 + i) + "h");
            fred.page().evaluate("""
                    () => {
                      const strip = document.querySelector('[role=group][aria-label=Figures]');
                      const shown = () => strip.innerText;
                      window.figuresAfter = new Promise((resolve) => {
                        addEventListener('keydown', () => {
                          const start = performance.now();
                          const before = shown();
                          new MutationObserver((_, observer) => {
                            if (shown() === before) return;
                            observer.disconnect();
                            requestAnimationFrame(() => resolve(performance.now() - start));
                          }).observe(strip, { subtree: true, childList: true, characterData: true });
                        }, { capture: true, once: true });
                      });
                    }""");
            fred.field("Process time").press("Enter");
            edits.add(((Number) fred.page().evaluate("window.figuresAfter")).doubleValue());
        }

        var figures = """
                {
                  "processors": %d,
                  "firstPageToUsableMs": %.0f,
                  "editToFiguresMs": %.0f,
                  "serverStartMs": %d
                }
                """.formatted(
                        Runtime.getRuntime().availableProcessors(),
                        median(pages),
                        median(edits),
                        people.workbench().startTime().toMillis());
        Files.createDirectories(FIGURES.getParent());
        Files.writeString(FIGURES, figures);
        System.out.printf(Locale.ROOT, "First page %s ms%nEdit to figures %s ms%n%s", pages, edits, figures);
        assertThat(FIGURES).isNotEmptyFile();
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }
}
