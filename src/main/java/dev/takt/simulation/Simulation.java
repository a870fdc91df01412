package dev.takt.simulation;

import dev.takt.model.FlowNode;
import dev.takt.model.NodeId;
import dev.takt.model.NodeNames;
import dev.takt.model.Problem;
import dev.takt.model.simulation.Arrivals;
import dev.takt.model.simulation.SimulationModel;
import dev.takt.model.simulation.StartState;
import dev.takt.simulation.engine.Figures;
import dev.takt.simulation.engine.LoadEstimate;
import dev.takt.simulation.engine.Net;
import dev.takt.simulation.engine.NetCompiler;
import dev.takt.simulation.engine.Replication;
import dev.takt.simulation.engine.SimulationFault;
import dev.takt.simulation.engine.Trace;
import dev.takt.simulation.experiment.Replications;
import dev.takt.simulation.kernel.NoDutyException;
import dev.takt.simulation.kernel.Ticks;
import dev.takt.simulation.stats.Sample;
import dev.takt.units.FigureText;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Simulates a model: the way into this module. */
public final class Simulation {

    /** Cases under way at once beyond which a replication stops. */
    public static final int MOST_CASES_UNDER_WAY = 1_000_000;

    /** Above this part Little's law does not hold, and the result says why (method, section 3). */
    static final double LITTLE_LIMIT = 0.01;

    private static final LocalDate FIRST_MONDAY = LocalDate.of(2026, 1, 5);

    /** Told about progress; may call the run off. */
    public interface Listener {

        Listener NONE = new Listener() {};

        /** A replication is done; called in their order. */
        default void progress(int done, int of) {}

        /** Asked now and then from every thread; the figures so far are the result when it says so. */
        default boolean isCancelled() {
            return false;
        }
    }

    private final SimulationModel model;
    private final RunOptions options;
    private final Net net;
    private final List<Problem> warnings = new ArrayList<>();
    private boolean pilotCut;

    private Simulation(SimulationModel model, RunOptions options) {
        this.model = model;
        this.options = options;
        var compiled = NetCompiler.compile(model, origin(model, options));
        var errors = compiled.problems().stream()
                .filter(p -> p.severity() == Problem.Severity.ERROR)
                .toList();
        if (compiled.net() == null) {
            throw new SimulationRefused(errors);
        }
        this.net = compiled.net();
        warnings.addAll(model.assumptions());
        warnings.addAll(compiled.problems());
        try {
            warnings.addAll(LoadEstimate.overloads(net));
        } catch (NoDutyException e) {
            throw new SimulationRefused(List.of(noDuty(e)));
        }
    }

    /** What stands against simulating a model; empty when nothing does. */
    public static List<Problem> check(SimulationModel model) {
        return NetCompiler.compile(model, origin(model, RunOptions.of(1, 1, 0))).problems().stream()
                .filter(p -> p.severity() == Problem.Severity.ERROR)
                .toList();
    }

    public static SimulationResult run(SimulationModel model, RunOptions options) {
        return run(model, options, Listener.NONE, null);
    }

    /**
     * Runs the replications.
     *
     * @param log gets the work of the first replication; null when nobody wants it
     * @throws SimulationRefused if the model cannot be simulated, or turns out to have a loop that takes no time
     */
    public static SimulationResult run(
            SimulationModel model, RunOptions options, Listener listener, @Nullable LogSink log) {
        var simulation = new Simulation(model, options);
        return guarded(() -> simulation.assemble(simulation.replications(listener, log), listener.isCancelled()));
    }

    /** The replications of a model with what they say together; kept to be compared with those of others. */
    public static final class Run {

        private final SimulationResult result;
        private final List<Figures> whole;

        private Run(SimulationResult result, List<Figures> replications, boolean pilotCut) {
            this.result = result;
            this.whole = pilotCut
                    ? List.of()
                    : replications.stream().takeWhile(r -> !r.isCut()).toList();
        }

        public SimulationResult result() {
            return result;
        }

        /**
         * The leading replications that ran to their end, with a warm-up that did: part of a replication is no partner for a
         * whole one of another model.
         */
        List<Figures> whole() {
            return whole;
        }
    }

    /**
     * Runs the replications and keeps them.
     *
     * @throws SimulationRefused if the model cannot be simulated, or turns out to have a loop that takes no time
     */
    public static Run replicate(SimulationModel model, RunOptions options, Listener listener) {
        var simulation = new Simulation(model, options);
        return guarded(() -> {
            var replications = simulation.replications(listener, null);
            var result = simulation.assemble(replications, listener.isCancelled());
            return new Run(result, replications, simulation.pilotCut);
        });
    }

    /**
     * What the tokens of the first replication do in a window.
     *
     * @throws SimulationRefused if the model cannot be simulated
     */
    public static Replay replay(SimulationModel model, RunOptions options, Replay.Window window, Listener listener) {
        var simulation = new Simulation(model, options);
        return guarded(() -> {
            var recorder = new ReplayRecorder(window);
            var replication = new Replication(simulation.net, simulation.plan(simulation.warmUp(listener)), 0, null);
            replication.watch(recorder);
            var figures = replication.run(() -> recorder.isFull() || listener.isCancelled());
            return recorder.replay(simulation.net.origin(), figures.endSeconds());
        });
    }

    /** What turns up during a run stands against simulating the model, too. */
    private static <T> T guarded(Supplier<T> run) {
        try {
            return run.get();
        } catch (SimulationFault fault) {
            throw new SimulationRefused(List.of(fault.problem()));
        } catch (NoDutyException e) {
            throw new SimulationRefused(List.of(noDuty(e)));
        }
    }

    private List<Figures> replications(Listener listener, @Nullable LogSink log) {
        long warmUp = warmUp(listener);
        var plan = plan(warmUp);
        if (log != null) {
            log.begin(codes());
        }
        var runs = Replications.run(
                options.replications(),
                options.threads(),
                i -> new Replication(net, plan, i, i == 0 ? trace(log) : null).run(listener::isCancelled),
                done -> {
                    listener.progress(done.size(), options.replications());
                    return isEnough(done) || listener.isCancelled();
                });
        if (log != null) {
            log.end();
        }
        return runs;
    }

    private Replication.Plan plan(long warmUp) {
        long cases = options.cases() == null ? Long.MAX_VALUE : options.cases() + warmUp;
        long horizon = options.horizon() == null ? Ticks.NEVER : Ticks.of(options.horizon());
        return new Replication.Plan(options.seed(), cases, horizon, warmUp, MOST_CASES_UNDER_WAY);
    }

    /** A pilot run decides where a steady state begins, if the model asks for one. */
    private long warmUp(Listener listener) {
        if (!(model.startState() instanceof StartState.WarmedUp state)) {
            return 0;
        }
        if (state.cases() > 0) {
            return state.cases();
        }
        var pilot = new Replication(net, plan(0), 0, null).run(listener::isCancelled);
        pilotCut = pilot.isCut();
        return pilot.warmUp();
    }

    private boolean isEnough(List<Figures> done) {
        if (options.precision() == 0 || done.size() < RunOptions.LEAST_REPLICATIONS) {
            return false;
        }
        var sample = new Sample();
        ResultAssembler.withCases(done).forEach(f -> sample.add(f.lead().mean()));
        return sample.count() >= RunOptions.LEAST_REPLICATIONS
                && sample.halfWidth() <= options.precision() * sample.mean();
    }

    private SimulationResult assemble(List<Figures> runs, boolean cancelled) {
        for (var run : runs) {
            if (run.isOverrun()) {
                warnings.add(stopped(run));
                break;
            }
        }
        long stuck = runs.stream().mapToLong(Figures::stuck).sum();
        if (stuck > 0) {
            var first = runs.stream().filter(r -> r.stuck() > 0).findFirst().orElseThrow();
            warnings.add(new Problem(
                    Problem.Severity.WARNING,
                    "stuck-cases",
                    first.stuckAt(),
                    null,
                    stuckMessage(first.stuckFor()).formatted(FigureText.count(stuck), first.stuckAt()),
                    stuckRemedy(first.stuckFor(), model.startState() instanceof StartState.Running)));
        }
        int without = runs.size() - ResultAssembler.withCases(runs).size();
        if (without > 0) {
            warnings.add(new Problem(
                    Problem.Severity.WARNING,
                    "no-case-ended",
                    model.process().id().value(),
                    null,
                    without == runs.size()
                            ? "No case that counts has ended in any replication: lead times, costs and other figures of cases are unknown, not 0."
                            : "In %s of %s replications no case that counts has ended; figures of cases leave them out and may lean to quick cases."
                                    .formatted(FigureText.count(without), FigureText.count(runs.size())),
                    "Simulate a longer time or more cases, or leave a shorter warm-up out."));
        }
        double residual = ResultAssembler.little(runs);
        if (residual > LITTLE_LIMIT && without < runs.size()) {
            long left = runs.stream().mapToLong(Figures::underWay).sum() / runs.size();
            warnings.add(new Problem(
                    Problem.Severity.WARNING,
                    "littles-law",
                    model.process().id().value(),
                    null,
                    "Cases under way and throughput · lead time differ by %s: %s cases of a replication were still under way at its end, or began before the warm-up was over."
                            .formatted(FigureText.percent(residual), FigureText.count(left)),
                    "Simulate a longer time; if the difference stays, the process is not in a steady state."));
        }
        boolean complete = !cancelled && runs.stream().noneMatch(Figures::isOverrun);
        return new ResultAssembler(model, net, names(NodeNames::of)).assemble(options, runs, complete, warnings);
    }

    /** Too much is under way, or the clock can count no further. */
    private Problem stopped(Figures run) {
        boolean full = !run.isOutOfTime();
        return new Problem(
                Problem.Severity.WARNING,
                "run-stopped",
                model.process().id().value(),
                null,
                "The run stopped after %s days with %s cases under way%s; the figures are those so far."
                        .formatted(
                                FigureText.number(run.endSeconds() / 86_400),
                                FigureText.count(run.underWay()),
                                full ? "" : ", the end of simulated time"),
                full
                        ? "Look at the overloaded role first, or simulate a shorter time."
                        : "Simulate fewer cases in more replications.");
    }

    private static String stuckMessage(Figures.Missing missing) {
        return "%s cases never end: "
                + switch (missing) {
                    case BRANCH -> "they wait at the join '%s' for a branch that does not come.";
                    case BATCH -> "they wait at '%s' for a batch that is never complete.";
                    case PEOPLE -> "they wait at '%s' for people who may do it, and nobody may.";
                    case EVENT -> "they wait at '%s' for an event that does not come.";
                };
    }

    private static String stuckRemedy(Figures.Missing missing, boolean running) {
        return switch (missing) {
            case BRANCH ->
                running
                        ? "Say of a case under way where it is on each of its branches, and by which flow it has come to a join; or join with the kind of gateway that split."
                        : "Join with the kind of gateway that split.";
            case BATCH -> "Give the batch an age or a gate, or simulate more cases if only the last ones matter.";
            case PEOPLE -> "Give the role more people, or loosen the rules for who does the step.";
            case EVENT -> "Let the event be thrown when somebody waits for it, or give it a time.";
        };
    }

    /** @param unnamed what a node without a label of its own is called */
    private Map<NodeId, String> names(BiFunction<NodeNames, FlowNode, String> unnamed) {
        var names = new HashMap<NodeId, String>();
        var processes = new ArrayList<>(model.called().values());
        processes.addFirst(model.process());
        for (var process : processes) {
            var words = new NodeNames(process.graph());
            for (FlowNode node : process.graph().allNodes()) {
                names.putIfAbsent(node.id(), node.name().isBlank() ? unnamed.apply(words, node) : node.name());
            }
        }
        return names;
    }

    // ---- log

    private LogSink.Codes codes() {
        // two events may stand at the same place; in a log they are two activities
        var names = names((words, node) -> node.id().value());
        var steps = net.stepIds();
        var pools = net.poolIds();
        var resources = new ArrayList<>(net.peopleIds());
        int people = resources.size();
        resources.addAll(pools);
        var resourceNames = new ArrayList<>(net.peopleNames());
        resourceNames.addAll(net.poolNames());
        var roles = new ArrayList<String>();
        for (int i = 0; i < people; i++) {
            roles.add(pools.get(net.poolOf(i)));
        }
        roles.addAll(pools);
        return new LogSink.Codes(
                net.origin(),
                steps,
                steps.stream().map(id -> names.getOrDefault(id, id.value())).toList(),
                resources,
                resourceNames,
                roles);
    }

    private static @Nullable Trace trace(@Nullable LogSink log) {
        return log == null ? null : log::work;
    }

    // ---- start

    private static Instant origin(SimulationModel model, RunOptions options) {
        if (options.start() != null) {
            return options.start();
        }
        Instant first = null;
        for (var arrivals : model.arrivals()) {
            if (arrivals.pattern() instanceof Arrivals.Trace trace
                    && !trace.times().isEmpty()) {
                var begins = trace.times().getFirst();
                first = first == null || begins.isBefore(first) ? begins : first;
            }
        }
        return first != null
                ? first
                : FIRST_MONDAY.atStartOfDay(model.defaultCalendar().zone()).toInstant();
    }

    private static Problem noDuty(NoDutyException e) {
        var message = e.getMessage();
        return new Problem(
                Problem.Severity.ERROR,
                "empty-calendar",
                e.calendar(),
                null,
                message == null ? "" : message,
                "Give the calendar working time, or remove holidays.");
    }
}
