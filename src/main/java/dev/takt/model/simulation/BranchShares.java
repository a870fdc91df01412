package dev.takt.model.simulation;

import dev.takt.model.ElementId;
import dev.takt.model.EventTrigger;
import dev.takt.model.FlowGraph;
import dev.takt.model.FlowNode;
import dev.takt.model.NodeNames;
import dev.takt.model.SequenceFlow;
import dev.takt.model.ValueStream;
import dev.takt.units.FigureText;
import dev.takt.units.Probability;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.BiConsumer;

/** A probability for every branch: as stated, what the others leave over, or an even share that is named. */
final class BranchShares {

    /** Probabilities written with a few decimals are taken to add up to 1 when they miss it by less than this. */
    private static final double TOLERANCE = 1e-4;

    private final ValueStream stream;
    private final BiConsumer<ElementId, String> assumed;
    private final NodeNames names;
    private final LinkedHashMap<ElementId, Probability> shares = new LinkedHashMap<>();

    BranchShares(ValueStream stream, BiConsumer<ElementId, String> assumed) {
        this.stream = stream;
        this.assumed = assumed;
        this.names = new NodeNames(stream.process().graph());
        stream.process().graph().forEachScope(this::resolve);
    }

    LinkedHashMap<ElementId, Probability> shares() {
        return shares;
    }

    private void resolve(FlowGraph scope) {
        for (var node : scope.nodes()) {
            var flows = scope.outgoing(node.id());
            switch (node) {
                case FlowNode.ExclusiveGateway g -> oneOf(g, flows);
                case FlowNode.EventBasedGateway g -> eventGateway(flows);
                case FlowNode.InclusiveGateway g -> someOf(g, flows);
                case FlowNode.BoundaryEvent event -> boundary(event);
                case FlowNode.SubProcess sub -> {
                    if (sub.kind() == FlowNode.SubProcess.Kind.EVENT) {
                        eventStarts(sub);
                    } else {
                        conditional(sub, flows);
                    }
                }
                case FlowNode.Activity a -> conditional(a, flows);
                default -> {}
            }
        }
    }

    private void oneOf(FlowNode node, List<SequenceFlow> flows) {
        if (flows.size() < 2) {
            flows.forEach(f -> shares.put(f.id(), Probability.ONE));
            return;
        }
        double sum = 0;
        var unknown = new ArrayList<SequenceFlow>();
        for (var flow : flows) {
            var given = stream.branching().get(flow.id());
            if (given == null) {
                unknown.add(flow);
            } else {
                sum += given.value();
            }
        }
        if (unknown.isEmpty() && sum == 0) {
            unknown.addAll(flows);
        }
        double rest = Math.max(0, 1 - sum);
        boolean scaled = sum > 1 + TOLERANCE || unknown.isEmpty() && Math.abs(sum - 1) > TOLERANCE;
        if (scaled) {
            assumed.accept(
                    node.id(),
                    "The probabilities behind %s add up to %s, not to 1; they are scaled to 1."
                            .formatted(names.described(node), FigureText.precise(sum)));
        } else if (unknown.size() > 1) {
            assumed.accept(
                    node.id(),
                    "%d of %d branches behind %s have no probability; they share evenly what is left."
                            .formatted(unknown.size(), flows.size(), names.described(node)));
        }
        double scale = unknown.isEmpty() || sum > 1 ? 1 / sum : 1;
        for (var flow : flows) {
            var given = stream.branching().get(flow.id());
            double p = unknown.contains(flow) || given == null ? rest / unknown.size() : given.value() * scale;
            shares.put(flow.id(), new Probability(Math.clamp(p, 0, 1)));
        }
    }

    /** Without any probability the first event that occurs decides. */
    private void eventGateway(List<SequenceFlow> flows) {
        for (var flow : flows) {
            var given = stream.branching().get(flow.id());
            if (given != null) {
                shares.put(flow.id(), given);
            }
        }
        if (!shares.isEmpty() && flows.stream().anyMatch(f -> shares.containsKey(f.id()))) {
            double sum = flows.stream()
                    .mapToDouble(f -> stream.branching()
                            .getOrDefault(f.id(), Probability.ZERO)
                            .value())
                    .sum();
            long unknown = flows.stream()
                    .filter(f -> !stream.branching().containsKey(f.id()))
                    .count();
            double rest = Math.max(0, 1 - sum);
            for (var flow : flows) {
                var given = stream.branching().get(flow.id());
                double p =
                        given == null ? rest / unknown : unknown == 0 || sum > 1 ? given.value() / sum : given.value();
                shares.put(flow.id(), new Probability(Math.clamp(p, 0, 1)));
            }
        }
    }

    private void someOf(FlowNode node, List<SequenceFlow> flows) {
        if (flows.size() < 2 || isAlternative(flows) && !areIndependent(flows)) {
            oneOf(node, flows);
            if (flows.size() == 2) { // the default flow is taken when the other is not, and needs no share of its own
                flows.stream().filter(SequenceFlow::isDefault).forEach(f -> shares.remove(f.id()));
            }
            return;
        }
        for (var flow : flows) {
            var given = stream.branching().get(flow.id());
            if (given != null) {
                shares.put(flow.id(), given);
            } else if (!flow.isDefault()) {
                assumed.accept(
                        flow.id(),
                        "No probability is stated for %s; it is taken in every second case."
                                .formatted(names.described(flow)));
                shares.put(flow.id(), new Probability(0.5));
            }
        }
    }

    /** One flow with a condition and a default flow: exactly one of them is taken. */
    private static boolean isAlternative(List<SequenceFlow> flows) {
        return flows.size() == 2 && flows.get(0).isDefault() != flows.get(1).isDefault();
    }

    /** A default flow with a probability of its own is one of several: each is taken by itself. */
    private boolean areIndependent(List<SequenceFlow> flows) {
        return flows.stream().allMatch(f -> stream.branching().containsKey(f.id()));
    }

    private void conditional(FlowNode.Activity activity, List<SequenceFlow> flows) {
        if (flows.stream().noneMatch(SequenceFlow::conditional)) {
            return;
        }
        if (isAlternative(flows)) {
            oneOf(activity, flows);
            return;
        }
        for (var flow : flows) {
            var given = stream.branching().get(flow.id());
            if (given != null) {
                shares.put(flow.id(), given);
            } else if (flow.conditional()) {
                assumed.accept(
                        flow.id(),
                        "No probability is stated for %s; it is taken in every second case."
                                .formatted(names.described(flow)));
                shares.put(flow.id(), new Probability(flows.size() == 1 ? 1 : 0.5));
            }
        }
    }

    private void eventStarts(FlowNode.SubProcess sub) {
        for (var node : sub.body().nodes()) {
            var given = node instanceof FlowNode.StartEvent ? stream.branching().get(node.id()) : null;
            if (given != null) {
                shares.put(node.id(), given);
            }
        }
    }

    private void boundary(FlowNode.BoundaryEvent event) {
        if (event.trigger() == EventTrigger.COMPENSATION) {
            return;
        }
        var given = stream.branching().get(event.id());
        if (given != null) {
            shares.put(event.id(), given);
        }
    }
}
