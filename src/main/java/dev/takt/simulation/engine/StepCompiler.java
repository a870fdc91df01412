package dev.takt.simulation.engine;

import dev.takt.model.WaitKind;
import dev.takt.model.sampling.Sampler;
import dev.takt.model.sampling.Samplers;
import dev.takt.model.simulation.BatchRule;
import dev.takt.model.simulation.OffDuty;
import dev.takt.model.simulation.SimulationModel;
import dev.takt.model.simulation.StaffingRule;
import dev.takt.model.simulation.StepWork;
import dev.takt.simulation.kernel.Ticks;
import dev.takt.units.TimeBasis;
import java.util.Arrays;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/** Compiles how a step is done. */
final class StepCompiler {

    private final NetCompiler net;
    private final SimulationModel model;
    private final Complaints complaints;

    StepCompiler(NetCompiler net, SimulationModel model, Complaints complaints) {
        this.net = net;
        this.model = model;
        this.complaints = complaints;
    }

    /** Waiting for an event: a step without work. */
    Step event(Node node, WaitKind kind) {
        var step = new Step(net.steps.size(), node);
        step.eventKind = kind;
        net.steps.add(step);
        return step;
    }

    Step compile(Node node, StepWork work) {
        var step = new Step(net.steps.size(), node);
        net.steps.add(step);
        step.time = Samplers.of(work.processTime());
        step.meanSeconds = work.processTime().mean();
        step.cost = work.cost();
        step.finishes = work.offDuty() == OffDuty.FINISH;
        step.waits = work.delays().stream()
                .map(d -> new Step.Wait(
                        d.kind(), Samplers.of(d.duration()), d.duration().mean(), d.basis() == TimeBasis.WORKING))
                .toArray(Step.Wait[]::new);
        complaints.checkMean(work.processTime(), node.id, "The process time of %s".formatted(node.label));
        for (var delay : work.delays()) {
            complaints.checkMean(delay.duration(), node.id, "A wait of %s".formatted(node.label));
        }
        needs(node, step, work);
        step.rules = work.staffing().stream()
                .map(rule -> new Step.Rule(
                        rule.kind() == StaffingRule.Kind.SAME_PERSON,
                        net.performers.computeIfAbsent(rule.other(), n -> net.performers.size())))
                .toArray(Step.Rule[]::new);
        own(node, step, work);
        step.batching = batching(work.batch());
        return step;
    }

    private void needs(Node node, Step step, StepWork work) {
        step.clock = net.clocks.of(work.calendar());
        var needs = new LinkedHashMap<Integer, Integer>();
        var duty = new LinkedHashMap<Integer, Integer>();
        boolean tooFew = false;
        for (var requirement : work.requirements()) {
            var index = net.staff.findPool(requirement.pool());
            if (index == null) {
                complaints.error(
                        "missing-role",
                        node.id,
                        "%s needs the role '%s', which does not exist.".formatted(node.label, requirement.pool()),
                        "Add the role, or let the step be done by another one.");
                continue;
            }
            var pool = net.staff.pools().get(index);
            duty.merge(index, requirement.people(), Integer::sum);
            if (pool.unlimited()) {
                step.unlimited = step.unlimited < 0 ? index : step.unlimited;
                step.unlimitedRates += requirement.people() * pool.rate();
                step.unlimitedPeople += requirement.people();
                continue;
            }
            int people = needs.merge(index, requirement.people(), Integer::sum);
            if (pool.people().length < people) {
                tooFew = true;
                complaints.error(
                        "too-few-people",
                        node.id,
                        "%s needs %d people of the role '%s', which has %d."
                                .formatted(node.label, people, pool.name(), pool.people().length),
                        "Give the role more people, or let fewer do the step.");
            }
        }
        step.needs = needs.entrySet().stream()
                .map(n -> new Step.Need(n.getKey(), n.getValue()))
                .toArray(Step.Need[]::new);
        if (duty.isEmpty()) {
            return;
        }
        int clock = net.staff.clockOf(duty);
        if (clock != ClockTable.NEVER) {
            step.clock = clock;
        } else if (!tooFew) {
            complaints.error(
                    "too-few-people",
                    node.id,
                    "%s needs %d people at once; as some are in several of its roles, there are too few."
                            .formatted(
                                    node.label,
                                    needs.values().stream()
                                            .mapToInt(Integer::intValue)
                                            .sum()),
                    "Give the roles more people, or let fewer do the step.");
        }
    }

    private void own(Node node, Step step, StepWork work) {
        if (work.own().isEmpty()) {
            return;
        }
        @Nullable Sampler[] own = new Sampler[net.staff.people().size()];
        step.ownSeconds = new double[own.length];
        Arrays.fill(step.ownSeconds, step.meanSeconds);
        work.own().forEach((id, distribution) -> {
            var person = net.staff.findPerson(id);
            if (person == null) {
                complaints.error(
                        "missing-person",
                        node.id,
                        "%s states a process time of '%s', who is in no pool.".formatted(node.label, id),
                        "Add the person to a pool.");
            } else {
                complaints.checkMean(distribution, node.id, "The process time of '%s' at %s".formatted(id, node.label));
                own[person] = Samplers.of(distribution);
                step.ownSeconds[person] = distribution.mean();
            }
        });
        step.own = own;
    }

    private Step.@Nullable Batching batching(@Nullable BatchRule rule) {
        if (rule == null) {
            return null;
        }
        var gates = rule.gates().stream()
                .map(g -> new WeeklyTimes.Time(g.days(), g.time(), g.zone()))
                .toList();
        return new Step.Batching(
                rule.size() == null ? Integer.MAX_VALUE : rule.size(),
                rule.age() == null ? Ticks.NEVER : Ticks.of(rule.age()),
                gates.isEmpty() ? null : new WeeklyTimes(net.origin, gates),
                rule.mode(),
                rule.timeFactor());
    }
}
