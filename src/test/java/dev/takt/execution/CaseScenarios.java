package dev.takt.execution;

import static dev.takt.execution.Drawn.flow;
import static dev.takt.execution.Drawn.flows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.takt.bpmn.BpmnDocument;
import dev.takt.execution.CaseState.Activity;
import dev.takt.execution.CaseState.Token;
import dev.takt.execution.CaseState.Type;
import dev.takt.execution.ExecutionRefused.Conflict;
import dev.takt.execution.ExecutionRefused.InvalidChoice;
import dev.takt.execution.ExecutionRefused.InvalidInput;
import dev.takt.execution.ExecutionRefused.NotDeployable;
import dev.takt.execution.ExecutionRefused.NotFound;
import dev.takt.testing.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Cases from start to end: one body of tests for every database. */
abstract class CaseScenarios {

    private static final Map<String, List<String>> NOTHING_ASKED = Map.of();
    private static final Map<Database, RunningEngine> ENGINES = new java.util.EnumMap<>(Database.class);
    private static int processes;

    private final Deployments deployments;
    private final Cases cases;
    private final Inbox inbox;

    CaseScenarios(Database database) {
        var engine = ENGINES.computeIfAbsent(database, RunningEngine::on);
        deployments = engine.get(Deployments.class);
        cases = engine.get(Cases.class);
        inbox = engine.get(Inbox.class);
    }

    @AfterAll
    static void stop() {
        ENGINES.values().forEach(RunningEngine::close);
        ENGINES.clear();
    }

    private static final String REVIEW = """
            <extensionElements><takt:valueStream>
              <takt:role id='writer' name='Writer'/><takt:role id='legal, "${x}"' name='Legal'/></takt:valueStream></extensionElements>
            <startEvent id='s'/><endEvent id='e'/>
            <task id='write' name='Write ${copy}'><extensionElements><takt:step role='writer'/></extensionElements></task>
            <task id='review' name='Review'><extensionElements><takt:step role='legal, "${x}"'/></extensionElements></task>
            <exclusiveGateway id='g' name='Cleared?'/>
            <task id='hold' name='Promotion window'><extensionElements><takt:step><takt:processTime kind='fixed' value='PT0S'/>
              <takt:wait kind='PLANNED' clock='elapsed'><takt:duration kind='fixed' value='PT72H'/></takt:wait></takt:step></extensionElements></task>
            <serviceTask id='send' name='Send'/>
            <sequenceFlow id='cleared' name='cleared' sourceRef='g' targetRef='hold'/>
            <sequenceFlow id='changes' name='changes needed' sourceRef='g' targetRef='write'/>
            """ + flows("s", "write", "review", "g") + flows("hold", "send", "e");

    @Test
    void a_case_goes_from_task_to_task_to_its_end() {
        var started = start(REVIEW);
        assertThat(tokens(started)).containsExactly(new Token("write", 1));

        var write = only(started);
        assertThat(write.name()).isEqualTo("Write ${copy}");
        assertThat(write.roleId()).isEqualTo("writer");
        inbox.claim(write.id(), "ada");
        inbox.complete(write.id(), "ada", NOTHING_ASKED);

        var review = only(started);
        assertThat(review.roleId()).isEqualTo("legal, \"${x}\"");
        assertThat(inbox.items("legal, \"${x}\"", null, null, started.id())).hasSize(1);
        inbox.claim(review.id(), "bob");
        inbox.complete(review.id(), "bob", Map.of("decision_g", List.of("changes")));
        complete(started, "ada");
        inbox.complete(only(started).id(), "bob", Map.of("decision_g", List.of("cleared")));

        assertThat(tokens(started)).containsExactly(new Token("hold", 1));
        var timer = cases.state(started.id()).timers().getFirst();
        assertThat(timer.element()).isEqualTo("hold");
        assertThat(Duration.between(Instant.now(), timer.dueAt()))
                .isBetween(Duration.ofHours(71), Duration.ofHours(72));
        cases.release(started.id(), timer.id());

        var send = only(started);
        assertThat(send.kind()).isEqualTo(WorkItem.Kind.SERVICE);
        assertThat(inbox.claim(send.id(), "ada").assignee()).isEqualTo("ada");
        inbox.complete(send.id(), "ada", NOTHING_ASKED);

        var state = cases.state(started.id());
        assertThat(state.info().state()).isEqualTo(Case.State.COMPLETED);
        assertThat(state.info().endedAt()).isNotNull();
        assertThat(state.tokens()).isEmpty();
        assertThat(inbox.items(null, null, null, started.id())).isEmpty();
        assertThat(state.activities().stream()
                        .filter(a ->
                                a.type() == Type.USER_TASK || a.type() == Type.SERVICE_TASK || a.type() == Type.HOLD)
                        .map(Activity::element))
                .containsExactly("write", "review", "write", "review", "hold", "send");
        assertThat(state.activities().stream().filter(a -> a.element().equals("review")))
                .extracting(Activity::assignee)
                .containsExactly("bob", "bob");
        assertThat(state.activities().stream().filter(a -> a.element().equals("review")))
                .extracting(a -> a.claimedAt() != null)
                .containsExactly(true, false); // the second was completed without being taken
    }

    @Test
    void the_history_becomes_measured_times() throws InterruptedException {
        var document = Drawn.process(REVIEW);
        var deployed = deploy(document);
        var started = cases.start(deployed.id(), null);
        var write = only(started);
        Thread.sleep(120); // waits
        inbox.claim(write.id(), "ada");
        Thread.sleep(240); // is worked on
        inbox.complete(write.id(), "ada", NOTHING_ASKED);
        inbox.complete(only(started).id(), "bob", Map.of("decision_g", List.of("cleared")));
        cases.release(
                started.id(), cases.state(started.id()).timers().getFirst().id());
        var send = only(started);
        inbox.claim(send.id(), "ada");
        Thread.sleep(120);
        inbox.complete(send.id(), "ada", NOTHING_ASKED);

        var measured = new MeasuredTimes(document.valueStream());
        var finished = cases.required(started.id());
        var steps = measured.steps(cases.activities(finished));

        assertThat(steps).extracting(s -> s.element().value()).contains("write", "review", "hold", "send");
        var ofWrite = step(steps, "write");
        assertThat(ofWrite.visits()).isEqualTo(1);
        assertThat(ofWrite.waiting().elapsedSeconds()).isBetween(0.1, 5.0);
        assertThat(ofWrite.processing().elapsedSeconds()).isBetween(0.2, 5.0);
        assertThat(ofWrite.lead().elapsedSeconds())
                .isCloseTo(
                        ofWrite.waiting().elapsedSeconds()
                                + ofWrite.processing().elapsedSeconds(),
                        within(0.01));
        assertThat(step(steps, "review").waiting()).isNull(); // nobody took it: how its time divides is unknown
        assertThat(step(steps, "hold").processing().elapsedSeconds()).isZero();
        assertThat(step(steps, "send").processing().elapsedSeconds()).isBetween(0.1, 5.0);
        var profile = measured.profile(Map.of(finished, cases.activities(finished)));
        assertThat(profile.cases().elapsedLeadTime().mean()).isBetween(0.45, 20.0);
    }

    @Test
    void an_answer_must_be_one_of_the_options() {
        var started = start(REVIEW);
        complete(started, "ada");
        var review = only(started);

        assertThatThrownBy(() -> inbox.complete(review.id(), "bob", NOTHING_ASKED))
                .isInstanceOf(InvalidChoice.class)
                .hasMessageContaining("cleared (cleared), changes (changes needed)");
        assertThatThrownBy(() -> inbox.complete(review.id(), "bob", Map.of("decision_g", List.of("Flow_9"))))
                .isInstanceOf(InvalidChoice.class)
                .hasMessageContaining("Flow_9")
                .hasMessageContaining("cleared (cleared)");
        assertThatThrownBy(
                        () -> inbox.complete(review.id(), "bob", Map.of("decision_g", List.of("cleared", "changes"))))
                .isInstanceOf(InvalidChoice.class);
        assertThatThrownBy(() -> inbox.complete(
                        review.id(), "bob", Map.of("decision_g", List.of("cleared"), "takt_claimedBy", List.of("eve"))))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("decision_g");
        assertThat(only(started).assignee()).isNull();
    }

    @Test
    void a_task_is_completed_once() {
        var started = start(REVIEW);
        var write = only(started);
        inbox.complete(write.id(), "ada", NOTHING_ASKED);

        assertThatThrownBy(() -> inbox.complete(write.id(), "bob", NOTHING_ASKED))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("completed by ada");
        assertThatThrownBy(() -> inbox.claim(write.id(), "bob")).isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> inbox.complete("no-such-task", "bob", NOTHING_ASKED))
                .isInstanceOf(NotFound.class);
        assertThat(only(started).element()).isEqualTo("review");
    }

    @Test
    void what_one_person_has_taken_another_cannot_take_or_complete() {
        var started = start("<startEvent id='s'/><parallelGateway id='f'/><task id='a'/><serviceTask id='b'/>"
                + flows("s", "f", "a") + flow("f", "b"));
        for (var item : items(started)) {
            assertThat(inbox.claim(item.id(), "ada").assignee()).isEqualTo("ada");
            assertThat(inbox.claim(item.id(), "ada").assignee()).isEqualTo("ada");
            assertThatThrownBy(() -> inbox.claim(item.id(), "bob"))
                    .isInstanceOf(Conflict.class)
                    .hasMessageContaining("ada");
            assertThatThrownBy(() -> inbox.complete(item.id(), "bob", NOTHING_ASKED))
                    .isInstanceOf(Conflict.class);
            assertThatThrownBy(() -> inbox.unclaim(item.id(), "bob")).isInstanceOf(Conflict.class);
            assertThat(inbox.items(null, "ada", null, started.id())).contains(inbox.item(item.id()));

            assertThat(inbox.unclaim(item.id(), "ada").assignee()).isNull();
            inbox.claim(item.id(), "bob");
            inbox.complete(item.id(), "bob", NOTHING_ASKED);
        }
        assertThat(cases.activities(cases.required(started.id())))
                .filteredOn(a -> a.claimedAt() != null)
                .extracting(Activity::assignee)
                .containsExactly("bob", "bob");
    }

    @Test
    void parallel_tasks_completed_at_one_moment_both_count() throws Exception {
        var started = start("<startEvent id='s'/><parallelGateway id='f'/><task id='a'/><task id='b'/><task id='c'/>"
                + "<parallelGateway id='j'/><task id='last'/>"
                + flows("s", "f", "a", "j", "last") + flows("f", "b", "j") + flows("f", "c", "j"));
        var items = items(started);
        var barrier = new CyclicBarrier(items.size());
        try (var people = Executors.newFixedThreadPool(items.size())) {
            var done = new ArrayList<Future<?>>();
            for (var item : items) {
                done.add(people.submit(() -> {
                    barrier.await();
                    inbox.complete(item.id(), "person " + item.element(), NOTHING_ASKED);
                    return null;
                }));
            }
            for (var future : done) {
                future.get();
            }
        }

        assertThat(tokens(started)).containsExactly(new Token("last", 1));
    }

    @Test
    void one_task_completed_twice_at_one_moment_counts_once() throws Exception {
        var started = start("<startEvent id='s'/><task id='a'/><task id='b'/>" + flows("s", "a", "b"));
        var item = only(started);
        var barrier = new CyclicBarrier(2);
        int conflicts = 0;
        try (var people = Executors.newFixedThreadPool(2)) {
            var done = new ArrayList<Future<Boolean>>();
            for (String person : List.of("ada", "bob")) {
                done.add(people.submit(() -> {
                    barrier.await();
                    try {
                        inbox.complete(item.id(), person, NOTHING_ASKED);
                        return true;
                    } catch (Conflict e) {
                        return false;
                    }
                }));
            }
            for (var future : done) {
                conflicts += future.get() ? 0 : 1;
            }
        }

        assertThat(conflicts).isEqualTo(1);
        assertThat(tokens(started)).containsExactly(new Token("b", 1));
    }

    @Test
    void several_ways_behind_an_inclusive_gateway_are_joined_again() {
        var started = start(
                "<startEvent id='s'/><task id='t'/><inclusiveGateway id='g'/><task id='x'/><task id='y'/><task id='z'/>"
                        + "<inclusiveGateway id='j'/><task id='last'/>"
                        + flows("s", "t", "g", "x", "j", "last") + flows("g", "y", "j") + flows("g", "z", "j"));
        inbox.complete(only(started).id(), "ada", Map.of("decision_g", List.of("g_x", "g_z")));

        assertThat(tokens(started)).containsExactlyInAnyOrder(new Token("x", 1), new Token("z", 1));
        items(started).forEach(item -> inbox.complete(item.id(), "ada", NOTHING_ASKED));
        assertThat(tokens(started)).containsExactly(new Token("last", 1));
    }

    @Test
    void at_an_event_gateway_a_person_says_what_came_or_the_timer_goes_off() {
        String content = "<startEvent id='s'/><eventBasedGateway id='g'/>"
                + "<intermediateCatchEvent id='answer'><messageEventDefinition/></intermediateCatchEvent>"
                + "<intermediateCatchEvent id='refusal'><messageEventDefinition/></intermediateCatchEvent>"
                + "<intermediateCatchEvent id='late'><timerEventDefinition><timeDuration>PT48H</timeDuration></timerEventDefinition></intermediateCatchEvent>"
                + "<task id='a'/><task id='r'/><task id='l'/>"
                + flows("s", "g", "answer", "a") + flows("g", "refusal", "r") + flows("g", "late", "l");
        var answered = start(content);
        assertThat(tokens(answered)).containsExactly(new Token("g", 1));
        inbox.complete(only(answered).id(), "ada", Map.of("decision_g", List.of("g_answer")));
        assertThat(tokens(answered)).containsExactly(new Token("a", 1));
        assertThat(cases.state(answered.id()).timers()).isEmpty();

        var forgotten = start(content);
        var timer = cases.state(forgotten.id()).timers().getFirst();
        assertThat(timer.element()).isEqualTo("late");
        cases.release(forgotten.id(), timer.id());
        assertThat(tokens(forgotten)).containsExactly(new Token("l", 1));
        assertThatThrownBy(() -> cases.release(forgotten.id(), timer.id())).isInstanceOf(Conflict.class);
    }

    @Test
    void an_event_on_the_border_happens_when_a_person_says_so() {
        var started = start("<startEvent id='s'/><task id='t'/><endEvent id='e'/><task id='escalate'/>"
                + "<boundaryEvent id='b' name='Client withdraws' attachedToRef='t'><messageEventDefinition/></boundaryEvent>"
                + flows("s", "t", "e") + flow("b", "escalate"));
        var event = cases.state(started.id()).events().getFirst();
        assertThat(event.element()).isEqualTo("b");
        assertThat(event.name()).isEqualTo("Client withdraws");

        cases.trigger(started.id(), event.id());

        assertThat(tokens(started)).containsExactly(new Token("escalate", 1));
        assertThatThrownBy(() -> cases.trigger(started.id(), event.id())).isInstanceOf(Conflict.class);
    }

    @Test
    void sub_processes_repetitions_and_errors_run() {
        var started = start("<startEvent id='s'/><endEvent id='e'/><task id='repair'/>"
                + "<subProcess id='sub'><startEvent id='s2'/>"
                + "<task id='each'><multiInstanceLoopCharacteristics><loopCardinality>3</loopCardinality></multiInstanceLoopCharacteristics></task>"
                + "<exclusiveGateway id='g'/><endEvent id='good'/><endEvent id='bad'><errorEventDefinition errorRef='x'/></endEvent>"
                + flows("s2", "each", "g", "good") + flow("g", "bad") + "</subProcess>"
                + "<boundaryEvent id='b' attachedToRef='sub'><errorEventDefinition errorRef='x'/></boundaryEvent>"
                + flows("s", "sub", "e") + flow("b", "repair"));
        assertThat(tokens(started)).containsExactly(new Token("each", 3));
        items(started).forEach(item -> inbox.complete(item.id(), "ada", NOTHING_ASKED));

        inbox.complete(only(started).id(), "ada", Map.of("decision_g", List.of("g_bad")));

        assertThat(tokens(started)).containsExactly(new Token("repair", 1));
    }

    @Test
    void a_hold_in_working_time_is_due_when_that_much_work_time_has_passed() {
        var document = Drawn.process(
                "<startEvent id='s'/><task id='t'><extensionElements><takt:step><takt:processTime kind='fixed' value='PT0S'/>"
                        + "<takt:wait kind='PLANNED' clock='working'><takt:duration kind='fixed' value='PT40H'/></takt:wait></takt:step></extensionElements></task>"
                        + flow("s", "t"));
        var started = cases.start(deploy(document).id(), null);

        var due = cases.state(started.id()).timers().getFirst().dueAt();

        var calendar = document.valueStream().defaultCalendar();
        assertThat(calendar.workingBetween(started.startedAt(), due)).isEqualTo(Duration.ofHours(40));
        assertThat(Duration.between(started.startedAt(), due)).isGreaterThan(Duration.ofDays(4));
    }

    @Test
    void a_timer_that_is_due_goes_off_by_itself() throws InterruptedException {
        var started = start(
                "<startEvent id='s'/><task id='t'/><intermediateCatchEvent id='c'><timerEventDefinition><timeDuration>PT1S</timeDuration></timerEventDefinition></intermediateCatchEvent>"
                        + flows("s", "c", "t"));

        var patience = Instant.now().plusSeconds(30);
        while (items(started).isEmpty() && Instant.now().isBefore(patience)) {
            Thread.sleep(200);
        }

        assertThat(tokens(started)).containsExactly(new Token("t", 1));
    }

    @Test
    void a_long_way_without_people_is_gone_at_once() {
        var content = new StringBuilder("<startEvent id='s'/><task id='last'/>");
        String before = "s";
        for (int i = 0; i < 2_000; i++) {
            content.append("<intermediateThrowEvent id='t%d'/>".formatted(i)).append(flow(before, "t" + i));
            before = "t" + i;
        }

        assertThat(tokens(start(content + flow(before, "last")))).containsExactly(new Token("last", 1));
    }

    @Test
    void a_cancelled_case_is_over_and_says_why() {
        var started = start(REVIEW);
        var open = only(started);
        cases.cancel(started.id(), "budget cut");

        var cancelled = cases.required(started.id());
        assertThat(cancelled.state()).isEqualTo(Case.State.CANCELLED);
        assertThat(cancelled.reason()).isEqualTo("budget cut");
        assertThat(cases.activities(cancelled)).filteredOn(Activity::cancelled).hasSize(1);
        assertThatThrownBy(() -> cases.cancel(started.id(), null)).isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> inbox.complete(open.id(), "ada", NOTHING_ASKED))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("withdrawn");
    }

    @Test
    void versions_of_a_process_run_side_by_side() {
        String process = newProcess();
        var one = deploy(process, 1, Drawn.process("<startEvent id='s'/><task id='a'/>" + flow("s", "a")));
        var caseOfOne = cases.start(one.id(), "first");
        var two = deploy(process, 4, Drawn.process("<startEvent id='s'/><task id='b'/>" + flow("s", "b")));
        var caseOfTwo = cases.start(two.id(), "second");

        assertThat(deployments.ofProcess(process))
                .extracting(Deployment::version)
                .containsExactly(4, 1);
        assertThat(deployments.ofProcess(process).getFirst()).isEqualTo(two);
        assertThat(cases.ofProcess(process))
                .extracting(Case::businessKey, Case::version)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("first", 1),
                        org.assertj.core.groups.Tuple.tuple("second", 4));
        assertThat(cases.running(process)).isEqualTo(2);
        assertThat(only(caseOfOne).element()).isEqualTo("a");
        assertThat(only(caseOfTwo).element()).isEqualTo("b");
        assertThat(only(caseOfTwo).businessKey()).isEqualTo("second");
        assertThat(deployments.drawnXml(one.id())).contains("id=\"a\"");
    }

    @Test
    void what_cannot_run_is_refused_whole() {
        String process = newProcess();
        assertThatThrownBy(() -> deploy(
                        process,
                        1,
                        Drawn.process("<startEvent id='s'/><exclusiveGateway id='m'/>" + flows("s", "m", "m"))))
                .isInstanceOf(NotDeployable.class)
                .hasMessageContaining("round 'm'");
        assertThat(deployments.ofProcess(process)).isEmpty();
        assertThatThrownBy(() -> cases.start("nothing", null)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> cases.state("nothing")).isInstanceOf(NotFound.class);
    }

    private Deployment deploy(BpmnDocument document) {
        return deploy(newProcess(), 1, document);
    }

    private Deployment deploy(String process, int version, BpmnDocument document) {
        return deployments.deploy(process, version, document.toXml(), document.valueStream());
    }

    private static String newProcess() {
        return "process-" + ++processes;
    }

    private Case start(String content) {
        return cases.start(deploy(Drawn.process(content)).id(), null);
    }

    private List<Token> tokens(Case started) {
        return cases.state(started.id()).tokens();
    }

    private List<WorkItem> items(Case started) {
        return inbox.items(null, null, null, started.id());
    }

    private WorkItem only(Case started) {
        return assertThat(items(started)).hasSize(1).first().actual();
    }

    private void complete(Case started, String user) {
        inbox.complete(only(started).id(), user, NOTHING_ASKED);
    }

    private static MeasuredTimes.Step step(List<MeasuredTimes.Step> steps, String element) {
        return steps.stream()
                .filter(s -> s.element().value().equals(element))
                .findFirst()
                .orElseThrow();
    }
}
