package dev.takt.model;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;

/** Applies edits to a value stream. */
final class EditApplier {

    private EditApplier() {}

    /** @throws IllegalArgumentException if an edit names something that is not there */
    static ValueStream apply(ValueStream stream, List<Edit> edits) {
        var figures = new FigureEdits(stream);
        for (var edit : edits) {
            if (edit instanceof Edit.RemoveNode removal) {
                var so = figures.result();
                figures = new FigureEdits(change(so, plan(so, removal)));
            } else {
                figures.apply(edit);
            }
        }
        return figures.result();
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
        return new ValueStream(
                process,
                steps,
                branching,
                stream.roles(),
                stream.calendars(),
                stream.defaultCalendar(),
                stream.currency(),
                stream.demand(),
                stream.outcomes(),
                stream.serviceLevel(),
                stream.scenarios().stream()
                        .map(scenario -> withoutEditsOf(scenario, left, leftFlows))
                        .toList(),
                stream.owner());
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
                    case Edit.SetCalendar e -> true;
                    case Edit.SetDemand e -> true;
                })
                .toList();
        return new Scenario(scenario.id(), scenario.name(), edits);
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

    static IllegalArgumentException unknown(String what, ElementId id) {
        return new IllegalArgumentException("There is no %s '%s' in this process.".formatted(what, id.value()));
    }
}
