package dev.takt.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.bpmn.BpmnDocument;
import dev.takt.simulation.RunOptions;
import dev.takt.simulation.Simulation;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is kept of a run is read back as it was, and a change of its form is not overlooked. */
class RunJsonTests {

    private static final Path FORM = Path.of("src/test/resources/workbench/kept-runs-%d.txt".formatted(RunJson.FORMAT));

    /** The last one of a single replication, whose intervals are unknown. */
    @ParameterizedTest
    @ValueSource(ints = {5, 1})
    void results_come_back_as_they_were(int replications) throws IOException {
        var model = new SimulateModel();
        var document = BpmnDocument.read(Files.readAllBytes(Path.of("processes/webinar/process.bpmn")));
        var compared = model.compare(
                List.of(model.prepare(document, (String) null), model.prepare(document, "peak")),
                RunOptions.of(20, replications, 3),
                Simulation.Listener.NONE);

        for (var simulation : compared.simulations()) {
            var bytes = RunJson.compressed(simulation);
            assertThat(RunJson.expanded(bytes, ProcessSimulation.class)).isEqualTo(simulation);
            assertThat(bytes.length).isLessThan(RunJson.text(simulation).length() / 2);
        }
        assertThat(RunJson.expanded(RunJson.compressed(compared.comparison()), ScenarioComparison.class))
                .isEqualTo(compared.comparison());
    }

    @Test
    void a_changed_form_has_a_number_of_its_own() throws IOException {
        var form = new TreeMap<String, String>();
        for (var type : List.of(
                ProcessSimulation.class,
                ScenarioComparison.class,
                ModelChanges.class,
                SimulationRun.ScenarioName.class,
                SimulationOptions.class,
                SimulationRun.RunFailure.class)) {
            describe(type, form);
        }
        var lines = String.join("\n", form.values()) + "\n";
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(FORM, lines);
            throw new AssertionError("%s was rewritten; read the difference and commit it.".formatted(FORM));
        }
        assertThat(FORM)
                .as(
                        "What is kept of runs has changed. Where older results can no longer be read, or mean something else, raise"
                                + " RunJson.FORMAT; then run with -Dgolden.update=true and commit the file.")
                .content()
                .isEqualTo(lines);
    }

    private static void describe(Class<?> type, TreeMap<String, String> form) {
        if (type.isEnum()) {
            form.put(type.getName(), type.getSimpleName() + " " + Arrays.toString(type.getEnumConstants()));
        } else if (type.isRecord() && form.putIfAbsent(type.getName(), "") == null) {
            var line = new StringBuilder(type.getSimpleName());
            for (RecordComponent component : type.getRecordComponents()) {
                line.append(' ').append(component.getName()).append(':').append(name(component.getGenericType(), form));
            }
            form.put(type.getName(), line.toString());
        }
    }

    private static String name(Type type, TreeMap<String, String> form) {
        if (type instanceof ParameterizedType generic) {
            return name(generic.getRawType(), form)
                    + Arrays.stream(generic.getActualTypeArguments())
                            .map(t -> name(t, form))
                            .toList();
        }
        var plain = (Class<?>) type;
        describe(plain, form);
        return plain.getSimpleName();
    }
}
