package dev.takt.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.bpmn.BpmnDocument;
import dev.takt.bpmn.scenario.RunSettings;
import dev.takt.model.Problem;
import dev.takt.simulation.RunOptions;
import dev.takt.simulation.Simulation;
import dev.takt.workbench.SimulateModel.Prepared;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When the time of a comparison begins. */
class SimulateModelTests {

    private static final Instant SATURDAY = Instant.parse("2026-03-07T00:00:00Z");
    private static final Instant LATER = Instant.parse("2026-06-10T12:00:00Z");

    private final SimulateModel model = new SimulateModel();
    private Prepared base;
    private Prepared onSaturday;
    private Prepared later;

    @BeforeEach
    void prepare() throws IOException {
        var document = BpmnDocument.read(Files.readAllBytes(Path.of("processes/webinar/process.bpmn")));
        base = model.prepare(document, (String) null);
        onSaturday = starting(model.prepare(document, "direct-sync"), SATURDAY);
        later = starting(model.prepare(document, "peak"), LATER);
    }

    private static Prepared starting(Prepared prepared, Instant start) {
        return new Prepared(
                prepared.process(),
                prepared.scenario(),
                prepared.name(),
                prepared.model(),
                new RunSettings(start, null, null, null, null),
                prepared.notes());
    }

    private static RunOptions from(@Nullable Instant start) {
        return new RunOptions(20L, null, 3, 1, 0, 1, start);
    }

    private ScenarioComparison compare(RunOptions options, Prepared... prepared) {
        return model.compare(List.of(prepared), options, Simulation.Listener.NONE)
                .comparison();
    }

    @Test
    void what_the_file_says_wrong_is_said_beside_the_figures() throws IOException {
        var file = Files.readString(Path.of("processes/webinar/process.bpmn"))
                .replaceFirst("role=\"[a-z-]+\"", "role=\"nobody\"");

        var prepared = model.prepare(BpmnDocument.read(file.getBytes(StandardCharsets.UTF_8)), (String) null);

        assertThat(prepared.notes())
                .filteredOn(note -> note.severity() == Problem.Severity.ERROR)
                .singleElement()
                .satisfies(note -> assertThat(note.message()).contains("nobody"));
    }

    @Test
    void a_part_of_a_person_is_shown_as_that_part() throws IOException {
        var file = Files.readString(Path.of("processes/creative-review/process.bpmn"));
        var document = BpmnDocument.read(file.getBytes(StandardCharsets.UTF_8));

        var result = model.run(model.prepare(document, (String) null), from(null), Simulation.Listener.NONE, null);

        for (var role : result.roles()) {
            document.valueStream().roles().stream()
                    .filter(stated -> stated.id().value().equals(role.id()) && role.people() != null)
                    .forEach(stated -> assertThat(role.people()).isEqualTo(stated.headcount()));
        }
        assertThat(result.roles()).anyMatch(role -> role.people() != null && role.people() % 1 > 0);
    }

    @Test
    void all_begin_at_the_first_start_that_one_of_them_states() {
        var stated = compare(from(null), base, onSaturday, later);

        assertThat(stated).isEqualTo(compare(from(SATURDAY), base, onSaturday, later));
        assertThat(stated).isNotEqualTo(compare(from(LATER), base, onSaturday, later));
    }

    @Test
    void a_start_that_is_asked_for_comes_first() {
        assertThat(compare(from(LATER), base, onSaturday)).isNotEqualTo(compare(from(null), base, onSaturday));
    }

    @Test
    void the_replay_of_a_compared_scenario_begins_where_the_comparison_did() {
        var window = ReplayLimits.window(0, null, 100);
        var together = List.of(base, onSaturday, later);

        for (int i = 0; i < together.size(); i++) {
            var replay = model.replay(together, i, from(null), window, Simulation.Listener.NONE);
            assertThat(replay.start()).isEqualTo(SATURDAY);
            assertThat(replay.scenario()).isEqualTo(together.get(i).scenarioOrBase());
        }
        assertThat(model.replay(List.of(later), 0, from(null), window, Simulation.Listener.NONE)
                        .start())
                .isEqualTo(LATER);
    }
}
