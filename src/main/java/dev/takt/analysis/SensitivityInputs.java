package dev.takt.analysis;

import dev.takt.model.Distribution;
import dev.takt.model.ElementId;
import dev.takt.model.Figure;
import dev.takt.model.FlowGraph;
import dev.takt.model.FlowNode;
import dev.takt.model.NodeId;
import dev.takt.model.NodeNames;
import dev.takt.model.Role;
import dev.takt.model.RoleId;
import dev.takt.model.SequenceFlow;
import dev.takt.model.StepData;
import dev.takt.model.ValueClass;
import dev.takt.model.ValueStream;
import dev.takt.model.Wait;
import dev.takt.performance.Estimate;
import dev.takt.units.Money;
import dev.takt.units.Probability;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;

/** Every input of a value stream with its range, a first-order estimate of its effect, and the stream it would make. */
final class SensitivityInputs {

    private static final double SECONDS_PER_WEEK = 7 * 24 * 3600.0;
    private static final double NORMAL_975 = 1.96;

    /** A step beside the critical path may come onto it; until then it does not count. */
    private static final double BESIDE = 0.25;

    private final ValueStream stream;
    private final NodeNames names;

    private final Analysis analysis;
    private final Map<RoleId, Double> utilisation;
    private final SensitivitySettings settings;
    private final StepTimes times;
    private final double lead;
    private final double cost;
    private final double valueAdding;
    private final List<Candidate> data = new ArrayList<>();
    private final List<Candidate> probabilities = new ArrayList<>();
    private final List<Candidate> plans = new ArrayList<>();

    /**
     * @param effect first-order estimate of the swing it makes; only for choosing
     * @param variant the stream with the input at a value
     * @param overload at a value some role that keeps up today has more work than time
     */
    record Candidate(
            String id,
            Sensitivity.Kind kind,
            String element,
            String name,
            double value,
            InputRange range,
            double effect,
            @Nullable Long observations,
            DoubleFunction<ValueStream> variant,
            DoubleFunction<Boolean> overload) {}

    SensitivityInputs(
            ValueStream stream, Analysis analysis, Map<RoleId, Double> utilisation, SensitivitySettings settings) {
        this.stream = stream;
        this.names = new NodeNames(stream.process().graph());
        this.analysis = analysis;
        this.utilisation = utilisation;
        this.settings = settings;
        this.times = new StepTimes(stream);
        var cases = analysis.profile().cases();
        this.lead = mean(cases.leadTime());
        this.cost = mean(cases.cost());
        this.valueAdding = mean(cases.criticalValueAdding());
        for (var node : stream.process().graph().allNodes()) {
            if (node instanceof FlowNode.Activity activity) {
                step(activity);
            }
        }
        stream.process().graph().forEachScope(this::decisions);
        stream.roles().forEach(this::role);
        demand();
    }

    /** Times, costs and qualities of the steps. */
    List<Candidate> data() {
        return data;
    }

    List<Candidate> probabilities() {
        return probabilities;
    }

    /** Demand, headcounts and rates. */
    List<Candidate> plans() {
        return plans;
    }

    private static double mean(@Nullable Estimate estimate) {
        return estimate == null ? 0 : estimate.mean();
    }

    private static double share(double part, double whole) {
        return whole > 0 ? Math.abs(part) / whole : 0;
    }

    // ---- steps

    private void step(FlowNode.Activity activity) {
        var id = activity.id();
        var step = stream.step(id);
        var figures = analysis.profile().steps().get(id);
        double visits = figures == null ? 0 : mean(figures.visits());
        if (figures == null || !(visits > 0)) {
            return;
        }
        double onPath = visits * (figures.critical() ? 1 : BESIDE);
        var name = names.of(activity);
        var time = step.processTime();
        if (time != null && time.mean() > 0) {
            var range = InputRange.ofTime(time, step.evidence().get(Figure.PROCESS_TIME), settings);
            double width = range.high() - range.low();
            var rate = times.rate(step);
            double value = analysis.valueClasses().get(id) == ValueClass.VA && figures.critical()
                    ? share(visits * width, valueAdding)
                    : 0;
            double effect = Math.max(
                    Math.max(share(onPath * width, lead), value),
                    rate == null ? 0 : share(visits * width * step.people() * rate / 3600, cost));
            data.add(candidate(
                    "processTime",
                    Sensitivity.Kind.PROCESS_TIME,
                    id,
                    name,
                    time.mean(),
                    range,
                    effect,
                    observations(time),
                    x -> changed(id, step.withProcessTime(time.scaled(x / time.mean())))));
        }
        var wait = step.waiting();
        if (wait != null && wait.duration().mean() > 0) {
            var range = InputRange.ofTime(wait.duration(), step.evidence().get(Figure.WAIT), settings);
            double mean = wait.duration().mean();
            double width = (range.high() - range.low()) / mean * times.waiting(step);
            data.add(candidate(
                    "wait",
                    Sensitivity.Kind.WAIT,
                    id,
                    name,
                    mean,
                    range,
                    share(onPath * width, lead),
                    observations(wait.duration()),
                    x -> changed(
                            id,
                            step.withWaiting(
                                    new Wait(wait.kind(), wait.duration().scaled(x / mean), wait.basis())))));
        }
        money(id, name, step, visits);
        quality(id, name, step);
    }

    private void money(NodeId id, String name, StepData step, double visits) {
        var fixed = step.cost();
        if (fixed == null || !(fixed.value() > 0)) {
            return;
        }
        var range = InputRange.ofMoney(fixed.value(), step.evidence().get(Figure.COST), settings);
        data.add(candidate(
                "cost",
                Sensitivity.Kind.COST,
                id,
                name,
                fixed.value(),
                range,
                share(visits * (range.high() - range.low()), cost),
                observations(1),
                x -> changed(id, step.withCost(new Money(BigDecimal.valueOf(x), fixed.currency())))));
    }

    private void quality(NodeId id, String name, StepData step) {
        var quality = step.completeAndAccurate();
        if (quality == null) {
            return;
        }
        var range = InputRange.ofShare(quality.value(), step.evidence().get(Figure.COMPLETE_AND_ACCURATE), settings);
        if (range.high() > range.low()) {
            data.add(candidate(
                    "completeAndAccurate",
                    Sensitivity.Kind.COMPLETE_AND_ACCURATE,
                    id,
                    name,
                    quality.value(),
                    range,
                    0,
                    observations((1 - quality.value()) / quality.value()),
                    x -> changed(id, step.withCompleteAndAccurate(new Probability(x)))));
        }
    }

    private ValueStream changed(NodeId id, StepData step) {
        return stream.withSteps(Map.of(id, step));
    }

    private Long observations(Distribution time) {
        return observations(time.scv() > 0 ? time.scv() : 1);
    }

    /** n for a mean within ± precision, 95 %: (1.96/precision)²·c². */
    private Long observations(double scv) {
        double n = Math.pow(NORMAL_975 / settings.precision(), 2) * scv;
        return (long) Math.max(2, Math.ceil(Math.min(n, 1e12)));
    }

    // ---- decisions

    private void decisions(FlowGraph scope) {
        for (var node : scope.nodes()) {
            switch (node) {
                case FlowNode.ExclusiveGateway g -> exclusive(g, scope);
                case FlowNode.EventBasedGateway g -> exclusive(g, scope);
                case FlowNode.InclusiveGateway g -> inclusive(g, scope);
                case FlowNode.ComplexGateway g -> inclusive(g, scope);
                case FlowNode.BoundaryEvent event ->
                    branch(
                            event.id(),
                            names.of(event),
                            visitsOf(event.attachedTo()),
                            x -> Map.of(event.id(), new Probability(x)));
                default -> {}
            }
        }
    }

    /** One branch goes up or down; the others share the rest in their proportions. Of two branches one says all. */
    private void exclusive(FlowNode gateway, FlowGraph scope) {
        var flows = scope.outgoing(gateway.id());
        if (flows.size() < 2) {
            return;
        }
        var shares = new LinkedHashMap<ElementId, Double>();
        for (var flow : flows) {
            var share = analysis.branches().get(flow.id());
            if (share == null) {
                return; // never reached, or not a decision
            }
            shares.put(flow.id(), share.probability());
        }
        for (var flow : flows.size() == 2 ? List.of(flows.getFirst()) : flows) {
            double p = shares.getOrDefault(flow.id(), 0.0);
            branch(flow.id(), way(gateway, flow, scope), Double.NaN, x -> {
                var changed = new HashMap<ElementId, Probability>();
                double left = 1 - x;
                for (var other : shares.entrySet()) {
                    double q = other.getKey().equals(flow.id())
                            ? x
                            : p < 1 ? other.getValue() * left / (1 - p) : left / (shares.size() - 1);
                    changed.put(other.getKey(), new Probability(Math.min(1, Math.max(0, q))));
                }
                return changed;
            });
        }
    }

    private void inclusive(FlowNode gateway, FlowGraph scope) {
        var flows = scope.outgoing(gateway.id());
        if (flows.size() > 1) {
            for (var flow : flows) {
                branch(flow.id(), way(gateway, flow, scope), Double.NaN, x -> Map.of(flow.id(), new Probability(x)));
            }
        }
    }

    private double visitsOf(NodeId id) {
        var figures = analysis.profile().steps().get(id);
        return figures == null ? 0 : mean(figures.visits());
    }

    private void branch(
            ElementId id, String name, double visits, DoubleFunction<Map<ElementId, Probability>> probabilitiesAt) {
        var share = analysis.branches().get(id);
        if (share == null || visits == 0) {
            return;
        }
        double p = share.probability();
        var range = share.origin() == BranchShare.Origin.ASSUMED
                ? InputRange.ofAssumed(p, settings)
                : InputRange.ofShare(p, null, settings);
        if (!(range.high() > range.low())) {
            return; // certain, one way or the other
        }
        probabilities.add(new Candidate(
                "probability:" + id.value(),
                Sensitivity.Kind.PROBABILITY,
                id.value(),
                name,
                p,
                range,
                range.high() - range.low(),
                observations((1 - p) / p),
                x -> stream.withBranching(probabilitiesAt.apply(x)),
                x -> false));
    }

    private String way(FlowNode gateway, SequenceFlow flow, FlowGraph scope) {
        var flowName = flow.name();
        var target =
                scope.find(flow.target()).map(names::of).orElse(flow.target().value());
        return names.of(gateway) + " → " + (flowName == null || flowName.isBlank() ? target : flowName);
    }

    // ---- plans

    private void role(Role role) {
        var id = role.id();
        var load = analysis.profile().roles().get(id);
        if (load == null || !(load.load().mean() > 0)) {
            return;
        }
        var name = role.name().isBlank() ? id.value() : role.name();
        var headcount = role.headcount();
        var rho = utilisation.get(id);
        if (headcount != null && rho != null) {
            plans.add(plan(
                    "headcount",
                    Sensitivity.Kind.HEADCOUNT,
                    id.value(),
                    name,
                    headcount,
                    InputRange.ofPlan(headcount, settings.headcount()),
                    rho,
                    x -> Map.of(id, rho * headcount / x)));
        }
        var rate = role.ratePerHour();
        if (rate != null && rate.value() > 0) {
            plans.add(new Candidate(
                    "rate:" + id.value(),
                    Sensitivity.Kind.RATE,
                    id.value(),
                    name,
                    rate.value(),
                    InputRange.ofPlan(rate.value(), settings.rate()),
                    share(load.load().mean() / 3600 * rate.value() * 2 * settings.rate(), cost),
                    null,
                    x -> stream.withRoles(stream.roles().stream()
                            .map(r -> r.id().equals(id)
                                    ? new Role(
                                            r.id(),
                                            r.name(),
                                            r.headcount(),
                                            new Money(BigDecimal.valueOf(x), rate.currency()),
                                            r.calendar(),
                                            r.queueing())
                                    : r)
                            .toList()),
                    x -> false));
        }
    }

    private void demand() {
        var demand = stream.demand();
        if (demand == null) {
            return;
        }
        double perWeek = demand.perSecond() * SECONDS_PER_WEEK;
        plans.add(plan(
                "demand",
                Sensitivity.Kind.DEMAND,
                stream.process().id().value(),
                "Demand",
                perWeek,
                InputRange.ofPlan(perWeek, settings.demand()),
                2,
                x -> {
                    var after = new LinkedHashMap<RoleId, Double>();
                    utilisation.forEach((id, rho) -> after.put(id, rho * x / perWeek));
                    return after;
                }));
    }

    /** An input that changes how busy roles are: their queues follow (method, section 2). */
    private Candidate plan(
            String prefix,
            Sensitivity.Kind kind,
            String element,
            String name,
            double value,
            InputRange range,
            double effect,
            DoubleFunction<Map<RoleId, Double>> utilisationAt) {
        return new Candidate(
                prefix + ":" + element,
                kind,
                element,
                name,
                value,
                range,
                effect,
                null,
                x -> {
                    var after = new LinkedHashMap<>(utilisation);
                    after.putAll(utilisationAt.apply(x));
                    return QueueScaling.scale(stream, utilisation, stream, after).stream();
                },
                x -> utilisationAt.apply(x).entrySet().stream()
                        .anyMatch(e -> e.getValue() >= 1 && utilisation.getOrDefault(e.getKey(), 1.0) < 1));
    }

    private static Candidate candidate(
            String prefix,
            Sensitivity.Kind kind,
            NodeId id,
            String name,
            double value,
            InputRange range,
            double effect,
            @Nullable Long observations,
            DoubleFunction<ValueStream> variant) {
        return new Candidate(
                prefix + ":" + id.value(),
                kind,
                id.value(),
                name,
                value,
                range,
                effect,
                observations,
                variant,
                x -> false);
    }
}
