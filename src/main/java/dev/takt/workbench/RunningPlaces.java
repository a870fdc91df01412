package dev.takt.workbench;

import dev.takt.model.ElementId;
import dev.takt.model.FlowNode;
import dev.takt.model.NodeId;
import dev.takt.model.simulation.SimulationModel;
import dev.takt.model.simulation.StartState;
import dev.takt.units.Durations;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which steps, events and flows of a model the places of cases under way mean. The exact id comes first, then the exact name, then
 * the only one that differs in upper and lower case alone; flows come after steps and events.
 */
final class RunningPlaces {

    private record Known(ElementId id, String name) {

        String shown() {
            return name.isEmpty() ? id.value() : "%s (%s)".formatted(id.value(), name);
        }
    }

    private final Map<String, ElementId> byId = new HashMap<>();
    private final List<Known> named = new ArrayList<>();

    RunningPlaces(SimulationModel model) {
        var processes = new ArrayList<>(model.called().values());
        processes.addFirst(model.process());
        for (var process : processes) {
            for (FlowNode node : process.graph().allNodes()) {
                add(node.id(), node.name());
            }
            for (var flow : process.graph().allFlows()) {
                add(flow.id(), flow.name());
            }
        }
    }

    private void add(ElementId id, @Nullable String name) {
        if (byId.putIfAbsent(id.value(), id) == null && name != null && !name.isBlank()) {
            named.add(new Known(id, Names.clean(name)));
        }
    }

    /** @throws WorkbenchException.InvalidInput if a place is none of the model, or can be several */
    StartState.Running startState(List<RunningCases> groups) {
        return new StartState.Running(groups.stream()
                .map(group -> new StartState.RunningCase(
                        group.at().stream().map(this::place).toList(),
                        Durations.ofSeconds(group.ageSeconds()),
                        group.cases()))
                .toList());
    }

    private ElementId place(String text) {
        var exact = byId.get(text.strip());
        if (exact != null) {
            return exact;
        }
        var name = Names.clean(text);
        var found =
                matching(known -> known.id() instanceof NodeId && known.name().equals(name));
        if (found.isEmpty()) {
            found = matching(
                    known -> known.id() instanceof NodeId && known.name().equalsIgnoreCase(name));
        }
        if (found.isEmpty()) {
            found = matching(known -> known.name().equalsIgnoreCase(name));
        }
        if (found.size() == 1) {
            return found.getFirst().id();
        }
        throw found.isEmpty()
                ? new WorkbenchException.InvalidInput(
                        "A case under way is said to be at '%s', which is no step, event or flow of the process."
                                .formatted(Names.shorten(text)),
                        "Name it as the process does, by id or name.")
                : new WorkbenchException.InvalidInput(
                        "A case under way is said to be at '%s', which is the name of several: %s."
                                .formatted(
                                        Names.shorten(text),
                                        found.stream().map(Known::shown).collect(Collectors.joining(", "))),
                        "Name one by its id.");
    }

    private List<Known> matching(Predicate<Known> test) {
        return named.stream().filter(test).toList();
    }
}
