package dev.takt.simulation;

import static dev.takt.simulation.ModelBuilder.exponential;
import static dev.takt.simulation.ModelBuilder.fixed;

import dev.takt.model.Distribution;
import dev.takt.model.EventTrigger;
import dev.takt.model.FlowNode;
import dev.takt.model.NodeId;
import dev.takt.model.Repetition;
import dev.takt.model.RoleId;
import dev.takt.model.WaitKind;
import dev.takt.model.simulation.BatchRule;
import dev.takt.model.simulation.Condition;
import dev.takt.model.simulation.Delay;
import dev.takt.model.simulation.EventTiming;
import dev.takt.model.simulation.Iteration;
import dev.takt.model.simulation.QueueDiscipline;
import dev.takt.model.simulation.Requirement;
import dev.takt.model.simulation.StepWork;
import dev.takt.units.Probability;
import dev.takt.units.TimeBasis;
import dev.takt.units.WorkCalendar;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Sound models drawn at random with every kind of node the simulator knows, nested: gateways, events, borders, scopes, calls,
 * repetitions, people, batches. Where nothing can interrupt it a step has an expected number of visits. The size grows with the
 * seed.
 */
final class RandomNets {

    private static final String[] POOLS = {"clerk", "expert", "pair"};
    private static final QueueDiscipline[] DISCIPLINES = QueueDiscipline.values();

    /** A part of the flow with one way in and one way out. */
    private record Block(String entry, String exit) {}

    private final SplittableRandom random;
    private final ModelBuilder model = new ModelBuilder();
    private final Map<String, Double> visits = new LinkedHashMap<>();
    private int counter;
    private int budget;

    /** The model, with expected visits of the steps that have one. */
    record Drawn(ModelBuilder model, Map<String, Double> visits) {}

    private RandomNets(long seed) {
        random = new SplittableRandom(seed);
        budget = 2 + (int) Math.min(seed / 4, 40);
    }

    static Drawn draw(long seed) {
        return draw(seed, 40_000);
    }

    /** @param interArrival mean seconds between two cases */
    static Drawn draw(long seed, double interArrival) {
        return new RandomNets(seed).net(interArrival);
    }

    private Drawn net(double interArrival) {
        fill(model, 1);
        var office = random.nextBoolean() ? WorkCalendar.officeHours(ModelBuilder.BERLIN) : null;
        for (var pool : POOLS) {
            model.pool(pool, 2, office, DISCIPLINES[random.nextInt(DISCIPLINES.length)]);
        }
        model.category("kind", "urgent", 0.3, "normal", 0.7)
                .priority(new Condition.Is("kind", "urgent"), 1)
                .every(exponential(interArrival));
        return new Drawn(model, visits);
    }

    /** Start, some blocks, end. */
    private void fill(ModelBuilder scope, double weight) {
        var last = id("start");
        scope.start(last);
        do {
            var block = block(scope, weight, 3);
            scope.flow(last, block.entry());
            last = block.exit();
        } while (budget > 0 && random.nextInt(4) > 0);
        var end = id("end");
        scope.end(end).flow(last, end);
    }

    private Block block(ModelBuilder scope, double weight, int depth) {
        if (depth == 0 || budget <= 1) {
            return task(scope, weight);
        }
        return switch (random.nextInt(17)) {
            case 0 -> choice(scope, weight, depth);
            case 1 -> decision(scope, weight, depth);
            case 2 -> parallel(scope, weight, depth);
            case 3 -> inclusive(scope, weight, depth);
            case 4 -> race(scope, weight, depth);
            case 5 -> loop(scope, weight, depth);
            case 6 -> instances(scope, weight);
            case 7 -> standardLoop(scope, weight);
            case 8 -> subProcess(scope, weight);
            case 9 -> call(scope, weight);
            case 10 -> timer(scope);
            case 11 -> interrupted(scope, weight);
            case 12 -> reminded(scope, weight);
            case 13 -> failing(scope);
            case 14 -> eventSubProcess(scope);
            case 15 -> signalled(scope, weight);
            default -> task(scope, weight);
        };
    }

    // ---- steps

    private Block task(ModelBuilder scope, double weight) {
        var id = step(weight);
        scope.task(id, work());
        return new Block(id, id);
    }

    private String step(double weight) {
        budget--;
        var id = id("task");
        visits.put(id, weight);
        return id;
    }

    private StepWork work() {
        var pool = POOLS[random.nextInt(POOLS.length)];
        var needs = switch (random.nextInt(4)) {
            case 0 -> List.<Requirement>of();
            case 1 -> List.of(new Requirement(new RoleId("pair"), 2));
            case 2 -> List.of(new Requirement(new RoleId("clerk"), 1), new Requirement(new RoleId("expert"), 1));
            default -> List.of(new Requirement(new RoleId(pool), 1));
        };
        var how = StepWork.of(duration(), needs);
        if (random.nextInt(4) == 0) {
            how = how.withDelays(List.of(new Delay(WaitKind.EXTERNAL, duration(), TimeBasis.ELAPSED)));
        }
        if (random.nextInt(5) == 0) {
            var modes = BatchRule.Mode.values();
            how = how.withBatch(
                    new BatchRule(3, Duration.ofHours(2), List.of(), modes[random.nextInt(modes.length)], 1));
        }
        return how;
    }

    private Distribution duration() {
        double mean = 60 * (1 + random.nextInt(20));
        return switch (random.nextInt(4)) {
            case 0 -> fixed(mean);
            case 1 -> new Distribution.Uniform(0, 2 * mean);
            case 2 -> new Distribution.Gamma(mean, mean / 2);
            default -> exponential(mean);
        };
    }

    private Block instances(ModelBuilder scope, double weight) {
        var id = step(weight);
        boolean parallel = random.nextBoolean();
        int count = 2 + random.nextInt(3);
        int enough = parallel ? count : 1 + random.nextInt(count);
        visits.put(id, weight * enough);
        var kind = parallel ? Repetition.Kind.PARALLEL : Repetition.Kind.SEQUENTIAL;
        scope.task(id, work(), new Repetition(kind, count)).repeat(id, new Iteration.Instances(count, enough));
        return new Block(id, id);
    }

    private Block standardLoop(ModelBuilder scope, double weight) {
        var id = step(weight);
        visits.put(id, weight * 1.5); // 1 + ½, at most twice
        scope.task(id, work(), new Repetition(Repetition.Kind.STANDARD_LOOP, null))
                .repeat(id, new Iteration.Loop(new Probability(0.5), 2));
        return new Block(id, id);
    }

    // ---- gateways

    private Block choice(ModelBuilder scope, double weight, int depth) {
        var split = id("xor");
        var join = id("merge");
        scope.xor(split).xor(join);
        for (double p : new double[] {0.25, 0.75}) {
            var branch = block(scope, weight * p, depth - 1);
            scope.flow(split, branch.entry(), p).flow(branch.exit(), join);
        }
        return new Block(split, join);
    }

    private Block decision(ModelBuilder scope, double weight, int depth) {
        var split = id("xor");
        var join = id("merge");
        scope.xor(split).xor(join);
        var urgent = block(scope, weight * 0.3, depth - 1);
        var normal = block(scope, weight * 0.7, depth - 1);
        var attribute = id("attribute"); // of its own: decisions on the same one depend on each other
        model.category(attribute, "urgent", 0.3, "normal", 0.7);
        scope.flow(split, urgent.entry(), new Condition.Is(attribute, "urgent"))
                .flow(split, normal.entry())
                .flow(urgent.exit(), join)
                .flow(normal.exit(), join);
        return new Block(split, join);
    }

    private Block parallel(ModelBuilder scope, double weight, int depth) {
        var split = id("and");
        var join = id("sync");
        scope.and(split).and(join);
        for (int i = 0; i < 2 + random.nextInt(2); i++) {
            var branch = block(scope, weight, depth - 1);
            scope.flow(split, branch.entry()).flow(branch.exit(), join);
        }
        return new Block(split, join);
    }

    /** P(i | at least one) = p_i / (1 − Π (1 − p_j)). */
    private Block inclusive(ModelBuilder scope, double weight, int depth) {
        var split = id("or");
        var join = id("join");
        scope.or(split).or(join);
        double none = 0.5 * 0.25;
        for (double p : new double[] {0.5, 0.75}) {
            var branch = block(scope, weight * p / (1 - none), depth - 1);
            scope.flow(split, branch.entry(), p).flow(branch.exit(), join);
        }
        return new Block(split, join);
    }

    private Block race(ModelBuilder scope, double weight, int depth) {
        var gateway = id("race");
        var join = id("merge");
        scope.node(new FlowNode.EventBasedGateway(new NodeId(gateway), "")).xor(join);
        for (int i = 0; i < 2; i++) {
            var event = id("event");
            scope.catching(event, EventTrigger.TIMER, new EventTiming.After(exponential(600)), null);
            var branch = block(scope, weight / 2, depth - 1); // two exponential times with the same mean
            scope.flow(gateway, event, branch.entry()).flow(branch.exit(), join);
        }
        return new Block(gateway, join);
    }

    private Block loop(ModelBuilder scope, double weight, int depth) {
        var merge = id("merge");
        var check = id("again");
        scope.xor(merge).xor(check);
        var body = block(scope, weight / 0.75, depth - 1);
        scope.flow(merge, body.entry()).flow(body.exit(), check);
        var out = id("out");
        scope.xor(out).flow(check, merge, 0.25).flow(check, out, 0.75);
        return new Block(merge, out);
    }

    // ---- scopes

    private Block subProcess(ModelBuilder scope, double weight) {
        var id = id("sub");
        var inside = new ModelBuilder();
        fill(inside, weight);
        scope.sub(id, FlowNode.SubProcess.Kind.EMBEDDED, inside);
        return new Block(id, id);
    }

    private Block call(ModelBuilder scope, double weight) {
        var id = id("call");
        var inside = new ModelBuilder();
        fill(inside, weight);
        scope.call(id, id("process"), inside);
        return new Block(id, id);
    }

    // ---- events

    private Block timer(ModelBuilder scope) {
        var id = id("timer");
        scope.catching(id, EventTrigger.TIMER, new EventTiming.After(duration()), null);
        return new Block(id, id);
    }

    /** A timer, or a chance, may end the step. */
    private Block interrupted(ModelBuilder scope, double weight) {
        var host = step(weight);
        visits.remove(host);
        var event = id("border");
        var join = id("merge");
        scope.task(host, work()).xor(join);
        if (random.nextBoolean()) {
            scope.boundary(event, host, EventTrigger.TIMER, true, new EventTiming.After(exponential(900)));
        } else {
            scope.boundary(event, host, EventTrigger.MESSAGE, true, null).chance(event, 0.3);
        }
        scope.flow(host, join).flow(event, join);
        return new Block(host, join);
    }

    /** Reminders that do not end the step; each ends on its own. */
    private Block reminded(ModelBuilder scope, double weight) {
        var host = step(weight);
        var event = id("border");
        var reminder = step(1);
        visits.remove(reminder);
        var end = id("end");
        scope.task(host, work()).task(reminder, exponential(30)).end(end);
        if (random.nextBoolean()) {
            scope.boundary(
                    event,
                    host,
                    EventTrigger.TIMER,
                    false,
                    new EventTiming.After(fixed(3_600), null, random.nextBoolean() ? Integer.MAX_VALUE : 3));
        } else {
            scope.boundary(event, host, EventTrigger.MESSAGE, false, null).chance(event, 0.3);
        }
        scope.flow(event, reminder, end);
        return new Block(host, host);
    }

    /** Inside, one branch throws an error, an escalation or terminates while another one still works. */
    private Block failing(ModelBuilder scope) {
        var id = id("sub");
        var inside = new ModelBuilder();
        var start = id("start");
        var split = id("and");
        var long1 = step(1);
        var short1 = step(1);
        visits.remove(long1);
        visits.remove(short1);
        var end = id("end");
        var bad = id("bad");
        var trigger = new EventTrigger[] {EventTrigger.ERROR, EventTrigger.TERMINATE, EventTrigger.ESCALATION};
        var kind = trigger[random.nextInt(3)];
        inside.start(start)
                .and(split)
                .task(long1, work())
                .task(short1, exponential(300))
                .end(end)
                .end(bad, kind, kind == EventTrigger.TERMINATE ? null : "trouble")
                .flow(start, split, long1, end)
                .flow(split, short1, bad);
        scope.sub(id, FlowNode.SubProcess.Kind.EMBEDDED, inside);
        var join = id("merge");
        scope.xor(join).flow(id, join);
        if (kind != EventTrigger.TERMINATE) {
            var border = id("border");
            scope.boundary(border, id, kind, true, null)
                    .detail(border, "trouble")
                    .flow(border, join);
        }
        return new Block(id, join);
    }

    /** A sub-process that a timer takes over, or that a timer adds something to. */
    private Block eventSubProcess(ModelBuilder scope) {
        var id = id("sub");
        var inside = new ModelBuilder();
        var start = id("start");
        var work = step(1);
        visits.remove(work);
        var end = id("end");
        var handler = id("handler");
        var begin = id("begin");
        var what = step(1);
        visits.remove(what);
        var done = id("done");
        var handling = new ModelBuilder()
                .start(begin, EventTrigger.TIMER, null, random.nextBoolean())
                .task(what, work())
                .end(done)
                .flow(begin, what, done)
                .timing(begin, new EventTiming.After(exponential(900)));
        inside.start(start)
                .task(work, work())
                .end(end)
                .flow(start, work, end)
                .sub(handler, FlowNode.SubProcess.Kind.EVENT, handling);
        scope.sub(id, FlowNode.SubProcess.Kind.EMBEDDED, inside);
        return new Block(id, id);
    }

    /** One branch waits for a signal the other one throws; the signal also comes after 10 days. */
    private Block signalled(ModelBuilder scope, double weight) {
        var split = id("and");
        var join = id("sync");
        var gateway = id("race");
        var merge = id("merge");
        var heard = id("signal");
        var late = id("late");
        var throwing = id("throw");
        var name = id("name");
        var before = step(weight);
        scope.and(split)
                .and(join)
                .xor(merge)
                .task(before, work())
                .node(new FlowNode.EventBasedGateway(new NodeId(gateway), ""))
                .catching(heard, EventTrigger.SIGNAL, null, name)
                .catching(late, EventTrigger.TIMER, new EventTiming.After(fixed(864_000)), null)
                .throwing(throwing, EventTrigger.SIGNAL, name)
                .flow(split, gateway, heard, merge)
                .flow(gateway, late, merge)
                .flow(merge, join)
                .flow(split, before, throwing, join);
        return new Block(split, join);
    }

    private String id(String stem) {
        return stem + "_" + ++counter;
    }
}
