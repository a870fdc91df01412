package dev.takt.bpmn;

import dev.takt.bpmn.xml.XmlElement;
import dev.takt.model.ElementId;
import dev.takt.model.FlowGraph;
import dev.takt.model.FlowId;
import dev.takt.model.FlowNode;
import dev.takt.model.Lane;
import dev.takt.model.NodeId;
import dev.takt.model.ProcessId;
import dev.takt.model.ProcessModel;
import dev.takt.model.RoleId;
import dev.takt.model.SequenceFlow;
import dev.takt.model.StepData;
import dev.takt.model.ValueStream;
import dev.takt.units.Probability;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All processes of a file as value streams. What is given is taken over; what is not stays unknown. */
final class Projection {

    /** Stands for the process of a file that holds none: a choreography or a list of definitions. */
    static final ProcessId NO_PROCESS = new ProcessId("no-process");

    /** @param pool name of the pool that shows the process; empty when there is none */
    private record Part(
            XmlElement element,
            ProcessId id,
            String pool,
            FlowGraph graph,
            FlowProjector flows,
            LaneProjector lanes,
            List<Lane> laneTree) {}

    private final ElementIndex index;
    private final Problems problems;
    private final Map<ProcessId, ValueStream> streams = new LinkedHashMap<>();
    private final Map<NodeId, RoleSource> roleSources = new HashMap<>();
    private final ValueStreamData data;
    private final ProcessId primary;
    private final List<Part> parts;
    private final Set<String> outcomes;

    Projection(ElementIndex index, Problems problems) {
        this.index = index;
        this.problems = problems;
        this.parts = parts();
        this.primary = findPrimary();
        var owner = parts.stream().filter(p -> p.id().equals(primary)).findFirst();
        var figures = new Figures(problems, owner.map(p -> p.id().value()).orElse(null));
        var reader = new ValueStreamReader(figures);
        this.data = reader.read(owner.flatMap(p -> StepReader.findExtension(p.element(), "valueStream"))
                .orElse(null));
        this.outcomes = data.outcomes().stream().map(o -> o.id().value()).collect(Collectors.toSet());
        var steps = new LinkedHashMap<ProcessId, SequencedMap<NodeId, StepData>>();
        parts.forEach(part -> steps.put(part.id(), steps(part)));
        for (var part : parts) { // after the steps of all processes, so that every derived role is known
            var scenarios = new ScenarioReader(index, reader, stepReader(figures), figures).read(data, part.flows());
            var process = new ProcessModel(
                    part.id(),
                    nameOf(part),
                    part.graph(),
                    part.laneTree(),
                    part.flows().events());
            streams.put(
                    part.id(),
                    new ValueStream(
                            process,
                            steps.getOrDefault(part.id(), new LinkedHashMap<>()),
                            branching(part),
                            data.roles().all(),
                            data.calendars(),
                            data.defaultCalendar(),
                            data.currency(),
                            data.demand(),
                            data.outcomes(),
                            data.serviceLevel(),
                            scenarios,
                            data.owner()));
        }
        if (parts.isEmpty()) {
            streams.put(NO_PROCESS, nothing());
        }
    }

    private ValueStream nothing() {
        problems.warning(
                "no-process",
                null,
                null,
                "The file holds no process, so there is nothing to analyse.",
                "Draw a process, or import the file that contains it.");
        return new ValueStream(
                new ProcessModel(NO_PROCESS, "", FlowGraph.EMPTY, List.of()),
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                List.of(),
                data.calendars(),
                data.defaultCalendar(),
                data.currency(),
                null,
                List.of(),
                null,
                List.of());
    }

    private List<Part> parts() {
        var pools = pools();
        var found = new ArrayList<Part>();
        for (var element : index.processes()) {
            var id = index.idOf(element);
            var flows = new FlowProjector(index, problems);
            var graph = flows.project(element);
            var lanes = new LaneProjector(index, flows, problems);
            var tree = lanes.project(element);
            found.add(new Part(element, new ProcessId(id), pools.getOrDefault(id, ""), graph, flows, lanes, tree));
        }
        return found;
    }

    /** The first process with value-stream data, else the one with the most activities. */
    private ProcessId findPrimary() {
        Part best = null;
        Part carrier = null;
        for (var part : parts) {
            if (StepReader.findExtension(part.element(), "valueStream").isPresent()) {
                if (carrier == null) {
                    carrier = part;
                } else {
                    problems.warning(
                            "second-value-stream",
                            part.id().value(),
                            part.element().line(),
                            "Roles, calendars and demand stand at '%s' and again at '%s'; the former count."
                                    .formatted(carrier.id(), part.id()),
                            "Keep one <takt:valueStream> in a file.");
                }
            }
            if (best == null
                    || part.flows().activities().size()
                            > best.flows().activities().size()) {
                best = part;
            }
        }
        if (carrier != null) {
            return carrier.id();
        }
        return best == null ? NO_PROCESS : best.id();
    }

    private StepReader stepReader(Figures figures) {
        return new StepReader(data.roles(), outcomes, data.currency(), figures);
    }

    private SequencedMap<NodeId, StepData> steps(Part part) {
        var steps = new LinkedHashMap<NodeId, StepData>();
        for (var activity : part.flows().activities()) {
            var id = new NodeId(index.idOf(activity));
            var own = StepReader.findStep(activity).map(s -> s.attribute("role"));
            var laneRole = own.isPresent() ? null : laneRole(part, activity);
            var step = stepReader(new Figures(problems, id.value())).read(activity, laneRole);
            steps.put(id, step);
            if (step.role() != null) {
                roleSources.put(id, own.isPresent() ? RoleSource.STEP : RoleSource.LANE);
            }
        }
        return steps;
    }

    private @Nullable RoleId laneRole(Part part, XmlElement activity) {
        var lane = part.lanes().laneOf(activity);
        if (lane != null) {
            return data.roles().ofLane(lane);
        }
        return part.lanes().hasLanes() ? null : data.roles().ofPool(part.pool());
    }

    /** The role an activity has when it does not name one itself. */
    @Nullable
    RoleId laneRole(XmlElement activity) {
        var process = processOf(activity);
        for (var part : parts) {
            if (part.element() == process) {
                return laneRole(part, activity);
            }
        }
        throw new IllegalArgumentException("<%s> is in no process.".formatted(activity.qualifiedName()));
    }

    private static XmlElement processOf(XmlElement element) {
        for (XmlElement at = element; at != null; at = at.parent()) {
            if (BpmnNames.isModel(at, "process")) {
                return at;
            }
        }
        throw new IllegalArgumentException("<%s> is in no process.".formatted(element.qualifiedName()));
    }

    /** Names of pools by the process they show. */
    private Map<String, String> pools() {
        var pools = new HashMap<String, String>();
        for (var element : index.all()) {
            var shown =
                    BpmnNames.isModel(element, "participant") ? index.resolve(element.attribute("processRef")) : null;
            var name = element.attribute("name");
            if (shown != null && name != null) {
                pools.putIfAbsent(index.idOf(shown), name.strip());
            }
        }
        return pools;
    }

    private static String nameOf(Part part) {
        var name = part.element().attribute("name");
        return name == null || name.isBlank() ? part.pool() : name.strip();
    }

    private SequencedMap<ElementId, Probability> branching(Part part) {
        var branching = new LinkedHashMap<ElementId, Probability>();
        part.flows().flows().forEach((id, element) -> {
            var probability = probability(element, id);
            if (probability != null) {
                branching.put(new FlowId(id), probability);
            }
        });
        for (var events : List.of(part.flows().boundaryEvents(), part.flows().eventStarts())) {
            for (var event : events) {
                var id = index.idOf(event);
                var probability = probability(event, id);
                if (probability != null) {
                    branching.put(new NodeId(id), probability);
                }
            }
        }
        part.graph().forEachScope(scope -> checkSums(scope, branching));
        return branching;
    }

    private @Nullable Probability probability(XmlElement element, String id) {
        var branch = StepReader.findExtension(element, "branch").orElse(null);
        return branch == null ? null : new Figures(problems, id).probability(branch, "probability");
    }

    private void checkSums(FlowGraph scope, Map<ElementId, Probability> branching) {
        for (var node : scope.nodes()) {
            boolean choosesOne =
                    node instanceof FlowNode.ExclusiveGateway || node instanceof FlowNode.EventBasedGateway;
            var out = choosesOne ? scope.outgoing(node.id()) : List.<SequenceFlow>of();
            double sum = 0;
            int known = 0;
            for (var flow : out) {
                var probability = branching.get(flow.id());
                if (probability != null) {
                    sum += probability.value();
                    known++;
                }
            }
            boolean wrong = out.size() > 1 && known > 0 && (sum > 1 + 1e-9 || known == out.size() && sum < 1 - 1e-9);
            if (wrong) {
                problems.error(
                        "probabilities-do-not-add-up",
                        node.id().value(),
                        index.element(node.id().value()).line(),
                        "The probabilities behind gateway “%s” (%s) add up to %s instead of 1."
                                .formatted(node.name(), node.id(), rounded(sum)),
                        "Correct them, or leave one of them out: it is computed as the rest.");
            }
        }
    }

    private static String rounded(double value) {
        return String.valueOf(Math.round(value * 1e6) / 1e6);
    }

    /** The process element that carries, or would carry, the data of the whole file. */
    XmlElement primaryElement() {
        for (var part : parts) {
            if (part.id().equals(primary)) {
                return part.element();
            }
        }
        throw new IllegalArgumentException("The file holds no process that could carry value-stream data.");
    }

    ProcessId primary() {
        return primary;
    }

    Map<ProcessId, ValueStream> streams() {
        return streams;
    }

    ValueStreamData data() {
        return data;
    }

    Map<NodeId, RoleSource> roleSources() {
        return roleSources;
    }
}
