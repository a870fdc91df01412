package dev.takt.browser;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Pictures of what one person sees, in two sizes and both colour schemes, without loading a room more than once. What is
 * wrong by rule is collected: what axe says against names, contrast and structure, and text that does not fit its place.
 */
final class Look {

    private static final Path PICTURES = Path.of("target", "screenshots");

    /** Two frames after everything that was asked for has come. */
    private static final String SETTLED = """
            async () => {
              const waiting = '[aria-busy=true], .mantine-Skeleton-root, .mantine-Loader-root';
              while (document.querySelector(waiting)) await new Promise(requestAnimationFrame);
              await document.fonts.ready;
              for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
            }""";

    /** Names without an end may be cut where the pointer shows them whole. */
    private static final String CUT_TEXTS = """
            () => [...document.querySelectorAll('button, a, th, label, h1, h2, h3, [aria-label=Figures] *')]
              .filter((element) => element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0
                && getComputedStyle(element).overflowX !== 'visible'
                && !element.closest('[aria-label=Diagram], [title], .visually-hidden'))
              .map((element) => element.innerText)""";

    private final Person person;
    private final Page page;
    private final List<String> flaws = new ArrayList<>();

    Look(Person person) {
        this.person = person;
        this.page = person.page();
    }

    List<String> flaws() {
        return flaws;
    }

    /** A room that looks different in every size. */
    void at(String name, String address, Locator sign) {
        person.goTo(address);
        at(name, sign);
    }

    void at(String name, Locator sign) {
        closely(name, sign);
        for (var screen :
                List.of(new Screen(1920, 1080, ColorScheme.LIGHT), new Screen(1920, 1080, ColorScheme.DARK))) {
            show(screen);
            picture(name + "-" + screen);
        }
        check(name + ", dark", axe().withRules(List.of("color-contrast")));
        show(Screen.SMALL);
    }

    /** What looks alike in every size is looked at in the small one only. */
    void closely(String name, String address, Locator sign) {
        person.goTo(address);
        closely(name, sign);
    }

    void closely(String name, Locator sign) {
        closely(name, sign, axe());
    }

    /**
     * A menu, a dialog: it is rendered at the end of the document, outside of every landmark, and a menu begins with an
     * empty element that only takes the focus.
     */
    void floating(String name, Locator sign) {
        closely(name, sign, axe().disableRules(List.of("region", "aria-required-children")));
    }

    private void closely(String name, Locator sign, AxeBuilder axe) {
        show(Screen.SMALL);
        person.sees(sign);
        page.mouse().move(700, 5); // away from what answers to it
        picture(name + "-" + Screen.SMALL);
        check(name, axe);
        for (var text : (List<?>) page.evaluate(CUT_TEXTS)) {
            flaws.add("%s: '%s' does not fit".formatted(name, text));
        }
        var dark = new Screen(Screen.SMALL.width(), Screen.SMALL.height(), ColorScheme.DARK);
        show(dark);
        picture(name + "-" + dark);
        show(Screen.SMALL);
    }

    /** Without the drawing itself, whose colours are judged where they are chosen; there are no frames to look into. */
    private AxeBuilder axe() {
        return new AxeBuilder(page).exclude(".djs-container svg").setLegacyMode(true);
    }

    void picture(String name) {
        page.evaluate(SETTLED);
        page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
    }

    /** At the small size it is a rail until it is asked for. */
    void showInspector() {
        var show = person.button("Show the inspector");
        if (show.isVisible()) {
            show.click();
        }
        person.sees(person.inspector().getByRole(AriaRole.HEADING).first());
    }

    private void show(Screen screen) {
        page.setViewportSize(screen.width(), screen.height());
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(screen.colours()));
    }

    private void check(String room, AxeBuilder axe) {
        page.evaluate(SETTLED);
        for (var rule : axe.analyze().getViolations()) {
            if (!"minor".equals(rule.getImpact())) {
                rule.getNodes()
                        .forEach(node -> flaws.add("%s: %s (%s) %s"
                                .formatted(
                                        room,
                                        rule.getHelp(),
                                        rule.getId(),
                                        node.getHtml().lines().findFirst().orElse(""))));
            }
        }
    }
}
