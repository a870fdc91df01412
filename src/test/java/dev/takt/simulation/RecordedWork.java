package dev.takt.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.simulation.kernel.Ticks;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps the work of a replication for tests to look at; times in ticks. */
final class RecordedWork implements LogSink {

    private static final double TICKS = Ticks.PER_SECOND;

    record Row(String step, long number, long enabled, long started, long completed, int resource, double cost) {}

    private final List<Row> rows = new ArrayList<>();
    private @Nullable Codes codes;

    /** The work of a run of one replication. */
    static RecordedWork of(ModelBuilder model, long cases) {
        var log = new RecordedWork();
        Simulation.run(model.build(), RunOptions.of(cases, 1, 1), Simulation.Listener.NONE, log);
        return log;
    }

    @Override
    public void begin(Codes meaning) {
        codes = meaning;
    }

    @Override
    public void work(int step, long number, long enabled, long started, long completed, int resource, double cost) {
        assertThat(codes).isNotNull();
        rows.add(new Row(codes.steps().get(step).value(), number, enabled, started, completed, resource, cost));
    }

    List<Row> rows() {
        return rows;
    }

    private Row row(String step, long number) {
        return rows.stream()
                .filter(r -> r.step().equals(step) && r.number() == number)
                .findFirst()
                .orElseThrow();
    }

    int resource(String step, long number) {
        return row(step, number).resource();
    }

    /** In seconds since the start of the run. */
    double started(String step, long number) {
        return row(step, number).started() / TICKS;
    }

    /** In seconds since the start of the run. */
    double completed(String step, long number) {
        return row(step, number).completed() / TICKS;
    }
}
