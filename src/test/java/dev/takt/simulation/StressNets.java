package dev.takt.simulation;

import static dev.takt.simulation.ModelBuilder.BERLIN;
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
import dev.takt.model.simulation.OffDuty;
import dev.takt.model.simulation.QueueDiscipline;
import dev.takt.model.simulation.Requirement;
import dev.takt.model.simulation.SimulationModel;
import dev.takt.model.simulation.StaffingRule;
import dev.takt.model.simulation.StepWork;
import dev.takt.units.TimeBasis;
import dev.takt.units.WorkCalendar;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Sound models in which everything that cancels, repeats and collects work comes together: batches of instances of which some
 * are enough, borders that interrupt or not, event sub-processes, errors, escalations, terminate ends, rules for who does a step.
 * The size grows with the seed.
 */
public final class StressNets {

    private static final String[] NEWS = {"red", "green"};
    private static final String DESK = "desk";

    private final SplittableRandom random;
    private final ModelBuilder root = new ModelBuilder();
    private final boolean inSequence;
    private final boolean calendars;
    private boolean listens;
    private boolean repeated;
    private int counter;
    private int budget;

    private record Block(String entry, String exit) {}

    private StressNets(long seed, boolean inSequence) {
        this.random = new SplittableRandom(seed);
        this.inSequence = inSequence;
        this.budget = 3 + (int) Math.min(seed / 5, 25);
        this.calendars = random.nextInt(3) == 0;
    }

    /**
     * @param inSequence a case does one thing after the other, and nothing is done for several cases at once: then the lead
     *     time is the sum of its parts
     */
    public static SimulationModel draw(long seed, boolean inSequence) {
        return new StressNets(seed, inSequence).model();
    }

    private SimulationModel model() {
        fill(root, true);
        if (listens) {
            crier();
        }
        var office = calendars ? WorkCalendar.officeHours(BERLIN) : null;
        var disciplines = QueueDiscipline.values();
        for (var pool : List.of("clerk", "expert")) {
            root.pool(pool, 2, office, disciplines[random.nextInt(disciplines.length)]);
        }
        return root.pool(DESK, 4, office, disciplines[random.nextInt(disciplines.length)])
                .category("kind", "urgent", 0.3, "normal", 0.7)
                .priority(new Condition.Is("kind", "urgent"), 1)
                .every(exponential(calendars ? 9_000 : 1_500))
                .build();
    }

    /** Somebody throws what is listened for, whether or not anybody else does. */
    private void crier() {
        var begin = id("begin");
        var cry = id("cry");
        var inside = new ModelBuilder()
                .start(begin, EventTrigger.TIMER, null, false)
                .timing(begin, new EventTiming.After(exponential(5_000)))
                .end(cry, EventTrigger.SIGNAL, NEWS[0])
                .flow(begin, cry);
        root.sub(id("crier"), FlowNode.SubProcess.Kind.EVENT, inside);
    }

    private void fill(ModelBuilder scope, boolean handlers) {
        var last = id("start");
        scope.start(last);
        do {
            var block = block(scope, 3);
            scope.flow(last, block.entry());
            last = block.exit();
        } while (budget > 0 && random.nextInt(4) > 0);
        var end = id("end");
        scope.end(end).flow(last, end);
        if (handlers && !inSequence && random.nextInt(3) == 0) {
            handler(scope);
        }
    }

    private Block block(ModelBuilder scope, int depth) {
        if (depth == 0 || budget <= 1) {
            return task(scope);
        }
        int kind = random.nextInt(14);
        if (inSequence && kind > 6) {
            kind -= 7;
        }
        return switch (kind) {
            case 0 -> choice(scope, depth);
            case 1 -> loop(scope, depth);
            case 2 -> repeated ? task(scope) : checked(scope);
            case 3 -> sub(scope);
            case 4 -> race(scope);
            case 5 -> inSequence ? instances(scope) : task(scope);
            case 6 -> task(scope);
            case 7 -> branches(scope, depth, false);
            case 8 -> branches(scope, depth, true);
            case 9, 10 -> instances(scope);
            case 11 -> repeatedSub(scope);
            case 12 -> news(scope);
            default -> terminating(scope);
        };
    }

    // ---- steps

    private StepWork work() {
        var needs = switch (random.nextInt(6)) {
            case 0 -> List.<Requirement>of();
            case 1 -> List.of(new Requirement(new RoleId(DESK), 2));
            case 2 -> List.of(new Requirement(new RoleId("clerk"), 1), new Requirement(new RoleId("expert"), 1));
            case 3 -> List.of(new Requirement(new RoleId("expert"), 1));
            default -> List.of(new Requirement(new RoleId("clerk"), 1));
        };
        var how = StepWork.of(duration(), needs).withCost(random.nextInt(3));
        if (calendars && needs.isEmpty()) {
            how = how.withCalendar(WorkCalendar.officeHours(BERLIN));
        }
        if (random.nextInt(4) == 0) {
            var basis = random.nextBoolean() ? TimeBasis.ELAPSED : TimeBasis.WORKING;
            how = how.withDelays(List.of(new Delay(WaitKind.EXTERNAL, duration(), basis)));
        }
        if (random.nextInt(8) == 0) {
            how = how.withOffDuty(OffDuty.FINISH);
        }
        return random.nextInt(2) == 0 ? how.withBatch(batch()) : how;
    }

    private BatchRule batch() {
        var modes = BatchRule.Mode.values();
        var mode = modes[random.nextInt(inSequence ? 1 : 0, modes.length)]; // the first one is TOGETHER
        var gates = random.nextInt(4) == 0
                ? List.of(new BatchRule.Gate(EnumSet.allOf(DayOfWeek.class), LocalTime.of(10, 0), BERLIN))
                : List.<BatchRule.Gate>of();
        return new BatchRule(2 + random.nextInt(5), Duration.ofHours(1 + random.nextInt(4)), gates, mode, 1);
    }

    private Distribution duration() {
        double mean = 60 * (1 + random.nextInt(15));
        return switch (random.nextInt(3)) {
            case 0 -> fixed(mean);
            case 1 -> new Distribution.Uniform(0, 2 * mean);
            default -> exponential(mean);
        };
    }

    private Block task(ModelBuilder scope) {
        budget--;
        var id = id("task");
        scope.task(id, work());
        return bordered(scope, id, false);
    }

    /** Up to two events on the border of an activity. */
    private Block bordered(ModelBuilder scope, String host, boolean scopeInside) {
        var join = id("merge");
        scope.xor(join).flow(host, join);
        for (int i = random.nextInt(3); i > 0; i--) {
            var event = id("border");
            boolean interrupting = inSequence || random.nextBoolean();
            switch (random.nextInt(scopeInside ? 4 : 3)) {
                case 0 ->
                    scope.boundary(
                            event,
                            host,
                            EventTrigger.TIMER,
                            interrupting,
                            new EventTiming.After(
                                    exponential(interrupting ? 3_000 : 1_500), null, random.nextBoolean() ? 1 : 3));
                case 1 ->
                    scope.boundary(event, host, EventTrigger.SIGNAL, interrupting, null)
                            .detail(event, anyNews());
                case 2 ->
                    scope.boundary(event, host, EventTrigger.CONDITIONAL, interrupting, null)
                            .chance(event, 0.3);
                default ->
                    scope.boundary(event, host, EventTrigger.ESCALATION, interrupting, null)
                            .detail(event, "boss");
            }
            if (interrupting) {
                scope.flow(event, join);
            } else {
                var reminder = id("remind");
                var end = id("end");
                scope.task(reminder, work().withBatch(null)).end(end).flow(event, reminder, end);
            }
        }
        return new Block(host, join);
    }

    private String anyNews() {
        return NEWS[random.nextInt(NEWS.length)];
    }

    private Block instances(ModelBuilder scope) {
        budget--;
        var id = id("repeated");
        int count = 2 + random.nextInt(5);
        scope.task(id, work(), new Repetition(multi(), count))
                .repeat(id, new Iteration.Instances(count, 1 + random.nextInt(count)));
        return bordered(scope, id, false);
    }

    private Repetition.Kind multi() {
        return !inSequence && random.nextBoolean() ? Repetition.Kind.PARALLEL : Repetition.Kind.SEQUENTIAL;
    }

    /** Done, checked by somebody else, finished by who began: alone or in batches, once or again. */
    private Block checked(ModelBuilder scope) {
        budget -= 3;
        var first = id("author");
        var check = id("check");
        var last = id("finish");
        var out = id("out");
        var in = id("in");
        scope.xor(in)
                .task(first, atDesk(random.nextInt(3) == 0 ? 2 : 1))
                .task(check, atDesk(1).withStaffing(List.of(rule(StaffingRule.Kind.DIFFERENT_PERSON, first))))
                .xor(out)
                .task(last, atDesk(1).withStaffing(List.of(rule(StaffingRule.Kind.SAME_PERSON, first))))
                .flow(in, first, check, out)
                .flow(out, in, 0.2)
                .flow(out, last, 0.8);
        return new Block(in, last);
    }

    private StepWork atDesk(int people) {
        var how = StepWork.of(duration(), List.of(new Requirement(new RoleId(DESK), people)));
        return random.nextInt(2) == 0 ? how.withBatch(batch()) : how;
    }

    private static StaffingRule rule(StaffingRule.Kind kind, String step) {
        return new StaffingRule(kind, new NodeId(step));
    }

    // ---- gateways

    private Block choice(ModelBuilder scope, int depth) {
        var split = id("xor");
        var join = id("merge");
        scope.xor(split).xor(join);
        for (double share : new double[] {0.4, 0.6}) {
            var branch = block(scope, depth - 1);
            scope.flow(split, branch.entry(), share).flow(branch.exit(), join);
        }
        return new Block(split, join);
    }

    private Block loop(ModelBuilder scope, int depth) {
        var merge = id("merge");
        var check = id("again");
        var out = id("out");
        var body = block(scope, depth - 1);
        scope.xor(merge)
                .xor(check)
                .xor(out)
                .flow(merge, body.entry())
                .flow(body.exit(), check)
                .flow(check, merge, 0.25)
                .flow(check, out, 0.75);
        return new Block(merge, out);
    }

    private Block branches(ModelBuilder scope, int depth, boolean some) {
        var split = id("split");
        var join = id("join");
        if (some) {
            scope.or(split).or(join);
        } else {
            scope.and(split).and(join);
        }
        for (int i = 0; i < 2 + random.nextInt(2); i++) {
            var branch = block(scope, depth - 1);
            if (some) {
                scope.flow(split, branch.entry(), 0.6);
            } else {
                scope.flow(split, branch.entry());
            }
            scope.flow(branch.exit(), join);
        }
        return new Block(split, join);
    }

    /** News that somebody else may throw, or a time. */
    private Block race(ModelBuilder scope) {
        var gateway = id("race");
        var heard = id("heard");
        var late = id("late");
        var merge = id("merge");
        scope.node(new FlowNode.EventBasedGateway(new NodeId(gateway), ""))
                .catching(heard, EventTrigger.TIMER, new EventTiming.After(exponential(2_000)), null)
                .catching(late, EventTrigger.TIMER, new EventTiming.After(duration()), null)
                .xor(merge)
                .flow(gateway, heard, merge)
                .flow(gateway, late, merge);
        if (!inSequence) {
            var news = id("news");
            scope.catching(news, EventTrigger.SIGNAL, null, NEWS[0]).flow(gateway, news, merge);
            listens = true;
        }
        return new Block(gateway, merge);
    }

    private Block news(ModelBuilder scope) {
        var id = id("throw");
        var escalates = random.nextInt(3) == 0;
        scope.throwing(id, escalates ? EventTrigger.ESCALATION : EventTrigger.SIGNAL, escalates ? "boss" : anyNews());
        return new Block(id, id);
    }

    // ---- scopes

    private Block sub(ModelBuilder scope) {
        var id = id("sub");
        var inside = new ModelBuilder();
        fill(inside, true);
        if (random.nextInt(3) == 0) {
            scope.call(id, id("process"), inside);
        } else {
            scope.sub(id, FlowNode.SubProcess.Kind.EMBEDDED, inside);
        }
        return bordered(scope, id, true);
    }

    /** Instances of which each may fail, and with it all. */
    private Block repeatedSub(ModelBuilder scope) {
        var id = id("sub");
        var inside = new ModelBuilder();
        var start = id("start");
        var split = id("xor");
        boolean before = repeated;
        repeated = true; // who did a step is known of the case, not of the instance
        var body = block(inside, 1);
        repeated = before;
        var end = id("end");
        var bad = id("bad");
        inside.start(start)
                .xor(split)
                .end(end)
                .end(bad, random.nextBoolean() ? EventTrigger.ERROR : EventTrigger.ESCALATION, "boss")
                .flow(start, body.entry())
                .flow(body.exit(), split)
                .flow(split, end, 0.8)
                .flow(split, bad, 0.2);
        int count = 2 + random.nextInt(4);
        scope.sub(id, inside, new Repetition(multi(), count), new Iteration.Instances(count, 1 + random.nextInt(count)))
                .work(id, StepWork.of(fixed(0), List.of()).withBatch(random.nextBoolean() ? batch() : null));
        var out = bordered(scope, id, true);
        var caught = id("caught");
        scope.boundary(caught, id, EventTrigger.ERROR, true, null)
                .detail(caught, "boss")
                .flow(caught, out.exit());
        return out;
    }

    /** While others still work, one branch ends it all. */
    private Block terminating(ModelBuilder scope) {
        var id = id("sub");
        var inside = new ModelBuilder();
        var start = id("start");
        var split = id("and");
        var end = id("end");
        var stop = id("stop");
        var body = block(inside, 1);
        var quick = task(inside);
        inside.start(start)
                .and(split)
                .end(end)
                .end(stop, EventTrigger.TERMINATE, null)
                .flow(start, split, body.entry())
                .flow(body.exit(), end)
                .flow(split, quick.entry())
                .flow(quick.exit(), stop);
        scope.sub(id, FlowNode.SubProcess.Kind.EMBEDDED, inside);
        return bordered(scope, id, true);
    }

    private void handler(ModelBuilder scope) {
        var id = id("handler");
        var begin = id("begin");
        var what = id("what");
        var done = id("done");
        boolean interrupting = random.nextBoolean();
        var inside = new ModelBuilder();
        switch (random.nextInt(3)) {
            case 0 ->
                inside.start(begin, EventTrigger.TIMER, null, interrupting)
                        .timing(begin, new EventTiming.After(exponential(6_000)));
            case 1 -> inside.start(begin, EventTrigger.SIGNAL, anyNews(), interrupting);
            default -> inside.start(begin, EventTrigger.ESCALATION, "boss", interrupting);
        }
        inside.task(what, work()).end(done).flow(begin, what, done);
        scope.sub(id, FlowNode.SubProcess.Kind.EVENT, inside);
    }

    private String id(String stem) {
        return stem + "_" + ++counter;
    }
}
