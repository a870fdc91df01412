package dev.takt.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** From a slider to a decision: a scenario is made, simulated, compared and watched. */
@ExtendWith(InBrowser.class)
class SimulateIT {

    private static final Path WEBINAR = Path.of("processes", "webinar", "process.bpmn");
    private static final Path DEADLOCK = Path.of("src", "test", "resources", "bpmn", "deadlock.bpmn");

    @TempDir
    private Path folder;

    @Test
    void a_scenario_is_tried_simulated_compared_and_replayed(InBrowser.People people) {
        var mia = people.called("Mia").expectingRefusals(); // a slider on a busy machine is asked to come again
        mia.goTo("/");
        String room = "/processes/" + new Api(mia.page()).importFile("Webinar to simulate", WEBINAR) + "/simulate";
        mia.goTo(room);

        // a slider begins a scenario, which is saved with the draft
        var demand = slider(mia, "Demand");
        demand.focus();
        mia.page().keyboard().press("ArrowRight");
        assertThat(scenario(mia, "What if")).hasAttribute("aria-current", "true");
        assertThat(mia.page()).hasURL(Pattern.compile("scenario=what-if"));
        mia.waitUntilSaved();
        assertThat(figures(mia).getByRole(AriaRole.COLUMNHEADER)).hasCount(3);
        rename(mia, "What if", "Busy spring");
        mia.waitUntilSaved();
        mia.page().reload();
        mia.sees(scenario(mia, "Busy spring"));

        // a long run is called off and leaves nothing
        amount(mia, "10000", "1000", "0");
        mia.page().getByRole(AriaRole.BUTTON, named("^Simulate 10")).click();
        mia.sees(mia.button("Simulations under way: 1"));
        mia.openTab("Map");
        mia.button("Simulations under way: 1").click();
        mia.page()
                .getByRole(AriaRole.DIALOG, new Page.GetByRoleOptions().setName("Simulations under way"))
                .getByRole(AriaRole.LINK)
                .click();
        mia.button("Cancel").last().click();
        mia.sees(mia.heading("Not simulated yet"));
        mia.sees(mia.button("Nothing is being simulated"));

        // a short one is finished
        amount(mia, "200", "10", "2");
        mia.page().getByRole(AriaRole.BUTTON, named("^Simulate 200")).click();
        mia.sees(mia.region("Simulated figures").getByText("Mean lead time", exactly()));
        assertThat(mia.page().getByRole(AriaRole.IMG, named("P50:")).first()).isVisible();

        // choosing a step chooses it everywhere
        mia.page()
                .getByRole(AriaRole.TABLE, new Page.GetByRoleOptions().setName("Steps"))
                .getByText("Draft slides", new Locator.GetByTextOptions().setExact(true))
                .click();
        assertThat(mia.page()).hasURL(Pattern.compile("select=Task_DraftSlides"));
        mia.sees(slider(mia, "Process time of Draft slides"));

        mia.link("Compare").click();
        mia.page().getByRole(AriaRole.BUTTON, named("^Compare over")).click();
        var words = mia.region("In words").getByText("“Busy spring”").first();
        mia.sees(words);
        assertThat(mia.page().getByRole(AriaRole.TABLE, new Page.GetByRoleOptions().setName("Scenarios side by side")))
                .containsText("Lead time, mean");

        mia.link("Replay").click();
        var moment = slider(mia, "Moment of the replay");
        String begin = moment.getAttribute("aria-valuenow");
        mia.button("Play").click();
        assertThat(moment).not().hasAttribute("aria-valuenow", begin);
        mia.button("Pause").click();
        moment.focus();
        mia.page().keyboard().press("End");
        mia.sees(mia.page().getByText("0 cases under way, 0 pieces of work waiting"));

        // what was edited since makes the result stale
        mia.link("Results").click();
        slider(mia, "Demand").focus();
        mia.page().keyboard().press("ArrowRight");
        mia.sees(mia.page().getByText("The process has changed since"));
    }

    @Test
    void what_lies_outside_its_limits_is_not_started(InBrowser.People people) {
        var mia = people.called("Mia").expectingRefusals();
        mia.goTo("/");
        mia.goTo("/processes/" + new Api(mia.page()).importFile("Webinar within limits", WEBINAR) + "/simulate");
        var start = mia.page().getByRole(AriaRole.BUTTON, named("^Simulate "));

        amount(mia, "2000000", "30", "2");
        assertThat(start).isDisabled();
        mia.sees(mia.page().getByRole(AriaRole.ALERT).getByText(Pattern.compile("^Cases: 1 to 1.000.000 cases$")));

        amount(mia, "500000", "1000", "2");
        assertThat(start).isDisabled();
        mia.sees(mia.page().getByRole(AriaRole.ALERT).getByText(Pattern.compile("at most 20 replications")));

        amount(mia, "600", "2", "0");
        assertThat(start).isEnabled();
        start.click();
        mia.sees(mia.region("Simulated figures").getByText("Mean lead time", exactly()));

        // more than a browser holds comes in parts
        mia.link("Replay").click();
        var part = mia.page().getByText(Pattern.compile("^Loaded: 5 Jan 2026 to"));
        mia.sees(part);
        var moment = slider(mia, "Moment of the replay");
        moment.focus();
        mia.page().keyboard().press("End");
        assertThat(part).isHidden();
        mia.sees(mia.page().getByText(Pattern.compile("^Loaded: ")));
        mia.sees(mia.page().getByText("0 cases under way, 0 pieces of work waiting"));
        mia.page().keyboard().press("Home");
        mia.sees(part);
    }

    /** What another tool wrote into the file is chosen, run as it asks, and compared. */
    @Test
    void a_scenario_of_another_tool_is_simulated_as_it_asks(InBrowser.People people) throws Exception {
        var mia = people.called("Mia");
        mia.goTo("/");
        var file = Files.writeString(folder.resolve("bpsim.bpmn"), BPSIM);
        mia.goTo("/processes/" + new Api(mia.page()).importFile("From another tool", file) + "/simulate");

        mia.region("In the file: BPSim")
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Theirs"))
                .click();
        assertThat(mia.page()).hasURL(Pattern.compile("scenario=S"));
        mia.sees(mia.page().getByText("Written by another tool: BPSim data in the file"));
        assertThat(slider(mia, "Demand")).hasCount(0);
        mia.button("Simulate 20 cases").click();
        mia.sees(mia.region("Simulated figures").getByText("60 cases in 3 replications, seed 77."));

        mia.link("Compare").click();
        mia.sees(mia.page().getByRole(AriaRole.CHECKBOX, named("^Theirs \\(BPSim\\)$")));
        mia.button("Compare over 20 cases").click();
        assertThat(mia.page().getByRole(AriaRole.TABLE, new Page.GetByRoleOptions().setName("Scenarios side by side")))
                .containsText("Theirs");
    }

    @Test
    void queues_come_from_the_work_with_one_click(InBrowser.People people) {
        var mia = people.called("Mia");
        mia.goTo("/");
        mia.goTo("/processes/" + new Api(mia.page()).importFile("Webinar with queues", WEBINAR) + "/simulate");
        var busiest = figures(mia).getByRole(AriaRole.ROW, new Locator.GetByRoleOptions().setName("Busiest role"));
        assertThat(busiest.getByRole(AriaRole.CELL)).hasText("–");

        mia.button("Let queues emerge").click();

        assertThat(mia.region("Queues are not simulated")).hasCount(0);
        mia.waitUntilSaved();
        assertThat(busiest.getByRole(AriaRole.CELL)).hasText(Pattern.compile("^[0-9.]+ %$"));
        mia.sees(mia.page().getByText("11 queues emerge in simulation"));
        mia.button("Undo").last().click();
        mia.sees(mia.region("Queues are not simulated"));
    }

    @Test
    void what_is_said_of_an_element_leads_to_it_on_the_map(InBrowser.People people) {
        var mia = people.called("Mia");
        mia.goTo("/");
        mia.goTo("/processes/" + new Api(mia.page()).importFile("Never joined", DEADLOCK) + "/simulate");
        mia.page().getByRole(AriaRole.BUTTON, named("^Simulate ")).click();

        mia.sees(mia.region("Simulated figures").getByText("No case ended"));
        mia.link("Show on the map").click();

        assertThat(mia.page()).hasURL(Pattern.compile("/processes/[^/]+\\?select=Both$"));
        mia.sees(mia.region("Diagram").getByText("Both done"));
    }

    private static final String BPSIM = """
            <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
                xmlns:b="http://www.bpsim.org/schemas/2.0" id="D" targetNamespace="t">
              <bpmn:process id="P" name="Foreign">
                <bpmn:startEvent id="s"/><bpmn:task id="a" name="Work"/><bpmn:endEvent id="e"/>
                <bpmn:sequenceFlow id="f" sourceRef="s" targetRef="a"/><bpmn:sequenceFlow id="g" sourceRef="a" targetRef="e"/>
              </bpmn:process>
              <bpmn:relationship type="BPSimData"><bpmn:extensionElements><b:BPSimData>
                <b:Scenario id="S" name="Theirs">
                  <b:ScenarioParameters replication="3" seed="77" baseTimeUnit="min"/>
                  <b:ElementParameters elementRef="s"><b:ControlParameters>
                    <b:InterTriggerTimer><b:NumericParameter value="30"/></b:InterTriggerTimer>
                    <b:TriggerCount><b:NumericParameter value="20"/></b:TriggerCount>
                  </b:ControlParameters></b:ElementParameters>
                  <b:ElementParameters elementRef="a"><b:TimeParameters>
                    <b:ProcessingTime><b:NegativeExponentialDistribution mean="10"/></b:ProcessingTime>
                  </b:TimeParameters></b:ElementParameters>
                </b:Scenario>
              </b:BPSimData></bpmn:extensionElements><bpmn:source>D</bpmn:source><bpmn:target>D</bpmn:target></bpmn:relationship>
            </bpmn:definitions>
            """;

    private static Locator slider(Person person, String name) {
        return person.page()
                .getByRole(
                        AriaRole.SLIDER,
                        new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator scenario(Person person, String name) {
        return person.button(name);
    }

    private static Locator figures(Person person) {
        return person.page().getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName("Figures of a few cases"));
    }

    private static void rename(Person person, String from, String to) {
        person.button("More about " + from).click();
        person.page()
                .getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Rename"))
                .click();
        var field = person.page()
                .getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("Name of scenario " + from));
        field.fill(to);
        field.press("Enter");
        person.sees(scenario(person, to));
    }

    /** Twelve cases wait for their report when the run begins; a line that says too little is not sent. */
    @Test
    void a_run_begins_with_cases_under_way(InBrowser.People people) {
        var mia = people.called("Mia").expectingRefusals();
        mia.goTo("/");
        mia.goTo("/processes/" + new Api(mia.page()).importFile("Webinar under way", WEBINAR) + "/simulate");
        amount(mia, "20", "3", "0");
        mia.page().getByRole(AriaRole.BUTTON, named("^More, changed$")).click();
        mia.page()
                .getByText("Cases under way", new Page.GetByTextOptions().setExact(true))
                .click();
        var simulate = mia.page().getByRole(AriaRole.BUTTON, named("^Simulate 20"));
        assertThat(simulate).isDisabled();
        mia.sees(mia.page().getByText("Cases under way, line 1: choose a step"));

        var step = mia.page().getByRole(AriaRole.COMBOBOX, named("^Step, line 1$"));
        step.fill("Report");
        mia.page().getByRole(AriaRole.OPTION, named("^Report results$")).click();
        fill(mia, "Number of cases, line 1", "12");
        fill(mia, "Age, line 1", "10");
        mia.page().keyboard().press("Escape");
        simulate.click();

        mia.sees(mia.page().getByText("began with 12 cases under way"));
        mia.sees(mia.page().getByText("96 cases in 3 replications"));
        mia.page().reload();
        mia.sees(mia.page().getByText("began with 12 cases under way"));
    }

    private static void amount(Person person, String cases, String replications, String precision) {
        person.page().getByRole(AriaRole.BUTTON, named("^More(, changed)?$")).click();
        fill(person, "Cases in each replication", cases);
        fill(person, "Replications, at most", replications);
        fill(person, "Stop at a precision of ±", precision);
        person.page().keyboard().press("Escape");
    }

    private static void fill(Person person, String label, String text) {
        var field = person.page().getByLabel(label);
        field.fill(text);
        field.press("Tab");
    }

    private static Page.GetByRoleOptions named(String pattern) {
        return new Page.GetByRoleOptions().setName(Pattern.compile(pattern));
    }

    private static Locator.GetByTextOptions exactly() {
        return new Locator.GetByTextOptions().setExact(true);
    }
}
