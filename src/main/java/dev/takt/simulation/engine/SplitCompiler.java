package dev.takt.simulation.engine;

import dev.takt.model.EventTrigger;
import dev.takt.model.FlowGraph;
import dev.takt.model.FlowId;
import dev.takt.model.FlowNode;
import dev.takt.model.NodeId;
import dev.takt.model.SequenceFlow;
import dev.takt.model.simulation.SimulationModel;
import dev.takt.simulation.engine.Node.Flow;
import dev.takt.units.FigureText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Compiles how tokens leave a node: flows, their probabilities and conditions, and what the node makes of them. */
final class SplitCompiler {

    private static final double TOLERANCE = 1e-6;

    private final SimulationModel model;
    private final ConditionCompiler conditions;
    private final Complaints complaints;

    SplitCompiler(SimulationModel model, ConditionCompiler conditions, Complaints complaints) {
        this.model = model;
        this.conditions = conditions;
        this.complaints = complaints;
    }

    private double share(FlowId flow, double otherwise) {
        var given = model.branching().get(flow);
        return given == null ? otherwise : given.value();
    }

    void compile(FlowGraph graph, FlowNode node, Node compiled, Map<NodeId, Node> mine) {
        var flows = graph.outgoing(node.id());
        var out = new ArrayList<Flow>();
        for (var flow : flows) {
            var arc = new Flow(flow.id().value(), compiled, NetCompiler.at(mine, flow.target()));
            arc.probability = share(flow.id(), -1);
            var condition = model.conditions().get(flow.id());
            if (condition != null) {
                try {
                    arc.condition = conditions.compile(condition);
                } catch (IllegalArgumentException e) {
                    complaints.error("bad-condition", flow.id(), e.getMessage(), "Correct the condition.");
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
            exclusive(flows, compiled);
        }
    }

    private void linkTarget(
            FlowGraph graph, FlowNode.ThrowEvent link, Node compiled, Map<NodeId, Node> mine, List<Flow> out) {
        for (var other : graph.nodes()) {
            if (other instanceof FlowNode.CatchEvent target
                    && target.trigger() == EventTrigger.LINK
                    && Objects.equals(target.link(), link.link())) {
                var flow = new Flow("", compiled, NetCompiler.at(mine, target.id()));
                out.add(flow);
                return;
            }
        }
        complaints.error(
                "link-without-target",
                link.id(),
                "The link event %s leads to no link event of the same name.".formatted(compiled.label),
                "Give both halves of the link the same name.");
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
            case FlowNode.InclusiveGateway g -> inclusive(flows, compiled);
            case FlowNode.ParallelGateway g -> Node.Split.ALL;
            default -> {
                if (flows.stream().noneMatch(SequenceFlow::conditional)) {
                    yield Node.Split.ALL;
                }
                yield alternative ? Node.Split.EXCLUSIVE : inclusive(flows, compiled);
            }
        };
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
            complaints.error(
                    "probabilities-do-not-add-up",
                    compiled.id,
                    "Every branch behind %s has probability 0, but at least one is always taken."
                            .formatted(compiled.label),
                    "State how often each branch is taken.");
        }
        return Node.Split.INCLUSIVE;
    }

    private void exclusive(List<SequenceFlow> flows, Node compiled) {
        double sum = 0;
        boolean conditional = false;
        int open = 0;
        for (var flow : compiled.out) {
            conditional |= flow.condition != null;
            open += flow.condition == null && flow.probability < 0 ? 1 : 0;
            sum += Math.max(0, flow.probability);
        }
        if (conditional) {
            compiled.otherwise = defaultOf(flows, compiled.out);
            withoutCondition(compiled, Math.max(0, 1 - sum) / Math.max(1, open));
            return;
        }
        if (open > 0 || Math.abs(sum - 1) > TOLERANCE) {
            complaints.error(
                    "probabilities-do-not-add-up",
                    compiled.id,
                    "The probabilities behind %s add up to %s, not to 1."
                            .formatted(compiled.label, FigureText.precise(sum)),
                    "Give every branch a probability; together they are 1.");
            return;
        }
        for (var flow : compiled.out) {
            flow.probability /= sum;
        }
    }

    private static @Nullable Flow defaultOf(List<SequenceFlow> flows, Flow[] out) {
        for (int i = 0; i < flows.size(); i++) {
            if (flows.get(i).isDefault()) {
                return out[i];
            }
        }
        return null;
    }

    /**
     * When no condition holds, one of the flows without one is drawn, in proportion to their probabilities. Where only one of
     * them can be taken, nothing is drawn.
     *
     * @param rest probability of a flow for which none is stated
     */
    private void withoutCondition(Node compiled, double rest) {
        var free = new ArrayList<Flow>();
        double sum = 0;
        for (var flow : compiled.out) {
            if (flow.condition == null) {
                flow.probability = flow.probability < 0 ? rest : flow.probability;
                sum += flow.probability;
                free.add(flow);
            }
        }
        if (free.isEmpty() && compiled.otherwise == null) {
            complaints.warning(
                    "no-default-flow",
                    compiled.id,
                    "No flow behind %s is taken when no condition holds; the last one is then taken."
                            .formatted(compiled.label),
                    "Leave the condition of one flow out.");
        }
        if (sum == 0) { // nothing to choose by
            var all = free.isEmpty() ? List.of(compiled.out) : free;
            var first = compiled.otherwise;
            var taken = first != null && all.contains(first) ? first : all.getLast();
            taken.probability = 1;
            compiled.otherwise = taken;
            return;
        }
        compiled.otherwise = null;
        for (var flow : free) {
            flow.probability /= sum;
            if (flow.probability == 1) {
                compiled.otherwise = flow;
            }
        }
    }

    /** The first event behind an event gateway decides, so each must occur some time. */
    void checkRace(Node gateway) {
        if (gateway.split != Node.Split.RACE) {
            return;
        }
        for (var flow : gateway.out) {
            boolean occurs = flow.target.body == Node.Body.THROWN_EVENT || flow.target.timing != null;
            if (!occurs) {
                complaints.error(
                        "event-without-time",
                        flow.target.id,
                        "%s stands behind the event gateway %s but has no time."
                                .formatted(flow.target.label, gateway.label),
                        "State how long the event takes to occur, or give the branches of the gateway probabilities.");
            }
        }
    }
}
