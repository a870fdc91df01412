package dev.takt.bpmn.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.takt.bpmn.BpmnDocument;
import dev.takt.model.Distribution;
import dev.takt.model.FlowId;
import dev.takt.model.NodeId;
import dev.takt.model.RoleId;
import dev.takt.model.WaitKind;
import dev.takt.model.simulation.Arrivals;
import dev.takt.model.simulation.CaseAttribute;
import dev.takt.model.simulation.Condition;
import dev.takt.model.simulation.EventTiming;
import dev.takt.model.simulation.Person;
import dev.takt.model.simulation.Requirement;
import dev.takt.simulation.RunOptions;
import dev.takt.simulation.Simulation;
import dev.takt.testing.SharedData;
import dev.takt.units.Probability;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BpsimReaderTests {

    private static final String OFFICE = """
            BEGIN:VCALENDAR
            BEGIN:VEVENT
            DTSTART;TZID=Europe/Berlin:20260105T090000
            DTEND;TZID=Europe/Berlin:20260105T170000
            RRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR
            EXDATE;TZID=Europe/Berlin:20261225T090000
            END:VEVENT
            PRODID:test
            VERSION:2.0
            END:VCALENDAR""";

    /** A scenario that uses most of what is read, and one that inherits from it. */
    private static final String DATA = """
            <bpsim:BPSimData xmlns:bpsim="http://www.bpsim.org/schemas/2.0">
              <bpsim:Scenario id="S1" name="As it is">
                <bpsim:ScenarioParameters replication="5" seed="42" baseTimeUnit="min" baseCurrencyUnit="USD">
                  <bpsim:Start><bpsim:DateTimeParameter value="2026-03-02T08:00:00Z"/></bpsim:Start>
                  <bpsim:Duration><bpsim:DurationParameter value="P30D"/></bpsim:Duration>
                </bpsim:ScenarioParameters>
                <bpsim:ElementParameters elementRef="s">
                  <bpsim:ControlParameters>
                    <bpsim:TriggerCount><bpsim:ResultRequest>count</bpsim:ResultRequest><bpsim:NumericParameter value="300"/></bpsim:TriggerCount>
                    <bpsim:InterTriggerTimer><bpsim:NegativeExponentialDistribution mean="30" /></bpsim:InterTriggerTimer>
                  </bpsim:ControlParameters>
                  <bpsim:PropertyParameters>
                    <bpsim:Property name="amount"><bpsim:UniformDistribution min="0" max="1000"/></bpsim:Property>
                    <bpsim:Property name="tier"><bpsim:UserDistribution>
                      <bpsim:UserDistributionDataPoint probability="0.8"><bpsim:StringParameter value="basic"/></bpsim:UserDistributionDataPoint>
                      <bpsim:UserDistributionDataPoint probability="0.2"><bpsim:StringParameter value="gold"/></bpsim:UserDistributionDataPoint>
                    </bpsim:UserDistribution></bpsim:Property>
                  </bpsim:PropertyParameters>
                </bpsim:ElementParameters>
                <bpsim:ElementParameters elementRef="a">
                  <bpsim:TimeParameters>
                    <bpsim:TransferTime><bpsim:DurationParameter value="PT10M"/></bpsim:TransferTime>
                    <bpsim:SetUpTime><bpsim:NumericParameter value="5"/></bpsim:SetUpTime>
                    <bpsim:ProcessingTime><bpsim:TruncatedNormalDistribution mean="20" standardDeviation="4" min="1" max="60"/></bpsim:ProcessingTime>
                  </bpsim:TimeParameters>
                  <bpsim:ResourceParameters><bpsim:Selection><bpsim:ExpressionParameter value="bpsim:getResource('R', 2) and bpsim:getResource('Boss')"/></bpsim:Selection></bpsim:ResourceParameters>
                  <bpsim:CostParameters><bpsim:FixedCost><bpsim:FloatingParameter value="3"/></bpsim:FixedCost></bpsim:CostParameters>
                </bpsim:ElementParameters>
                <bpsim:ElementParameters elementRef="R">
                  <bpsim:ResourceParameters><bpsim:Quantity><bpsim:NumericParameter value="3" validFor="C"/></bpsim:Quantity>
                    <bpsim:Role><bpsim:StringParameter value="clerk"/></bpsim:Role></bpsim:ResourceParameters>
                  <bpsim:CostParameters><bpsim:UnitCost><bpsim:FloatingParameter value="30" timeUnit="hour"/></bpsim:UnitCost>
                    <bpsim:FixedCost><bpsim:FloatingParameter value="1"/></bpsim:FixedCost></bpsim:CostParameters>
                </bpsim:ElementParameters>
                <bpsim:ElementParameters elementRef="Q">
                  <bpsim:ResourceParameters><bpsim:Quantity><bpsim:NumericParameter value="1"/></bpsim:Quantity></bpsim:ResourceParameters>
                </bpsim:ElementParameters>
                <bpsim:ElementParameters elementRef="w">
                  <bpsim:ControlParameters><bpsim:InterTriggerTimer><bpsim:TriangularDistribution min="1" mode="2" max="3" timeUnit="hour"/></bpsim:InterTriggerTimer></bpsim:ControlParameters>
                </bpsim:ElementParameters>
                <bpsim:ElementParameters elementRef="f3">
                  <bpsim:ControlParameters><bpsim:Probability><bpsim:FloatingParameter value="0.2"/></bpsim:Probability></bpsim:ControlParameters>
                </bpsim:ElementParameters>
                <bpsim:ElementParameters elementRef="f4">
                  <bpsim:ControlParameters><bpsim:Probability><bpsim:FloatingParameter value="0.8"/></bpsim:Probability></bpsim:ControlParameters>
                </bpsim:ElementParameters>
                <bpsim:Calendar id="C" name="Office">%s</bpsim:Calendar>
              </bpsim:Scenario>
              <bpsim:Scenario id="S2" name="Busy" inherits="S1">
                <bpsim:ElementParameters elementRef="s">
                  <bpsim:ControlParameters><bpsim:InterTriggerTimer><bpsim:DurationParameter value="PT15M"/></bpsim:InterTriggerTimer></bpsim:ControlParameters>
                </bpsim:ElementParameters>
                <bpsim:ElementParameters elementRef="f3">
                  <bpsim:ControlParameters><bpsim:Condition><bpsim:ExpressionParameter value="bpsim:getProperty('amount') &gt; 500 or {tier} = 'gold'"/></bpsim:Condition></bpsim:ControlParameters>
                </bpsim:ElementParameters>
              </bpsim:Scenario>
            </bpsim:BPSimData>""".formatted(OFFICE);

    private static final String PROCESS = """
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="t" id="D">
              <resource id="R" name="Clerk"/><resource id="Q" name="Boss"/>
              <process id="P">
                <startEvent id="s"/><task id="a" name="A"/><exclusiveGateway id="x"/>
                <intermediateCatchEvent id="w"><timerEventDefinition/></intermediateCatchEvent><endEvent id="e"/>
                <sequenceFlow id="f1" sourceRef="s" targetRef="a"/><sequenceFlow id="f2" sourceRef="a" targetRef="x"/>
                <sequenceFlow id="f3" sourceRef="x" targetRef="w"/><sequenceFlow id="f4" sourceRef="x" targetRef="e"/>
                <sequenceFlow id="f5" sourceRef="w" targetRef="e"/>
              </process>
              %s
            </definitions>
            """;

    private static final String INSIDE =
            "<relationship type=\"BPSimData\"><extensionElements>%s</extensionElements><source>D</source>"
                    + "<target>D</target></relationship>";

    private static BpmnDocument file(String data) {
        return document(PROCESS.formatted(INSIDE.formatted(data)));
    }

    private static BpmnDocument document(String xml) {
        return BpmnDocument.read(xml.getBytes(StandardCharsets.UTF_8));
    }

    private static ForeignScenario read(String data, String id) {
        return file(data).foreignScenarios().find(id).orElseThrow();
    }

    @Test
    void a_scenario_of_the_standard_becomes_a_simulation() {
        var scenario = read(DATA, "S1");

        var model = scenario.model();
        assertThat(scenario.run())
                .isEqualTo(new RunSettings(Instant.parse("2026-03-02T08:00:00Z"), 300L, Duration.ofDays(30), 5, 42L));
        assertThat(model.currency().getCurrencyCode()).isEqualTo("USD");
        assertThat(model.arrivals())
                .containsExactly(new Arrivals(
                        new NodeId("s"),
                        new Arrivals.Renewal(new Distribution.Exponential(1800), null, Arrivals.Clock.WORKING),
                        1));
        assertThat(model.attributes().getFirst())
                .isEqualTo(new CaseAttribute.Number("amount", new Distribution.Uniform(0, 1000)));
        var work = model.work().get(new NodeId("a"));
        assertThat(work.processTime()).isInstanceOf(Distribution.Shifted.class);
        assertThat(work.processTime().mean()).isCloseTo(25 * 60, within(0.01));
        assertThat(work.delays()).singleElement().satisfies(d -> {
            assertThat(d.kind()).isEqualTo(WaitKind.EXTERNAL);
            assertThat(d.duration()).isEqualTo(new Distribution.Fixed(600));
        });
        assertThat(work.requirements())
                .containsExactly(new Requirement(new RoleId("R"), 2), new Requirement(new RoleId("Q"), 1));
        assertThat(work.cost()).isEqualTo(3 + 2); // its own, and 1 for each use of two clerks
        assertThat(model.pools().getFirst().people()).hasSize(3).allSatisfy(p -> {
            assertThat(p.ratePerHour()).isEqualTo(30);
            assertThat(p.calendar()).isNotNull();
            assertThat(p.calendar().workingTimePerWeek()).isEqualTo(Duration.ofHours(40));
            assertThat(p.calendar().zone().getId()).isEqualTo("Europe/Berlin");
            assertThat(p.calendar().holidays()).hasSize(1);
        });
        assertThat(model.events().get(new NodeId("w")))
                .isEqualTo(new EventTiming.After(new Distribution.Triangular(3600, 7200, 10800)));
        assertThat(model.branching())
                .containsEntry(new FlowId("f3"), new Probability(0.2))
                .containsEntry(new FlowId("f4"), new Probability(0.8));
        assertThat(scenario.unsupported()).isEmpty();
        assertThat(model.assumptions()).isEmpty();
    }

    @Test
    void what_a_scenario_inherits_it_may_replace() {
        var model = read(DATA, "Busy").model();

        assertThat(((Arrivals.Renewal) model.arrivals().getFirst().pattern()).interArrival())
                .isEqualTo(new Distribution.Fixed(900));
        assertThat(model.conditions())
                .containsEntry(
                        new FlowId("f3"),
                        new Condition.Any(List.of(
                                new Condition.Compares("amount", Condition.Operator.GREATER, 500),
                                new Condition.Is("tier", "gold"))));
        assertThat(model.work().get(new NodeId("a")).requirements()).hasSize(2);
    }

    @Test
    void simulated_the_figures_are_those_of_the_scenario() {
        var scenario = read(DATA, "S2");
        var start = scenario.run().start();
        var result = Simulation.run(
                scenario.model(), new RunOptions(2_000L, null, 4, 1, 0, 1, start), Simulation.Listener.NONE, null);

        // P(amount > 500 or gold) = 1 - 0.5 · 0.8
        var waited = result.steps().get(new NodeId("w"));
        assertThat(waited.visits().mean()).isCloseTo(0.6, within(0.03));
    }

    @Test
    void version_1_and_a_file_of_its_own_are_read_alike() {
        var one = DATA.replace(BpsimData.VERSION_2, BpsimData.VERSION_1);
        var beside = document(PROCESS.formatted("")).foreignScenarios();

        assertThat(read(one, "S1").model()).isEqualTo(read(DATA, "S1").model());
        assertThat(beside.read(one.getBytes(StandardCharsets.UTF_8), "S1").model())
                .isEqualTo(read(DATA, "S1").model());
        assertThatExceptionOfType(UnreadableScenario.class)
                .isThrownBy(() -> beside.read(one.getBytes(StandardCharsets.UTF_16)))
                .withMessageContaining("2 scenarios: S1, S2");
    }

    @Test
    void quantities_by_calendar_are_layers_of_people() {
        var day = event("DTSTART:20260105T080000\nDTEND:20260105T200000\nRRULE:FREQ=DAILY");
        var noon = event("DTSTART:20260105T110000\nDTEND:20260105T140000\nRRULE:FREQ=DAILY");
        var data = DATA.replace(
                        "<bpsim:NumericParameter value=\"3\" validFor=\"C\"/>",
                        "<bpsim:NumericParameter value=\"2\" validFor=\"D\"/><bpsim:NumericParameter value=\"5\" validFor=\"Noon\"/>"
                                + "<bpsim:NumericParameter value=\"1\"/>")
                .replace(
                        "<bpsim:Calendar id=\"C\"",
                        "<bpsim:Calendar id=\"D\">%s</bpsim:Calendar><bpsim:Calendar id=\"N\" name=\"Noon\">%s</bpsim:Calendar><bpsim:Calendar id=\"C\""
                                .formatted(day, noon));

        var people = read(data, "S1").model().pools().getFirst().people();

        assertThat(people).hasSize(5);
        assertThat(people.get(0).calendar()).isNull(); // one at night, at least two by day
        assertThat(people.subList(1, 2)).allSatisfy(p -> assertThat(perWeek(p)).isEqualTo(Duration.ofHours(84)));
        assertThat(people.subList(2, 5)).allSatisfy(p -> assertThat(perWeek(p)).isEqualTo(Duration.ofHours(21)));
    }

    private static Duration perWeek(Person person) {
        return java.util.Objects.requireNonNull(person.calendar()).workingTimePerWeek();
    }

    @Test
    void arrivals_by_calendar_are_streams_and_the_rest_of_the_week() {
        var night = event("DTSTART:20260105T220000\nDURATION:PT8H\nRRULE:FREQ=WEEKLY;BYDAY=FR,SA");
        var data = DATA.replace(
                        "<bpsim:NegativeExponentialDistribution mean=\"30\" />",
                        "<bpsim:NegativeExponentialDistribution mean=\"30\"/><bpsim:NegativeExponentialDistribution mean=\"5\" validFor=\"N\"/>")
                .replace(
                        "<bpsim:Calendar id=\"C\"",
                        "<bpsim:Calendar id=\"N\">" + night + "</bpsim:Calendar><bpsim:Calendar id=\"C\"");

        var arrivals = read(data, "S1").model().arrivals();

        assertThat(arrivals)
                .extracting(a -> (Arrivals.Renewal) a.pattern())
                .extracting(r -> java.util.Objects.requireNonNull(r.calendar()).workingTimePerWeek())
                .containsExactly(Duration.ofHours(16), Duration.ofHours(7 * 24 - 16));
    }

    @Test
    void an_event_of_a_week_that_repeats_weekly_is_duty_all_week() {
        var weekly = event("DTSTART:20260107T090000\nDURATION:P1W\nRRULE:FREQ=WEEKLY");

        var people = read(DATA.replace(OFFICE, weekly), "S1")
                .model()
                .pools()
                .getFirst()
                .people();

        // Who is on duty round the clock has no calendar.
        assertThat(people).isNotEmpty().allSatisfy(p -> assertThat(p.calendar()).isNull());
    }

    @ParameterizedTest
    @CsvSource({"P2W,PT336H", "P8D,PT192H", "-P1W,PT-168H", "P0W,PT0S"})
    void an_event_longer_than_a_week_or_without_time_is_refused(String length, String named) {
        var weekly = event("DTSTART:20260107T090000\nDURATION:" + length + "\nRRULE:FREQ=WEEKLY");

        assertThatExceptionOfType(UnreadableScenario.class)
                .isThrownBy(() -> read(DATA.replace(OFFICE, weekly), "S1"))
                .satisfies(e -> assertThat(e.problems())
                        .anySatisfy(p -> assertThat(p.message())
                                .contains("an event lasts " + named, "more than 0 and at most 7 days")));
    }

    private static String event(String lines) {
        return "BEGIN:VCALENDAR\nBEGIN:VEVENT\n" + lines + "\nEND:VEVENT\nEND:VCALENDAR";
    }

    @Test
    void a_count_alone_is_that_many_cases_at_the_start() {
        var data = DATA.replace(
                "<bpsim:InterTriggerTimer><bpsim:NegativeExponentialDistribution mean=\"30\" /></bpsim:InterTriggerTimer>",
                "");

        var model = read(data, "S1").model();

        assertThat(model.arrivals())
                .containsExactly(new Arrivals(
                        new NodeId("s"), new Arrivals.Trace(List.of(Instant.parse("2026-03-02T08:00:00Z"))), 300));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<bpsim:NormalDistribution mean='10' standardDeviation='1'/> | 600 | 60",
                "<bpsim:LogNormalDistribution mean='10' standardDeviation='5'/> | 600 | 300",
                "<bpsim:GammaDistribution shape='4' scale='2.5'/> | 600 | 300",
                "<bpsim:ErlangDistribution k='4' mean='10'/> | 600 | 300",
                "<bpsim:ErlangDistribution k='2.5' mean='10'/> | 600 | 379.4733",
                "<bpsim:WeibullDistribution shape='1' scale='10'/> | 600 | 600",
                "<bpsim:BetaDistribution shape='2' scale='2' timeUnit='hour'/> | 1800 | 804.9845",
                "<bpsim:PoissonDistribution mean='4'/> | 240 | 120",
                "<bpsim:BinomialDistribution trials='10' probability='0.5'/> | 300 | 94.8683",
                "<bpsim:UniformDistribution min='3' max='9' timeUnit='s'/> | 6 | 1.7321",
                "<bpsim:FloatingParameter value='1.5' timeUnit='ms'/> | 0.0015 | 0",
                "<bpsim:DurationParameter value='P1DT2H'/> | 93600 | 0",
                "<bpsim:DurationParameter value='P1M'/> | 2629800 | 0",
                "<bpsim:EnumParameter><bpsim:DurationParameter value='PT2M'/><bpsim:DurationParameter value='PT4M'/></bpsim:EnumParameter> | 180 | 60",
                "<bpsim:UserDistribution><bpsim:UserDistributionDataPoint probability='0.9'><bpsim:DurationParameter value='PT5M'/></bpsim:UserDistributionDataPoint><bpsim:UserDistributionDataPoint probability='0.1'><bpsim:NumericParameter value='10'/></bpsim:UserDistributionDataPoint></bpsim:UserDistribution> | 330 | 90"
            })
    void every_kind_of_time_has_its_mean_and_deviation(String kind, double mean, double sd) {
        var data =
                DATA.replace("<bpsim:TriangularDistribution min=\"1\" mode=\"2\" max=\"3\" timeUnit=\"hour\"/>", kind);

        var timing = (EventTiming.After) read(data, "S1").model().events().get(new NodeId("w"));

        assertThat(timing.delay().mean()).isCloseTo(mean, within(1e-4 * mean));
        assertThat(Math.sqrt(timing.delay().variance())).isCloseTo(sd, within(1e-4 * Math.max(1, sd)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "elementRef=\"a\" | elementRef=\"zz\" | is about 'zz', which is not in the BPMN file",
                "value=\"0.2\" | value=\"-0.2\" | must lie between 0 and 1",
                "value=\"0.2\" | value=\"0.5\" | add up to 1.3 instead of 1",
                "inherits=\"S1\" | inherits=\"S2\" | inherits from itself",
                "inherits=\"S1\" | inherits=\"S3\" | inherits from 'S3', which is not in the file",
                "getResource('Boss') | getResource('Chef') | nothing about a resource 'Chef'",
                "getResource('R', 2) | getResource('R', 4) | it asks for 4, and there are 3",
                "getResource('R', 2) | getResource('R', | comes where",
                "validFor=\"C\" | validFor=\"X\" | names no calendar",
                "FREQ=WEEKLY | FREQ=YEARLY | does not read FREQ=YEARLY",
                "RRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR | SUMMARY:once | happens only once",
                "{tier} = 'gold' | {tier} &gt; 'gold' | it can be equal or not",
                "{tier} = 'gold' | {size} = 'gold' | no case has an attribute 'size'",
                "&gt; 500 | + 1 &gt; 500 | is not expected there",
                "P30D | 30 days | is no duration",
                "baseTimeUnit=\"min\" | baseTimeUnit=\"week\" | is no time unit",
                "value=\"PT15M\" | value=\"PT0S\" | all cases would arrive at once",
                "mean=\"20\" | mean=\"1e9999\" | is no number",
                "<bpsim:NumericParameter value=\"5\"/> | <bpsim:UniformDistribution min=\"1\" max=\"2\"/> | more than one random time",
                "<bpsim:NumericParameter value=\"5\"/> | <bpsim:ExpressionParameter value=\"getProperty('amount')\"/> | does not read this kind"
            })
    void what_cannot_be_meant_is_refused_by_name(String before, String after, String reason) {
        var broken = DATA.replace(before.strip(), after.strip());
        assertThat(broken).isNotEqualTo(DATA);

        assertThatExceptionOfType(UnreadableScenario.class)
                .isThrownBy(() -> read(broken, "S2"))
                .satisfies(e -> assertThat(e.problems())
                        .anySatisfy(p -> assertThat(p.message()).contains(reason.strip())));
    }

    @Test
    void parts_without_effect_are_listed_by_name() {
        var data = DATA.replace(
                "<bpsim:TimeParameters>",
                "<bpsim:PriorityParameters><bpsim:Priority><bpsim:NumericParameter value=\"7\"/></bpsim:Priority></bpsim:PriorityParameters>"
                        + "<bpsim:VendorExtension name=\"acme\"/><bpsim:TimeParameters>"
                        + "<bpsim:ElapsedTime><bpsim:NumericParameter value=\"7\"/></bpsim:ElapsedTime>"
                        + "<bpsim:CoffeeTime><bpsim:NumericParameter value=\"7\"/></bpsim:CoffeeTime>");

        assertThat(read(data, "S1").unsupported())
                .extracting(p -> p.message())
                .containsExactlyInAnyOrder(
                        "The vendor extension 'acme' has no effect in this simulation.",
                        "Priority of 'A' (a) has no effect in this simulation.",
                        "ElapsedTime of 'A' (a) has no effect in this simulation.",
                        "CoffeeTime of 'A' (a) has no effect in this simulation.");
    }

    @Test
    void results_of_an_earlier_run_are_no_input() {
        var data = DATA.replace(
                "<bpsim:NumericParameter value=\"300\"/>",
                "<bpsim:NumericParameter value=\"300\"/><bpsim:NumericParameter value=\"17\" result=\"count\"/>");

        assertThat(read(data, "S1").run().cases()).isEqualTo(300);
    }

    @Test
    void a_file_beside_may_not_open_other_files() {
        var hostile = "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><x>&e;</x>";

        assertThatExceptionOfType(UnreadableScenario.class)
                .isThrownBy(() -> document(PROCESS.formatted(""))
                        .foreignScenarios()
                        .read(hostile.getBytes(StandardCharsets.UTF_8)))
                .withMessageContaining("DOCTYPE");
    }

    @Test
    @SharedData.Needed
    void the_guide_of_the_standard_asks_for_a_counter_that_is_named() throws IOException {
        var document = BpmnDocument.read(SharedData.path("scenarios/bpsim/Car-Repair-Process-v1.0.bpmn"));

        assertThat(document.foreignScenarios().names()).extracting(n -> n.id()).containsExactly("S1", "S2");
        assertThatExceptionOfType(UnreadableScenario.class)
                .isThrownBy(() -> document.foreignScenarios().find("S1"))
                .withMessageContaining("noOfIssues");
    }

    @Test
    @SharedData.Needed
    void percentages_as_jbpm_writes_them_are_shares() throws IOException {
        var document =
                BpmnDocument.read(SharedData.path("scenarios/jbpm/BPMN2-ExclusiveSplitWithSimulationProps.bpmn2"));

        var scenario = document.foreignScenarios().find("default").orElseThrow();

        assertThat(scenario.model().branching())
                .containsEntry(new FlowId("_47799A34-FFF6-4EB3-A3AD-9AAB2BBEAA5A"), new Probability(0.3));
        assertThat(scenario.unsupported()).anySatisfy(p -> assertThat(p.code()).isEqualTo("percent-probabilities"));
    }
}
