package dev.takt.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.bpmn.BpmnDocument;
import dev.takt.bpmn.json.JsonLimits;
import dev.takt.bpmn.json.JsonReader;
import dev.takt.bpmn.json.JsonValue;
import dev.takt.bpmn.json.JsonValue.JsonNumber;
import dev.takt.bpmn.json.JsonValue.JsonObject;
import dev.takt.bpmn.scenario.ForeignScenario;
import dev.takt.model.FlowId;
import dev.takt.model.simulation.SimulationModel;
import dev.takt.simulation.kernel.Ticks;
import dev.takt.simulation.stats.Sample;
import dev.takt.testing.SharedData;
import dev.takt.units.Probability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Scenarios of other simulators against what those simulators recorded. A recorded run is one draw: it must lie within three
 * standard deviations of 40 runs with other seeds. Cycle times are those a log shows, from the first start to the last end.
 */
@SharedData.Needed
class PeerComparisonTests {

    private static final int RUNS = 40;
    private static final double DEVIATIONS = 3;

    /** What a log of one run shows, as the facts of the recorded runs were taken. */
    private static final class LogFigures implements LogSink {

        private Codes codes = new Codes(Instant.EPOCH, List.of(), List.of(), List.of(), List.of(), List.of());
        private final Map<Long, long[]> cases = new LinkedHashMap<>();
        private final Map<String, Integer> counts = new TreeMap<>();
        private long waits;

        @Override
        public void begin(Codes meaning) {
            codes = meaning;
        }

        @Override
        public void work(
                int step, long caseNumber, long enabled, long started, long completed, int resource, double cost) {
            var span = cases.computeIfAbsent(caseNumber, c -> new long[] {Long.MAX_VALUE, Long.MIN_VALUE});
            span[0] = Math.min(span[0], started);
            span[1] = Math.max(span[1], completed);
            counts.merge(normalised(codes.stepNames().get(step)), 1, Integer::sum);
            waits += started - enabled;
        }

        Map<String, Double> figures() {
            var cycles = cases.values().stream()
                    .mapToDouble(s -> Ticks.seconds(s[1] - s[0]))
                    .sorted()
                    .toArray();
            long first = cases.values().stream().mapToLong(s -> s[0]).min().orElseThrow();
            long last = cases.values().stream().mapToLong(s -> s[1]).max().orElseThrow();
            var figures = new LinkedHashMap<String, Double>();
            figures.put("mean", Arrays.stream(cycles).average().orElseThrow());
            figures.put("median", quantile(cycles, 0.5));
            figures.put("p95", quantile(cycles, 0.95));
            figures.put("makespan", Ticks.seconds(last - first));
            counts.forEach((name, n) -> figures.put("count " + name, (double) n));
            return figures;
        }
    }

    private static double quantile(double[] sorted, double p) {
        double at = p * (sorted.length - 1);
        int low = (int) at;
        return low + 1 == sorted.length ? sorted[low] : sorted[low] + (at - low) * (sorted[low + 1] - sorted[low]);
    }

    private static String normalised(String name) {
        return name.strip().replaceAll("\\s+", " ");
    }

    private static LogFigures run(SimulationModel model, long cases, long seed, Instant start) {
        var log = new LogFigures();
        var options = new RunOptions(cases, null, 1, seed, 0, 1, start);
        var result = Simulation.run(model, options, Simulation.Listener.NONE, log);
        assertThat(result.complete()).isTrue();
        return log;
    }

    private static ForeignScenario prosimos(String folder, String model, String parameters) throws IOException {
        return BpmnDocument.read(SharedData.path(folder + model + ".bpmn"))
                .foreignScenarios()
                .read(Files.readAllBytes(SharedData.path(folder + parameters + ".json")));
    }

    private static Map<String, Double> recorded(Path file, String run) throws IOException {
        var root = (JsonObject) JsonReader.read(Files.readAllBytes(file), JsonLimits.DEFAULT);
        var peer = (JsonObject) member(root, run);
        var cycle = (JsonObject) member(peer, "cycle_time_s");
        var figures = new LinkedHashMap<String, Double>();
        for (var name : List.of("mean", "median", "p95")) {
            figures.put(name, number(cycle, name));
        }
        figures.put("makespan", number(peer, "makespan_s"));
        ((JsonObject) member(peer, "activities"))
                .members()
                .forEach(
                        (name, facts) -> figures.put("count " + normalised(name), number((JsonObject) facts, "count")));
        return figures;
    }

    private static JsonValue member(JsonObject object, String name) {
        var value = object.members().get(name);
        assertThat(value).as(name).isNotNull();
        return value;
    }

    private static double number(JsonObject object, String name) {
        return ((JsonNumber) member(object, name)).value();
    }

    /** Names every figure of the recorded run that lies outside the spread of ours. */
    private static List<String> outside(SimulationModel model, Instant start, Map<String, Double> recorded) {
        var samples = new LinkedHashMap<String, List<Double>>();
        for (int seed = 1; seed <= RUNS; seed++) {
            var figures = run(model, 1_000, seed, start).figures();
            recorded.keySet()
                    .forEach(name -> samples.computeIfAbsent(name, n -> new ArrayList<>())
                            .add(figures.getOrDefault(name, 0.0)));
        }
        var outside = new ArrayList<String>();
        recorded.forEach((name, value) -> {
            var ours = samples.getOrDefault(name, List.of());
            double mean = ours.stream().mapToDouble(d -> d).average().orElseThrow();
            double sd = Math.sqrt(
                    ours.stream().mapToDouble(d -> (d - mean) * (d - mean)).sum() / (ours.size() - 1));
            if (Math.abs(value - mean) > DEVIATIONS * sd + 1e-6) {
                outside.add("%s: recorded %.1f, ours %.1f ± %.1f (z = %.1f)"
                        .formatted(name, value, mean, sd, (value - mean) / sd));
            }
        });
        return outside;
    }

    /**
     * Of two recorded runs the facts themselves say that the number of returned forms is three standard deviations off what
     * the scenario states (313 and 201 instead of 250 of 1,000 cases). Those are compared at the share they drew.
     */
    @ParameterizedTest
    @CsvSource({
        "Loan_Application, 313",
        "Loan_Application_1_timer,",
        "Loan_Application_3_timers,",
        "Loan_Application_5_timers, 201",
        "Insurance_Claims,",
        "Insurance_Claims_1_timer,",
        "Insurance_Claims_3_timers,",
        "Insurance_Claims_5_timers,"
    })
    void recorded_runs_of_prosimos_lie_within_the_spread_of_ours(String name, @Nullable Double returned)
            throws IOException {
        var scenario = prosimos("scenarios/prosimos/", name, name);
        var model = returned == null ? scenario.model() : withReturns(scenario.model(), returned / (1_000 + returned));
        var recorded = recorded(SharedData.path("scenarios/prosimos/" + name + ".expected.json"), "peer_run");

        assertThat(outside(model, Instant.parse("2023-01-02T09:00:00Z"), recorded))
                .isEmpty();
    }

    private static SimulationModel withReturns(SimulationModel model, double share) {
        var branching = new LinkedHashMap<>(model.branching());
        branching.put(new FlowId("sid-92B5B1F2-7B5C-45A9-8C6B-BCC1E0490D99"), new Probability(share));
        branching.put(new FlowId("sid-F4C85F4E-A227-4D05-AE55-5ACD9A2CF15F"), new Probability(1 - share));
        return model.withRouting(branching, model.conditions());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Insurance_Claims", "Insurance_Claims_1_timer", "Loan_Application"})
    void recorded_runs_of_bimp_lie_within_the_spread_of_ours(String name) throws IOException {
        var scenario = BpmnDocument.read(SharedData.path("scenarios/qbp-icpm/" + name + ".bpmn"))
                .foreignScenarios()
                .find("qbp")
                .orElseThrow();
        var start = scenario.run().start();
        assertThat(start).isNotNull();

        for (var run : List.of("run_train", "run_test")) {
            var recorded = recorded(SharedData.path("scenarios/qbp-icpm/" + name + ".expected.json"), run);
            assertThat(outside(scenario.model(), start, recorded)).as(run).isEmpty();
        }
    }

    /** A free person on shift is taken although another one was released earlier; a priority lets nobody run early. */
    @ParameterizedTest
    @ValueSource(strings = {"mixcal:mixcal", "mm4:prio"})
    void nobody_waits_where_somebody_is_free(String files) throws IOException {
        var scenario = prosimos("../limits/scenarios/", files.split(":")[0], files.split(":")[1]);

        assertThat(run(scenario.model(), 10_000, 1, Instant.parse("2026-01-05T00:00:00Z")).waits)
                .isZero();
    }

    /** Two independent simulators, 100 seeds of 10 000 cases each: mean, median, p95 of the cycle and wait per case. */
    @Test
    void the_loan_process_has_the_figures_two_other_simulators_agree_on() throws IOException {
        var scenario = prosimos("../limits/scenarios/", "loan", "loan");
        var samples = List.of(new Sample(), new Sample(), new Sample(), new Sample());
        for (int seed = 1; seed <= RUNS; seed++) {
            var options = new RunOptions(10_000L, null, 1, seed, 0, 1, Instant.parse("2026-01-05T00:00:00Z"));
            var figures = Simulation.run(scenario.model(), options).perCase();
            samples.get(0).add(figures.leadTime().mean().mean());
            samples.get(1).add(figures.leadTime().p50().mean());
            samples.get(2).add(figures.leadTime().p95().mean());
            samples.get(3).add(figures.waitingTime().mean());
        }

        assertThat(welch(samples.get(0), 17_020, 654)).as("mean").isBetween(-3.0, 3.0);
        assertThat(welch(samples.get(1), 4_137, 78)).as("median").isBetween(-3.0, 3.0);
        assertThat(welch(samples.get(2), 63_323, 315)).as("p95").isBetween(-3.0, 3.0);
        assertThat(welch(samples.get(3), 3_533, 502)).as("wait").isBetween(-3.0, 3.0);
    }

    private static double welch(Sample ours, double mean, double sd) {
        double variance = ours.standardDeviation() * ours.standardDeviation();
        return (ours.mean() - mean) / Math.sqrt(variance / RUNS + sd * sd / 100);
    }
}
