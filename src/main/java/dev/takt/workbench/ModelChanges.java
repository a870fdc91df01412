package dev.takt.workbench;

import dev.takt.model.Demand;
import dev.takt.model.Edit;
import dev.takt.model.ElementId;
import dev.takt.model.FlowGraph;
import dev.takt.model.FlowNode;
import dev.takt.model.NodeId;
import dev.takt.model.Scenario;
import dev.takt.model.ScenarioId;
import dev.takt.model.ValueStream;
import dev.takt.model.simulation.SimulationSettings;
import dev.takt.units.Probability;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What-if changes without a name, over the base model or a scenario: what the sliders of a screen send.
 *
 * @param demandFactor of the cases that arrive; absent for as many as stated
 * @param timeFactor of the process time of every step
 * @param stepTimeFactors of the process time of single steps, on top of {@code timeFactor}, by step id
 * @param headcounts people of a role by role id
 * @param probabilities of flows behind a gateway and of boundary events by id; the other ways make room as in a scenario
 */
public record ModelChanges(
        @Nullable Double demandFactor,
        @Nullable Double timeFactor,
        Map<String, Double> stepTimeFactors,
        Map<String, Double> headcounts,
        Map<String, Double> probabilities) {

    public static final ModelChanges NONE = new ModelChanges(null, null, Map.of(), Map.of(), Map.of());

    public static final double LEAST_FACTOR = 0.01;
    public static final double MOST_FACTOR = 100;
    public static final double MOST_PEOPLE = 1_000;
    private static final int MOST_ENTRIES = 1_000;

    /** @throws WorkbenchException.InvalidInput if a value lies outside its limits */
    public ModelChanges {
        stepTimeFactors = new TreeMap<>(stepTimeFactors);
        headcounts = new TreeMap<>(headcounts);
        probabilities = new TreeMap<>(probabilities);
        int entries = stepTimeFactors.size() + headcounts.size() + probabilities.size();
        if (entries > MOST_ENTRIES) {
            throw new WorkbenchException.InvalidInput(
                    "The request has %d changes; it may have %d.".formatted(entries, MOST_ENTRIES),
                    "Store them as a scenario of the process.");
        }
        requireFactor("demandFactor", demandFactor);
        requireFactor("timeFactor", timeFactor);
        stepTimeFactors.forEach(
                (step, factor) -> requireFactor("time factor of the step '%s'".formatted(step), factor));
        headcounts.forEach(
                (role, people) -> require("headcount of the role '%s'".formatted(role), people, 0, MOST_PEOPLE));
        probabilities.forEach((flow, p) -> {
            if (!(p >= 0 && p <= 1)) {
                throw new WorkbenchException.InvalidInput(
                        "The probability of '%s' (%s) must lie in [0, 1].".formatted(flow, p), "Correct it.");
            }
        });
    }

    private static void requireFactor(String name, @Nullable Double value) {
        if (value != null && !(value >= LEAST_FACTOR && value <= MOST_FACTOR)) {
            throw new WorkbenchException.InvalidInput(
                    "The %s (%s) must lie between %s and %.0f.".formatted(name, value, LEAST_FACTOR, MOST_FACTOR),
                    "Choose a factor within the limits; 1 changes nothing.");
        }
    }

    private static void require(String name, double value, double above, double most) {
        if (!(value > above && value <= most)) {
            throw new WorkbenchException.InvalidInput(
                    "The %s (%s) must be greater than %.0f and at most %.0f.".formatted(name, value, above, most),
                    "Choose a number within the limits.");
        }
    }

    public boolean isEmpty() {
        return demandFactor == null
                && timeFactor == null
                && stepTimeFactors.isEmpty()
                && headcounts.isEmpty()
                && probabilities.isEmpty();
    }

    /**
     * A value stream with the changes that concern it.
     *
     * @throws WorkbenchException.InvalidInput if a change asks for a figure that is not stated
     */
    ValueStream in(ValueStream stream) {
        var edits = new ArrayList<Edit>();
        var demand = stream.demand();
        if (demandFactor != null && demand != null) {
            edits.add(new Edit.SetDemand(
                    new Demand(demand.cases() * demandFactor, demand.period(), demand.periodText())));
        }
        stream.steps().forEach((id, data) -> {
            var time = data.processTime();
            double factor = factor(id);
            if (factor != 1 && time != null) {
                edits.add(new Edit.AdjustStep(id, time.scaled(factor), null, null));
            }
        });
        for (var role : stream.roles()) {
            var people = headcounts.get(role.id().value());
            if (people != null) {
                edits.add(new Edit.SetHeadcount(role.id(), people));
            }
        }
        probabilities.forEach((id, p) -> {
            var element = wayOut(stream, id);
            if (element != null) {
                edits.add(new Edit.SetBranching(element, new Probability(p)));
            }
        });
        return stream.in(new Scenario(new ScenarioId("changes"), "Changes", edits));
    }

    /**
     * Settings with the changes that reach no value stream: times of single people at steps without another process time. At all
     * other steps these times keep their proportion to that.
     */
    SimulationSettings in(SimulationSettings settings) {
        var factors = new LinkedHashMap<NodeId, Double>();
        settings.steps().forEach((id, rules) -> {
            if (factor(id) != 1 && !rules.own().isEmpty()) {
                factors.put(id, factor(id));
            }
        });
        return factors.isEmpty() ? settings : settings.scaled(factors);
    }

    private double factor(NodeId step) {
        return (timeFactor == null ? 1 : timeFactor) * stepTimeFactors.getOrDefault(step.value(), 1.0);
    }

    /** @throws WorkbenchException.InvalidInput if a change names something that none of them has */
    void requireKnown(ValueStream primary, Collection<ValueStream> all) {
        if (demandFactor != null && primary.demand() == null) {
            throw new WorkbenchException.InvalidInput(
                    "The process states no demand that a factor could change.",
                    "State the demand of the process first.");
        }
        for (var step : stepTimeFactors.keySet()) {
            if (all.stream()
                    .noneMatch(s -> s.steps().keySet().stream()
                            .anyMatch(id -> id.value().equals(step)))) {
                throw unknown("step", step);
            }
        }
        for (var role : headcounts.keySet()) {
            if (all.stream()
                    .noneMatch(
                            s -> s.roles().stream().anyMatch(r -> r.id().value().equals(role)))) {
                throw unknown("role", role);
            }
        }
        for (var flow : probabilities.keySet()) {
            if (all.stream().allMatch(s -> wayOut(s, flow) == null)) {
                throw unknown("flow behind a gateway or boundary event", flow);
            }
        }
    }

    /** The flow behind a gateway, or the boundary event, of that id. */
    private static @Nullable ElementId wayOut(ValueStream stream, String id) {
        var graph = stream.process().graph();
        for (var flow : graph.allFlows()) {
            if (flow.id().value().equals(id)) {
                return stream.branching().containsKey(flow.id()) || isChoice(graph, flow.source()) ? flow.id() : null;
            }
        }
        for (var node : graph.allNodes()) {
            if (node.id().value().equals(id)) {
                return node instanceof FlowNode.BoundaryEvent ? node.id() : null;
            }
        }
        return null;
    }

    private static boolean isChoice(FlowGraph graph, NodeId id) {
        return graph.allNodes().stream()
                .filter(node -> node.id().equals(id))
                .anyMatch(node -> node instanceof FlowNode.ExclusiveGateway
                        || node instanceof FlowNode.InclusiveGateway
                        || node instanceof FlowNode.EventBasedGateway);
    }

    private static WorkbenchException unknown(String what, String id) {
        return new WorkbenchException.InvalidInput(
                "The process has no %s '%s'.".formatted(what, id), "Reload the process; it may have been removed.");
    }
}
