package dev.takt.simulation;

import dev.takt.model.Distribution;
import dev.takt.model.ElementId;
import dev.takt.model.EventTrigger;
import dev.takt.model.FlowGraph;
import dev.takt.model.FlowId;
import dev.takt.model.FlowNode;
import dev.takt.model.NodeId;
import dev.takt.model.ProcessId;
import dev.takt.model.ProcessModel;
import dev.takt.model.RoleId;
import dev.takt.model.SequenceFlow;
import dev.takt.model.TaskKind;
import dev.takt.model.simulation.Arrivals;
import dev.takt.model.simulation.BatchRule;
import dev.takt.model.simulation.CaseAttribute;
import dev.takt.model.simulation.Condition;
import dev.takt.model.simulation.Person;
import dev.takt.model.simulation.PriorityRule;
import dev.takt.model.simulation.QueueDiscipline;
import dev.takt.model.simulation.Requirement;
import dev.takt.model.simulation.ResourcePool;
import dev.takt.model.simulation.SimulationModel;
import dev.takt.model.simulation.StartState;
import dev.takt.model.simulation.StepWork;
import dev.takt.units.Probability;
import dev.takt.units.WorkCalendar;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Draws the small processes of the {@link SelfTest}. Flows are named after their ends, {@code a-b}. */
final class ModelSketch {

    private final List<FlowNode> nodes = new ArrayList<>();
    private final List<SequenceFlow> flows = new ArrayList<>();
    private final LinkedHashMap<NodeId, StepWork> work = new LinkedHashMap<>();
    private final LinkedHashMap<ElementId, Probability> branching = new LinkedHashMap<>();
    private final LinkedHashMap<FlowId, Condition> conditions = new LinkedHashMap<>();
    private final List<ResourcePool> pools = new ArrayList<>();
    private final List<Arrivals> arrivals = new ArrayList<>();
    private final List<CaseAttribute> attributes = new ArrayList<>();
    private final List<PriorityRule> priorities = new ArrayList<>();
    private StartState state = StartState.EMPTY;

    ModelSketch pool(String id, int people, @Nullable WorkCalendar duty, QueueDiscipline discipline) {
        var members = new ArrayList<Person>();
        for (int i = 1; i <= people; i++) {
            members.add(new Person(id + "-" + i, id + " " + i, duty, 0));
        }
        pools.add(new ResourcePool(new RoleId(id), id, members, false, null, 0, discipline));
        return this;
    }

    ModelSketch category(String name, String first, double firstWeight, String second, double secondWeight) {
        var weights = new LinkedHashMap<String, Double>();
        weights.put(first, firstWeight);
        weights.put(second, secondWeight);
        attributes.add(new CaseAttribute.Category(name, weights));
        return this;
    }

    ModelSketch priority(Condition when, int priority) {
        priorities.add(new PriorityRule(when, priority));
        return this;
    }

    ModelSketch start(String id) {
        nodes.add(new FlowNode.StartEvent(new NodeId(id), "", EventTrigger.NONE));
        return this;
    }

    ModelSketch end(String id) {
        nodes.add(new FlowNode.EndEvent(new NodeId(id), "", EventTrigger.NONE));
        return this;
    }

    ModelSketch xor(String id) {
        nodes.add(new FlowNode.ExclusiveGateway(new NodeId(id), ""));
        return this;
    }

    ModelSketch and(String id) {
        nodes.add(new FlowNode.ParallelGateway(new NodeId(id), ""));
        return this;
    }

    ModelSketch task(String id, Distribution time, String... pool) {
        return step(
                id,
                StepWork.of(
                        time,
                        Arrays.stream(pool)
                                .map(p -> new Requirement(new RoleId(p), 1))
                                .toList()));
    }

    ModelSketch batch(String id, Distribution time, BatchRule rule) {
        return step(id, StepWork.of(time, List.of()).withBatch(rule));
    }

    private ModelSketch step(String id, StepWork how) {
        nodes.add(new FlowNode.Task(new NodeId(id), "", TaskKind.ABSTRACT, null));
        work.put(new NodeId(id), how);
        return this;
    }

    /** Flows along a path of nodes. */
    ModelSketch flow(String... path) {
        for (int i = 1; i < path.length; i++) {
            flows.add(new SequenceFlow(
                    new FlowId(path[i - 1] + "-" + path[i]),
                    null,
                    new NodeId(path[i - 1]),
                    new NodeId(path[i]),
                    false,
                    false));
        }
        return this;
    }

    ModelSketch flow(String source, String target, double probability) {
        branching.put(new FlowId(source + "-" + target), new Probability(probability));
        return flow(source, target);
    }

    ModelSketch flow(String source, String target, Condition condition) {
        conditions.put(new FlowId(source + "-" + target), condition);
        return flow(source, target);
    }

    ModelSketch every(Distribution interArrival) {
        return arriving(new Arrivals(null, new Arrivals.Renewal(interArrival, null, Arrivals.Clock.WORKING), 1));
    }

    ModelSketch arriving(Arrivals stream) {
        arrivals.add(stream);
        return this;
    }

    ModelSketch warmUp(int cases) {
        state = new StartState.WarmedUp(cases);
        return this;
    }

    SimulationModel model() {
        return new SimulationModel(
                new ProcessModel(new ProcessId("P"), "", new FlowGraph(nodes, flows), List.of()),
                new LinkedHashMap<>(),
                work,
                branching,
                conditions,
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                pools,
                arrivals,
                attributes,
                priorities,
                WorkCalendar.always(ZoneId.of("Europe/Berlin")),
                Currency.getInstance("EUR"),
                null,
                state,
                List.of());
    }
}
