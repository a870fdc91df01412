package dev.takt.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What stands behind the findings: waste, capacity and sensitivity, each with an address of its own. */
@ExtendWith(InBrowser.class)
class ExplanationsIT {

    @Test
    void the_views_behind_the_findings_are_clean_in_both_sizes_and_schemes(InBrowser.People people) {
        var dora = people.called("Dora").expectingRefusals();
        var look = new Look(dora);
        String webinar = "/processes/" + new Api(dora.page()).processCalled("Webinar programme");

        look.at("waste", webinar + "/findings/waste", chart(dora));
        look.at("capacity", webinar + "/findings/capacity", chart(dora));
        look.at("sensitivity", webinar + "/findings/sensitivity", chart(dora));

        assertThat(String.join("\n", look.flaws())).isEmpty();
    }

    @Test
    void what_is_asked_of_a_view_is_part_of_its_address(InBrowser.People people) {
        var dora = people.called("Dora");
        String webinar = "/processes/" + new Api(dora.page()).processCalled("Webinar programme");

        dora.goTo(webinar + "/findings");
        dora.link("Sensitivity").click();
        dora.sees(dora.heading("What moves the result most"));
        dora.page()
                .getByText("PCE", new Page.GetByTextOptions().setExact(true))
                .last()
                .click();
        dora.page().waitForURL(Pattern.compile("/findings/sensitivity\\?.*by=pce"));
        dora.sees(dora.page().getByText("PCE when one input is different"));

        dora.goTo(webinar + "/findings/capacity?target=50");
        dora.sees(dora.page().getByRole(AriaRole.COLUMNHEADER, new Page.GetByRoleOptions().setName("Needed for 50 %")));
        dora.link("Waste").click();
        dora.sees(dora.page().getByText("Waste by step, per case"));
    }

    /** A chart reads its figures out: name, colon, figure. */
    private static Locator chart(Person person) {
        return person.page()
                .getByRole(AriaRole.IMG, new Page.GetByRoleOptions().setName(Pattern.compile(": \\d")))
                .first();
    }
}
