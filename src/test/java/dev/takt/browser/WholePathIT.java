package dev.takt.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.takt.testing.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** From a file of another tool to measured times, the way a person goes. */
@ExtendWith(InBrowser.class)
class WholePathIT {

    private static final Path OWN = Path.of("src", "test", "resources", "bpmn", "newsletter-signavio.bpmn");
    private static final String VENDOR = "bpmn/miwg/SAP-Signavio-Process-Manager-19.9.0/A.2.0-export.bpmn";

    /**
     * Marketing drafts (4 h of wait, 4 h of work), copies (2 h), Legal approves (8 h, 2 h), one of five is corrected (10 h),
     * Marketing publishes (2 h). By hand: lead time 8 + 2 + 10 + 0.2·10 + 2 = 24 h = 3 d; process time 12 h; labour
     * Marketing 10 h à 60, Legal 2 h à 100 = 800 €; ten cases in a week of 40 h: takt 4 h, Marketing 100/(4·40) = 62.5 %.
     */
    @Test
    void a_file_of_another_tool_is_imported_filled_in_improved_run_and_measured(InBrowser.People people)
            throws IOException {
        var ada = people.called("Ada");
        ada.goTo("/");
        ada.sees(ada.link("Webinar programme"));
        ada.drop("Newsletter.bpmn", Files.readAllBytes(OWN));
        openImported(ada);
        ada.sees(ada.heading("Newsletter"));
        ada.sees("Lead time", "–");

        ada.select("Draft");
        ada.fill("Process time", "4h");
        ada.fill("Wait", "4h");
        ada.choose("Kind", "Queue");
        ada.choose("Clock", "Working time");
        ada.fill("%C&A", "80");
        ada.classify("VA");
        ada.select("Copy");
        ada.fill("Process time", "2h");
        ada.classify("NVA");
        ada.select("Approve");
        ada.fill("Process time", "2h");
        ada.fill("Wait", "8h");
        ada.classify("BVA");
        ada.select("Correct");
        ada.fill("Process time", "10h");
        ada.classify("NVA");
        ada.select("Publish");
        ada.fill("Process time", "2h");
        ada.classify("BVA");
        ada.select("Good?");
        ada.fill("no", "20");
        ada.deselect();
        role(ada, "Marketing", "4", "60");
        role(ada, "Legal", "1", "100");
        ada.fill("Cases", "10");
        ada.choose("Period of the demand", "per week");

        seesAllFigures(ada);
        ada.waitUntilSaved();
        ada.page().reload();
        ada.sees(ada.heading("Newsletter"));
        seesAllFigures(ada);

        ada.openTab("Findings");
        var finding = ada.page()
                .getByRole(AriaRole.LISTITEM)
                .filter(new Locator.FilterOptions().setHasText("'Copy' adds no value"))
                .first();
        var line = finding.getByRole(AriaRole.BUTTON).first();
        if ("false".equals(line.getAttribute("aria-expanded"))) { // the first of the list is open already
            line.click();
        }
        finding.getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Remove step"))
                .click();
        ada.sees(ada.region("Flow before the change").getByText("Copy"));
        ada.sees(ada.region("Flow after the change").getByText("Publish"));
        assertThat(ada.region("Flow after the change").getByText("Copy")).hasCount(0);
        var leadTime = ada.page()
                .getByRole(AriaRole.ROW)
                .filter(new Locator.FilterOptions().setHasText("Lead time"))
                .first();
        assertThat(leadTime).containsText("3 d");
        assertThat(leadTime).containsText("2.55 d");
        ada.button("Accept change").click();
        ada.sees(ada.page().getByText(Pattern.compile("^Version \\d+.* is the draft now$")));
        ada.sees("Lead time", "≥ 2.55 d");
        ada.sees("Cost", "680 €");

        ada.page()
                .getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Change accepted"))
                .or(ada.page().getByRole(AriaRole.STATUS, new Page.GetByRoleOptions().setName("Change accepted")))
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Run it"))
                .click();
        new Run(ada).deployAndStart("Issue 12").seesTokenAt("Draft").finish("Issue 12");
    }

    /** A file that Signavio itself exported; only the times are typed in. */
    @Test
    @SharedData.Needed
    void an_export_of_a_vendor_runs_to_its_end(InBrowser.People people) throws IOException {
        var ben = people.called("Ben");
        ben.goTo("/");
        ben.sees(ben.link("Webinar programme"));
        ben.drop("A.2.0.bpmn", Files.readAllBytes(SharedData.path(VENDOR)));
        openImported(ben);
        for (var task : new String[] {"Task 1", "Task 2", "Task 3", "Task 4"}) {
            ben.select(task);
            ben.fill("Process time", "1h");
        }
        ben.waitUntilSaved();
        ben.openTab("Run");
        new Run(ben).deployAndStart("Vendor").finish("Vendor");
    }

    @Test
    void the_webinar_of_the_gallery_is_looked_at_improved_and_run(InBrowser.People people) {
        var cleo = people.called("Cleo");
        cleo.goTo("/");
        cleo.link("Webinar programme").click();
        cleo.sees("Lead time", "48.7 d");
        cleo.sees("Rolled %C&A", "2.55 %");
        for (var overlay : new String[] {"Process time", "Wait", "Utilisation", "Cost", "Findings", "Value class"}) {
            cleo.overlay(overlay);
        }
        cleo.openTab("Redesign");
        cleo.page()
                .getByRole(AriaRole.LINK)
                .filter(new Locator.FilterOptions().setHasText("Export and de-duplicate attendee list"))
                .first()
                .click();
        cleo.sees(cleo.region("Flow before the change"));
        cleo.sees(cleo.region("Flow after the change"));
        cleo.sees(cleo.button("Accept change"));
        cleo.openTab("Run");
        new Run(cleo)
                .deployAndStart("Spring webinar")
                .seesTokenAt("Submit webinar brief")
                .finish("Spring webinar");
    }

    /** The report of an import stands between the file and the map when the file has something to say. */
    static void openImported(Person person) {
        var open = person.dialog("Import report")
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(Pattern.compile("^Open ")));
        var map = person.region("Diagram");
        assertThat(open.or(map).first()).isVisible();
        if (open.isVisible()) {
            open.click();
        }
        assertThat(map).isVisible();
    }

    /** The lanes of the file are there as roles already. */
    private static void role(Person person, String name, String headcount, String rate) {
        person.fill("Headcount of " + name, headcount);
        person.fill("Rate per hour of " + name, rate);
    }

    private static void seesAllFigures(Person person) {
        person.sees("Lead time", "≥ 3 d"); // three steps state no wait
        person.sees("Process time", "12 h");
        person.sees("CTE", "50 %");
        person.sees("Rolled %C&A", "80 %");
        person.sees("Bottleneck", "62.5 % Marketing");
        person.sees("Cost", "800 €");
        person.sees("Takt", "4 h");
        person.sees("Handoffs", "2");
    }
}
