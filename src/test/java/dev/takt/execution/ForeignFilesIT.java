package dev.takt.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.bpmn.BpmnDocument;
import dev.takt.bpmn.UnreadableBpmn;
import dev.takt.execution.ExecutionRefused.NotDeployable;
import dev.takt.testing.Database;
import dev.takt.testing.SharedData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Files of strangers, of attackers and of our own gallery on the engine: each is deployed, or refused with causes; none runs
 * code. Those that are deployed are walked by people who choose at random.
 */
class ForeignFilesIT {

    private static final String CANARY = "vsm.canary";
    private static final int MOST_ACTIONS = 8;
    private static final Map<Database, RunningEngine> ENGINES = new EnumMap<>(Database.class);
    private static int processes;

    @AfterAll
    static void stop() {
        ENGINES.values().forEach(RunningEngine::close);
        ENGINES.clear();
    }

    @AfterEach
    void nothing_ran() {
        assertThat(System.getProperty(CANARY)).isNull();
    }

    @ParameterizedTest
    @EnumSource
    void every_process_of_the_gallery_runs_to_its_end(Database database) {
        for (var file : files(Path.of("processes"))) {
            for (int seed = 0; seed < 2; seed++) {
                var walked = walk(database, BpmnDocument.read(bytes(file)), seed, 500);
                assertThat(walked.info().state()).as("%s, seed %d", file, seed).isEqualTo(Case.State.COMPLETED);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    @SharedData.Needed
    void models_of_the_engines_own_test_suite_are_deployed_or_refused_with_causes(Database database) {
        var files = SharedData.files("bpmn/camunda7", f -> true);
        int deployed = deployAndWalk(database, files);

        assertThat(deployed).as("of %d files", files.size()).isGreaterThan(files.size() * 9 / 10);
    }

    @ParameterizedTest
    @EnumSource
    @SharedData.Needed
    void hostile_files_are_deployed_or_refused_with_causes_and_run_nothing(Database database) {
        deployAndWalk(
                database, SharedData.files("hostile/bpmn", f -> !f.toString().endsWith(".gz")));
    }

    @ParameterizedTest
    @EnumSource
    @SharedData.Needed
    void what_would_run_code_waits_for_a_person_instead(Database database) {
        for (String file : List.of("exec-script-task.bpmn", "exec-expression.bpmn")) {
            var walked = walk(database, BpmnDocument.read(bytes(SharedData.path("hostile/bpmn/own/" + file))), 1, 10);

            assertThat(walked.info().state()).isEqualTo(Case.State.COMPLETED);
            assertThat(walked.activities())
                    .filteredOn(a -> a.element().equals("t"))
                    .extracting(CaseState.Activity::type)
                    .containsExactly(CaseState.Type.SERVICE_TASK);
        }
    }

    private static int deployAndWalk(Database database, List<Path> files) {
        assertThat(files).isNotEmpty();
        int deployed = 0;
        var broken = new ArrayList<String>();
        for (var file : files) {
            try {
                walk(
                        database,
                        BpmnDocument.read(bytes(file)),
                        file.getFileName().hashCode(),
                        MOST_ACTIONS);
                deployed++;
            } catch (UnreadableBpmn e) {
                assertThat(e.getMessage()).as("cause for %s", file).isNotBlank();
            } catch (NotDeployable e) {
                assertThat(e.problems())
                        .as("causes for %s", file)
                        .isNotEmpty()
                        .allSatisfy(p -> assertThat(p.message()).isNotBlank());
            } catch (RuntimeException e) { // all of them are named at once
                broken.add(file.getFileName() + ": " + e);
            }
        }
        assertThat(broken).isEmpty();
        return deployed;
    }

    /** Deploys, starts a case and lets people complete tasks, release timers and report events until it ends. */
    private static CaseState walk(Database database, BpmnDocument document, long seed, int mostActions) {
        var engine = ENGINES.computeIfAbsent(database, RunningEngine::on);
        var cases = engine.get(Cases.class);
        var inbox = engine.get(Inbox.class);
        var random = new SplittableRandom(seed);
        var deployment = engine.get(Deployments.class)
                .deploy("foreign-" + ++processes, 1, document.toXml(), document.valueStream());
        var started = cases.start(deployment.id(), null);
        var state = cases.state(started.id());
        for (int i = 0; i < mostActions && state.info().state() == Case.State.RUNNING; i++) {
            var items = inbox.items(null, null, null, started.id());
            var timers = state.timers();
            if (!state.events().isEmpty() && random.nextInt(4) == 0) {
                cases.trigger(started.id(), pick(state.events(), random).id());
            } else if (!timers.isEmpty() && (items.isEmpty() || random.nextInt(4) == 0)) {
                cases.release(started.id(), pick(timers, random).id());
            } else if (!items.isEmpty()) {
                var item = pick(items, random);
                var answers = new java.util.LinkedHashMap<String, List<String>>();
                item.choices()
                        .forEach(c -> answers.put(
                                c.name(), List.of(pick(c.options(), random).value())));
                inbox.complete(item.id(), "walker", answers);
            }
            state = cases.state(started.id());
        }
        if (state.info().state() == Case.State.RUNNING) {
            cases.cancel(started.id(), "walked far enough");
        }
        return state;
    }

    private static <T> T pick(List<T> list, SplittableRandom random) {
        return list.get(random.nextInt(list.size()));
    }

    private static List<Path> files(Path gallery) {
        try (var paths = Files.walk(gallery)) {
            return paths.filter(p -> p.getFileName().toString().equals("process.bpmn"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
