package dev.takt.workbench;

import dev.takt.bpmn.BpmnDocument;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which scenario of a file a name means: one of the process itself, or one of another tool that stands in the file. The exact id
 * comes first, then the exact name, then the only one that differs in upper and lower case alone.
 */
public final class ScenarioNames {

    /** A scenario that can be named. */
    private record Known(String id, String name) {

        private String shown() {
            return name.isBlank() || name.equals(id) ? id : "%s (%s)".formatted(id, name);
        }
    }

    private ScenarioNames() {}

    /**
     * @param name id or name; {@link SimulateModel#BASE} is the model without a scenario, and so is an absent one
     * @return its id; null for the base model
     * @throws WorkbenchException.InvalidInput if the file has no such scenario, or several
     */
    static @Nullable String resolve(BpmnDocument document, @Nullable String name) {
        if (name == null) {
            return null;
        }
        var known = known(document);
        var found = find(known, name.strip());
        if (found.isEmpty()) {
            throw new WorkbenchException.InvalidInput(
                    name.isBlank()
                            ? "The name of a scenario is empty."
                            : "The process has no scenario '%s'.".formatted(name.strip()),
                    known.isEmpty()
                            ? "It has none at all; leave the scenario out."
                            : "It has: %s; %s is the model without any."
                                    .formatted(
                                            known.stream().map(Known::shown).collect(Collectors.joining(", ")),
                                            SimulateModel.BASE));
        }
        if (found.size() > 1) {
            throw new WorkbenchException.InvalidInput(
                    "'%s' can mean %d scenarios: %s.".formatted(name.strip(), found.size(), String.join(", ", found)),
                    "Use the id.");
        }
        var id = found.iterator().next();
        return id.equals(SimulateModel.BASE) && known.stream().noneMatch(k -> k.id().equals(id)) ? null : id;
    }

    /** Whether a name means a scenario of the file, or may mean several. */
    public static boolean isKnown(BpmnDocument document, String name) {
        return !find(known(document), name.strip()).isEmpty();
    }

    private static List<Known> known(BpmnDocument document) {
        var known = new ArrayList<Known>();
        document.valueStream().scenarios().forEach(s -> known.add(new Known(s.id().value(), s.name())));
        for (var foreign : document.foreignScenarios().names()) {
            if (known.stream().noneMatch(k -> k.id().equals(foreign.id()))) {
                known.add(new Known(foreign.id(), foreign.name()));
            }
        }
        return known;
    }

    private static Set<String> find(List<Known> known, String name) {
        var exact = Optional.of(ids(known, k -> k.id().equals(name)))
                .filter(ids -> !ids.isEmpty())
                .orElseGet(() -> ids(known, k -> k.name().equals(name)));
        if (!exact.isEmpty()) {
            return exact;
        }
        if (name.equals(SimulateModel.BASE)) {
            return Set.of(SimulateModel.BASE);
        }
        var similar = ids(known, k -> k.id().equalsIgnoreCase(name) || k.name().equalsIgnoreCase(name));
        if (name.equalsIgnoreCase(SimulateModel.BASE)) {
            similar.add(SimulateModel.BASE);
        }
        return similar;
    }

    private static Set<String> ids(List<Known> known, Predicate<Known> wanted) {
        return known.stream().filter(wanted).map(Known::id).collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
