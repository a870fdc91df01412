package dev.takt.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Every room, full, empty and refusing. The pictures go to {@code target/screenshots} for people to look at; what a machine
 * can judge (names, contrast, text that does not fit) is judged here.
 */
@ExtendWith(InBrowser.class)
class ScreensIT {

    private static final Path FILES = Path.of("src", "test", "resources", "bpmn");

    @Test
    void every_room_is_clean_in_both_sizes_and_schemes(InBrowser.People people) {
        var dora = people.called("Dora").expectingRefusals();
        var look = new Look(dora);
        var api = new Api(dora.page());
        look.at("tasks-empty", "/tasks", dora.heading("No open tasks"));

        String webinar = "/processes/" + api.processCalled("Webinar programme");
        look.at("library", "/processes", dora.link("Webinar programme"));
        look.closely("library-no-match", "/processes?q=nothing-of-the-kind", dora.button("Show all processes"));
        dora.goTo("/processes");
        dora.drop(
                "broken.bpmn",
                "<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL'>\n  <process id='p'>"
                        .getBytes(StandardCharsets.UTF_8));
        look.floating("import-failed", dora.dialog("The file was not imported").getByText("Nothing was stored."));
        look.closely("nowhere", "/processes/gone", dora.link("Show all processes"));

        map(look, dora, webinar);
        states(look, dora, api);

        look.at("findings", webinar + "/findings", findings(dora));
        look.at("redesign", webinar + "/redesign", proposal(dora));
        proposal(dora).click();
        dora.sees(dora.region("Flow after the change").getByText("Import list to"));
        look.at("redesign-preview", dora.button("Accept change"));
        simulate(look, dora, api);
        run(look, dora, api);

        assertThat(String.join("\n", look.flaws())).isEmpty();
    }

    /** The picture at the head of the README. */
    @Test
    void the_workbench_is_pictured(InBrowser.People people) {
        var dora = people.called("Dora");
        dora.goTo("/");
        dora.link("Webinar programme").click();
        dora.sees("Lead time", "48.7 d");
        dora.page().mouse().move(700, 5);
        new Look(dora).picture("workbench");
    }

    private static void map(Look look, Person dora, String webinar) {
        look.at("map", webinar, step(dora, "Draft slides"));
        look.closely("map-wait", webinar + "?overlay=wait", step(dora, "Draft slides"));
        look.closely("map-findings", webinar + "?overlay=findings", step(dora, "Draft slides"));
        dora.figure("Lead time", "48.7 d").click();
        dora.sees(dora.page().getByText("P95", new Page.GetByTextOptions().setExact(true)));
        look.floating("figure", dora.page().getByText("Inputs", new Page.GetByTextOptions().setExact(true)));
        dora.page().keyboard().press("Escape");
        dora.page()
                .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^Versions: ")))
                .click();
        look.floating("versions", dora.page().getByText("Name this draft as a version …"));
        dora.page().keyboard().press("Escape");
        dora.page().keyboard().press("Control+k");
        look.floating("commands", dora.page().getByPlaceholder("Process, step or command"));
        dora.page().keyboard().press("Escape");
        dora.button("Keyboard (?)").click();
        look.floating("keyboard", dora.dialog("Keyboard"));
        dora.page().keyboard().press("Escape");
        dora.goTo(webinar);
        dora.sees(step(dora, "Draft slides"));
        look.showInspector();
        look.at("map-process", dora.heading("Demand and target"));
        dora.select("Draft slides");
        look.at("map-step", dora.heading("Wait before it"));
    }

    private static void states(Look look, Person dora, Api api) {
        String blank = "/processes/" + api.blank("Blank sheet");
        look.closely("map-blank", blank, dora.region("Problems and findings"));
        look.closely("findings-empty", blank + "/findings", dora.page().getByText("Nothing found"));
        look.closely("redesign-empty", blank + "/redesign", dora.heading("No change to propose yet"));
        look.closely("run-empty", blank + "/run", dora.button("Deploy"));

        String deadlock = "/processes/" + api.importFile("Give-aways", FILES.resolve("deadlock.bpmn"));
        dora.goTo(deadlock);
        dora.sees(step(dora, "Pack give-aways"));
        dora.figure("Lead time", "").click();
        look.floating("map-defect", dora.link("Show it on the map"));
        dora.page().keyboard().press("Escape");
        dora.region("Problems and findings").getByText("starts only some").click();
        look.closely("map-path", dora.page().getByText("A case that goes wrong."));

        String newsletter =
                "/processes/" + api.importFile("Newsletter, shared", FILES.resolve("newsletter-signavio.bpmn"));
        look.closely("map-imported", newsletter, step(dora, "Copy"));
        look.showInspector();
        dora.select("Copy");
        dora.page().context().setOffline(true);
        dora.fill("Process time", "2h");
        look.closely("map-offline", dora.page().getByText("Not saved: no connection. Kept in this browser"));
        dora.page().context().setOffline(false);
        dora.waitUntilSaved();
        api.saveAs("Emil", newsletter.substring(newsletter.lastIndexOf('/') + 1));
        dora.fill("Process time", "3h");
        var conflict = dora.dialog("Somebody else changed this process");
        look.floating("conflict", conflict);
        conflict.getByText("Take theirs", new Locator.GetByTextOptions().setExact(true))
                .click();
        assertThat(conflict).isHidden();
    }

    private static void simulate(Look look, Person dora, Api api) {
        String trial = "/processes/"
                + api.importFile("Webinar, simulated", Path.of("processes", "webinar", "process.bpmn"))
                + "/simulate";
        look.at("simulate-empty", trial, dora.heading("Not simulated yet"));
        dora.goTo(trial + "?scenario=peak&select=Task_DraftSlides");
        dora.page()
                .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^Simulate 1")))
                .click();
        var figures = dora.region("Simulated figures")
                .getByText("Mean lead time", new Locator.GetByTextOptions().setExact(true));
        dora.sees(figures);
        look.at("simulate", figures);
        look.closely(
                "simulate-diagram",
                trial + "?scenario=peak&view=diagram",
                drawn(dora, "Simulated figures on the diagram"));
        look.closely("simulate-replay", trial + "?scenario=peak&view=replay", dora.button("Play"));
        dora.goTo(trial + "?view=compare");
        look.closely("simulate-compare-empty", dora.heading("Not compared yet"));
        dora.page()
                .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^Compare over")))
                .click();
        look.at("simulate-compare", dora.region("In words").getByText("than").first());
        dora.page()
                .getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("More").setExact(true))
                .click();
        look.floating("simulate-options", dora.page().getByText("Cases in each replication"));

        String blank = "/processes/" + api.blank("Nothing to simulate") + "/simulate";
        look.closely("simulate-blank", blank, dora.heading("Not simulated yet"));
    }

    private static void run(Look look, Person dora, Api api) {
        String proof = api.processCalled("Creative review and approval");
        String running = api.deployAndStart(proof, "Autumn visuals");
        String further = api.deployAndStart(proof, "Summer visuals");
        for (int tasks = 0; tasks < 8; tasks++) {
            api.completeOneTask(proof, "Dora");
        }
        String room = "/processes/" + proof + "/run";
        look.at("run", room, dora.link("Autumn visuals"));
        look.at("case", room + "?case=" + running, token(dora));
        look.closely("case-ahead", room + "?case=" + further, token(dora));
        dora.page()
                .getByText("Chart", new Page.GetByTextOptions().setExact(true))
                .click();
        look.closely("case-chart", dora.page().getByText("Lead time per step").first());
        look.at("tasks", "/tasks", dora.button("Claim"));
        for (var one : java.util.List.of(running, further)) {
            if (api.get("/api/cases/" + one).get("state").asString().equals("running")) {
                api.cancel(one);
            }
        }
    }

    private static Locator step(Person person, String name) {
        return person.region("Diagram")
                .getByText(name, new Locator.GetByTextOptions().setExact(true))
                .first();
    }

    private static Locator drawn(Person person, String diagram) {
        return person.region(diagram).getByText("Draft").first();
    }

    private static Locator token(Person person) {
        return person.region("Where the case is").getByTitle("1 token").first();
    }

    private static Locator proposal(Person person) {
        return person.page()
                .getByRole(AriaRole.LINK)
                .filter(new Locator.FilterOptions().setHasText("Export and de-duplicate attendee list"))
                .first();
    }

    private static Locator findings(Person person) {
        return person.page()
                .getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(Pattern.compile("findings$")));
    }
}
