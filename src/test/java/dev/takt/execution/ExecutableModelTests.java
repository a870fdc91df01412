package dev.takt.execution;

import static dev.takt.execution.Drawn.executable;
import static dev.takt.execution.Drawn.flow;
import static dev.takt.execution.Drawn.flows;
import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.execution.RunNode.Kind;
import dev.takt.execution.RunNode.Part;
import dev.takt.model.Problem;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExecutableModelTests {

    private static final String START_TO_END = "<startEvent id='s'/><endEvent id='e'/>";
    private static final String XOR = START_TO_END
            + "<exclusiveGateway id='g' name='Good?'/><task id='x' name='Publish'/><task id='y'/>"
            + "<sequenceFlow id='yes' name='yes' sourceRef='g' targetRef='x'/>"
            + "<sequenceFlow id='no' sourceRef='g' targetRef='y'/>" + flows("x", "e") + flows("y", "e");

    // ---- nothing foreign runs ------------------------------------------------------------------------------------

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<serviceTask id='t' camunda:class='java.lang.Runtime'/>",
                "<serviceTask id='t' camunda:expression='${evil}'/>",
                "<serviceTask id='t' camunda:delegateExpression='#{evil}'/>",
                "<serviceTask id='t' camunda:type='shell'/>",
                "<scriptTask id='t' scriptFormat='javascript'><script>evil</script></scriptTask>",
                "<businessRuleTask id='t' camunda:decisionRef='evil'/>",
                "<callActivity id='t' calledElement='${evil}'/>",
                "<userTask id='t' camunda:assignee='${evil}' camunda:formKey='evil'><extensionElements><camunda:taskListener event='create' class='evil'/></extensionElements></userTask>",
                "<userTask id='t' name='${evil}'><documentation>#{evil}</documentation></userTask>",
                "<task id='t'><extensionElements><camunda:executionListener event='start' expression='${evil}'/></extensionElements></task>",
                "<task id='t'><multiInstanceLoopCharacteristics><loopCardinality>${evil}</loopCardinality><completionCondition>${evil}</completionCondition></multiInstanceLoopCharacteristics></task>",
                "<intermediateCatchEvent id='t'><timerEventDefinition><timeDuration>${evil}</timeDuration></timerEventDefinition></intermediateCatchEvent>",
                "<intermediateCatchEvent id='t'><conditionalEventDefinition><condition>${evil}</condition></conditionalEventDefinition></intermediateCatchEvent>",
                "<intermediateThrowEvent id='t'><messageEventDefinition camunda:class='evil'/></intermediateThrowEvent>"
            })
    void nothing_that_could_run_is_taken_from_the_file(String node) {
        var model = executable(START_TO_END + node + flows("s", "t", "e"));

        assertThat(model.problems()).isEmpty();
        assertThat(model.xml())
                .doesNotContain("${evil}", "#{evil}", "'evil'", "\"evil\"", ">evil<", "shell", "java.lang")
                .doesNotContain("scriptTask", "callActivity", "Listener", "camunda:class", "xpression=");
    }

    @Test
    void only_conditions_of_our_own_are_expressions() {
        var model = executable(START_TO_END
                + "<task id='t' name='${1+1} #{2}'/><exclusiveGateway id='g'/><task id='x'/>"
                + "<sequenceFlow id='a' sourceRef='g' targetRef='x'><conditionExpression>${evil}</conditionExpression></sequenceFlow>"
                + "<sequenceFlow id='b' name='${b}' sourceRef='g' targetRef='e'/>"
                + flows("s", "t", "g") + flows("x", "e"));

        var expressions = Pattern.compile("[$#]\\{[^}]*}").matcher(model.xml()).results();

        assertThat(expressions.map(r -> r.group())).containsExactly("${decision_g == 'a'}", "${decision_g == 'b'}");
        assertThat(shown(model, "t").name()).isEqualTo("${1+1} #{2}");
        assertThat(shown(model, "t")
                        .questions()
                        .getFirst()
                        .choice()
                        .options()
                        .get(1)
                        .label())
                .isEqualTo("${b}");
    }

    @Test
    void ids_that_the_engine_could_misread_are_replaced_and_remembered() {
        var model = executable("<startEvent id='s'/><task id='Prüfung.Ä'/>" + flow("s", "Prüfung.Ä"));

        assertThat(model.xml()).contains("<bpmn:userTask id=\"takt_").contains("element=\"Prüfung.Ä\"");
    }

    // ---- tasks ---------------------------------------------------------------------------------------------------

    @ParameterizedTest
    @CsvSource({
        "task, PERSON",
        "userTask, PERSON",
        "manualTask, PERSON",
        "receiveTask, PERSON",
        "serviceTask, SERVICE",
        "scriptTask, SERVICE",
        "sendTask, SERVICE",
        "businessRuleTask, SERVICE",
        "callActivity, SERVICE"
    })
    void every_kind_of_task_waits_for_a_person(String task, Kind kind) {
        var model = executable(START_TO_END + "<%s id='t'/>".formatted(task) + flows("s", "t", "e"));

        assertThat(shown(model, "t").kind()).isEqualTo(kind);
    }

    @Test
    void the_role_of_the_lane_is_the_candidate_group() {
        var model = executable(
                "<extensionElements><takt:valueStream><takt:role id='mops' name='MOps'/></takt:valueStream></extensionElements>"
                        + "<laneSet id='l'><lane id='lane' name='MOps'><flowNodeRef>t</flowNodeRef></lane></laneSet>"
                        + START_TO_END + "<task id='t'/>" + flows("s", "t", "e"));

        assertThat(model.xml()).contains("camunda:candidateGroups=\"mops\"");
        assertThat(shown(model, "t").role()).isEqualTo(new RunNode.Role("mops", "MOps"));
    }

    /** The engine keeps groups in columns of 255 characters; a letter that is not ASCII takes seven of them. */
    @Test
    void roles_with_long_names_have_groups_of_their_own_that_fit() {
        var first = "Отдел маркетинговых коммуникаций и продвижения бренда";
        var second = first + " 2";

        assertThat(ExecutableXml.group(first))
                .hasSizeLessThanOrEqualTo(200)
                .matches("role_[A-Za-z0-9_]+")
                .isEqualTo(ExecutableXml.group(first))
                .isNotEqualTo(ExecutableXml.group(second));
        assertThat(ExecutableXml.group("Büro")).isEqualTo("role_B_xfc_ro");
    }

    @Test
    void a_step_that_is_only_a_planned_hold_is_a_timer_under_its_own_id() {
        var model = executable(START_TO_END + step("PT0S", "PLANNED", "elapsed", "PT72H") + flows("s", "t", "e"));

        assertThat(model.xml())
                .contains("<bpmn:intermediateCatchEvent id=\"t\">")
                .contains("PT72H");
        assertThat(shown(model, "t").part()).isEqualTo(Part.HOLD);
    }

    @Test
    void a_planned_hold_in_working_time_carries_its_calendar() {
        var model = executable(START_TO_END + step("PT0S", "PLANNED", "working", "PT16H") + flows("s", "t", "e"));

        assertThat(model.xml())
                .containsPattern("working PT16H \\S+ MONDAY,TUESDAY,WEDNESDAY,THURSDAY,FRIDAY@09:00-17:00");
    }

    @ParameterizedTest
    @CsvSource({
        "working, PT9999999999H, 1", // would keep the database busy with a calendar of a million years
        "working, PT210000H, 1", // 100.6 years of 40 h a week
        "working, PT208000H, 0",
        "elapsed, PT876601H, 1",
        "elapsed, PT876600H, 0"
    })
    void a_hold_of_more_than_a_hundred_years_cannot_run(String clock, String length, int problems) {
        var model = executable(START_TO_END + step("PT3H", "PLANNED", clock, length) + flows("s", "t", "e"));

        assertThat(model.problems())
                .hasSize(problems)
                .allSatisfy(problem -> assertThat(problem)
                        .returns("hold-too-long", Problem::code)
                        .returns("t", Problem::element));
    }

    @Test
    void the_hold_of_a_step_with_work_comes_before_it() {
        var model = executable(START_TO_END + step("PT3H", "PLANNED", "elapsed", "PT72H") + flows("s", "t", "e"));

        assertThat(shown(model, "t").kind()).isEqualTo(Kind.PERSON);
        assertThat(shown(model, "t_hold"))
                .satisfies(hold -> assertThat(hold.kind()).isEqualTo(Kind.TIMER))
                .satisfies(hold -> assertThat(hold.element()).isEqualTo("t"));
        assertThat(model.xml()).containsPattern("id=\"s_t\" sourceRef=\"s\" targetRef=\"t_hold\"");
    }

    @Test
    void a_wait_in_a_queue_is_no_timer() {
        var model = executable(START_TO_END + step("PT0S", "QUEUE", "working", "PT8H") + flows("s", "t", "e"));

        assertThat(shown(model, "t").kind()).isEqualTo(Kind.PERSON);
    }

    @ParameterizedTest
    @CsvSource({"3, 3, 0", "1, 1, 0", "5000, 100, 1", "${n}, 1, 1", "-2, 1, 1"})
    void repetitions_run_as_often_as_a_plain_number_says(String written, int times, int notes) {
        var model = executable(START_TO_END
                + "<task id='t'><multiInstanceLoopCharacteristics><loopCardinality>%s</loopCardinality></multiInstanceLoopCharacteristics></task>"
                        .formatted(written)
                + flows("s", "t", "e"));

        if (times == 1) {
            assertThat(model.xml()).doesNotContain("loopCardinality");
        } else {
            assertThat(model.xml()).contains("<bpmn:loopCardinality>%d<".formatted(times));
        }
        assertThat(model.notes()).hasSize(notes);
    }

    // ---- decisions -----------------------------------------------------------------------------------------------

    @Test
    void the_task_right_before_a_gateway_asks_which_way_to_go() {
        var model = executable(XOR + "<task id='t'/>" + flows("s", "t", "g"));

        assertThat(choices(model, "t"))
                .containsExactly(new Choice(
                        "decision_g",
                        "Good?",
                        false,
                        List.of(new Choice.Option("yes", "yes"), new Choice.Option("no", "y"))));
        assertThat(model.xml()).doesNotContain("_decide");
        assertThat(model.notes()).isEmpty();
    }

    @Test
    void merges_between_task_and_gateway_do_not_matter() {
        var model = executable(XOR + "<task id='t'/><task id='u'/><exclusiveGateway id='m'/><parallelGateway id='f'/>"
                + flows("s", "f", "t", "m", "g") + flows("f", "u", "m"));

        assertThat(choices(model, "t")).hasSize(1);
        assertThat(choices(model, "u")).hasSize(1);
        assertThat(model.xml()).doesNotContain("_decide");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", // right behind the start
                "<task id='t'/><task id='u'/><parallelGateway id='f'/><parallelGateway id='j'/>", // behind a join
                "<intermediateCatchEvent id='c'><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></intermediateCatchEvent>",
                "<subProcess id='c'><startEvent id='s2'/><task id='t2'/><sequenceFlow id='s2_t2' sourceRef='s2' targetRef='t2'/></subProcess>",
                "<task id='c'><multiInstanceLoopCharacteristics><loopCardinality>2</loopCardinality></multiInstanceLoopCharacteristics></task>"
            })
    void where_no_task_could_ask_a_task_of_its_own_does(String between) {
        String way = between.isEmpty()
                ? flows("s", "g")
                : between.contains("id='f'")
                        ? flows("s", "f", "t", "j", "g") + flows("f", "u", "j")
                        : flows("s", "c", "g");
        var model = executable(XOR + between + way);

        var decide = shown(model, "g_decide");
        assertThat(decide.name()).isEqualTo("Decide: Good?");
        assertThat(decide.element()).isEqualTo("g");
        assertThat(decide.part()).isEqualTo(Part.DECISION);
        assertThat(choices(model, "g_decide")).hasSize(1);
        assertThat(model.notes()).anyMatch(n -> "g".equals(n.element()));
    }

    @Test
    void the_second_of_two_gateways_in_a_row_is_asked_only_when_the_first_leads_to_it() {
        var model = executable(XOR + "<task id='t'/><exclusiveGateway id='first'/>" + flows("s", "t", "first", "g")
                + flow("first", "e"));

        assertThat(choices(model, "t")).extracting(Choice::name).containsExactly("decision_first");
        assertThat(choices(model, "g_decide")).extracting(Choice::name).containsExactly("decision_g");
    }

    @Test
    void a_way_back_into_a_gateway_is_asked_again_by_a_task() {
        var model = executable(START_TO_END
                + "<task id='t'/><exclusiveGateway id='m'/><exclusiveGateway id='g'/>"
                + flows("s", "t", "m", "g", "e") + flow("g", "m"));

        assertThat(model.problems()).isEmpty();
        assertThat(choices(model, "g_decide")).hasSize(1);
    }

    @Test
    void an_inclusive_gateway_lets_several_ways_be_chosen() {
        var model = executable(START_TO_END
                + "<task id='t'/><inclusiveGateway id='g'/><task id='x'/><task id='y'/><inclusiveGateway id='j'/>"
                + flows("s", "t", "g", "x", "j", "e") + flows("g", "y", "j"));

        assertThat(choices(model, "t")).singleElement().matches(Choice::multiple);
        assertThat(model.xml()).contains("${taken_g_x}", "${taken_g_y}");
    }

    @Test
    void an_inclusive_gateway_that_joins_and_splits_is_asked_after_the_join() {
        var model = executable(START_TO_END
                + "<parallelGateway id='f'/><task id='a'/><task id='b'/><inclusiveGateway id='g'/><task id='x'/>"
                + flows("s", "f", "a", "g", "x", "e") + flows("f", "b", "g", "e"));

        assertThat(choices(model, "a")).isEmpty();
        assertThat(choices(model, "g_decide")).singleElement().matches(Choice::multiple);
        assertThat(model.xml()).contains("sourceRef=\"a\" targetRef=\"g_join\"");
    }

    @Test
    void conditional_flows_out_of_a_task_are_an_inclusive_choice() {
        var model = executable(START_TO_END + "<task id='t'/><task id='x'/>"
                + "<sequenceFlow id='a' sourceRef='t' targetRef='x'><conditionExpression>${evil}</conditionExpression></sequenceFlow>"
                + flows("s", "t", "e") + flows("x", "e"));

        assertThat(choices(model, "t")).singleElement().matches(Choice::multiple);
        assertThat(shown(model, "t_split").kind()).isEqualTo(Kind.INCLUSIVE);
    }

    // ---- events --------------------------------------------------------------------------------------------------

    @ParameterizedTest
    @CsvSource({
        "timeDuration, PT1H30M, PT1H30M",
        "timeDuration, P2W, PT336H",
        "timeDuration, P1M, PT730H30M", // a twelfth of 365.25 days, as in simulations
        "timeDuration, P0.5D, PT12H",
        "timeDuration, PT0S, PT1S",
        "timeDate, 2031-05-01T10:00:00Z, 2031-05-01T10:00:00Z",
        "timeDate, 2031-05-01, 2031-05-01T00:00:00Z",
        "timeCycle, R3/PT10M, PT10M"
    })
    void plain_timers_keep_their_time(String kind, String written, String expected) {
        var model = executable(START_TO_END
                + "<intermediateCatchEvent id='t'><timerEventDefinition><%1$s>%2$s</%1$s></timerEventDefinition></intermediateCatchEvent>"
                        .formatted(kind, written)
                + flows("s", "t", "e"));

        assertThat(shown(model, "t").kind()).isEqualTo(Kind.TIMER);
        assertThat(model.xml()).contains(">" + expected + "<");
    }

    @ParameterizedTest
    @ValueSource(strings = {"${x}", "-PT1H", "P200000Y", "soon", "", "PT", "R/PT1S"})
    void a_timer_that_is_no_plain_time_waits_for_a_person(String written) {
        var model = executable(START_TO_END
                + "<intermediateCatchEvent id='t'><timerEventDefinition><timeDuration>%s</timeDuration></timerEventDefinition></intermediateCatchEvent>"
                        .formatted(written)
                + flows("s", "t", "e"));

        assertThat(shown(model, "t").kind()).isEqualTo(Kind.PERSON);
        assertThat(model.notes()).extracting(Note::element).containsExactly("t");
    }

    @Test
    void an_event_gateway_asks_what_came_and_keeps_its_timers() {
        var model = executable(START_TO_END
                + "<eventBasedGateway id='g'/><intermediateCatchEvent id='answer'><messageEventDefinition/></intermediateCatchEvent>"
                + "<intermediateCatchEvent id='bounce'><signalEventDefinition/></intermediateCatchEvent>"
                + "<intermediateCatchEvent id='late'><timerEventDefinition><timeDuration>PT48H</timeDuration></timerEventDefinition></intermediateCatchEvent>"
                + flows("s", "g", "answer", "e") + flows("g", "bounce", "e") + flows("g", "late", "e"));

        assertThat(choices(model, "g_await").getFirst().options())
                .extracting(Choice.Option::value)
                .containsExactly("g_answer", "g_bounce");
        assertThat(shown(model, "late").kind()).isEqualTo(Kind.BOUNDARY_TIMER);
        assertThat(shown(model, "answer").kind()).isEqualTo(Kind.PASS);
        assertThat(model.xml())
                .contains("id=\"late\" attachedToRef=\"g_await\"")
                .doesNotContain("eventBasedGateway");
    }

    @Test
    void an_event_gateway_with_timers_only_stays_one() {
        var model = executable(START_TO_END
                + "<eventBasedGateway id='g'/>"
                + "<intermediateCatchEvent id='a'><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></intermediateCatchEvent>"
                + "<intermediateCatchEvent id='b'><timerEventDefinition><timeDuration>PT2H</timeDuration></timerEventDefinition></intermediateCatchEvent>"
                + flows("s", "g", "a", "e") + flows("g", "b", "e"));

        assertThat(shown(model, "g").kind()).isEqualTo(Kind.FIRST_TIMER);
    }

    @ParameterizedTest
    @CsvSource({
        "<timerEventDefinition><timeDuration>PT8H</timeDuration></timerEventDefinition>, BOUNDARY_TIMER",
        "<timerEventDefinition><timeDuration>${x}</timeDuration></timerEventDefinition>, BOUNDARY_BY_HAND",
        "<messageEventDefinition/>, BOUNDARY_BY_HAND",
        "<signalEventDefinition/>, BOUNDARY_BY_HAND",
        "<errorEventDefinition/>, BOUNDARY_BY_HAND"
    })
    void events_on_the_border_of_a_task_are_timers_or_reported_by_a_person(String definition, Kind kind) {
        var model = executable(START_TO_END + "<task id='t'/><task id='x'/>"
                + "<boundaryEvent id='b' attachedToRef='t' cancelActivity='false'>%s</boundaryEvent>"
                        .formatted(definition)
                + flows("s", "t", "e") + flows("b", "x", "e"));

        assertThat(shown(model, "b").kind()).isEqualTo(kind);
    }

    @Test
    void an_error_that_is_thrown_inside_is_caught_on_the_border() {
        var model = executable(START_TO_END
                + "<subProcess id='sub'><startEvent id='s2'/><task id='t2'/><endEvent id='e2'><errorEventDefinition errorRef='err'/></endEvent>%s</subProcess>"
                        .formatted(flows("s2", "t2", "e2"))
                + "<boundaryEvent id='b' attachedToRef='sub'><errorEventDefinition errorRef='err'/></boundaryEvent><task id='x'/>"
                + flows("s", "sub", "e") + flows("b", "x", "e"));

        assertThat(shown(model, "b").kind()).isEqualTo(Kind.BOUNDARY_ERROR);
        assertThat(model.xml()).contains("errorCode=\"takt_error_0\"").doesNotContain("\"err\"");
    }

    @Test
    void links_become_flows() {
        var model = executable(START_TO_END
                + "<task id='t'/><task id='u'/>"
                + "<intermediateThrowEvent id='out'><linkEventDefinition name='A'/></intermediateThrowEvent>"
                + "<intermediateCatchEvent id='in'><linkEventDefinition name='A'/></intermediateCatchEvent>"
                + flows("s", "t", "out") + flows("in", "u", "e"));

        assertThat(model.xml()).contains("sourceRef=\"out\" targetRef=\"in\"").doesNotContain("linkEventDefinition");
    }

    // ---- ways in -------------------------------------------------------------------------------------------------

    @Test
    void without_a_start_everything_without_a_way_in_starts() {
        var model = executable("<task id='a'/><task id='b'/><endEvent id='e'/>" + flow("a", "e") + flow("b", "e"));

        assertThat(model.problems()).isEmpty();
        assertThat(model.xml()).contains("targetRef=\"a\"", "targetRef=\"b\"");
        assertThat(model.notes())
                .singleElement()
                .satisfies(n -> assertThat(n.message()).contains("'a', 'b'"));
    }

    @Test
    void of_several_starts_the_plain_one_begins_a_case() {
        var model = executable(
                "<startEvent id='timer'><timerEventDefinition><timeCycle>R/PT1S</timeCycle></timerEventDefinition></startEvent>"
                        + "<startEvent id='plain'/><task id='t'/>" + flow("timer", "t") + flow("plain", "t"));

        assertThat(shown(model, "plain").kind()).isEqualTo(Kind.START);
        assertThat(shown(model, "timer").kind()).isEqualTo(Kind.START_BY_HAND);
        assertThat(model.xml()).doesNotContain("R/PT1S");
    }

    // ---- refused -------------------------------------------------------------------------------------------------

    @Test
    void a_loop_that_nobody_could_stop_is_refused() {
        var model = executable(START_TO_END + "<exclusiveGateway id='m'/><parallelGateway id='f'/>"
                + flows("s", "m", "f", "e") + flow("f", "m"));

        assertThat(model.xml()).isNull();
        assertThat(model.problems()).singleElement().satisfies(p -> {
            assertThat(p.code()).isEqualTo("endless-loop");
            assertThat(p.message()).contains("m").contains("f");
        });
    }

    @Test
    void a_loop_of_timers_is_one_too() {
        var model = executable(START_TO_END
                + "<exclusiveGateway id='m'/><intermediateCatchEvent id='c'><timerEventDefinition><timeDuration>PT1S</timeDuration></timerEventDefinition></intermediateCatchEvent>"
                + flows("s", "m", "c", "m"));

        assertThat(model.problems()).extracting(Problem::code).containsExactly("endless-loop");
    }

    @Test
    void a_loop_through_a_sub_process_without_people_is_one_too() {
        var model = executable(START_TO_END
                + "<exclusiveGateway id='m'/><subProcess id='sub'><startEvent id='s2'/><endEvent id='e2'/>%s</subProcess>"
                        .formatted(flows("s2", "e2"))
                + flows("s", "m", "sub", "m"));

        assertThat(model.problems()).extracting(Problem::code).containsExactly("endless-loop");
    }

    @Test
    void a_loop_through_an_error_on_a_border_is_one_too() {
        var model = executable(START_TO_END
                + "<exclusiveGateway id='m'/><subProcess id='sub'><startEvent id='s2'/><endEvent id='e2'><errorEventDefinition errorRef='x'/></endEvent>%s</subProcess>"
                        .formatted(flows("s2", "e2"))
                + "<boundaryEvent id='b' attachedToRef='sub'><errorEventDefinition errorRef='x'/></boundaryEvent>"
                + flows("s", "m", "sub", "e") + flow("b", "m"));

        assertThat(model.problems()).extracting(Problem::code).containsExactly("endless-loop");
    }

    @Test
    void an_error_after_a_task_may_lead_back() {
        var model = executable(START_TO_END
                + "<exclusiveGateway id='m'/><subProcess id='sub'><startEvent id='s2'/><task id='t2'/><endEvent id='e2'><errorEventDefinition errorRef='x'/></endEvent>%s</subProcess>"
                        .formatted(flows("s2", "t2", "e2"))
                + "<boundaryEvent id='b' attachedToRef='sub'><errorEventDefinition errorRef='x'/></boundaryEvent>"
                + flows("s", "m", "sub", "e") + flow("b", "m"));

        assertThat(model.problems()).isEmpty();
    }

    @Test
    void a_loop_with_a_task_in_it_is_fine() {
        var model = executable(XOR.replace("<task id='y'/>", "<task id='y'/><exclusiveGateway id='m'/>")
                        .replace(flow("y", "e"), flow("y", "m"))
                + "<task id='t'/>" + flows("s", "m", "t", "g"));

        assertThat(model.problems()).isEmpty();
    }

    @Test
    void splits_that_multiply_without_measure_are_refused() {
        var content = new StringBuilder(START_TO_END);
        String before = "s";
        for (int i = 0; i < 20; i++) { // 2^20 tokens
            content.append("<parallelGateway id='f%1$d'/><exclusiveGateway id='m%1$d'/>".formatted(i))
                    .append("<sequenceFlow id='a%1$d' sourceRef='f%1$d' targetRef='m%1$d'/>".formatted(i))
                    .append("<sequenceFlow id='b%1$d' sourceRef='f%1$d' targetRef='m%1$d'/>".formatted(i))
                    .append(flow(before, "f" + i));
            before = "m" + i;
        }
        var model = executable(content + flow(before, "e"));

        assertThat(model.problems()).extracting(Problem::code).containsExactly("too-many-tokens");
    }

    @Test
    void a_process_without_content_is_refused() {
        assertThat(executable("<task id='a'/>" + flow("a", "a")).problems())
                .extracting(Problem::code)
                .containsExactly("no-way-in");
    }

    private static String step(String processTime, String kind, String clock, String wait) {
        return """
                <task id='t'><extensionElements><takt:step><takt:processTime kind='fixed' value='%s'/>
                <takt:wait kind='%s' clock='%s'><takt:duration kind='fixed' value='%s'/></takt:wait></takt:step></extensionElements></task>""".formatted(processTime, kind, clock, wait);
    }

    private static RunningModel.Shown shown(ExecutableModel model, String node) {
        assertThat(model.problems()).isEmpty();
        return RunningModel.read(model.xml()).find(node).orElseThrow();
    }

    private static List<Choice> choices(ExecutableModel model, String node) {
        return shown(model, node).questions().stream().map(Question::choice).toList();
    }
}
