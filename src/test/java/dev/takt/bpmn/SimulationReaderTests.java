package dev.takt.bpmn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.takt.model.Distribution;
import dev.takt.model.Edit;
import dev.takt.model.FlowId;
import dev.takt.model.NodeId;
import dev.takt.model.Problem;
import dev.takt.model.RoleId;
import dev.takt.model.ScenarioId;
import dev.takt.model.simulation.Arrivals;
import dev.takt.model.simulation.BatchRule;
import dev.takt.model.simulation.CaseAttribute;
import dev.takt.model.simulation.Condition;
import dev.takt.model.simulation.Iteration;
import dev.takt.model.simulation.OffDuty;
import dev.takt.model.simulation.Person;
import dev.takt.model.simulation.PriorityRule;
import dev.takt.model.simulation.QueueDiscipline;
import dev.takt.model.simulation.Requirement;
import dev.takt.model.simulation.SimulationModel;
import dev.takt.model.simulation.StaffingRule;
import dev.takt.simulation.RunOptions;
import dev.takt.simulation.Simulation;
import dev.takt.units.Probability;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulationReaderTests {

    /** Uses every part of the syntax that only a simulation reads. */
    private static final String FILE = """
            <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
                xmlns:takt="http://takt.dev/schema/bpmn/1.0" id="D" targetNamespace="t">
              <bpmn:process id="P" name="Campaign"><bpmn:extensionElements>
                <takt:valueStream currency="EUR" timeZone="Europe/Berlin">
                  <takt:calendar id="office" default="true"><takt:interval days="MON TUE WED THU FRI" from="09:00" to="17:00"/></takt:calendar>
                  <takt:calendar id="late"><takt:interval days="MON TUE WED THU FRI" from="12:00" to="20:00"/></takt:calendar>
                  <takt:role id="writer" name="Writer" ratePerHour="50" queueing="simulated" discipline="spt">
                    <takt:person id="ann" name="Ann" speed="2" ratePerHour="70"/>
                    <takt:person id="bob" calendar="late" share="0.5"><takt:leave from="2026-08-03" to="2026-08-05" name="Summer"/><takt:leave from="2026-12-24"/></takt:person>
                  </takt:role>
                  <takt:role id="lead" name="Lead" headcount="1" queueing="simulated"/>
                  <takt:attribute name="amount" kind="uniform" min="0" max="1000"/>
                  <takt:attribute name="tier"><takt:value name="gold" weight="1"/><takt:value name="basic" weight="4"/></takt:attribute>
                  <takt:priority level="1" condition="tier = 'gold'"/>
                  <takt:arrivals start="s" casesAtOnce="2">
                    <takt:interArrival kind="exponential" mean="PT8H"/>
                  </takt:arrivals>
                  <takt:arrivals><takt:slot days="MON" time="10:00" cases="3"/></takt:arrivals>
                  <takt:scenario id="busy" name="Busy">
                    <takt:roleOverride ref="lead" calendar="late"/>
                    <takt:stepOverride ref="a"><takt:batch size="3"/></takt:stepOverride>
                  </takt:scenario>
                </takt:valueStream></bpmn:extensionElements>
                <bpmn:startEvent id="s"/>
                <bpmn:task id="a"><bpmn:extensionElements><takt:step role="writer" offDuty="finish">
                  <takt:processTime kind="fixed" value="PT2H"/>
                  <takt:wait kind="BATCH"><takt:duration kind="fixed" value="PT9H"/></takt:wait>
                  <takt:needs role="lead" people="1"/>
                  <takt:batch size="5" age="P2D" mode="oneByOne" timeFactor="1.5"><takt:gate days="TUE THU" time="10:00"/></takt:batch>
                  <takt:ownTime person="ann" kind="fixed" value="PT30M"/>
                </takt:step></bpmn:extensionElements></bpmn:task>
                <bpmn:task id="b"><bpmn:extensionElements><takt:step role="writer">
                  <takt:processTime kind="fixed" value="PT1H"/>
                  <takt:staffing rule="differentPerson" as="a"/>
                  <takt:instances count="5" enough="3"/>
                </takt:step></bpmn:extensionElements><bpmn:multiInstanceLoopCharacteristics/></bpmn:task>
                <bpmn:task id="c"><bpmn:extensionElements><takt:step role="lead">
                  <takt:processTime kind="fixed" value="PT1H"/><takt:loop again="0.25" atMost="4"/>
                </takt:step></bpmn:extensionElements><bpmn:standardLoopCharacteristics/></bpmn:task>
                <bpmn:exclusiveGateway id="x"/><bpmn:endEvent id="e"/>
                <bpmn:sequenceFlow id="f1" sourceRef="s" targetRef="a"/><bpmn:sequenceFlow id="f2" sourceRef="a" targetRef="b"/>
                <bpmn:sequenceFlow id="f3" sourceRef="b" targetRef="x"/>
                <bpmn:sequenceFlow id="f4" sourceRef="x" targetRef="c"><bpmn:extensionElements><takt:branch condition="amount &gt; 600 or visits('b') &gt;= 2"/></bpmn:extensionElements></bpmn:sequenceFlow>
                <bpmn:sequenceFlow id="f5" sourceRef="x" targetRef="e"/><bpmn:sequenceFlow id="f6" sourceRef="c" targetRef="e"/>
              </bpmn:process>
            </bpmn:definitions>
            """;

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private final BpmnDocument document = read(FILE);

    private static BpmnDocument read(String xml) {
        return BpmnDocument.read(xml.getBytes(StandardCharsets.UTF_8));
    }

    private static SimulationModel model(BpmnDocument document) {
        var stream = document.valueStream();
        return SimulationModel.of(stream, List.of(stream), document.simulationSettings());
    }

    @Test
    void everything_that_is_said_of_the_simulation_reaches_it() {
        var model = model(document);

        assertThat(document.problems()).isEmpty();
        var a = Objects.requireNonNull(model.work().get(new NodeId("a")));
        assertThat(a.requirements())
                .containsExactly(new Requirement(new RoleId("writer"), 1), new Requirement(new RoleId("lead"), 1));
        assertThat(a.offDuty()).isEqualTo(OffDuty.FINISH);
        assertThat(a.own()).isEqualTo(Map.of("ann", new Distribution.Fixed(1800)));
        assertThat(a.batch())
                .isEqualTo(new BatchRule(
                        5,
                        Duration.ofDays(2),
                        List.of(new BatchRule.Gate(
                                Set.of(DayOfWeek.TUESDAY, DayOfWeek.THURSDAY), LocalTime.of(10, 0), BERLIN)),
                        BatchRule.Mode.ONE_BY_ONE,
                        1.5));
        assertThat(a.delays()).isEmpty(); // the stated batch wait emerges now
        assertThat(Objects.requireNonNull(model.work().get(new NodeId("b"))).staffing())
                .containsExactly(new StaffingRule(StaffingRule.Kind.DIFFERENT_PERSON, new NodeId("a")));
        assertThat(model.iterations())
                .containsEntry(new NodeId("b"), new Iteration.Instances(5, 3))
                .containsEntry(new NodeId("c"), new Iteration.Loop(new Probability(0.25), 4));
        assertThat(model.attributes().getFirst())
                .isEqualTo(new CaseAttribute.Number("amount", new Distribution.Uniform(0, 1000)));
        assertThat(model.priorities()).containsExactly(new PriorityRule(new Condition.Is("tier", "gold"), 1));
        assertThat(model.conditions())
                .containsEntry(
                        new FlowId("f4"),
                        new Condition.Any(List.of(
                                new Condition.Compares("amount", Condition.Operator.GREATER, 600),
                                new Condition.Visited(new NodeId("b"), Condition.Operator.AT_LEAST, 2))));
        assertThat(model.assumptions()).isEmpty();
    }

    @Test
    void people_are_who_they_are_said_to_be() {
        var pools = model(document).pools();

        assertThat(pools.getFirst().discipline()).isEqualTo(QueueDiscipline.SPT);
        assertThat(pools.get(1).discipline()).isEqualTo(QueueDiscipline.PRIORITY); // because cases have priorities
        assertThat(pools.getFirst().people())
                .extracting(Person::id, Person::name, Person::share, Person::ratePerHour, Person::speed)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("ann", "Ann", 1.0, 70.0, 2.0),
                        org.assertj.core.groups.Tuple.tuple("bob", "bob", 0.5, 50.0, 1.0));
        assertThat(Objects.requireNonNull(pools.getFirst().people().get(1).calendar())
                        .id())
                .isEqualTo("late");
        assertThat(pools.getFirst().people().get(1).leave())
                .containsExactlyInAnyOrder(
                        LocalDate.parse("2026-08-03"),
                        LocalDate.parse("2026-08-04"),
                        LocalDate.parse("2026-08-05"),
                        LocalDate.parse("2026-12-24"));
        assertThat(pools.getFirst().people().getFirst().leave()).isEmpty();
        assertThat(document.valueStream()
                        .findRole(new RoleId("writer"))
                        .orElseThrow()
                        .headcount())
                .isEqualTo(1.5);
        var more = document.apply(new Edit.SetHeadcount(new RoleId("writer"), 3));
        assertThat(model(more).pools().getFirst().people())
                .extracting(Person::id, Person::share)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("ann", 1.0),
                        org.assertj.core.groups.Tuple.tuple("bob", 0.5),
                        org.assertj.core.groups.Tuple.tuple("writer-3", 1.0),
                        org.assertj.core.groups.Tuple.tuple("writer-4", 0.5));
    }

    @Test
    void somebody_without_a_name_is_nobody_of_another_role() {
        var pools = model(read(FILE.replace("\"bob\"", "\"lead-1\""))).pools();

        assertThat(pools.getFirst().people()).extracting(Person::id).containsExactly("ann", "lead-1");
        assertThat(pools.get(1).people()).extracting(Person::id).containsExactly("lead-1-1");
    }

    @Test
    void arrivals_make_the_demand_where_none_is_stated() {
        var model = model(document);

        assertThat(model.arrivals()).hasSize(2);
        assertThat(model.arrivals().getFirst().start()).isEqualTo(new NodeId("s"));
        assertThat(model.arrivals().get(1).pattern())
                .isEqualTo(new Arrivals.Weekly(
                        List.of(new Arrivals.Weekly.Slot(Set.of(DayOfWeek.MONDAY), LocalTime.of(10, 0), 3)), BERLIN));
        // twice 40 h / 8 h, and three
        assertThat(Objects.requireNonNull(document.valueStream().demand()).cases())
                .isCloseTo(13, within(1e-9));
    }

    @Test
    void a_scenario_changes_calendars_and_batches() {
        var stream = document.valueStream();
        var busy = stream.findScenario("busy").orElseThrow();
        var settings = document.simulationSettings().in(new ScenarioId("busy"));

        var model = SimulationModel.of(stream.in(busy), List.of(stream), settings);

        assertThat(Objects.requireNonNull(
                                model.pools().get(1).people().getFirst().calendar())
                        .id())
                .isEqualTo("late");
        assertThat(Objects.requireNonNull(model.work().get(new NodeId("a"))).batch())
                .isEqualTo(new BatchRule(3, null, List.of(), BatchRule.Mode.TOGETHER, 1));
        assertThat(document.apply(busy.edits()).toXml())
                .contains(
                        "<takt:role id=\"lead\" name=\"Lead\" headcount=\"1\" queueing=\"simulated\" calendar=\"late\"/>");
    }

    @Test
    void another_demand_of_a_scenario_scales_the_time_between_arrivals() {
        var other = read(
                FILE.replace("<takt:arrivals><takt:slot days=\"MON\" time=\"10:00\" cases=\"3\"/></takt:arrivals>", "")
                        .replace(
                                "<takt:roleOverride ref=\"lead\" calendar=\"late\"/>",
                                "<takt:demand cases=\"20\" per=\"P1W\"/>"));
        var stream = other.valueStream();

        var model = SimulationModel.of(
                stream.in(stream.findScenario("busy").orElseThrow()), List.of(stream), other.simulationSettings());

        assertThat(((Arrivals.Renewal) model.arrivals().getFirst().pattern()).interArrival())
                .isEqualTo(new Distribution.Exponential(4 * 3600.0));
    }

    /** A scenario of the file whose demand or process time is another one. */
    private static SimulationModel busy(String xml, String override) {
        var other = read(xml.replace("<takt:roleOverride ref=\"lead\" calendar=\"late\"/>", override));
        assertThat(other.problems()).isEmpty();
        var stream = other.valueStream();
        return SimulationModel.of(
                stream.in(stream.findScenario("busy").orElseThrow()), List.of(stream), other.simulationSettings());
    }

    private static String withArrivals(String arrivals) {
        return FILE.replaceAll("(?s)<takt:arrivals start=.*</takt:arrivals>", arrivals);
    }

    @Test
    void a_timetable_has_as_many_more_cases_as_the_demand_where_they_are_whole_numbers() {
        var timetable =
                withArrivals("<takt:arrivals><takt:slot days=\"MON THU\" time=\"10:00\" cases=\"2\"/></takt:arrivals>");

        var more = busy(timetable, "<takt:demand cases=\"6\" per=\"P1W\"/>");
        var between = busy(timetable, "<takt:demand cases=\"5\" per=\"P1W\"/>");

        assertThat(((Arrivals.Weekly) more.arrivals().getFirst().pattern()).slots())
                .extracting(Arrivals.Weekly.Slot::cases)
                .containsExactly(3);
        assertThat(more.assumptions()).isEmpty();
        assertThat(((Arrivals.Weekly) between.arrivals().getFirst().pattern()).slots())
                .extracting(Arrivals.Weekly.Slot::cases)
                .containsExactly(2);
        assertThat(between.assumptions())
                .singleElement()
                .satisfies(p -> assertThat(p.message())
                        .isEqualTo(
                                "The scenario's demand of 5 cases per P1W does not change arrivals by a timetable: 1.25 times"
                                        + " its cases are no whole numbers."));
    }

    @Test
    void recorded_arrivals_stay_as_they_are_and_a_demand_that_cannot_change_them_is_named() {
        var recorded = withArrivals("<takt:arrivals><takt:at time=\"2026-01-05T09:00:00Z\"/></takt:arrivals>");

        var model = busy(recorded, "<takt:demand cases=\"6\" per=\"P1W\"/>");

        assertThat(model.arrivals().getFirst().pattern()).isInstanceOf(Arrivals.Trace.class);
        assertThat(model.assumptions())
                .filteredOn(p -> p.code().equals("demand-without-effect"))
                .singleElement()
                .satisfies(p -> assertThat(p.message())
                        .isEqualTo(
                                "The scenario's demand of 6 cases per P1W does not change arrivals by recorded moments"
                                        + " (1 of them)."));
        assertThat(busy(recorded, "").assumptions()).isEmpty();
    }

    @Test
    void times_of_single_people_keep_their_proportion_to_the_process_time() {
        var model = busy(
                FILE,
                "<takt:stepOverride ref=\"a\"><takt:processTime kind=\"uniform\" min=\"PT2H\" max=\"PT4H\"/></takt:stepOverride>");

        var a = Objects.requireNonNull(model.work().get(new NodeId("a")));
        assertThat(a.processTime()).isEqualTo(new Distribution.Uniform(7200, 14_400));
        assertThat(a.own()).isEqualTo(Map.of("ann", new Distribution.Fixed(2700)));
        assertThat(model.assumptions()).singleElement().satisfies(p -> {
            assertThat(p.severity()).isEqualTo(Problem.Severity.INFO);
            assertThat(p.message())
                    .isEqualTo("The process time of 'a' is 150 % of what the file states; so are the times that single"
                            + " people need for it (ann).");
        });
    }

    @Test
    void times_of_single_people_stay_where_there_is_nothing_to_be_in_proportion_to() {
        var unknown = FILE.replaceFirst("<takt:processTime kind=\"fixed\" value=\"PT2H\"/>", "");

        var model = busy(
                unknown,
                "<takt:stepOverride ref=\"a\"><takt:processTime kind=\"fixed\" value=\"PT3H\"/></takt:stepOverride>");

        assertThat(Objects.requireNonNull(model.work().get(new NodeId("a"))).own())
                .isEqualTo(Map.of("ann", new Distribution.Fixed(1800)));
        assertThat(model.assumptions()).extracting(Problem::code).containsExactly("own-times-stay");
    }

    /** The amount is above 600 in four of ten cases. */
    @Test
    void conditions_decide_in_the_simulation() {
        var file = FILE.replace(" or visits('b') &gt;= 2", "");
        var result = Simulation.run(
                model(read(file))
                        .withArrivals(List.of(new Arrivals(
                                null,
                                new Arrivals.Renewal(new Distribution.Fixed(86_400), null, Arrivals.Clock.WORKING),
                                1))),
                RunOptions.of(3_000, 2, 5),
                Simulation.Listener.NONE,
                null);

        // 1 + 1/4 + 1/16 + 1/64 executions of c in 4 of 10 cases
        assertThat(result.steps().get(new NodeId("c")).visits().mean())
                .isCloseTo(0.4 * (1 + 0.25 + 0.0625 + 0.015625), within(0.03));
    }

    @Test
    void an_edit_of_a_step_keeps_what_only_the_simulation_reads() {
        var step = new NodeId("a");
        var data = document.valueStream().step(step).withCompleteAndAccurate(new Probability(0.5));

        var edited = document.apply(new Edit.SetStepData(step, data));

        assertThat(edited.simulationSettings()).isEqualTo(document.simulationSettings());
    }

    @Test
    void the_schema_knows_it_all() throws Exception {
        var schema = SchemaFactory.newDefaultInstance()
                .newSchema(Path.of("docs/schema/takt-bpmn-1.0.xsd").toFile());

        for (var name : List.of("valueStream", "step", "branch")) {
            int at = 0;
            while ((at = FILE.indexOf("<takt:" + name + " ", at)) >= 0) {
                int end = FILE.indexOf("</takt:" + name + ">", at);
                boolean empty = end < 0 || name.equals("branch");
                var part = empty
                        ? FILE.substring(at, FILE.indexOf("/>", at) + 2)
                        : FILE.substring(at, end + name.length() + 8);
                var own = part.replaceFirst(
                        "<takt:" + name, "<takt:" + name + " xmlns:takt=\"http://takt.dev/schema/bpmn/1.0\"");
                schema.newValidator().validate(new StreamSource(new StringReader(own)));
                at++;
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "amount &gt; 600 | amount + 1 &gt; 600 | is not expected there",
                "amount &gt; 600 | size &gt; 600 | no case has an attribute 'size'",
                "visits('b') | visits('zz') | 'zz' is no activity",
                "size=\"5\" age=\"P2D\" | size=\"0\" age=\"P2D\" | must be a whole number from 1",
                "<takt:batch size=\"3\"/> | <takt:batch mode=\"together\"/> | needs a size, an age or a gate",
                "mode=\"oneByOne\" | mode=\"allAtOnce\" | Use one of together, oneByOne, independent",
                "as=\"a\" | as=\"s\" | names no activity",
                "person=\"ann\" kind | person=\"eve\" kind | is nobody that a role",
                "needs role=\"lead\" | needs role=\"boss\" | is no role of this file",
                "enough=\"3\" | enough=\"6\" | 6 cannot be enough",
                "calendar=\"late\" share | calendar=\"night\" share | is no calendar of this file",
                "share=\"0.5\" | share=\"1.5\" | must be at most 1",
                "start=\"s\" | start=\"a\" | is not in this file",
                "from=\"2026-08-03\" | from=\"3.8.2026\" | Write it as 2026-12-25",
                "from=\"2026-08-03\" | since=\"2026-08-03\" | has no from",
                "to=\"2026-08-05\" | to=\"2026-08-02\" | is before the first day, 2026-08-03",
                "to=\"2026-08-05\" | to=\"2226-08-02\" | a leave of more than 3,653 days",
                "id=\"lead\" name=\"Lead\" headcount=\"1\" queueing=\"simulated\"/> | id=\"lead\" name=\"Lead\" queueing=\"simulated\"><takt:person id=\"bob\" speed=\"3\"/></takt:role> | is named in several roles",
                "time=\"10:00\" cases | time=\"ten\" cases | is no time of day",
                "weight=\"1\" | weight=\"-1\" | must be 0 or more",
                "queueing=\"simulated\" discipline=\"spt\" | discipline=\"spt\" | its queue is observed"
            })
    void what_cannot_be_read_is_named_and_leaves_the_rest(String before, String after, String reason) {
        var broken = read(FILE.replace(before.strip(), after.strip()));

        assertThat(broken.problems())
                .extracting(Problem::message, Problem::remedy)
                .anySatisfy(t -> assertThat(t.toString()).contains(reason.strip()));
        assertThat(model(broken).work()).hasSize(3);
    }
}
