package dev.takt.testing;

import dev.takt.model.CalendarId;
import dev.takt.model.Demand;
import dev.takt.model.Distribution;
import dev.takt.model.Edit;
import dev.takt.model.ElementId;
import dev.takt.model.EventTrigger;
import dev.takt.model.Evidence;
import dev.takt.model.Figure;
import dev.takt.model.FlowGraph;
import dev.takt.model.FlowId;
import dev.takt.model.FlowNode;
import dev.takt.model.Lane;
import dev.takt.model.NodeId;
import dev.takt.model.Outcome;
import dev.takt.model.OutcomeId;
import dev.takt.model.ProcessId;
import dev.takt.model.ProcessModel;
import dev.takt.model.Role;
import dev.takt.model.RoleId;
import dev.takt.model.Scenario;
import dev.takt.model.ScenarioId;
import dev.takt.model.SequenceFlow;
import dev.takt.model.ServiceLevel;
import dev.takt.model.StepData;
import dev.takt.model.TaskKind;
import dev.takt.model.ValueClass;
import dev.takt.model.ValueStream;
import dev.takt.model.Wait;
import dev.takt.model.WaitKind;
import dev.takt.units.Money;
import dev.takt.units.Probability;
import dev.takt.units.TimeBasis;
import dev.takt.units.WorkCalendar;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SplittableRandom;

/**
 * Sound, block-structured value streams: sequences, choices, parallel branches, loops with and without a redo step,
 * sub-processes and interrupting boundary events, all with data. The size grows with the seed, so that the first red seed
 * is close to the smallest counterexample. {@link BpmnText} writes them as BPMN.
 */
public final class RandomProcesses {

    private static final Currency EUR = Currency.getInstance("EUR");
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    /** One level of the process under construction. */
    private static final class Scope {
        final List<FlowNode> nodes = new ArrayList<>();
        final List<SequenceFlow> flows = new ArrayList<>();
    }

    /** A part of the flow with one way in and one way out. */
    private record Block(NodeId entry, NodeId exit) {}

    private final SplittableRandom random;
    private final SequencedMap<NodeId, StepData> steps = new LinkedHashMap<>();
    private final SequencedMap<ElementId, Probability> branching = new LinkedHashMap<>();
    private final List<Role> roles = new ArrayList<>();
    private final Map<NodeId, Integer> laneOf = new LinkedHashMap<>();
    private int counter;
    private int budget;

    private RandomProcesses(long seed) {
        this.random = new SplittableRandom(seed);
        this.budget = 1 + (int) Math.min(seed, 2_000);
    }

    /** A sound value stream of about {@code seed + 1} steps. */
    public static ValueStream sound(long seed) {
        return new RandomProcesses(seed).stream();
    }

    private ValueStream stream() {
        int roleCount = 1 + random.nextInt(4);
        for (int i = 0; i < roleCount; i++) {
            roles.add(new Role(
                    new RoleId("role-" + i),
                    "Role " + i,
                    random.nextInt(5) == 0 ? null : (1 + random.nextInt(12)) / 4.0,
                    random.nextBoolean() ? Money.of(String.valueOf(20 + random.nextInt(80)), "EUR") : null,
                    random.nextBoolean() ? new CalendarId("office") : null,
                    random.nextBoolean() ? Role.Queueing.OBSERVED : Role.Queueing.SIMULATED));
        }
        var graph = scope(true);
        var calendars = new LinkedHashMap<CalendarId, WorkCalendar>();
        var office = WorkCalendar.officeHours(ZONE);
        var calendar = new WorkCalendar("office", "Office", ZONE, office.intervals(), office.holidays());
        calendars.put(new CalendarId("office"), calendar);
        var demand = new Demand(1 + random.nextInt(40), Duration.ofDays(7), "P1W");
        return new ValueStream(
                new ProcessModel(new ProcessId("Process_Random"), "Random process", graph, lanes()),
                steps,
                branching,
                roles,
                calendars,
                calendar,
                EUR,
                demand,
                List.of(new Outcome(new OutcomeId("result"), "Result", Money.of("100", "EUR"), true)),
                new ServiceLevel(Duration.ofHours(80), TimeBasis.WORKING),
                List.of(scenario()));
    }

    private Scenario scenario() {
        var edits = new ArrayList<Edit>();
        edits.add(new Edit.SetDemand(new Demand(50, Duration.ofDays(7), "P1W")));
        edits.add(new Edit.SetHeadcount(roles.getFirst().id(), 3));
        steps.sequencedKeySet().stream()
                .limit(3)
                .forEach(step -> edits.add(new Edit.AdjustStep(step, distribution(), null, null)));
        branching.sequencedKeySet().stream()
                .limit(2)
                .forEach(e -> edits.add(new Edit.SetBranching(e, new Probability(0.125))));
        return new Scenario(new ScenarioId("peak"), "Peak season", edits);
    }

    private List<Lane> lanes() {
        var lanes = new ArrayList<Lane>();
        for (int i = 0; i < roles.size(); i++) {
            var nodes = new ArrayList<NodeId>();
            int lane = i;
            laneOf.forEach((node, index) -> {
                if (index == lane) {
                    nodes.add(node);
                }
            });
            lanes.add(new Lane("Lane_" + i, roles.get(i).name(), nodes, List.of()));
        }
        return lanes;
    }

    private FlowGraph scope(boolean outermost) {
        var scope = new Scope();
        var start = add(scope, new FlowNode.StartEvent(id("Start"), "", EventTrigger.NONE), outermost);
        var last = start;
        do {
            var block = block(scope, outermost, 4);
            connect(scope, last, block.entry());
            last = block.exit();
        } while (budget > 0 && (outermost || random.nextInt(3) > 0));
        connect(scope, last, add(scope, new FlowNode.EndEvent(id("End"), "", EventTrigger.NONE), outermost));
        return new FlowGraph(scope.nodes, scope.flows);
    }

    private Block block(Scope scope, boolean outermost, int depth) {
        int kind = depth == 0 || budget <= 1 ? 0 : random.nextInt(12);
        return switch (kind) {
            case 1, 2, 3 -> choice(scope, outermost, depth);
            case 4, 5 -> parallel(scope, outermost, depth);
            case 6, 7 -> loop(scope, outermost, depth);
            case 8 -> interrupted(scope, outermost);
            case 9 -> subProcess(scope, outermost);
            default -> task(scope, outermost);
        };
    }

    private Block sequence(Scope scope, boolean outermost, int depth) {
        var first = block(scope, outermost, depth);
        if (budget <= 0 || random.nextBoolean()) {
            return first;
        }
        var second = block(scope, outermost, depth);
        connect(scope, first.exit(), second.entry());
        return new Block(first.entry(), second.exit());
    }

    private Block task(Scope scope, boolean outermost) {
        budget--;
        var kinds = TaskKind.values();
        var id = id("Task");
        add(scope, new FlowNode.Task(id, "Step " + counter, kinds[random.nextInt(kinds.length)], null), outermost);
        steps.put(id, data());
        return new Block(id, id);
    }

    private Block subProcess(Scope scope, boolean outermost) {
        budget--;
        var id = id("Sub");
        steps.put(id, StepData.UNKNOWN);
        var body = scope(false);
        add(
                scope,
                new FlowNode.SubProcess(id, "Part " + counter, FlowNode.SubProcess.Kind.EMBEDDED, body, null),
                outermost);
        return new Block(id, id);
    }

    private Block choice(Scope scope, boolean outermost, int depth) {
        var split = add(scope, new FlowNode.ExclusiveGateway(id("Split"), "Which?"), outermost);
        var join = add(scope, new FlowNode.ExclusiveGateway(id("Join"), ""), outermost);
        int branches = 2 + random.nextInt(2);
        boolean restComputed = random.nextBoolean();
        for (int i = 0; i < branches; i++) {
            FlowId flow;
            if (i > 0 && random.nextInt(4) == 0) {
                flow = connect(scope, split, join);
            } else {
                var block = sequence(scope, outermost, depth - 1);
                flow = connect(scope, split, block.entry());
                connect(scope, block.exit(), join);
            }
            if (i < branches - 1 || !restComputed) {
                branching.put(flow, new Probability(i < 1 ? 0.5 : 0.5 / (branches - 1)));
            }
        }
        return new Block(split, join);
    }

    private Block parallel(Scope scope, boolean outermost, int depth) {
        var split = add(scope, new FlowNode.ParallelGateway(id("Fork"), ""), outermost);
        var join = add(scope, new FlowNode.ParallelGateway(id("Sync"), ""), outermost);
        int branches = 2 + random.nextInt(2);
        for (int i = 0; i < branches; i++) {
            var block = sequence(scope, outermost, depth - 1);
            connect(scope, split, block.entry());
            connect(scope, block.exit(), join);
        }
        return new Block(split, join);
    }

    private Block loop(Scope scope, boolean outermost, int depth) {
        var merge = add(scope, new FlowNode.ExclusiveGateway(id("Again"), ""), outermost);
        var body = sequence(scope, outermost, depth - 1);
        var check = add(scope, new FlowNode.ExclusiveGateway(id("Check"), "Good?"), outermost);
        connect(scope, merge, body.entry());
        connect(scope, body.exit(), check);
        FlowId back;
        if (random.nextBoolean()) {
            var redo = task(scope, outermost);
            back = connect(scope, check, redo.entry());
            connect(scope, redo.exit(), merge);
        } else {
            back = connect(scope, check, merge);
        }
        branching.put(back, new Probability((1 + random.nextInt(4)) / 16.0));
        return new Block(merge, check);
    }

    private Block interrupted(Scope scope, boolean outermost) {
        var host = task(scope, outermost);
        var event = id("Timeout");
        add(scope, new FlowNode.BoundaryEvent(event, "", EventTrigger.TIMER, host.entry(), true), outermost);
        branching.put(event, new Probability(0.0625));
        var instead = task(scope, outermost);
        var join = add(scope, new FlowNode.ExclusiveGateway(id("Join"), ""), outermost);
        connect(scope, host.exit(), join);
        connect(scope, event, instead.entry());
        connect(scope, instead.exit(), join);
        return new Block(host.entry(), join);
    }

    private NodeId add(Scope scope, FlowNode node, boolean outermost) {
        scope.nodes.add(node);
        if (outermost) {
            laneOf.put(node.id(), random.nextInt(roles.size()));
        }
        return node.id();
    }

    private FlowId connect(Scope scope, NodeId source, NodeId target) {
        var id = new FlowId("Flow_" + ++counter);
        scope.flows.add(new SequenceFlow(id, null, source, target, false, false));
        return id;
    }

    private NodeId id(String stem) {
        return new NodeId(stem + "_" + ++counter);
    }

    private StepData data() {
        return new StepData(
                random.nextInt(6) == 0 ? null : distribution(),
                random.nextInt(3) == 0 ? null : waiting(),
                random.nextInt(5) == 0
                        ? null
                        : roles.get(random.nextInt(roles.size())).id(),
                1 + random.nextInt(2),
                random.nextBoolean() ? null : ValueClass.values()[random.nextInt(3)],
                random.nextInt(10) == 0,
                random.nextBoolean() ? null : new Probability((8 + random.nextInt(9)) / 16.0),
                random.nextBoolean() ? null : "System " + random.nextInt(3),
                random.nextBoolean() ? null : new OutcomeId("result"),
                random.nextBoolean() ? null : Money.of(random.nextInt(50) + ".50", "EUR"),
                random.nextBoolean()
                        ? Map.of()
                        : Map.of(
                                Figure.PROCESS_TIME,
                                new Evidence(Evidence.Source.GUESS, null, null, null, "somebody")));
    }

    private Wait waiting() {
        var kind = WaitKind.values()[random.nextInt(WaitKind.values().length)];
        return new Wait(kind, distribution(), random.nextBoolean() ? TimeBasis.WORKING : TimeBasis.ELAPSED);
    }

    private Distribution distribution() {
        double a = 60 * (1 + random.nextInt(100));
        double b = a + 60 * (1 + random.nextInt(100));
        double c = b + 60 * (1 + random.nextInt(100));
        return switch (random.nextInt(8)) {
            case 0 -> new Distribution.Uniform(a, b);
            case 1 -> new Distribution.Triangular(a, b, c);
            case 2 -> new Distribution.Pert(a, b, c);
            case 3 -> new Distribution.LogNormal(b, a);
            case 4 -> new Distribution.Exponential(a);
            case 5 -> new Distribution.Erlang(3, b);
            default -> new Distribution.Fixed(a);
        };
    }
}
