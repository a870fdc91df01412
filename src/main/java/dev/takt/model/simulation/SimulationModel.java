package dev.takt.model.simulation;

import dev.takt.model.ElementId;
import dev.takt.model.FlowId;
import dev.takt.model.NodeId;
import dev.takt.model.Problem;
import dev.takt.model.ProcessModel;
import dev.takt.model.ServiceLevel;
import dev.takt.model.ValueStream;
import dev.takt.units.Probability;
import dev.takt.units.WorkCalendar;
import java.util.Collection;
import java.util.Collections;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * All that a simulation needs: complete, so that the simulator assumes nothing.
 *
 * @param called what call activities call, by the name they use; a call of anything else is one step
 * @param work how each activity that is done as one step is done; for a sub-process only its delays count
 * @param branching probability of every flow behind an exclusive gateway (they add up to 1), an inclusive gateway
 *     (independent of each other) or a conditional flow, and of boundary events without timing; where there are several
 *     start events without arrivals of their own, of each of them. A default flow of an inclusive gateway has none: it is
 *     taken when no other is
 * @param conditions decide instead of probabilities: the first flow of the gateway whose condition holds is taken, else the
 *     one without condition
 * @param events when intermediate, boundary and event sub-process start events occur. A boundary event without timing
 *     occurs with its probability: an interrupting one when its step is done, another one when the step begins
 * @param iterations how often activities with a loop marker are done
 * @param arrivals at least one stream
 * @param priorities of cases, first match
 * @param assumptions what was not stated and is assumed here
 */
public record SimulationModel(
        ProcessModel process,
        SequencedMap<String, ProcessModel> called,
        SequencedMap<NodeId, StepWork> work,
        SequencedMap<ElementId, Probability> branching,
        SequencedMap<FlowId, Condition> conditions,
        SequencedMap<NodeId, EventTiming> events,
        SequencedMap<NodeId, Iteration> iterations,
        List<ResourcePool> pools,
        List<Arrivals> arrivals,
        List<CaseAttribute> attributes,
        List<PriorityRule> priorities,
        WorkCalendar defaultCalendar,
        Currency currency,
        @Nullable ServiceLevel serviceLevel,
        StartState startState,
        List<Problem> assumptions) {

    public SimulationModel {
        called = unmodifiable(called);
        work = unmodifiable(work);
        branching = unmodifiable(branching);
        conditions = unmodifiable(conditions);
        events = unmodifiable(events);
        iterations = unmodifiable(iterations);
        pools = List.copyOf(pools);
        arrivals = List.copyOf(arrivals);
        attributes = List.copyOf(attributes);
        priorities = List.copyOf(priorities);
        assumptions = List.copyOf(assumptions);
    }

    private static <K, V> SequencedMap<K, V> unmodifiable(Map<K, V> map) {
        return Collections.unmodifiableSequencedMap(new LinkedHashMap<>(map));
    }

    /** The simulation of a value stream as it stands; call activities are single steps. */
    public static SimulationModel of(ValueStream stream) {
        return of(stream, List.of());
    }

    /** @param others processes of the same file, which call activities may call */
    public static SimulationModel of(ValueStream stream, Collection<ValueStream> others) {
        return of(stream, others, SimulationSettings.NONE);
    }

    /**
     * @param others processes of the same file, which call activities may call
     * @param settings what the file says of the simulation itself
     */
    public static SimulationModel of(ValueStream stream, Collection<ValueStream> others, SimulationSettings settings) {
        return new Derivation(stream, others, settings).model();
    }

    public SimulationModel withWork(SequencedMap<NodeId, StepWork> steps) {
        return with(parts -> parts.work = steps);
    }

    public SimulationModel withWork(NodeId step, StepWork how) {
        var steps = new LinkedHashMap<>(work);
        steps.put(step, how);
        return withWork(steps);
    }

    public SimulationModel withRouting(
            SequencedMap<ElementId, Probability> probabilities, SequencedMap<FlowId, Condition> decisions) {
        return with(parts -> {
            parts.branching = probabilities;
            parts.conditions = decisions;
        });
    }

    public SimulationModel withEvents(SequencedMap<NodeId, EventTiming> timings) {
        return with(parts -> parts.events = timings);
    }

    public SimulationModel withIterations(SequencedMap<NodeId, Iteration> markers) {
        return with(parts -> parts.iterations = markers);
    }

    public SimulationModel withPools(List<ResourcePool> people) {
        return with(parts -> parts.pools = people);
    }

    public SimulationModel withArrivals(List<Arrivals> streams) {
        return with(parts -> parts.arrivals = streams);
    }

    public SimulationModel withAttributes(List<CaseAttribute> properties, List<PriorityRule> rules) {
        return with(parts -> {
            parts.attributes = properties;
            parts.priorities = rules;
        });
    }

    public SimulationModel withStart(StartState state) {
        return with(parts -> parts.startState = state);
    }

    /** @param what was assumed for this model, all of it */
    public SimulationModel withAssumptions(List<Problem> what) {
        return with(parts -> parts.assumptions = what);
    }

    /** @param calendar on which working lead times are measured */
    public SimulationModel withPromise(@Nullable ServiceLevel promise, WorkCalendar calendar) {
        return with(parts -> {
            parts.serviceLevel = promise;
            parts.defaultCalendar = calendar;
        });
    }

    /** The components that change, each as it is until it is replaced. */
    private final class Parts {
        private SequencedMap<NodeId, StepWork> work = SimulationModel.this.work;
        private SequencedMap<ElementId, Probability> branching = SimulationModel.this.branching;
        private SequencedMap<FlowId, Condition> conditions = SimulationModel.this.conditions;
        private SequencedMap<NodeId, EventTiming> events = SimulationModel.this.events;
        private SequencedMap<NodeId, Iteration> iterations = SimulationModel.this.iterations;
        private List<ResourcePool> pools = SimulationModel.this.pools;
        private List<Arrivals> arrivals = SimulationModel.this.arrivals;
        private List<CaseAttribute> attributes = SimulationModel.this.attributes;
        private List<PriorityRule> priorities = SimulationModel.this.priorities;
        private WorkCalendar defaultCalendar = SimulationModel.this.defaultCalendar;
        private @Nullable ServiceLevel serviceLevel = SimulationModel.this.serviceLevel;
        private StartState startState = SimulationModel.this.startState;
        private List<Problem> assumptions = SimulationModel.this.assumptions;

        private SimulationModel together() {
            return new SimulationModel(
                    process,
                    called,
                    work,
                    branching,
                    conditions,
                    events,
                    iterations,
                    pools,
                    arrivals,
                    attributes,
                    priorities,
                    defaultCalendar,
                    currency,
                    serviceLevel,
                    startState,
                    assumptions);
        }
    }

    private SimulationModel with(Consumer<Parts> change) {
        var parts = new Parts();
        change.accept(parts);
        return parts.together();
    }
}
