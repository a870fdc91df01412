package dev.takt.simulation;

import static dev.takt.simulation.ModelBuilder.fixed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.takt.model.simulation.SimulationModel;
import dev.takt.simulation.Replay.Event;
import dev.takt.simulation.Replay.Kind;
import dev.takt.simulation.Replay.Resting;
import dev.takt.simulation.Replay.Window;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a replay shows is what happened. */
class ReplayTests {

    private static final Window ALL = new Window(0, 1e9, 1_000_000);
    private static final RunOptions SOME = RunOptions.of(30, 1, 3);

    static LongStream seeds() {
        return LongStream.range(0, 120);
    }

    private static Replay replay(SimulationModel model, Window window) {
        return Simulation.replay(model, SOME, window, Simulation.Listener.NONE);
    }

    private static List<String> lines(Replay replay) {
        return replay.events().stream()
                .map(e -> "%.0f %s %d %s"
                        .formatted(
                                e.seconds(),
                                e.kind(),
                                e.caseNumber(),
                                e.element() < 0 ? "" : replay.elements().get(e.element())))
                .toList();
    }

    /** One person, two cases a minute apart, 100 s of work each: the second waits 40 s. */
    @Test
    void a_token_goes_waits_is_worked_on_and_leaves() {
        var model = new ModelBuilder()
                .start("s")
                .task("a", fixed(100), "staff")
                .end("e")
                .flow("s", "a", "e")
                .pool("staff", 1)
                .every(fixed(60))
                .build();

        var replay = Simulation.replay(model, RunOptions.of(2, 1, 1), ALL, Simulation.Listener.NONE);

        double first = replay.events().getFirst().seconds();
        assertThat(lines(replay).stream().map(line -> line.substring(line.indexOf(' ') + 1)))
                .containsExactly(
                        "BEGIN 0 ",
                        "FLOW 0 s-a",
                        "WAIT 0 a",
                        "WORK 0 a",
                        "BEGIN 1 ",
                        "FLOW 1 s-a",
                        "WAIT 1 a",
                        "WORK 1 a",
                        "LEAVE 0 a",
                        "FLOW 0 a-e",
                        "END 0 ",
                        "LEAVE 1 a",
                        "FLOW 1 a-e",
                        "END 1 ");
        assertThat(replay.events().stream().filter(e -> e.kind() == Kind.WORK))
                .extracting(Event::seconds)
                .containsExactly(first, first + 100);
        assertThat(replay.complete()).isTrue();
    }

    /** What waits and works never becomes negative, and nothing is left of a case that has ended. */
    @ParameterizedTest
    @MethodSource("seeds")
    void whatever_comes_to_a_node_leaves_it(long seed) {
        var replay = replay(RandomNets.draw(seed).model().build(), ALL);

        assertThat(replay.complete()).isTrue();
        var left = new HashMap<Long, Map<Integer, int[]>>();
        double time = 0;
        for (var event : replay.events()) {
            assertThat(event.seconds()).isGreaterThanOrEqualTo(time);
            time = event.seconds();
            apply(event, left);
        }
        assertThat(left).isEmpty();
    }

    /** A later window begins with what the whole replay has at that moment, and goes on as it does. */
    @ParameterizedTest
    @MethodSource("seeds")
    void a_window_is_a_part_of_the_whole(long seed) {
        var model = RandomNets.draw(seed).model().build();
        var whole = replay(model, ALL);
        double from = whole.events().get(whole.events().size() / 2).seconds() - 0.001; // times are rounded

        var window = replay(model, new Window(from, from + 5000, 100_000));

        var state = new HashMap<Long, Map<Integer, int[]>>();
        whole.events().stream().filter(e -> e.seconds() < from).forEach(e -> apply(e, state));
        var expected = new ArrayList<String>();
        state.forEach((caseNumber, nodes) -> nodes.forEach((node, n) -> {
            if (n[0] > 0 || n[1] > 0) {
                expected.add(text(caseNumber, whole.elements().get(node), n[0], n[1]));
            }
        }));
        assertThat(window.initial().stream().map(r -> text(r, window))).containsExactlyInAnyOrderElementsOf(expected);
        var later = lines(whole)
                .subList(
                        (int) whole.events().stream()
                                .filter(e -> e.seconds() < from)
                                .count(),
                        whole.events().size());
        assertThat(later).startsWith(lines(window).toArray(String[]::new));
    }

    @Test
    void a_replay_has_a_bound_and_says_where_it_ends() {
        var model = RandomNets.draw(5).model().build();
        var whole = replay(model, ALL);

        var cut = replay(model, new Window(0, 1e9, 50));

        assertThat(whole.events()).hasSizeGreaterThan(50);
        assertThat(cut.events()).isEqualTo(whole.events().subList(0, 50));
        assertThat(cut.complete()).isFalse();
        assertThat(cut.toSeconds())
                .isGreaterThanOrEqualTo(cut.events().getLast().seconds());
    }

    /** Each begins where the one before ended, with what the whole replay has at that moment. */
    @ParameterizedTest
    @MethodSource("seeds")
    void windows_one_after_the_other_tell_the_whole(long seed) {
        var model = RandomNets.draw(seed).model().build();
        var whole = replay(model, ALL);
        int most = Math.max(10, whole.events().size() / 5);
        var told = new ArrayList<String>();
        double from = 0;
        Replay window;
        do {
            window = replay(model, new Window(from, 1e9, most));
            double to = window.complete() ? Double.MAX_VALUE : window.toSeconds();
            assertThat(to).as("there is an end").isGreaterThan(from);
            lines(window)
                    .subList(0, (int) window.events().stream()
                            .filter(e -> e.seconds() < to)
                            .count())
                    .forEach(told::add);
            from = to;
        } while (!window.complete());

        assertThat(told).isEqualTo(lines(whole));
        assertThat(window.runSeconds()).isEqualTo(whole.runSeconds());
    }

    @Test
    void a_window_behind_the_end_says_where_that_was() {
        var model = RandomNets.draw(5).model().build();
        var whole = replay(model, ALL);
        assertThat(whole.runSeconds()).isEqualTo(whole.toSeconds());

        var behind = replay(model, new Window(1e8, 1e9, 10));

        assertThat(behind.events()).isEmpty();
        assertThat(behind.initial()).isEmpty();
        assertThat(behind.complete()).isTrue();
        assertThat(behind.runSeconds()).isEqualTo(whole.runSeconds());
        assertThat(replay(model, new Window(0, 1e9, 5)).runSeconds()).isNull();
    }

    @Test
    void a_window_must_have_a_length() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Window(5, 5, 10))
                .withMessageContaining("empty");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Window(0, 5, 0))
                .withMessageContaining("1 event");
    }

    private static String text(Resting r, Replay replay) {
        return text(r.caseNumber(), replay.elements().get(r.element()), r.waiting(), r.working());
    }

    private static String text(long caseNumber, String node, int waiting, int working) {
        return "case %d at %s: %d wait, %d work".formatted(caseNumber, node, waiting, working);
    }

    private static void apply(Event event, Map<Long, Map<Integer, int[]>> state) {
        if (event.kind() == Kind.BEGIN) {
            state.put(event.caseNumber(), new HashMap<>());
            return;
        }
        var ofCase = state.get(event.caseNumber());
        assertThat(ofCase).as("the case of %s is under way", event).isNotNull();
        if (event.kind() == Kind.END) {
            assertThat(ofCase.values())
                    .as("left of case %d", event.caseNumber())
                    .allSatisfy(n -> assertThat(n).containsOnly(0));
            state.remove(event.caseNumber());
            return;
        }
        if (event.kind() == Kind.FLOW) {
            return;
        }
        var n = ofCase.computeIfAbsent(event.element(), e -> new int[2]);
        switch (event.kind()) {
            case WAIT -> n[0]++;
            case WORK -> {
                n[0]--;
                n[1]++;
            }
            default -> n[n[1] > 0 ? 1 : 0]--;
        }
        assertThat(n[0]).as("waiting after %s", event).isNotNegative();
    }
}
