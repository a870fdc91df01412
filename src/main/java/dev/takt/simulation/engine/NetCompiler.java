package dev.takt.simulation.engine;

import dev.takt.model.Distribution;
import dev.takt.model.EventTrigger;
import dev.takt.model.FlowGraph;
import dev.takt.model.FlowNode;
import dev.takt.model.NodeId;
import dev.takt.model.Problem;
import dev.takt.model.Repetition;
import dev.takt.model.simulation.Iteration;
import dev.takt.model.simulation.QueueDiscipline;
import dev.takt.model.simulation.SimulationModel;
import dev.takt.model.simulation.StepWork;
import dev.takt.simulation.kernel.Ticks;
import dev.takt.units.TimeBasis;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compiles a simulation model to a {@link Net}. What cannot be simulated is refused by name: {@link #compile} answers with
 * problems instead of a net, all of them at once. This class compiles scopes, nodes and activities; how tokens leave a node,
 * events, steps, people and cases have compilers of their own.
 */
public final class NetCompiler {

    /**
     * @param net null when there is an error among the problems
     */
    public record Result(@Nullable Net net, List<Problem> problems) {
        public Result {
            problems = List.copyOf(problems);
        }
    }

    final Instant origin;
    final List<Node> nodes = new ArrayList<>();
    final List<Step> steps = new ArrayList<>();
    final List<ScopeType> scopes = new ArrayList<>();
    final Map<NodeId, Node> byId = new HashMap<>();
    final ClockTable clocks;
    final StaffCompiler staff;
    final CaseCompiler cases;
    final StartCompiler starts;
    final Map<NodeId, Integer> visitCounters = new LinkedHashMap<>();
    final Map<NodeId, Integer> performers = new LinkedHashMap<>();
    final ScopeType root;
    final ScopeType repeatedScope;
    final int defaultClock;
    final long promise;
    final boolean promiseWorking;
    final ZoneId zone;

    private final SimulationModel model;
    private final StepCompiler stepCompiler;
    private final SplitCompiler splits;
    private final EventCompiler events;
    private final Complaints complaints = new Complaints();
    private final Map<String, ScopeType> calls = new HashMap<>();
    private final Set<String> openCalls = new HashSet<>();

    private NetCompiler(SimulationModel model, Instant origin) {
        this.model = model;
        this.origin = origin;
        this.clocks = new ClockTable(origin);
        this.staff = new StaffCompiler(model, clocks);
        var conditions = new ConditionCompiler(
                model.attributes(), step -> visitCounters.computeIfAbsent(step, s -> visitCounters.size()));
        this.stepCompiler = new StepCompiler(this, model, complaints);
        this.splits = new SplitCompiler(model, conditions, complaints);
        this.events = new EventCompiler(model, origin, clocks, stepCompiler, complaints);
        this.zone = model.defaultCalendar().zone();
        this.defaultClock = clocks.of(model.defaultCalendar());
        var level = model.serviceLevel();
        this.promise = level == null ? Ticks.NEVER : Ticks.of(level.target());
        this.promiseWorking = level != null && level.basis() == TimeBasis.WORKING;
        openCalls.add(model.process().id().value());
        this.root = scope(model.process().graph());
        dueDates();
        this.repeatedScope = new ScopeType(scopes.size(), true);
        scopes.add(repeatedScope);
        nodes.forEach(splits::checkRace);
        this.cases = new CaseCompiler(this, model, conditions, complaints);
        visitCounters.forEach((id, counter) -> {
            var node = byId.get(id);
            if (node != null && (node.body == Node.Body.STEP || node.body == Node.Body.SCOPE)) {
                node.visitCounter = counter;
            } else {
                complaints.error(
                        "bad-condition",
                        id,
                        "A condition asks how often '%s' was done, which is no step of the process.".formatted(id),
                        "Name a step, or remove the condition.");
            }
        });
        performers.forEach((id, counter) -> {
            var node = byId.get(id);
            if (node != null && node.step != null) {
                node.step.performer = counter;
            }
        });
        this.starts = new StartCompiler(this, model, complaints);
    }

    /** @param origin the instant of time 0 */
    public static Result compile(SimulationModel model, Instant origin) {
        var tooMany = StaffCompiler.tooMany(model);
        if (tooMany != null) {
            return new Result(null, List.of(tooMany));
        }
        var compiler = new NetCompiler(model, origin);
        var problems = new ArrayList<>(compiler.complaints.problems());
        if (problems.stream().anyMatch(NetCompiler::isError)) {
            return new Result(null, problems);
        }
        var net = new Net(compiler);
        problems.addAll(new ExitCheck(net).problems());
        problems.addAll(new DutyCheck(net).problems());
        problems.addAll(new StaffingCheck(net).problems());
        return new Result(problems.stream().anyMatch(NetCompiler::isError) ? null : net, problems);
    }

    private void dueDates() {
        for (var pool : model.pools()) {
            if (pool.discipline() == QueueDiscipline.EDD && promise == Ticks.NEVER) {
                complaints.warning(
                        "no-due-dates",
                        pool.id(),
                        "The role '%s' takes the earliest due date first, but nothing is promised: first come, first served."
                                .formatted(pool.name()),
                        "State a service level of the process.");
            }
        }
    }

    private static boolean isError(Problem problem) {
        return problem.severity() == Problem.Severity.ERROR;
    }

    // ---- scopes and nodes

    private ScopeType scope(FlowGraph graph) {
        var scope = new ScopeType(scopes.size(), false);
        scopes.add(scope);
        var mine = new LinkedHashMap<NodeId, Node>();
        for (var node : graph.nodes()) {
            var compiled = new Node(nodes.size(), node.id(), Complaints.label(node), scope);
            nodes.add(compiled);
            mine.put(node.id(), compiled);
            byId.putIfAbsent(node.id(), compiled);
        }
        var incoming = new HashMap<NodeId, Integer>();
        for (var node : graph.nodes()) {
            var compiled = at(mine, node.id());
            splits.compile(graph, node, compiled, mine);
            incoming.put(node.id(), graph.incoming(node.id()).size());
        }
        for (var node : graph.nodes()) {
            body(graph, node, at(mine, node.id()), mine);
        }
        joins(graph, scope, mine);
        starts(graph, scope, mine, incoming);
        return scope;
    }

    static Node at(Map<NodeId, Node> mine, NodeId id) {
        return Objects.requireNonNull(mine.get(id));
    }

    private void joins(FlowGraph graph, ScopeType scope, Map<NodeId, Node> mine) {
        var inclusive = new ArrayList<Node>();
        for (var node : graph.nodes()) {
            boolean all = node instanceof FlowNode.ParallelGateway;
            var compiled = at(mine, node.id());
            int ways = graph.incoming(node.id()).size();
            if (ways < 2 || !all && !(node instanceof FlowNode.InclusiveGateway)) {
                continue;
            }
            compiled.join = all ? Node.Join.ALL : Node.Join.INCLUSIVE;
            compiled.ways = ways;
            compiled.counters = scope.counters;
            scope.counters += ways + 1;
            int way = 0;
            for (var other : mine.values()) {
                for (var flow : other.out) {
                    if (flow.target == compiled) {
                        flow.way = way++;
                    }
                }
            }
            if (!all) {
                inclusive.add(compiled);
            }
        }
        scope.inclusiveJoins = inclusive.toArray(Node[]::new);
    }

    private void starts(FlowGraph graph, ScopeType scope, Map<NodeId, Node> mine, Map<NodeId, Integer> incoming) {
        for (var node : graph.nodes()) {
            if (node instanceof FlowNode.StartEvent) {
                scope.starts.add(at(mine, node.id()));
            }
        }
        if (!scope.starts.isEmpty()) {
            return;
        }
        scope.startsAll = true;
        for (var node : graph.nodes()) {
            boolean begins = incoming.getOrDefault(node.id(), 0) == 0
                    && !(node instanceof FlowNode.BoundaryEvent)
                    && !(node instanceof FlowNode.SubProcess sub && sub.kind() == FlowNode.SubProcess.Kind.EVENT)
                    && !(node instanceof FlowNode.CatchEvent link && link.trigger() == EventTrigger.LINK);
            if (begins) {
                scope.starts.add(at(mine, node.id()));
            }
        }
    }

    // ---- bodies

    private void body(FlowGraph graph, FlowNode node, Node compiled, Map<NodeId, Node> mine) {
        switch (node) {
            case FlowNode.Activity activity -> activity(graph, activity, compiled, mine);
            case FlowNode.CatchEvent event -> events.intermediate(event, compiled);
            case FlowNode.ThrowEvent event -> events.thrower(event.trigger(), compiled);
            case FlowNode.EndEvent event -> events.end(event, compiled);
            case FlowNode.BoundaryEvent event -> {
                if (event.trigger() == EventTrigger.CANCEL) {
                    complaints.refuse("cancel-event", compiled, "cancels a transaction");
                }
            }
            case FlowNode.ComplexGateway gateway ->
                complaints.refuse("complex-gateway", compiled, "is a complex gateway");
            default -> {}
        }
    }

    private void activity(FlowGraph graph, FlowNode.Activity activity, Node compiled, Map<NodeId, Node> mine) {
        var work = model.work().get(activity.id());
        compiled.step =
                stepCompiler.compile(compiled, work == null ? StepWork.of(new Distribution.Fixed(0), List.of()) : work);
        compiled.body = Node.Body.STEP;
        repeat(activity, compiled);
        switch (activity) {
            case FlowNode.SubProcess sub -> {
                if (sub.kind() == FlowNode.SubProcess.Kind.AD_HOC) {
                    complaints.refuse("ad-hoc-sub-process", compiled, "is an ad-hoc sub-process");
                }
                if (!sub.body().nodes().isEmpty()) {
                    compiled.body = Node.Body.SCOPE;
                    compiled.inner = scope(sub.body());
                }
                if (sub.kind() == FlowNode.SubProcess.Kind.EVENT) {
                    events.eventStart(graph, sub, compiled);
                }
            }
            case FlowNode.CallActivity call -> {
                var called = called(call);
                if (called != null) {
                    compiled.body = Node.Body.SCOPE;
                    compiled.inner = called;
                }
            }
            case FlowNode.Task task -> {}
        }
        events.boundaries(graph, activity, compiled, mine);
    }

    private @Nullable ScopeType called(FlowNode.CallActivity call) {
        var key = Calls.key(model, call);
        if (key == null) {
            return null;
        }
        var process = model.called().get(key);
        boolean itself = openCalls.contains(key);
        if (itself) {
            complaints.error(
                    "recursive-call",
                    call.id(),
                    "The call activity %s calls '%s', which is under way already: the case would never end."
                            .formatted(Complaints.label(call), key),
                    "Draw the repetition as a loop.");
            return null;
        }
        if (process == null) {
            return null;
        }
        var known = calls.get(key);
        if (known != null) {
            return known;
        }
        openCalls.add(key);
        var scope = scope(process.graph());
        openCalls.remove(key);
        calls.put(key, scope);
        return scope;
    }

    private void repeat(FlowNode.Activity activity, Node compiled) {
        var repetition = activity.repetition();
        var iteration = model.iterations().get(activity.id());
        if (iteration == null) {
            return;
        }
        boolean sequential = repetition != null && repetition.kind() == Repetition.Kind.SEQUENTIAL;
        compiled.repeat = switch (iteration) {
            case Iteration.Instances i ->
                new Node.Repeat(
                        sequential ? Node.Repeat.Kind.SEQUENTIAL : Node.Repeat.Kind.PARALLEL, i.count(), i.enough(), 0);
            case Iteration.Loop l ->
                new Node.Repeat(
                        Node.Repeat.Kind.LOOP, l.atMost(), l.atMost(), l.again().value());
        };
        if (compiled.repeat.count() == 1) {
            compiled.repeat = null;
        }
    }
}
