package dev.takt.simulation;

import dev.takt.model.Distribution;
import dev.takt.model.ElementId;
import dev.takt.model.EventDetail;
import dev.takt.model.EventTrigger;
import dev.takt.model.FlowGraph;
import dev.takt.model.FlowId;
import dev.takt.model.FlowNode;
import dev.takt.model.NodeId;
import dev.takt.model.ProcessId;
import dev.takt.model.ProcessModel;
import dev.takt.model.Repetition;
import dev.takt.model.RoleId;
import dev.takt.model.SequenceFlow;
import dev.takt.model.ServiceLevel;
import dev.takt.model.TaskKind;
import dev.takt.model.simulation.Arrivals;
import dev.takt.model.simulation.CaseAttribute;
import dev.takt.model.simulation.Condition;
import dev.takt.model.simulation.EventTiming;
import dev.takt.model.simulation.Iteration;
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

/**
 * Builds the small models that the self test and the tests hold the simulator against, in seconds and plain words. A flow from
 * {@code a} to {@code b} has the id {@code a-b}.
 */
final class ModelBuilder {

    static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private final List<FlowNode> nodes = new ArrayList<>();
    private final List<SequenceFlow> flows = new ArrayList<>();
    private final LinkedHashMap<String, ProcessModel> called = new LinkedHashMap<>();
    private final LinkedHashMap<NodeId, StepWork> work = new LinkedHashMap<>();
    private final LinkedHashMap<ElementId, Probability> branching = new LinkedHashMap<>();
    private final LinkedHashMap<FlowId, Condition> conditions = new LinkedHashMap<>();
    private final LinkedHashMap<NodeId, EventTiming> events = new LinkedHashMap<>();
    private final LinkedHashMap<NodeId, EventDetail> details = new LinkedHashMap<>();
    private final LinkedHashMap<NodeId, Iteration> iterations = new LinkedHashMap<>();
    private final List<ResourcePool> pools = new ArrayList<>();
    private final List<Arrivals> arrivals = new ArrayList<>();
    private final List<CaseAttribute> attributes = new ArrayList<>();
    private final List<PriorityRule> priorities = new ArrayList<>();
    private WorkCalendar calendar = WorkCalendar.always(BERLIN);
    private @Nullable ServiceLevel level;
    private StartState state = StartState.EMPTY;

    static Distribution fixed(double seconds) {
        return new Distribution.Fixed(seconds);
    }

    static Distribution exponential(double mean) {
        return new Distribution.Exponential(mean);
    }

    ModelBuilder start(String id) {
        nodes.add(new FlowNode.StartEvent(new NodeId(id), "", EventTrigger.NONE));
        return this;
    }

    ModelBuilder start(String id, EventTrigger trigger, @Nullable String reference, boolean interrupting) {
        nodes.add(new FlowNode.StartEvent(new NodeId(id), "", trigger));
        details.put(new NodeId(id), new EventDetail(reference, null, interrupting));
        return this;
    }

    ModelBuilder end(String id) {
        return end(id, EventTrigger.NONE, null);
    }

    ModelBuilder end(String id, EventTrigger trigger, @Nullable String reference) {
        nodes.add(new FlowNode.EndEvent(new NodeId(id), "", trigger));
        if (reference != null) {
            details.put(new NodeId(id), new EventDetail(reference, null, true));
        }
        return this;
    }

    ModelBuilder task(String id, Distribution time, String... pool) {
        var needs =
                Arrays.stream(pool).map(p -> new Requirement(new RoleId(p), 1)).toList();
        return task(id, StepWork.of(time, needs));
    }

    ModelBuilder task(String id, StepWork how) {
        return task(id, how, null);
    }

    ModelBuilder task(String id, StepWork how, @Nullable Repetition repetition) {
        nodes.add(new FlowNode.Task(new NodeId(id), "", TaskKind.USER, repetition));
        work.put(new NodeId(id), how);
        return this;
    }

    ModelBuilder work(String id, StepWork how) {
        work.put(new NodeId(id), how);
        return this;
    }

    ModelBuilder repeat(String id, Iteration iteration) {
        iterations.put(new NodeId(id), iteration);
        return this;
    }

    ModelBuilder sub(String id, FlowNode.SubProcess.Kind kind, ModelBuilder body) {
        nodes.add(new FlowNode.SubProcess(new NodeId(id), "", kind, body.graph(), null));
        takeOver(body);
        return this;
    }

    /** An embedded sub-process that is repeated. */
    ModelBuilder sub(String id, ModelBuilder body, Repetition repetition, Iteration iteration) {
        nodes.add(new FlowNode.SubProcess(
                new NodeId(id), "", FlowNode.SubProcess.Kind.EMBEDDED, body.graph(), repetition));
        takeOver(body);
        return repeat(id, iteration);
    }

    private void takeOver(ModelBuilder body) {
        called.putAll(body.called);
        work.putAll(body.work);
        branching.putAll(body.branching);
        conditions.putAll(body.conditions);
        events.putAll(body.events);
        details.putAll(body.details);
        iterations.putAll(body.iterations);
    }

    /** A call of a process whose start, end and steps have ids of their own. */
    ModelBuilder call(String id, String process, ModelBuilder body) {
        beside(process, body);
        return node(new FlowNode.CallActivity(new NodeId(id), "", process, null));
    }

    /** A process that may be called. */
    ModelBuilder beside(String process, ModelBuilder body) {
        called.put(process, new ProcessModel(new ProcessId(process), process, body.graph(), List.of(), body.details));
        takeOver(body);
        return this;
    }

    ModelBuilder node(FlowNode node) {
        nodes.add(node);
        return this;
    }

    ModelBuilder xor(String id) {
        return node(new FlowNode.ExclusiveGateway(new NodeId(id), ""));
    }

    ModelBuilder and(String id) {
        return node(new FlowNode.ParallelGateway(new NodeId(id), ""));
    }

    ModelBuilder or(String id) {
        return node(new FlowNode.InclusiveGateway(new NodeId(id), ""));
    }

    ModelBuilder catching(String id, EventTrigger trigger, @Nullable EventTiming timing, @Nullable String reference) {
        if (timing != null) {
            events.put(new NodeId(id), timing);
        }
        if (reference != null) {
            details.put(new NodeId(id), new EventDetail(reference, null, true));
        }
        return node(new FlowNode.CatchEvent(new NodeId(id), "", trigger));
    }

    ModelBuilder throwing(String id, EventTrigger trigger, String reference) {
        details.put(new NodeId(id), new EventDetail(reference, null, true));
        return node(new FlowNode.ThrowEvent(new NodeId(id), "", trigger, null));
    }

    ModelBuilder boundary(
            String id, String host, EventTrigger trigger, boolean interrupting, @Nullable EventTiming timing) {
        if (timing != null) {
            events.put(new NodeId(id), timing);
        }
        return node(new FlowNode.BoundaryEvent(new NodeId(id), "", trigger, new NodeId(host), interrupting));
    }

    ModelBuilder timing(String id, EventTiming timing) {
        events.put(new NodeId(id), timing);
        return this;
    }

    ModelBuilder detail(String id, String reference) {
        details.put(new NodeId(id), new EventDetail(reference, null, true));
        return this;
    }

    /** Flows along a path of nodes. */
    ModelBuilder flow(String... path) {
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

    ModelBuilder flow(String source, String target, double probability) {
        branching.put(new FlowId(source + "-" + target), new Probability(probability));
        return flow(source, target);
    }

    ModelBuilder flow(String source, String target, Condition condition) {
        conditions.put(new FlowId(source + "-" + target), condition);
        return flow(source, target);
    }

    /** A flow with a condition out of a step; the default one has none. */
    ModelBuilder conditionalFlow(String source, String target, @Nullable Condition condition, boolean isDefault) {
        var id = new FlowId(source + "-" + target);
        if (condition != null) {
            conditions.put(id, condition);
        }
        flows.add(new SequenceFlow(id, null, new NodeId(source), new NodeId(target), condition != null, isDefault));
        return this;
    }

    ModelBuilder chance(String node, double probability) {
        branching.put(new NodeId(node), new Probability(probability));
        return this;
    }

    ModelBuilder pool(String id, int people) {
        return pool(id, people, null, QueueDiscipline.FIFO);
    }

    ModelBuilder pool(String id, int people, @Nullable WorkCalendar duty, QueueDiscipline discipline) {
        var members = new ArrayList<Person>();
        for (int i = 1; i <= people; i++) {
            members.add(new Person(id + i, id + i, duty, 36));
        }
        return pool(new ResourcePool(new RoleId(id), id, members, false, null, 0, discipline));
    }

    ModelBuilder pool(ResourcePool pool) {
        pools.add(pool);
        return this;
    }

    ModelBuilder every(Distribution interArrival) {
        arrivals.add(new Arrivals(null, new Arrivals.Renewal(interArrival, null, Arrivals.Clock.WORKING), 1));
        return this;
    }

    ModelBuilder arriving(Arrivals stream) {
        arrivals.add(stream);
        return this;
    }

    ModelBuilder category(String name, String first, double firstWeight, String second, double secondWeight) {
        var weights = new LinkedHashMap<String, Double>();
        weights.put(first, firstWeight);
        weights.put(second, secondWeight);
        return attribute(new CaseAttribute.Category(name, weights));
    }

    ModelBuilder attribute(CaseAttribute attribute) {
        attributes.add(attribute);
        return this;
    }

    ModelBuilder priority(Condition when, int priority) {
        priorities.add(new PriorityRule(when, priority));
        return this;
    }

    ModelBuilder calendar(WorkCalendar duty) {
        calendar = duty;
        return this;
    }

    ModelBuilder promise(ServiceLevel promise) {
        level = promise;
        return this;
    }

    /** @param cases at the beginning that are not counted */
    ModelBuilder warmUp(int cases) {
        return state(new StartState.WarmedUp(cases));
    }

    ModelBuilder state(StartState start) {
        state = start;
        return this;
    }

    private FlowGraph graph() {
        return new FlowGraph(nodes, flows);
    }

    SimulationModel build() {
        return new SimulationModel(
                new ProcessModel(new ProcessId("P"), "Test", graph(), List.of(), details),
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
                calendar,
                Currency.getInstance("EUR"),
                level,
                state,
                List.of());
    }
}
