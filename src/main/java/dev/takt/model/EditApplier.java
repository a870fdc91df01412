package dev.takt.model;

import dev.takt.units.Probability;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Applies edits to a value stream. */
final class EditApplier {

    private EditApplier() {}

    static ValueStream apply(ValueStream stream, Edit edit) {
        return switch (edit) {
            case Edit.RemoveNode removal -> change(stream, plan(stream, removal));
            case Edit.SetStepData set -> {
                requireKnown(stream, set.data());
                yield withStep(stream, set.step(), old -> set.data());
            }
            case Edit.AdjustStep adjust -> withStep(stream, adjust.step(), old -> adjusted(old, adjust));
            case Edit.SetBranching set -> {
                requireBranch(stream, set.element());
                var branching = new LinkedHashMap<>(stream.branching());
                branching.put(set.element(), set.probability());
                yield copy(stream, stream.process(), stream.steps(), branching, stream.roles(), stream.demand());
            }
            case Edit.SetHeadcount set -> withHeadcount(stream, set);
            case Edit.SetDemand set ->
                copy(stream, stream.process(), stream.steps(), stream.branching(), stream.roles(), set.demand());
        };
    }

    static GraphChange plan(ValueStream stream, Edit.RemoveNode removal) {
        var scopes = new ArrayList<FlowGraph>();
        stream.process().graph().forEachScope(scopes::add);
        var scope = scopes.stream()
                .filter(s -> s.find(removal.node()).isPresent())
                .findFirst()
                .orElseThrow(() -> unknown("step", removal.node()));
        if (stream.step(removal.node()).mandatory()) {
            throw new IllegalArgumentException(
                    "The step '%s' is marked mandatory. Take the mark away first if it really may go."
                            .formatted(removal.node()));
        }
        return NodeRemoval.plan(scope, stream.branching(), removal.node());
    }

    private static ValueStream change(ValueStream stream, GraphChange change) {
        var graph = changed(stream.process().graph(), change);
        var events = new LinkedHashMap<>(stream.process().events());
        change.removedNodes().forEach(events::remove);
        var process = new ProcessModel(
                stream.process().id(),
                stream.process().name(),
                graph,
                without(stream.process().lanes(), change.removedNodes()),
                events);
        var left = new HashSet<NodeId>();
        graph.allNodes().forEach(n -> left.add(n.id()));
        var steps = new LinkedHashMap<>(stream.steps());
        steps.keySet().retainAll(left);
        var leftFlows = new HashSet<FlowId>();
        graph.allFlows().forEach(f -> leftFlows.add(f.id()));
        var branching = new LinkedHashMap<>(stream.branching());
        branching.keySet().removeIf(e -> !left.contains(e) && !leftFlows.contains(e));
        change.unknownBranching().forEach(branching::remove);
        branching.putAll(change.newBranching());
        var changed = copy(stream, process, steps, branching, stream.roles(), stream.demand());
        return withScenarios(changed, scenario -> withoutEditsOf(scenario, left, leftFlows));
    }

    /** A scenario says what differs; what it says about elements that are gone goes with them. */
    private static Scenario withoutEditsOf(Scenario scenario, Set<NodeId> nodes, Set<FlowId> flows) {
        var edits = scenario.edits().stream()
                .filter(edit -> switch (edit) {
                    case Edit.RemoveNode e -> nodes.contains(e.node());
                    case Edit.SetStepData e -> nodes.contains(e.step());
                    case Edit.AdjustStep e -> nodes.contains(e.step());
                    case Edit.SetBranching e -> nodes.contains(e.element()) || flows.contains(e.element());
                    case Edit.SetHeadcount e -> true;
                    case Edit.SetDemand e -> true;
                })
                .toList();
        return new Scenario(scenario.id(), scenario.name(), edits);
    }

    private static void requireKnown(ValueStream stream, StepData data) {
        var role = data.role();
        if (role != null && stream.findRole(role).isEmpty()) {
            throw unknown("role", role);
        }
        var outcome = data.outcome();
        if (outcome != null && stream.outcomes().stream().noneMatch(o -> o.id().equals(outcome))) {
            throw unknown("outcome", outcome);
        }
        var cost = data.cost();
        if (cost != null && !cost.currency().equals(stream.currency())) {
            throw new IllegalArgumentException("The cost is in %s, but this value stream counts in %s."
                    .formatted(cost.currency(), stream.currency()));
        }
    }

    private static void requireBranch(ValueStream stream, ElementId element) {
        var graph = stream.process().graph();
        boolean known = graph.allFlows().stream().anyMatch(f -> f.id().equals(element))
                || graph.allNodes().stream()
                        .anyMatch(n -> n instanceof FlowNode.BoundaryEvent && n.id().equals(element));
        if (!known) {
            throw unknown("sequence flow or boundary event", element);
        }
    }

    private static FlowGraph changed(FlowGraph scope, GraphChange change) {
        var nodes = new ArrayList<FlowNode>();
        for (var node : scope.nodes()) {
            if (!change.removedNodes().contains(node.id())) {
                nodes.add(
                        node instanceof FlowNode.SubProcess sub
                                ? new FlowNode.SubProcess(
                                        sub.id(), sub.name(), sub.kind(), changed(sub.body(), change), sub.repetition())
                                : node);
            }
        }
        var flows = new ArrayList<SequenceFlow>();
        for (var flow : scope.flows()) {
            if (!change.removedFlows().contains(flow.id())) {
                var target = change.newTargets().getOrDefault(flow.id(), flow.target());
                flows.add(new SequenceFlow(
                        flow.id(), flow.name(), flow.source(), target, flow.conditional(), flow.isDefault()));
            }
        }
        return new FlowGraph(nodes, flows);
    }

    private static List<Lane> without(List<Lane> lanes, Set<NodeId> removed) {
        return lanes.stream()
                .map(lane -> new Lane(
                        lane.id(),
                        lane.name(),
                        lane.nodes().stream().filter(n -> !removed.contains(n)).toList(),
                        without(lane.children(), removed)))
                .toList();
    }

    private static ValueStream withStep(ValueStream stream, NodeId id, UnaryOperator<StepData> change) {
        boolean exists = stream.process().graph().allNodes().stream()
                .anyMatch(n -> n instanceof FlowNode.Activity && n.id().equals(id));
        if (!exists) {
            throw unknown("step", id);
        }
        var steps = new LinkedHashMap<>(stream.steps());
        steps.put(id, change.apply(stream.step(id)));
        return copy(stream, stream.process(), steps, stream.branching(), stream.roles(), stream.demand());
    }

    private static StepData adjusted(StepData old, Edit.AdjustStep adjust) {
        return new StepData(
                adjust.processTime() != null ? adjust.processTime() : old.processTime(),
                adjust.waiting() != null ? adjust.waiting() : old.waiting(),
                old.role(),
                old.people(),
                old.valueClass(),
                old.mandatory(),
                adjust.completeAndAccurate() != null ? adjust.completeAndAccurate() : old.completeAndAccurate(),
                old.system(),
                old.outcome(),
                old.cost(),
                old.evidence());
    }

    private static ValueStream withHeadcount(ValueStream stream, Edit.SetHeadcount set) {
        if (stream.findRole(set.role()).isEmpty()) {
            throw unknown("role", set.role());
        }
        var roles = stream.roles().stream()
                .map(r -> r.id().equals(set.role())
                        ? new Role(r.id(), r.name(), set.headcount(), r.ratePerHour(), r.calendar(), r.queueing())
                        : r)
                .toList();
        return copy(stream, stream.process(), stream.steps(), stream.branching(), roles, stream.demand());
    }

    private static ValueStream withScenarios(ValueStream s, UnaryOperator<Scenario> change) {
        return new ValueStream(
                s.process(),
                s.steps(),
                s.branching(),
                s.roles(),
                s.calendars(),
                s.defaultCalendar(),
                s.currency(),
                s.demand(),
                s.outcomes(),
                s.serviceLevel(),
                s.scenarios().stream().map(change).toList());
    }

    private static IllegalArgumentException unknown(String what, ElementId id) {
        return new IllegalArgumentException("There is no %s '%s' in this process.".formatted(what, id.value()));
    }

    private static ValueStream copy(
            ValueStream s,
            ProcessModel process,
            SequencedMap<NodeId, StepData> steps,
            SequencedMap<ElementId, Probability> branching,
            List<Role> roles,
            @Nullable Demand demand) {
        return new ValueStream(
                process,
                steps,
                branching,
                roles,
                s.calendars(),
                s.defaultCalendar(),
                s.currency(),
                demand,
                s.outcomes(),
                s.serviceLevel(),
                s.scenarios());
    }
}
