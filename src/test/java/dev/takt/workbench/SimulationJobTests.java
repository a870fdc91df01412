package dev.takt.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.takt.bpmn.BpmnDocument;
import dev.takt.simulation.RunOptions;
import dev.takt.simulation.Simulation;
import dev.takt.workbench.SimulationRun.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The ways of a job from accepted to its end, and the pool it runs on. */
class SimulationJobTests {

    private static final Path WEBINAR = Path.of("processes/webinar/process.bpmn");
    private static final Duration LONG = Duration.ofMinutes(1);

    private static SimulationJob job(Function<Simulation.Listener, SimulationJob.Outcome> work, Duration limit) {
        return new SimulationJob(work, 10, limit, Clock.systemUTC(), end -> true);
    }

    private static SimulationJob.Outcome webinar(int cases, Simulation.Listener listener) {
        try {
            var model = new SimulateModel();
            var document = BpmnDocument.read(Files.readAllBytes(WEBINAR));
            var prepared = model.prepare(document, (String) null);
            return new SimulationJob.Outcome(
                    null, List.of(model.run(prepared, RunOptions.of(cases, 10, 1), listener, null)));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_job_runs_tells_its_progress_and_finishes_with_a_result() throws InterruptedException {
        var job = job(listener -> webinar(20, listener), LONG);
        assertThat(job.snapshot().state()).isEqualTo(State.ACCEPTED);

        job.run();

        var end = job.snapshot();
        assertThat(end.state()).isEqualTo(State.FINISHED);
        assertThat(end.progress().done()).isEqualTo(10);
        assertThat(end.progress().secondsLeft()).isNull();
        assertThat(end.outcome()).isNotNull();
        assertThat(end.note()).isNull();
        assertThat(end.startedAt()).isNotNull();
        assertThat(end.endedAt()).isNotNull().isAfterOrEqualTo(end.startedAt());
        assertThat(job.awaitChange(0, LONG)).isSameAs(end);
        assertThat(end.version())
                .as("accepted, running, 10 replications, finished")
                .isEqualTo(12);
    }

    @Test
    void progress_says_how_long_it_will_take() {
        var left = new AtomicReference<Double>();
        var holder = new ArrayList<SimulationJob>();
        var job = job(
                listener -> {
                    listener.progress(2, 10);
                    left.set(holder.getFirst().snapshot().progress().secondsLeft());
                    return webinar(1, listener);
                },
                LONG);
        holder.add(job);

        job.run();

        assertThat(left.get()).isNotNull().isPositive().isLessThan(60);
    }

    @Test
    void a_job_that_is_cancelled_before_it_begins_does_nothing() {
        var job = job(
                listener -> {
                    throw new AssertionError("It was cancelled.");
                },
                LONG);

        job.cancel();
        job.run();

        assertThat(job.snapshot().state()).isEqualTo(State.CANCELLED);
        assertThat(job.snapshot().startedAt()).isNull();
    }

    @Test
    void what_a_cancelled_job_has_calculated_is_dropped() {
        var holder = new ArrayList<SimulationJob>();
        var job = job(
                listener -> {
                    holder.getFirst().cancel();
                    assertThat(listener.isCancelled()).isTrue();
                    return webinar(5, listener);
                },
                LONG);
        holder.add(job);

        job.run();

        assertThat(job.snapshot().state()).isEqualTo(State.CANCELLED);
        assertThat(job.snapshot().outcome()).isNull();
    }

    @Test
    void a_finished_job_stays_finished() {
        var job = job(listener -> webinar(5, listener), LONG);
        job.run();

        job.cancel();

        assertThat(job.snapshot().state()).isEqualTo(State.FINISHED);
        assertThat(job.snapshot().outcome()).isNotNull();
    }

    @Test
    void nobody_is_told_of_an_end_before_it_is_kept() {
        var holder = new ArrayList<SimulationJob>();
        var told = new ArrayList<State>();
        var job = new SimulationJob(listener -> webinar(5, listener), 10, LONG, Clock.systemUTC(), end -> {
            told.add(end.state());
            told.add(holder.getFirst().snapshot().state());
            return true;
        });
        holder.add(job);

        job.run();

        assertThat(told).containsExactly(State.FINISHED, State.RUNNING);
        assertThat(job.snapshot().state()).isEqualTo(State.FINISHED);
    }

    @Test
    void an_end_that_is_not_kept_is_dropped() {
        var job = new SimulationJob(listener -> webinar(5, listener), 10, LONG, Clock.systemUTC(), end -> false);

        job.run();

        assertThat(job.snapshot().state()).isEqualTo(State.CANCELLED);
        assertThat(job.snapshot().outcome()).isNull();
    }

    @Test
    void a_bug_fails_the_job_with_an_incident_and_without_a_word_about_the_inside() {
        var job = job(
                listener -> {
                    throw new IllegalStateException("secret");
                },
                LONG);

        job.run();

        var end = job.snapshot();
        assertThat(end.state()).isEqualTo(State.FAILED);
        assertThat(end.outcome()).isNull();
        assertThat(end.failure())
                .isNotNull()
                .satisfies(f -> assertThat(f.message()).contains("incident").doesNotContain("secret"));
    }

    @Test
    void after_its_time_a_job_finishes_with_the_figures_so_far_and_says_so() {
        var job = job(listener -> webinar(100_000, listener), Duration.ofMillis(300));

        job.run();

        var end = job.snapshot();
        assertThat(end.state()).isEqualTo(State.FINISHED);
        assertThat(end.note()).contains("Stopped after");
        assertThat(end.outcome())
                .isNotNull()
                .satisfies(
                        o -> assertThat(o.simulations().getFirst().complete()).isFalse());
    }

    @Test
    void a_job_without_any_case_at_the_end_of_its_time_has_failed() {
        var job = job(
                listener -> {
                    while (!listener.isCancelled()) {
                        Thread.onSpinWait();
                    }
                    return none();
                },
                Duration.ofMillis(1));

        job.run();

        assertThat(job.snapshot().state()).isEqualTo(State.FAILED);
        assertThat(job.snapshot().failure())
                .isNotNull()
                .satisfies(f -> assertThat(f.message()).contains("No case had ended"));
    }

    @Test
    void a_comparison_without_two_whole_pairs_at_the_end_of_its_time_has_failed() {
        var job = job(listener -> compared(100_000, listener), Duration.ofMillis(300));

        job.run();

        assertThat(job.snapshot().state()).isEqualTo(State.FAILED);
        assertThat(job.snapshot().outcome()).isNull();
        assertThat(job.snapshot().failure())
                .isNotNull()
                .satisfies(f -> assertThat(f.message()).contains("Fewer than 2 replications"));
    }

    @Test
    void a_comparison_in_time_has_finished() {
        var job = job(listener -> compared(5, listener), LONG);

        job.run();

        assertThat(job.snapshot().state()).isEqualTo(State.FINISHED);
    }

    private static SimulationJob.Outcome compared(int cases, Simulation.Listener listener) {
        try {
            var model = new SimulateModel();
            var document = BpmnDocument.read(Files.readAllBytes(WEBINAR));
            var prepared = List.of(model.prepare(document, (String) null), model.prepare(document, "direct-sync"));
            var compared = model.compare(prepared, RunOptions.of(cases, 10, 1), listener);
            return new SimulationJob.Outcome(compared.comparison(), compared.simulations());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A horizon of a second, in which no case ends. */
    private static SimulationJob.Outcome none() {
        try {
            var model = new SimulateModel();
            var document = BpmnDocument.read(Files.readAllBytes(WEBINAR));
            var prepared = model.prepare(document, (String) null);
            var options = new RunOptions(null, Duration.ofSeconds(1), 1, 1, 0, 1, null);
            return new SimulationJob.Outcome(
                    null, List.of(model.run(prepared, options, Simulation.Listener.NONE, null)));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_full_pool_refuses_and_a_withdrawn_job_makes_room() throws InterruptedException {
        var running = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        try (var pool = new JobPool("test", 1, 2)) {
            submit(pool, () -> {
                running.countDown();
                try {
                    release.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            assertThat(running.await(10, TimeUnit.SECONDS)).isTrue();
            Runnable second = () -> {};
            submit(pool, second);
            submit(pool, () -> {});

            assertThatThrownBy(pool::reserve)
                    .isInstanceOf(WorkbenchException.Busy.class)
                    .hasMessageContaining("2 wait");

            pool.withdraw(second);
            pool.reserve().close(); // nothing was submitted, so there is room again
            submit(pool, () -> {});
            assertThatThrownBy(pool::reserve).isInstanceOf(WorkbenchException.Busy.class);
            release.countDown();
        }
    }

    private static void submit(JobPool pool, Runnable job) {
        try (var place = pool.reserve()) {
            place.submit(job);
        }
    }

    @Test
    void one_core_stays_free() {
        try (var one = new JobPool("test", 1, 1);
                var two = new JobPool("test", 2, 1);
                var nine = new JobPool("test", 9, 1)) {
            assertThat(one.threadsPerJob()).isEqualTo(1);
            assertThat(two.threadsPerJob()).isEqualTo(1);
            assertThat(nine.threadsPerJob()).as("two jobs of four threads").isEqualTo(4);
        }
    }
}
