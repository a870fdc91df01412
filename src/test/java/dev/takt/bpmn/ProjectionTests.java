package dev.takt.bpmn;

import static dev.takt.model.EventTrigger.MESSAGE;
import static dev.takt.model.EventTrigger.TIMER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.model.CalendarId;
import dev.takt.model.Demand;
import dev.takt.model.Distribution;
import dev.takt.model.Edit;
import dev.takt.model.Evidence;
import dev.takt.model.Figure;
import dev.takt.model.FlowId;
import dev.takt.model.FlowNode;
import dev.takt.model.Lane;
import dev.takt.model.NodeId;
import dev.takt.model.OutcomeId;
import dev.takt.model.Problem;
import dev.takt.model.ProcessId;
import dev.takt.model.Repetition;
import dev.takt.model.Role;
import dev.takt.model.RoleId;
import dev.takt.model.ServiceLevel;
import dev.takt.model.TaskKind;
import dev.takt.model.ValueClass;
import dev.takt.model.ValueStream;
import dev.takt.model.Wait;
import dev.takt.model.WaitKind;
import dev.takt.units.Money;
import dev.takt.units.Probability;
import dev.takt.units.TimeBasis;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProjectionTests {

    private final BpmnDocument document = Fixtures.file("order-mix.bpmn");
    private final ValueStream stream = document.valueStream();

    @Test
    void a_complete_file_has_no_problems() {
        assertThat(document.problems()).isEmpty();
        assertThat(document.primary()).isEqualTo(new ProcessId("Process_Shop"));
        assertThat(document.name()).isEqualTo("Print an order");
    }

    @Test
    void nodes_and_flows_become_a_graph() {
        var graph = stream.process().graph();
        assertThat(graph.nodes())
                .contains(
                        new FlowNode.StartEvent(new NodeId("Start"), "Order arrives", MESSAGE),
                        new FlowNode.Task(
                                new NodeId("Print"),
                                "Print",
                                TaskKind.MANUAL,
                                new Repetition(Repetition.Kind.SEQUENTIAL, 3)),
                        new FlowNode.BoundaryEvent(new NodeId("Late"), "", TIMER, new NodeId("Print"), false),
                        new FlowNode.ExclusiveGateway(new NodeId("Good"), "Good?"));
        assertThat(graph.nodes()).hasSize(7);
        assertThat(graph.flows()).hasSize(7);
        assertThat(graph.outgoing(new NodeId("Good")))
                .satisfiesExactly(
                        f -> assertThat(f.isDefault()).isTrue(),
                        f -> assertThat(f.isDefault()).isFalse());
        var pack = (FlowNode.SubProcess) graph.find(new NodeId("Pack")).orElseThrow();
        assertThat(pack.body().nodes()).hasSize(2);
        assertThat(pack.body().flows()).hasSize(1);
    }

    @Test
    void an_event_sub_process_has_the_probability_of_its_start_event() {
        var rare = Fixtures.process("""
                <startEvent id="s"/><task id="t"/><sequenceFlow id="f" sourceRef="s" targetRef="t"/>
                <subProcess id="sub" triggeredByEvent="true">
                  <startEvent id="s2" isInterrupting="false">
                    <extensionElements><takt:branch probability="0.2"/></extensionElements>
                    <messageEventDefinition/>
                  </startEvent>
                  <task id="t2"/><sequenceFlow id="f2" sourceRef="s2" targetRef="t2"/>
                </subProcess>""").valueStream();

        assertThat(rare.branching()).containsEntry(new NodeId("s2"), new Probability(0.2));
        var sub = (FlowNode.SubProcess)
                rare.process().graph().find(new NodeId("sub")).orElseThrow();
        assertThat(sub.body().nodes()).contains(new FlowNode.StartEvent(new NodeId("s2"), "", MESSAGE, false));
    }

    @Test
    void a_service_level_between_two_elements_is_not_one_of_the_case() {
        var partial = Fixtures.process("""
                <extensionElements><takt:valueStream><takt:sla duration="PT8H" to="A"/></takt:valueStream></extensionElements>
                <task id="A"/>""");
        assertThat(partial.valueStream().serviceLevel()).isNull();
        assertThat(partial.problems()).isEmpty();
    }

    @Test
    void the_owner_is_read_and_stays() {
        var owned = Fixtures.process("<extensionElements><takt:valueStream owner=\" PMO lead \"/></extensionElements>");

        assertThat(owned.valueStream().owner()).isEqualTo("PMO lead");
        assertThat(owned.toXml()).contains("owner=\" PMO lead \"");
        assertThat(stream.owner()).isNull();
    }

    @Test
    void lanes_keep_their_nesting() {
        assertThat(stream.process().lanes()).extracting(Lane::name).containsExactly("Office", "PRESS  operator");
        assertThat(stream.process().lanes().getFirst().children())
                .extracting(Lane::name)
                .containsExactly("Sales", "Billing");
    }

    @Test
    void declared_roles_come_first_and_lanes_that_match_none_follow() {
        assertThat(stream.roles())
                .containsExactly(
                        new Role(
                                new RoleId("printer"),
                                "Press operator",
                                1.5,
                                Money.of("42.50", "USD"),
                                new CalendarId("day"),
                                Role.Queueing.SIMULATED),
                        new Role(new RoleId("sales"), "Sales", null, null, null, Role.Queueing.OBSERVED));
    }

    @Test
    void a_step_without_a_role_of_its_own_has_that_of_its_lane() {
        assertThat(stream.step(new NodeId("Quote")).role()).isEqualTo(new RoleId("sales"));
        assertThat(stream.step(new NodeId("Print")).role()).isEqualTo(new RoleId("printer"));
        assertThat(document.findRoleSource(new NodeId("Print"))).contains(RoleSource.LANE);
    }

    @Test
    void an_empty_role_means_that_nobody_performs_the_step() {
        assertThat(stream.step(new NodeId("Box")).role()).isNull();
        assertThat(document.findRoleSource(new NodeId("Box"))).isEmpty();
    }

    @Test
    void step_data_are_read() {
        var quote = stream.step(new NodeId("Quote"));
        assertThat(quote.processTime()).isEqualTo(new Distribution.Pert(600, 1200, 3600));
        assertThat(quote.waiting())
                .isEqualTo(new Wait(WaitKind.EXTERNAL, new Distribution.LogNormal(86_400, 43_200), TimeBasis.ELAPSED));
        assertThat(quote.people()).isEqualTo(2);
        assertThat(quote.valueClass()).isEqualTo(ValueClass.VA);
        assertThat(quote.completeAndAccurate()).isEqualTo(new Probability(0.8));
        assertThat(quote.system()).isEqualTo("ERP");
        assertThat(quote.outcome()).isEqualTo(new OutcomeId("delivered"));
        assertThat(quote.cost()).isEqualTo(Money.of("3.5", "USD"));
        assertThat(quote.evidence())
                .isEqualTo(Map.of(
                        Figure.PROCESS_TIME,
                        new Evidence(
                                Evidence.Source.MEASURED,
                                120L,
                                LocalDate.of(2026, 1, 1),
                                LocalDate.of(2026, 3, 31),
                                "ERP")));
        assertThat(stream.step(new NodeId("Print")).mandatory()).isTrue();
        assertThat(stream.step(new NodeId("Print")).processTime().mean()).isEqualTo(0.9 * 3600 + 0.1 * 9000);
    }

    @Test
    void only_given_probabilities_are_known() {
        assertThat(stream.branching())
                .isEqualTo(Map.of(
                        new FlowId("Flow_Redo"), new Probability(0.1), new NodeId("Late"), new Probability(0.05)));
    }

    @Test
    void demand_calendar_outcome_and_service_level_are_read() {
        assertThat(stream.demand()).isEqualTo(new Demand(40, Duration.ofDays(7), "P1W"));
        assertThat(stream.defaultCalendar().workingTimePerWeek()).isEqualTo(Duration.ofHours(36));
        assertThat(stream.defaultCalendar().zone()).isEqualTo(ZoneId.of("America/New_York"));
        assertThat(stream.outcomes())
                .singleElement()
                .satisfies(o -> assertThat(o.mandatory()).isTrue());
        assertThat(stream.serviceLevel()).isEqualTo(new ServiceLevel(Duration.ofHours(40), TimeBasis.ELAPSED));
    }

    @Test
    void a_scenario_becomes_edits() {
        assertThat(stream.findScenario("Peak season").orElseThrow().edits())
                .containsExactly(
                        new Edit.SetDemand(new Demand(60, Duration.ofDays(7), "P1W")),
                        new Edit.SetHeadcount(new RoleId("printer"), 2),
                        new Edit.AdjustStep(new NodeId("Print"), new Distribution.Fixed(7200), null, null),
                        new Edit.SetBranching(new FlowId("Flow_Redo"), new Probability(0.3)));
    }

    @Test
    void what_has_no_part_in_the_figures_is_listed() {
        assertThat(document.kept())
                .extracting(Kept::type)
                .contains("messageFlow", "textAnnotation", "conditionExpression", "timeDuration", "extension");
    }

    @Test
    void a_month_is_a_twelfth_of_a_year() {
        var demand = Fixtures.process("<extensionElements><takt:valueStream><takt:demand cases=\"3\" per=\"P1M\"/>"
                        + "</takt:valueStream></extensionElements>")
                .valueStream()
                .demand();
        assertThat(demand.period()).isEqualTo(Duration.ofSeconds((long) (365.25 * 86_400 / 12)));
    }

    @Test
    void declaring_a_role_takes_nothing_from_the_steps_of_a_pool_without_lanes() {
        var document = Fixtures.text("""
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:takt="http://takt.dev/schema/bpmn/1.0">
                <collaboration id="C"><participant id="A" name="Agency" processRef="P"/></collaboration>
                <process id="P"><extensionElements><takt:valueStream><takt:role id="designer"/></takt:valueStream></extensionElements>
                <task id="t" name="work"/>
                <task id="u"><extensionElements><takt:step role="designer"/></extensionElements></task></process></definitions>""");
        var stream = document.valueStream();
        assertThat(stream.step(new NodeId("t")).role()).isEqualTo(new RoleId("agency"));
        assertThat(stream.step(new NodeId("u")).role()).isEqualTo(new RoleId("designer"));
    }

    @Test
    void pools_without_lanes_are_roles_in_a_file_that_declares_none() {
        var document = Fixtures.text("""
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL">
                <collaboration id="C"><participant id="A" name="Agency" processRef="P"/></collaboration>
                <process id="P"><task id="t" name="work"/></process></definitions>""");
        assertThat(document.valueStream().roles()).extracting(Role::name).containsExactly("Agency");
        assertThat(document.name()).isEqualTo("Agency");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <task id="t"/><sequenceFlow id="f" sourceRef="t" targetRef="gone"/>                                    | dangling-flow               | f
            <task id="t"/><boundaryEvent id="b" attachedToRef="gone"/>                                             | bad-attachment              | b
            <task id="t"><extensionElements><takt:step people="0"/></extensionElements></task>                     | bad-number                  | t
            <task id="t"><extensionElements><takt:step cost="NaN"/></extensionElements></task>                     | bad-number                  | t
            <task id="t"><extensionElements><takt:step role="ghost"/></extensionElements></task>                   | unknown-role                | t
            <task id="t"><extensionElements><takt:step outcome="ghost"/></extensionElements></task>                | unknown-outcome             | t
            <task id="t"><extensionElements><takt:step completeAndAccurate="80"/></extensionElements></task>       | bad-probability             | t
            <task id="t"><extensionElements><takt:step><takt:processTime kind="fixed" value="-PT1H"/></takt:step></extensionElements></task> | negative-duration | t
            <task id="t"><extensionElements><takt:step><takt:processTime kind="fixed" value="4h"/></takt:step></extensionElements></task> | bad-duration | t
            <task id="t"><extensionElements><takt:step><takt:processTime kind="fixed"/></takt:step></extensionElements></task> | missing-figure | t
            <task id="t"><extensionElements><takt:step><takt:processTime kind="cauchy" mean="PT1H"/></takt:step></extensionElements></task> | unknown-distribution | t
            <task id="t"><extensionElements><takt:step><takt:processTime kind="uniform" min="PT2H" max="PT1H"/></takt:step></extensionElements></task> | bad-distribution | t
            <task id="t"/><task id="u"/><subProcess id="s"><task id="v"/></subProcess><sequenceFlow id="f" sourceRef="t" targetRef="v"/> | flow-crosses-border | f
            <exclusiveGateway id="g"/><task id="a"/><task id="b"/><sequenceFlow id="f" sourceRef="g" targetRef="a"><extensionElements><takt:branch probability="0.7"/></extensionElements></sequenceFlow><sequenceFlow id="h" sourceRef="g" targetRef="b"><extensionElements><takt:branch probability="0.7"/></extensionElements></sequenceFlow> | probabilities-do-not-add-up | g
            """)
    void a_defect_is_reported_once_and_names_element_and_line(String content, String code, String element) {
        var document = Fixtures.process(content);
        assertThat(document.problems()).singleElement().satisfies(p -> {
            assertThat(p.code()).isEqualTo(code);
            assertThat(p.element()).isEqualTo(element);
            assertThat(p.line()).isEqualTo(2);
            assertThat(p.severity()).isEqualTo(Problem.Severity.ERROR);
            assertThat(p.remedy()).isNotBlank();
        });
    }

    @Test
    void of_two_elements_with_one_id_neither_is_lost() {
        var document = Fixtures.process("<task id=\"t\" name=\"one\"/><task id=\"t\" name=\"two\"/>");
        assertThat(document.valueStream().process().graph().nodes())
                .extracting(FlowNode::name)
                .containsExactly("one", "two");
        assertThat(document.problems())
                .singleElement()
                .satisfies(p -> assertThat(p.message()).contains("one", "two", "'t_2'"));
        var mended = document.withIds();
        assertThat(mended.toXml()).contains("id=\"t_2\" name=\"two\"");
        assertThat(mended.problems()).isEqualTo(document.problems());
    }

    @Test
    void elements_without_an_id_get_one() {
        var graph = Fixtures.process(
                        "<startEvent id=\"s\"/><task/><sequenceFlow sourceRef=\"s\" targetRef=\"Task_1\"/>")
                .valueStream()
                .process()
                .graph();
        assertThat(graph.nodes()).extracting(n -> n.id().value()).containsExactly("s", "Task_1");
        assertThat(graph.flows()).extracting(f -> f.id().value()).containsExactly("Flow_1");
    }

    @Test
    void a_file_without_a_process_is_read_and_says_so() {
        var document = Fixtures.text("""
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL">
                <choreography id="C"><choreographyTask id="T" name="agree"/></choreography></definitions>""");
        assertThat(document.processes()).isEmpty();
        assertThat(document.valueStream().process().graph().nodes()).isEmpty();
        assertThat(document.problems()).extracting(Problem::code).containsExactly("no-process");
        assertThat(document.kept()).extracting(Kept::type).isEqualTo(List.of("choreography", "choreographyTask"));
    }
}
