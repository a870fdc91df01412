package dev.takt.simulation.engine;

import dev.takt.model.ElementId;
import dev.takt.model.EventDetail;
import dev.takt.model.EventTrigger;
import dev.takt.model.FlowGraph;
import dev.takt.model.FlowNode;
import dev.takt.model.NodeId;
import dev.takt.model.Problem;
import dev.takt.model.ProcessModel;
import dev.takt.model.Repetition;
import dev.takt.model.SequenceFlow;
import dev.takt.model.WaitKind;
import dev.takt.model.simulation.Arrivals;
import dev.takt.model.simulation.CaseAttribute;
import dev.takt.model.simulation.EventTiming;
import dev.takt.model.simulation.Iteration;
import dev.takt.model.simulation.SimulationModel;
import dev.takt.model.simulation.StartState;
import dev.takt.model.simulation.StepWork;
import dev.takt.simulation.engine.Node.Boundary;
import dev.takt.simulation.engine.Node.Flow;
import dev.takt.simulation.kernel.Ticks;
import dev.takt.simulation.random.Samplers;
import dev.takt.units.Probability;
import dev.takt.units.TimeBasis;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compiles a simulation model to a {@link Net}. What cannot be simulated is refused by name: {@link #compile} answers with
 * problems instead of a net, all of them at once.
 */
public final class NetCompiler {

    private static final double TOLERANCE = 1e-6;

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
    final ClockTable clocks;
    final StaffCompiler staff;
    final List<Net.Source> sources = new ArrayList<>();
    final List<Net.Attribute> attributes = new ArrayList<>();
    final List<Net.Priority> priorities = new ArrayList<>();
    final List<Net.Started> running = new ArrayList<>();
    final Map<NodeId, Integer> visitCounters = new LinkedHashMap<>();
    final Map<NodeId, Integer> performers = new LinkedHashMap<>();
    final ScopeType root;
    final ScopeType repeatedScope;
    final int defaultClock;
    final long promise;
    final boolean promiseWorking;

    private final SimulationModel model;
    private final ConditionCompiler conditions;
    private final StepCompiler stepCompiler;
    private final Map<NodeId, Node> byId = new HashMap<>();
    private final Map<NodeId, EventDetail> details = new HashMap<>();
    private final Map<String, ScopeType> calls = new HashMap<>();
    private final Set<String> openCalls = new HashSet<>();
    private final Set<String> thrown = new HashSet<>();
    private final List<Problem> problems = new ArrayList<>();

    private NetCompiler(SimulationModel model, Instant origin) {
        this.model = model;
        this.origin = origin;
        this.clocks = new ClockTable(origin);
        this.staff = new StaffCompiler(model, clocks);
        this.conditions = new ConditionCompiler(
                model.attributes(), step -> visitCounters.computeIfAbsent(step, s -> visitCounters.size()));
        this.stepCompiler = new StepCompiler(this, model, problems);
        this.defaultClock = clocks.of(model.defaultCalendar());
        var level = model.serviceLevel();
        this.promise = level == null ? Ticks.NEVER : Ticks.of(level.target());
        this.promiseWorking = level != null && level.basis() == TimeBasis.WORKING;
        details.putAll(model.process().events());
        collectThrown(model.process());
        model.called().values().forEach(p -> {
            details.putAll(p.events());
            collectThrown(p);
        });
        openCalls.add(model.process().id().value());
        this.root = scope(model.process().graph());
        this.repeatedScope = new ScopeType(scopes.size(), true);
        scopes.add(repeatedScope);
        nodes.forEach(this::race);
        visitCounters.forEach((id, counter) -> {
            var node = byId.get(id);
            if (node != null) {
                node.visitCounter = counter;
            }
        });
        performers.forEach((id, counter) -> {
            var node = byId.get(id);
            if (node != null && node.step != null) {
                node.step.performer = counter;
            }
        });
    }

    /** @param origin the instant of time 0 */
    public static Result compile(SimulationModel model, Instant origin) {
        var compiler = new NetCompiler(model, origin);
        compiler.attributes();
        compiler.arrivals();
        compiler.startState();
        compiler.checkStart();
        new ExitCheck(compiler.nodes, compiler.scopes).problems().forEach(compiler.problems::add);
        boolean failed = compiler.problems.stream().anyMatch(p -> p.severity() == Problem.Severity.ERROR);
        return new Result(failed ? null : new Net(compiler), compiler.problems);
    }

    /** The first event behind an event gateway decides, so each must occur some time. */
    private void race(Node gateway) {
        if (gateway.split != Node.Split.RACE) {
            return;
        }
        for (var flow : gateway.out) {
            boolean occurs = flow.target.body == Node.Body.THROWN_EVENT || flow.target.timing != null;
            if (!occurs) {
                error(
                        "event-without-time",
                        flow.target.id,
                        "%s stands behind the event gateway %s but has no time."
                                .formatted(flow.target.label, gateway.label),
                        "State how long the event takes to occur, or give the branches of the gateway probabilities.");
            }
        }
    }

    // ---- scopes and nodes

    private ScopeType scope(FlowGraph graph) {
        var scope = new ScopeType(scopes.size(), false);
        scopes.add(scope);
        var mine = new LinkedHashMap<NodeId, Node>();
        for (var node : graph.nodes()) {
            var compiled = new Node(nodes.size(), node.id(), label(node), scope);
            nodes.add(compiled);
            mine.put(node.id(), compiled);
            byId.putIfAbsent(node.id(), compiled);
        }
        var incoming = new HashMap<NodeId, Integer>();
        for (var node : graph.nodes()) {
            var compiled = at(mine, node.id());
            flows(graph, node, compiled, mine);
            incoming.put(node.id(), graph.incoming(node.id()).size());
        }
        for (var node : graph.nodes()) {
            body(graph, node, at(mine, node.id()), mine);
        }
        joins(graph, scope, mine);
        starts(graph, scope, mine, incoming);
        return scope;
    }

    private static Node at(Map<NodeId, Node> mine, NodeId id) {
        return java.util.Objects.requireNonNull(mine.get(id));
    }

    private void flows(FlowGraph graph, FlowNode node, Node compiled, Map<NodeId, Node> mine) {
        var flows = graph.outgoing(node.id());
        var out = new ArrayList<Flow>();
        for (var flow : flows) {
            var arc = new Flow(compiled, at(mine, flow.target()));
            arc.probability = probability(flow.id(), -1);
            var condition = model.conditions().get(flow.id());
            if (condition != null) {
                try {
                    arc.condition = conditions.compile(condition);
                } catch (IllegalArgumentException e) {
                    error("bad-condition", flow.id(), e.getMessage(), "Correct the condition.");
                }
            }
            out.add(arc);
        }
        if (node instanceof FlowNode.ThrowEvent link && link.trigger() == EventTrigger.LINK) {
            linkTarget(graph, link, compiled, mine, out);
        }
        compiled.out = out.toArray(Flow[]::new);
        compiled.split = split(node, flows, compiled);
        if (compiled.split == Node.Split.EXCLUSIVE) {
            exclusive(compiled);
        }
    }

    private void linkTarget(
            FlowGraph graph, FlowNode.ThrowEvent link, Node compiled, Map<NodeId, Node> mine, List<Flow> out) {
        for (var other : graph.nodes()) {
            if (other instanceof FlowNode.CatchEvent target
                    && target.trigger() == EventTrigger.LINK
                    && java.util.Objects.equals(target.link(), link.link())) {
                var flow = new Flow(compiled, at(mine, target.id()));
                out.add(flow);
                return;
            }
        }
        error(
                "link-without-target",
                link.id(),
                "The link event %s leads to no link event of the same name.".formatted(compiled.label),
                "Give both halves of the link the same name.");
    }

    private double probability(ElementId element, double otherwise) {
        var given = model.branching().get(element);
        return given == null ? otherwise : given.value();
    }

    private Node.Split split(FlowNode node, List<SequenceFlow> flows, Node compiled) {
        int n = compiled.out.length;
        if (n == 0) {
            return Node.Split.END;
        }
        if (n == 1) {
            return Node.Split.ONE;
        }
        boolean alternative =
                flows.size() == 2 && flows.get(0).isDefault() != flows.get(1).isDefault();
        return switch (node) {
            case FlowNode.ExclusiveGateway g -> Node.Split.EXCLUSIVE;
            case FlowNode.EventBasedGateway g ->
                flows.stream().anyMatch(f -> model.branching().containsKey(f.id()))
                        ? Node.Split.EXCLUSIVE
                        : Node.Split.RACE;
            case FlowNode.InclusiveGateway g ->
                alternative && !isMoreThanOne(flows) ? Node.Split.EXCLUSIVE : inclusive(flows, compiled);
            case FlowNode.ParallelGateway g -> Node.Split.ALL;
            default -> {
                if (flows.stream().noneMatch(SequenceFlow::conditional)) {
                    yield Node.Split.ALL;
                }
                yield alternative ? Node.Split.EXCLUSIVE : inclusive(flows, compiled);
            }
        };
    }

    /** A default flow with a probability of its own is one of several independent branches. */
    private boolean isMoreThanOne(List<SequenceFlow> flows) {
        return flows.stream().mapToDouble(f -> probability(f.id(), 0)).sum() > 1 + TOLERANCE;
    }

    private Node.Split inclusive(List<SequenceFlow> flows, Node compiled) {
        double none = 1;
        for (int i = 0; i < flows.size(); i++) {
            var arc = compiled.out[i];
            if (arc.probability < 0 && arc.condition == null) {
                if (flows.get(i).isDefault() && compiled.otherwise == null) {
                    compiled.otherwise = arc;
                    none = 0;
                    continue;
                }
                arc.probability = 1; // an unconditional flow beside conditional ones
            }
            none *= arc.condition == null ? 1 - arc.probability : 1;
        }
        if (none == 1 && flows.stream().noneMatch(f -> model.conditions().containsKey(f.id()))) {
            error(
                    "probabilities-do-not-add-up",
                    compiled.id,
                    "Every branch behind %s has probability 0, but at least one is always taken."
                            .formatted(compiled.label),
                    "State how often each branch is taken.");
        }
        return Node.Split.INCLUSIVE;
    }

    private void exclusive(Node compiled) {
        double sum = 0;
        boolean conditional = false;
        int open = 0;
        for (var flow : compiled.out) {
            conditional |= flow.condition != null;
            open += flow.condition == null && flow.probability < 0 ? 1 : 0;
            sum += Math.max(0, flow.probability);
        }
        if (conditional) {
            long without = java.util.Arrays.stream(compiled.out)
                    .filter(f -> f.condition == null)
                    .count();
            if (without == 0) {
                warning(
                        "no-default-flow",
                        compiled.id,
                        "No flow behind %s is taken when no condition holds; the last one is then taken."
                                .formatted(compiled.label),
                        "Leave the condition of one flow out.");
            }
            return;
        }
        if (open > 0 || Math.abs(sum - 1) > TOLERANCE) {
            error(
                    "probabilities-do-not-add-up",
                    compiled.id,
                    "The probabilities behind %s add up to %.6g, not to 1.".formatted(compiled.label, sum),
                    "Give every branch a probability; together they are 1.");
            return;
        }
        for (var flow : compiled.out) {
            flow.probability /= sum;
        }
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
            case FlowNode.CatchEvent event -> intermediate(event, compiled);
            case FlowNode.ThrowEvent event -> thrower(event.trigger(), compiled);
            case FlowNode.EndEvent event -> end(event, compiled);
            case FlowNode.BoundaryEvent event -> {
                if (event.trigger() == EventTrigger.CANCEL) {
                    refuse("cancel-event", compiled, "cancels a transaction");
                }
            }
            case FlowNode.ComplexGateway gateway -> refuse("complex-gateway", compiled, "is a complex gateway");
            default -> {}
        }
    }

    private void activity(FlowGraph graph, FlowNode.Activity activity, Node compiled, Map<NodeId, Node> mine) {
        var work = model.work().get(activity.id());
        compiled.step = stepCompiler.compile(
                compiled, work == null ? StepWork.of(new dev.takt.model.Distribution.Fixed(0), List.of()) : work);
        compiled.body = Node.Body.STEP;
        repeat(activity, compiled);
        switch (activity) {
            case FlowNode.SubProcess sub -> {
                if (sub.kind() == FlowNode.SubProcess.Kind.AD_HOC) {
                    refuse("ad-hoc-sub-process", compiled, "is an ad-hoc sub-process");
                }
                if (!sub.body().nodes().isEmpty()) {
                    compiled.body = Node.Body.SCOPE;
                    compiled.inner = scope(sub.body());
                }
                if (sub.kind() == FlowNode.SubProcess.Kind.EVENT) {
                    eventStart(sub, compiled);
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
        boundaries(graph, activity, compiled, mine);
    }

    private @Nullable ScopeType called(FlowNode.CallActivity call) {
        var name = call.called();
        if (name == null) {
            return null;
        }
        var key = model.called().containsKey(name) ? name : name.substring(name.lastIndexOf(':') + 1);
        var process = model.called().get(key);
        boolean itself = openCalls.contains(key);
        if (itself) {
            error(
                    "recursive-call",
                    call.id(),
                    "The call activity %s calls '%s', which is under way already: the case would never end."
                            .formatted(label(call), key),
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

    private void boundaries(FlowGraph graph, FlowNode.Activity host, Node compiled, Map<NodeId, Node> mine) {
        var found = new ArrayList<Boundary>();
        for (var node : graph.nodes()) {
            if (node instanceof FlowNode.BoundaryEvent event
                    && event.attachedTo().equals(host.id())
                    && event.trigger() != EventTrigger.COMPENSATION) {
                found.add(boundary(event, host, at(mine, event.id())));
            }
        }
        compiled.boundaries = found.toArray(Boundary[]::new);
        compiled.hasTimedBoundary = found.stream().anyMatch(b -> b.kind == Boundary.Kind.TIMED);
        compiled.hasChanceBoundary = found.stream().anyMatch(b -> b.kind == Boundary.Kind.CHANCE);
        double chances = found.stream()
                .filter(b -> b.kind == Boundary.Kind.CHANCE && b.interrupting)
                .mapToDouble(b -> b.chance)
                .sum();
        if (chances > 1 + TOLERANCE) {
            error(
                    "probabilities-do-not-add-up",
                    host.id(),
                    "The interrupting events on %s have probabilities that add up to %.4g, more than 1."
                            .formatted(compiled.label, chances),
                    "Lower them: together they can interrupt at most every execution.");
        }
    }

    private Boundary boundary(FlowNode.BoundaryEvent event, FlowNode.Activity host, Node node) {
        node.timing = timing(event.id());
        var caught = event(event.trigger(), event.id());
        double chance = probability(event.id(), 0);
        if (node.timing != null) {
            return new Boundary(node, Boundary.Kind.TIMED, event.interrupting(), 0, caught);
        }
        boolean isThrown =
                thrown.stream().anyMatch(t -> t.equals(caught) || caught.endsWith(":") && t.startsWith(caught));
        boolean inside = host instanceof FlowNode.SubProcess || host instanceof FlowNode.CallActivity;
        boolean local = event.trigger() == EventTrigger.ERROR || event.trigger() == EventTrigger.ESCALATION;
        if (isThrown && (inside || !local)) {
            return new Boundary(node, Boundary.Kind.THROWN, event.interrupting(), 0, caught);
        }
        if (chance == 0 && !model.branching().containsKey(event.id())) {
            warning(
                    "event-never-occurs",
                    event.id(),
                    "The event %s has neither a time nor a probability; it never occurs.".formatted(node.label),
                    "State the probability that it occurs during one execution of its step, or give its timer a duration.");
        }
        return new Boundary(node, Boundary.Kind.CHANCE, event.interrupting(), chance, caught);
    }

    private void eventStart(FlowNode.SubProcess sub, Node compiled) {
        for (var node : sub.body().nodes()) {
            if (node instanceof FlowNode.StartEvent start) {
                var detail = details.get(start.id());
                var caught = event(start.trigger(), start.id());
                boolean interrupting = detail == null || detail.interrupting();
                compiled.timing = timing(start.id());
                var kind = compiled.timing == null ? Boundary.Kind.THROWN : Boundary.Kind.TIMED;
                boolean occurs = kind == Boundary.Kind.TIMED
                        || thrown.stream()
                                .anyMatch(t -> t.equals(caught) || caught.endsWith(":") && t.startsWith(caught));
                if (!occurs) {
                    warning(
                            "event-never-occurs",
                            start.id(),
                            "Nothing starts the event sub-process %s: its event has no time and nobody throws it."
                                    .formatted(compiled.label),
                            "Give its start event a timer.");
                }
                var scope = compiled.scope;
                var more = java.util.Arrays.copyOf(scope.eventStarts, scope.eventStarts.length + 1);
                more[more.length - 1] = new Boundary(compiled, kind, interrupting, 0, caught);
                scope.eventStarts = more;
                return;
            }
        }
        refuse("event-sub-process-without-start", compiled, "has no start event");
    }

    private void intermediate(FlowNode.CatchEvent event, Node compiled) {
        if (event.trigger() == EventTrigger.LINK) {
            return;
        }
        if (event.trigger() == EventTrigger.COMPENSATION || event.trigger() == EventTrigger.CANCEL) {
            refuse("compensation", compiled, "compensates or cancels");
            return;
        }
        compiled.step = stepCompiler.event(
                compiled, event.trigger() == EventTrigger.TIMER ? WaitKind.PLANNED : WaitKind.EXTERNAL);
        compiled.timing = timing(event.id());
        compiled.event = event(event.trigger(), event.id());
        if (compiled.timing != null) {
            compiled.body = Node.Body.TIMED_EVENT;
        } else if (thrown.contains(compiled.event)) {
            compiled.body = Node.Body.THROWN_EVENT;
        } else if (event.trigger() != EventTrigger.NONE) {
            error(
                    "event-without-time",
                    event.id(),
                    "%s waits for a %s that nothing in the process throws and that has no time."
                            .formatted(compiled.label, event.trigger().name().toLowerCase(java.util.Locale.ROOT)),
                    "State how long the event takes to occur.");
        }
    }

    private void thrower(EventTrigger trigger, Node compiled) {
        switch (trigger) {
            case SIGNAL, MESSAGE, ESCALATION -> {
                compiled.body = Node.Body.THROW;
                compiled.event = event(trigger, compiled.id);
            }
            case COMPENSATION, CANCEL -> refuse("compensation", compiled, "compensates or cancels");
            default -> {}
        }
    }

    private void end(FlowNode.EndEvent event, Node compiled) {
        switch (event.trigger()) {
            case TERMINATE -> compiled.body = Node.Body.TERMINATE;
            case ERROR -> {
                compiled.body = Node.Body.ERROR;
                compiled.event = event(event.trigger(), event.id());
            }
            default -> thrower(event.trigger(), compiled);
        }
    }

    /** Kind and name of an event: what a thrower and a catcher have in common. */
    private String event(EventTrigger trigger, NodeId id) {
        var detail = details.get(id);
        var reference = detail == null ? null : detail.reference();
        return trigger.name() + ":" + (reference == null ? "" : reference);
    }

    private void collectThrown(ProcessModel process) {
        for (var node : process.graph().allNodes()) {
            var trigger = switch (node) {
                case FlowNode.ThrowEvent event -> event.trigger();
                case FlowNode.EndEvent event -> event.trigger();
                default -> EventTrigger.NONE;
            };
            if (trigger != EventTrigger.NONE) {
                thrown.add(event(trigger, node.id()));
            }
        }
    }

    private Node.@Nullable Timing timing(NodeId id) {
        return switch (model.events().get(id)) {
            case null -> null;
            case EventTiming.After after ->
                new Node.Timing.After(Samplers.of(after.delay()), clocks.of(after.calendar()), after.occurrences());
            case EventTiming.At at -> new Node.Timing.At(Ticks.between(origin, at.date()));
            case EventTiming.Weekly weekly ->
                new Node.Timing.Weekly(new WeeklyTimes(
                        origin, List.of(new WeeklyTimes.Time(weekly.days(), weekly.time(), weekly.zone()))));
        };
    }

    // ---- cases

    private void attributes() {
        for (var attribute : model.attributes()) {
            attributes.add(
                    switch (attribute) {
                        case CaseAttribute.Number number ->
                            new Net.Attribute(number.name(), null, Samplers.of(number.value()));
                        case CaseAttribute.Category category -> {
                            var weights = new double[category.weights().size()];
                            double total = 0;
                            int i = 0;
                            for (double weight : category.weights().values()) {
                                total += weight;
                                weights[i++] = total;
                            }
                            yield new Net.Attribute(category.name(), weights, null);
                        }
                    });
        }
        for (var rule : model.priorities()) {
            try {
                priorities.add(new Net.Priority(conditions.compile(rule.when()), rule.priority()));
            } catch (IllegalArgumentException e) {
                error("bad-condition", model.process().id(), e.getMessage(), "Correct the priority rule.");
            }
        }
    }

    private void arrivals() {
        if (model.arrivals().isEmpty() && !(model.startState() instanceof StartState.Running)) {
            error(
                    "no-arrivals",
                    model.process().id(),
                    "No case ever arrives.",
                    "State the demand, or give a stream of arrivals.");
        }
        for (var arrivals : model.arrivals()) {
            int start = -1;
            if (arrivals.start() != null) {
                start = root.starts.indexOf(byId.get(arrivals.start()));
                if (start < 0) {
                    error(
                            "unknown-start",
                            arrivals.start(),
                            "'%s' is no start event of the process.".formatted(arrivals.start()),
                            "Name the start event at which these cases arrive.");
                }
            }
            sources.add(
                    switch (arrivals.pattern()) {
                        case Arrivals.Renewal r -> {
                            if (r.interArrival().mean() <= 0
                                    || !Double.isFinite(r.interArrival().mean())) {
                                error(
                                        "bad-arrivals",
                                        model.process().id(),
                                        "The mean time between arrivals (%s s) must be greater than 0."
                                                .formatted(r.interArrival().mean()),
                                        "Correct the distribution of the time between arrivals.");
                            }
                            yield new Net.Source(
                                    Samplers.of(r.interArrival()),
                                    r.interArrival().mean(),
                                    clocks.of(r.calendar()),
                                    r.clock() == Arrivals.Clock.WORKING,
                                    null,
                                    null,
                                    start,
                                    arrivals.casesAtOnce());
                        }
                        case Arrivals.Weekly w ->
                            new Net.Source(
                                    null,
                                    0,
                                    0,
                                    false,
                                    null,
                                    w.slots().stream()
                                            .map(s -> new Net.Source.Slot(
                                                    new WeeklyTimes(
                                                            origin,
                                                            List.of(new WeeklyTimes.Time(
                                                                    s.days(), s.time(), w.zone()))),
                                                    s.cases()))
                                            .toList(),
                                    start,
                                    arrivals.casesAtOnce());
                        case Arrivals.Trace t ->
                            new Net.Source(
                                    null,
                                    0,
                                    0,
                                    false,
                                    t.times().stream()
                                            .mapToLong(
                                                    i -> Ticks.between(t.times().getFirst(), i))
                                            .sorted()
                                            .toArray(),
                                    null,
                                    start,
                                    arrivals.casesAtOnce());
                    });
        }
    }

    private void startState() {
        if (!(model.startState() instanceof StartState.Running state)) {
            return;
        }
        for (var one : state.cases()) {
            var at = new ArrayList<Node>();
            for (var id : one.at()) {
                var node = byId.get(id);
                if (node == null || node.scope != root) {
                    error(
                            "unknown-node",
                            id,
                            "A running case is at '%s', which is no node of the process itself.".formatted(id),
                            "Name a node outside of sub-processes.");
                } else {
                    at.add(node);
                }
            }
            long working = Ticks.of(model.defaultCalendar().workingBetween(origin.minus(one.since()), origin));
            running.add(new Net.Started(at.toArray(Node[]::new), Ticks.of(one.since()), working));
        }
    }

    private void checkStart() {
        if (root.starts.isEmpty()) {
            error(
                    "no-start",
                    model.process().id(),
                    "The process has no node at which a case could begin.",
                    "Draw a start event.");
        }
    }

    /** How likely each start is; cumulative. */
    double[] startWeights() {
        var weights = new double[root.starts.size()];
        boolean known = root.starts.stream().anyMatch(s -> model.branching().containsKey(s.id));
        double total = 0;
        for (int i = 0; i < weights.length; i++) {
            total += known
                    ? model.branching()
                            .getOrDefault(root.starts.get(i).id, Probability.ZERO)
                            .value()
                    : 1;
            weights[i] = total;
        }
        return weights;
    }

    // ---- words

    static String label(FlowNode node) {
        return node.name().isBlank() ? "'" + node.id() + "'" : "'%s' (%s)".formatted(node.name(), node.id());
    }

    private void refuse(String code, Node node, String what) {
        error(
                "unsupported-" + code,
                node.id,
                "%s %s; Takt does not simulate that.".formatted(node.label, what),
                "Draw it with tasks, gateways and the events that docs/simulation.md lists.");
    }

    private void error(String code, ElementId element, @Nullable String message, String remedy) {
        problems.add(new Problem(
                Problem.Severity.ERROR, code, element.value(), null, message == null ? "" : message, remedy));
    }

    private void warning(String code, ElementId element, String message, String remedy) {
        problems.add(new Problem(Problem.Severity.WARNING, code, element.value(), null, message, remedy));
    }
}
