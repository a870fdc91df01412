package dev.takt.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Names that are markup stay text in every room. Nothing here asserts that no script ran: a dialog, a script error or a
 * breach of the content policy is a complaint of the browser, and those fail every test.
 */
@ExtendWith(InBrowser.class)
class HostileNamesIT {

    private static final Path FILE = Path.of("src", "test", "resources", "bpmn", "hostile-names.bpmn");
    private static final String STEP = "<script>alert(5)</script>";
    private static final String NAME = "<img src=x onerror=alert(1)>";

    @Test
    void names_that_are_markup_are_shown_as_text_and_never_run(InBrowser.People people) {
        var eve = people.called("Eve");
        eve.goTo("/");
        eve.drop(NAME + ".bpmn", Api.bytes(FILE));
        WholePathIT.openImported(eve);
        eve.sees(eve.heading(NAME));
        String process = eve.page().url().replaceFirst("[?#].*", "");

        eve.goTo(process + "?select=Task_1&overlay=findings");
        assertThat(eve.field("Name")).hasValue(STEP);
        eve.goTo(process + "/findings");
        eve.page()
                .getByRole(com.microsoft.playwright.options.AriaRole.LISTITEM)
                .filter(new com.microsoft.playwright.Locator.FilterOptions().setHasText(STEP))
                .locator("button[aria-expanded=false]")
                .first()
                .click();
        eve.sees(eve.link(STEP).first());
        eve.goTo(process + "/redesign?pattern=remove-step&elements=Task_1");
        assertThat(eve.page()
                        .getByRole(com.microsoft.playwright.options.AriaRole.HEADING)
                        .getByText(STEP, new com.microsoft.playwright.Locator.GetByTextOptions()))
                .isVisible();
        eve.sees(eve.region("Flow after the change"));
        eve.goTo(process + "/run");
        new Run(eve).deployAndStart("<b>key</b>");
        eve.sees(eve.link(STEP));
        eve.goTo("/tasks");
        eve.sees(eve.heading(STEP));
        eve.goTo("/processes");
        eve.sees(eve.link(NAME).first());
        assertThat(eve.page()
                        .getByRole(
                                com.microsoft.playwright.options.AriaRole.IMG,
                                new Page.GetByRoleOptions().setName("x")))
                .hasCount(0);
        var api = new Api(eve.page());
        api.get("/api/processes/" + process.substring(process.lastIndexOf('/') + 1) + "/cases")
                .forEach(one -> api.cancel(one.get("id").asString()));
    }
}
