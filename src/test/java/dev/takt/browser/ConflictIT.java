package dev.takt.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two people change one draft at once; whatever they decide, nothing is gone. */
@ExtendWith(InBrowser.class)
class ConflictIT {

    private static final Path OWN = Path.of("src", "test", "resources", "bpmn", "newsletter-signavio.bpmn");

    @Test
    void the_second_keeps_both_and_the_first_takes_theirs(InBrowser.People people) {
        var ada = people.called("Ada").expectingRefusals();
        var ben = people.called("Ben").expectingRefusals();
        ada.goTo("/");
        String process = "/processes/" + new Api(ada.page()).importFile("Shared newsletter", OWN);
        ada.goTo(process);
        ben.goTo(process);
        ada.select("Draft");
        ben.select("Copy");

        ada.fill("Process time", "4h");
        ada.waitUntilSaved();
        ben.fill("Process time", "2h");
        var bens = ben.dialog("Somebody else changed this process");
        assertThat(bens).containsText("Ada");
        bens.getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName("Keep both: theirs as a version, mine as the draft"))
                .click();
        assertThat(bens).isHidden();
        ben.waitUntilSaved();
        assertThat(ben.field("Process time")).hasValue("2h");
        ben.page().reload();
        assertThat(ben.field("Name")).hasValue("Copy"); // the address knows what was selected
        assertThat(ben.field("Process time")).hasValue("2h");
        ben.select("Draft");
        assertThat(ben.field("Process time")).hasValue("");

        ada.select("Approve");
        ada.fill("Process time", "1h");
        var adas = ada.dialog("Somebody else changed this process");
        assertThat(adas).containsText("Ben");
        adas.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Take theirs"))
                .click();
        assertThat(adas).isHidden();
        ada.select("Copy");
        assertThat(ada.field("Process time")).hasValue("2h");
        ada.select("Approve");
        assertThat(ada.field("Process time")).hasValue("");
        ada.fill("Process time", "3h");
        ada.waitUntilSaved();

        // what Ada had first is the version that was kept
        ada.page()
                .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^Versions: ")))
                .click();
        ada.page()
                .getByRole(
                        AriaRole.MENUITEM,
                        new Page.GetByRoleOptions().setName(Pattern.compile("^Restore v\\d+ Kept at a conflict")))
                .click();
        ada.sees("Lead time", "4 h");
        ada.sees(ada.heading("Process")); // the restored diagram is there, with nothing selected
        ada.select("Draft");
        assertThat(ada.field("Process time")).hasValue("4h");
    }
}
