package dev.takt.workbench;

import dev.takt.bpmn.BpmnDocument;
import dev.takt.bpmn.ForeignScenarios;
import dev.takt.bpmn.scenario.ForeignScenario;
import dev.takt.bpmn.scenario.RunSettings;
import dev.takt.model.Problem;
import dev.takt.model.Role;
import dev.takt.model.RoleId;
import dev.takt.model.Scenario;
import dev.takt.model.ScenarioId;
import dev.takt.model.ValueStream;
import dev.takt.model.simulation.Arrivals;
import dev.takt.model.simulation.SimulationModel;
import dev.takt.model.simulation.StartState;
import dev.takt.simulation.Comparison;
import dev.takt.simulation.LogSink;
import dev.takt.simulation.Replay;
import dev.takt.simulation.RunOptions;
import dev.takt.simulation.Simulation;
import dev.takt.simulation.SimulationRefused;
import dev.takt.simulation.SimulationResult;
import dev.takt.units.FigureText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Simulates the primary process of a file; call activities run the processes of the same file they name. */
@Service
public class SimulateModel {

    /** Stands for the model without a scenario. */
    public static final String BASE = "base";

    private static final String BASE_NAME = "Base model";

    /** How a model with changes that have no name is called beside the one without them. */
    static final String CHANGED = "the changed model";

    private static final double NANOS = 1e9;

    /**
     * A file made ready to simulate.
     *
     * @param scenario id of the scenario; absent for the base model
     * @param name of the scenario, for people
     * @param settings how the scenario of another tool asks to be run
     * @param notes what the scenario does to stated waits, and what of another tool's scenario has no effect
     */
    public record Prepared(
            ProcessAnalysis.ProcessName process,
            @Nullable String scenario,
            String name,
            SimulationModel model,
            RunSettings settings,
            List<Problem> notes) {
        public Prepared {
            notes = List.copyOf(notes);
        }

        /**
         * The same under another name, where several scenarios of other tools have the same one.
         *
         * @param id as it was asked for
         * @param other for people
         */
        public Prepared named(String id, String other) {
            return new Prepared(process, id, other, model, settings, notes);
        }

        /** The same model as the changed one of two. */
        Prepared changed() {
            return new Prepared(process, scenario, CHANGED, model, settings, notes);
        }

        /**
         * The same in a steady state.
         *
         * @param cases at the beginning of each replication that are not counted; 0 lets MSER-5 choose
         */
        public Prepared warmedUp(int cases) {
            return new Prepared(
                    process, scenario, name, model.withStart(new StartState.WarmedUp(cases)), settings, notes);
        }

        /**
         * The same with cases under way at the start, which arrived before.
         *
         * @throws WorkbenchException.InvalidInput if they are where the process has nothing
         */
        public Prepared resuming(List<RunningCases> cases) {
            var start = new RunningPlaces(model).startState(cases);
            return new Prepared(process, scenario, name, model.withStart(start), settings, notes);
        }

        /**
         * The same with cases that arrive as they were recorded; a run is of all of them where nothing else is asked.
         *
         * @param moments in ascending order, at least one
         */
        public Prepared arriving(List<Instant> moments) {
            var trace = new Arrivals(null, new Arrivals.Trace(moments), 1);
            var once = new RunSettings(
                    moments.getFirst(), (long) moments.size(), null, settings.replications(), settings.seed());
            return new Prepared(process, scenario, name, model.withArrivals(List.of(trace)), once, notes);
        }

        /** Id of the scenario, or {@link #BASE}. */
        public String scenarioOrBase() {
            return scenario == null ? BASE : scenario;
        }
    }

    /**
     * @param scenario id or name of a scenario of the file; absent for the base model
     * @throws WorkbenchException.InvalidInput if the file has no such scenario
     */
    public Prepared prepare(BpmnDocument document, @Nullable String scenario) {
        return prepare(document, scenario, ModelChanges.NONE);
    }

    /**
     * @param name id or name of a scenario of the file; absent for the base model
     * @param changes on top of it
     * @throws WorkbenchException.InvalidInput if the file has no such scenario, or nothing a change could change
     */
    public Prepared prepare(BpmnDocument document, @Nullable String name, ModelChanges changes) {
        var scenario = ScenarioNames.resolve(document, name);
        var foreign = AnalysedFile.foreign(document, scenario, changes);
        if (foreign != null) {
            return prepare(document, foreign);
        }
        var file = AnalysedFile.of(document, scenario, changes);
        var others = new ArrayList<ValueStream>();
        file.parts().forEach(part -> others.add(part.stream()));
        var notes = new ArrayList<Problem>();
        document.problems().stream()
                .filter(problem -> problem.severity() == Problem.Severity.ERROR)
                .forEach(notes::add); // what could not be read is simulated as if it were not there
        for (var change : file.queues()) {
            notes.add(new Problem(
                    Problem.Severity.INFO,
                    "queue-waits-scaled",
                    change.role().value(),
                    null,
                    change.message(),
                    "Let the role's queue be simulated to see it emerge."));
        }
        var primary = file.primary();
        if (scenario == null && primary.stream().demand() == null) {
            notes.addAll(otherScenarios(document));
        }
        notes.addAll(withoutLimit(primary.stream(), file.utilisation()));
        return new Prepared(
                new ProcessAnalysis.ProcessName(primary.id().value(), document.name()),
                file.scenario(),
                file.scenario() == null
                        ? BASE_NAME
                        : primary.stream()
                                .findScenario(file.scenario())
                                .map(Scenario::name)
                                .filter(text -> !text.isBlank())
                                .orElse(file.scenario()),
                SimulationModel.of(
                        primary.stream(),
                        others,
                        changes.in(document.simulationSettings()
                                .in(file.scenario() == null ? null : new ScenarioId(file.scenario())))),
                RunSettings.UNSTATED,
                notes);
    }

    /**
     * One scenario as a run of the workbench names it.
     *
     * @param name id or name of a scenario; {@link #BASE} is the model without any, whatever the file calls its scenarios
     */
    Prepared prepareNamed(BpmnDocument document, String name, ModelChanges changes) {
        return prepare(document, name.equals(BASE) ? null : name, changes);
    }

    /** Several of them, all with the same changes. */
    List<Prepared> prepareAll(BpmnDocument document, List<String> names, ModelChanges changes) {
        return names.stream().map(name -> prepareNamed(document, name, changes)).toList();
    }

    /** The primary process as the scenario of another tool has it. */
    public Prepared prepare(BpmnDocument document, ForeignScenario scenario) {
        return new Prepared(
                new ProcessAnalysis.ProcessName(scenario.stream().process().id().value(), document.name()),
                scenario.id(),
                scenario.name().isBlank() ? scenario.id() : scenario.name(),
                scenario.model(),
                scenario.run(),
                scenario.unsupported());
    }

    /**
     * Runs a prepared model.
     *
     * @param log gets the work of the first replication; absent when nobody wants it
     * @throws SimulationRefused if the model cannot be simulated
     */
    public ProcessSimulation run(
            Prepared prepared, RunOptions options, Simulation.Listener listener, @Nullable LogSink log) {
        long begin = System.nanoTime();
        var result = Simulation.run(
                prepared.model(), from(options, prepared.settings().start()), listener, log);
        return view(prepared, result, options.precision(), (System.nanoTime() - begin) / NANOS);
    }

    private static ProcessSimulation view(Prepared prepared, SimulationResult result, double wanted, double seconds) {
        long needed = result.quality()
                .replicationsFor(wanted == 0 ? RunOptions.DEFAULT_PRECISION : wanted, result.replications());
        double precision = result.quality().relativeHalfWidth();
        var trust = new ProcessSimulation.Trust(
                Double.isFinite(precision) ? precision : null,
                wanted,
                needed,
                needed > result.replications()
                        ? seconds * (needed - result.replications()) / result.replications()
                        : null,
                result.quality().warmUpCases(),
                result.quality().suggestedWarmUpCases(),
                result.quality().littleResidual());
        return ProcessSimulation.of(
                prepared.process(),
                prepared.scenario(),
                prepared.model().currency().getCurrencyCode(),
                result,
                trust,
                prepared.notes());
    }

    /**
     * What the tokens of the first replication do in a window.
     *
     * @param together the models of the run; a single one, or those that were compared
     * @param place of the one to replay among them
     * @throws SimulationRefused if the model cannot be simulated
     */
    SimulationReplay replay(
            List<Prepared> together,
            int place,
            RunOptions options,
            Replay.Window window,
            Simulation.Listener listener) {
        var prepared = together.get(place);
        var replay = Simulation.replay(prepared.model(), from(options, start(together)), window, listener);
        return SimulationReplay.of(prepared.scenarioOrBase(), replay);
    }

    /** Runs a prepared model and keeps its replications, to be compared with those of others. */
    Simulation.Run replicate(Prepared prepared, RunOptions options, Simulation.Listener listener) {
        return Simulation.replicate(
                prepared.model(), from(options, prepared.settings().start()), listener);
    }

    /** What a run says; {@code seconds} is how long it took. */
    ProcessSimulation view(Prepared prepared, Simulation.Run run, double seconds) {
        return view(prepared, run.result(), 0, seconds);
    }

    /** A model beside the same one with changes, from runs with the same options. */
    ScenarioComparison effect(Prepared before, Simulation.Run beforeRun, Prepared after, Simulation.Run afterRun) {
        return ScenarioComparison.of(List.of(before, after.changed()), Comparison.of(List.of(beforeRun, afterRun)));
    }

    /** @throws WorkbenchException.InvalidInput if two of them are the same scenario */
    public static void requireDistinct(List<Prepared> together) {
        var seen = new HashSet<String>();
        for (var prepared : together) {
            if (!seen.add(prepared.scenarioOrBase())) {
                throw new WorkbenchException.InvalidInput(
                        "The scenario '%s' is to be compared with itself.".formatted(prepared.scenarioOrBase()),
                        "Name each scenario once; the others are compared with the first one.");
            }
        }
    }

    /** @param simulations of each scenario alone, in the order of the comparison */
    public record Compared(ScenarioComparison comparison, List<ProcessSimulation> simulations) {
        public Compared {
            simulations = List.copyOf(simulations);
        }
    }

    /**
     * Simulates prepared models with the same random numbers; the first one is what the others are compared with. All begin at
     * the same instant: where the options say nothing, at the first start that one of them states.
     *
     * @throws SimulationRefused if one of them cannot be simulated
     */
    public Compared compare(List<Prepared> prepared, RunOptions options, Simulation.Listener listener) {
        long begin = System.nanoTime();
        var comparison = Comparison.of(
                prepared.stream().map(Prepared::model).toList(), from(options, start(prepared)), listener);
        double seconds = (System.nanoTime() - begin) / NANOS / prepared.size();
        var simulations = new ArrayList<ProcessSimulation>();
        for (int i = 0; i < prepared.size(); i++) {
            simulations.add(view(prepared.get(i), comparison.variants().get(i).result(), options.precision(), seconds));
        }
        return new Compared(ScenarioComparison.of(prepared, comparison), simulations);
    }

    /** How prepared models ask to be run together. */
    public static RunSettings settings(List<Prepared> together) {
        return RunSettings.together(together.stream().map(Prepared::settings).toList());
    }

    /** The first one stated: scenarios that began on different days of the week would not meet the same cases. */
    private static @Nullable Instant start(List<Prepared> together) {
        return settings(together).start();
    }

    private static RunOptions from(RunOptions options, @Nullable Instant start) {
        return start == null || options.start() != null
                ? options
                : new RunOptions(
                        options.cases(),
                        options.horizon(),
                        options.replications(),
                        options.seed(),
                        options.precision(),
                        options.threads(),
                        start);
    }

    /** A file that has its figures in the scenario of another tool has none of its own. */
    private static List<Problem> otherScenarios(BpmnDocument document) {
        var names = document.foreignScenarios().names();
        return names.isEmpty()
                ? List.of()
                : List.of(new Problem(
                        Problem.Severity.WARNING,
                        "foreign-scenario-not-used",
                        null,
                        null,
                        "The file holds scenarios of other tools, which this run does not use: %s."
                                .formatted(names.stream()
                                        .map(ForeignScenarios.Name::id)
                                        .collect(Collectors.joining(", "))),
                        "Choose one of them as the scenario to simulate."));
    }

    /** What a run does not show, because roles have other work and their waits are stated. */
    private static List<Problem> withoutLimit(ValueStream stream, Map<RoleId, Double> utilisation) {
        var notes = new ArrayList<Problem>();
        var remedy =
                "Set the queueing of the role to 'Emerges in simulation' (queueing=\"simulated\" in the file) to see what its headcount does.";
        for (var role : stream.roles()) {
            double needed = utilisation.getOrDefault(role.id(), 0.0);
            if (role.queueing() == Role.Queueing.OBSERVED && needed >= 1) {
                notes.add(new Problem(
                        Problem.Severity.WARNING,
                        "overload-not-simulated",
                        role.id().value(),
                        null,
                        "%s would have to work %s of its time. Its waits are taken as stated, so this run does not show how its queue grows."
                                .formatted(role.name(), FigureText.percent(needed)),
                        remedy));
            }
        }
        if (!stream.roles().isEmpty()
                && stream.roles().stream().allMatch(role -> role.queueing() == Role.Queueing.OBSERVED)) {
            notes.add(new Problem(
                    Problem.Severity.INFO,
                    "headcount-without-effect",
                    stream.process().id().value(),
                    null,
                    "Headcount limits nothing in this run: all waits are taken as stated, for people who have other work too.",
                    remedy));
        }
        return notes;
    }
}
