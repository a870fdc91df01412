package dev.takt.bpmn.scenario;

import dev.takt.bpmn.json.JsonValue;
import dev.takt.bpmn.json.JsonValue.JsonArray;
import dev.takt.bpmn.json.JsonValue.JsonNull;
import dev.takt.bpmn.json.JsonValue.JsonObject;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lists what the parts of a Prosimos scenario hold besides what is read of them; each name of a part once. */
final class ProsimosMembers {

    private static final Set<String> DISTRIBUTION = Set.of("distribution_name", "distribution_params");
    private static final Set<String> PERIOD = Set.of("from", "to", "beginTime", "endTime");

    /** Members of the objects in each part, by their way from the root; tasks of a resource are those of its distributions. */
    private static final Map<String, Set<String>> READ = Map.ofEntries(
            Map.entry("resource_profiles", Set.of("id", "name", "resource_list")),
            Map.entry(
                    "resource_profiles/resource_list",
                    Set.of("id", "name", "amount", "cost_per_hour", "calendar", "assignedTasks", "assigned_tasks")),
            Map.entry("resource_calendars", Set.of("id", "name", "time_periods", "workload_ratio")),
            Map.entry("resource_calendars/time_periods", PERIOD),
            Map.entry("arrival_time_calendar", PERIOD),
            Map.entry("arrival_time_distribution", DISTRIBUTION),
            Map.entry("task_resource_distribution", Set.of("task_id", "resources")),
            Map.entry(
                    "task_resource_distribution/resources",
                    Set.of("resource_id", "distribution_name", "distribution_params")),
            Map.entry("event_distribution", Set.of("event_id", "distribution_name", "distribution_params")),
            Map.entry("gateway_branching_probabilities", Set.of("gateway_id", "probabilities")),
            Map.entry("gateway_branching_probabilities/probabilities", Set.of("path_id", "value", "condition_id")),
            Map.entry("branch_rules", Set.of("id", "name", "rules")),
            Map.entry("case_attributes", Set.of("name", "type", "values")),
            Map.entry("prioritisation_rules", Set.of("priority_level", "rules")),
            Map.entry(
                    "batch_processing",
                    Set.of("id", "task_id", "type", "size_distrib", "duration_distrib", "firing_rules")));

    private final Findings findings;
    private final Set<String> told = new HashSet<>();

    ProsimosMembers(Findings findings) {
        this.findings = findings;
    }

    void list(JsonObject root) {
        root.members().forEach((name, value) -> list(name, value));
    }

    private void list(String way, JsonValue value) {
        if (value instanceof JsonArray array) {
            array.items().forEach(item -> list(way, item));
        } else if (value instanceof JsonObject object) {
            var read = READ.get(way);
            if (read != null) {
                object.members().forEach((name, member) -> member(way, name, member, read));
            }
        }
    }

    private void member(String way, String name, @Nullable JsonValue value, Set<String> read) {
        if (value == null || value instanceof JsonNull) {
            return;
        }
        if (read.contains(name)) {
            list(way + "/" + name, value);
        } else if (told.add(way + "/" + name)) {
            findings.unsupported(
                    "The member \"%s\" in %s".formatted(name, way.replace("/", ", ")),
                    null,
                    value.line(),
                    "Leave it out, or compare with a run of Prosimos that has none.");
        }
    }
}
