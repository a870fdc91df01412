package dev.takt.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The value stream on the screen: folds, selects, leads to findings, changes its view. */
@ExtendWith(InBrowser.class)
class ValueStreamIT {

    private static Locator picture(Person person, String selector) {
        return person.region("Value stream").locator(selector);
    }

    @Test
    void the_picture_is_a_way_to_steps_branches_and_findings(InBrowser.People people) {
        var mia = people.called("Mia");
        mia.goTo("/processes/webinar/value-stream");
        assertThat(picture(mia, ".step[data-step=Task_DraftSlides]")).isVisible();
        assertThat(picture(mia, ".step[data-step=Task_FixQaDefects]")).hasCount(0);

        picture(mia, ".branch")
                .filter(new Locator.FilterOptions().setHasText("Fix QA defects"))
                .click();
        assertThat(picture(mia, ".step[data-step=Task_FixQaDefects]")).hasCount(1);

        picture(mia, ".step[data-step=Task_DraftSlides]").click();
        assertThat(mia.page()).hasURL(Pattern.compile("select=Task_DraftSlides"));
        assertThat(mia.page()
                        .getByRole(com.microsoft.playwright.options.AriaRole.STATUS)
                        .filter(new Locator.FilterOptions().setHasText("Draft slides")))
                .isVisible();

        picture(mia, ".burst").first().click();
        assertThat(mia.page()).hasURL(Pattern.compile("/findings\\?.*finding="));
    }

    @Test
    void every_view_is_drawn_and_can_be_saved(InBrowser.People people) {
        var tom = people.called("Tom");
        tom.goTo("/processes/webinar/value-stream");
        for (var view : new String[] {"Work balance", "Time view", "Compare", "Map"}) {
            tom.page()
                    .getByText(view, new Page.GetByTextOptions().setExact(true))
                    .last()
                    .click();
            assertThat(picture(tom, "svg")).isVisible();
        }
        tom.button("Save as").click();
        var download = tom.page()
                .waitForDownload(() -> tom.page()
                        .getByRole(
                                com.microsoft.playwright.options.AriaRole.MENUITEM,
                                new Page.GetByRoleOptions().setName("PDF").setExact(true))
                        .click());
        org.assertj.core.api.Assertions.assertThat(download.suggestedFilename()).isEqualTo("value-stream-map.pdf");
    }
}
