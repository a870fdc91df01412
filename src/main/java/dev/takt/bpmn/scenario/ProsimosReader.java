package dev.takt.bpmn.scenario;

import dev.takt.bpmn.json.JsonLimits;
import dev.takt.bpmn.json.JsonReader;
import dev.takt.bpmn.json.JsonValue.JsonArray;
import dev.takt.bpmn.json.JsonValue.JsonNull;
import dev.takt.bpmn.json.JsonValue.JsonObject;
import dev.takt.bpmn.json.RefusedJson;
import dev.takt.model.FlowNode;
import dev.takt.model.Problem;
import dev.takt.model.simulation.Arrivals;
import dev.takt.model.simulation.EventTiming;
import dev.takt.units.WorkCalendar;
import java.time.Duration;
import java.util.Set;

/**
 * Reads the JSON of Prosimos: resource profiles and calendars, task times by resource, arrivals, gateway probabilities and
 * rules, events, batches, case attributes and priorities. Times are in UTC, as the peer counts them.
 */
public final class ProsimosReader {

    private static final Set<String> KNOWN = Set.of(
            "resource_profiles",
            "resource_calendars",
            "task_resource_distribution",
            "arrival_time_distribution",
            "arrival_time_calendar",
            "gateway_branching_probabilities",
            "branch_rules",
            "event_distribution",
            "batch_processing",
            "case_attributes",
            "prioritisation_rules",
            "model_type",
            "granule_size");

    private static final Duration WEEK = Duration.ofDays(7);

    private final Findings findings = new Findings();
    private final JsonFields fields = new JsonFields(findings);
    private final ProsimosTimes times = new ProsimosTimes(fields);
    private final Target.Index index;
    private final Draft draft;
    private final ProsimosPeople people;
    private final ProsimosRules rules;

    private ProsimosReader(Target target) {
        this.index = target.index();
        this.draft = new Draft(target);
        this.people = new ProsimosPeople(fields, draft, index);
        this.rules = new ProsimosRules(fields, draft, index, times);
    }

    /** @throws UnreadableScenario if it is no such scenario, or one that cannot be simulated, with every reason */
    public static ForeignScenario read(byte[] bytes, Target target) {
        try {
            if (JsonReader.read(bytes, JsonLimits.DEFAULT) instanceof JsonObject root) {
                return new ProsimosReader(target).read(root);
            }
        } catch (RefusedJson e) {
            throw new UnreadableScenario(
                    new Problem(Problem.Severity.ERROR, e.code(), null, e.line(), e.message(), e.remedy()));
        }
        throw new UnreadableScenario(new Problem(
                Problem.Severity.ERROR,
                "no-scenario",
                null,
                1,
                "The JSON file holds no object.",
                "A Prosimos scenario begins with { and has resource_profiles."));
    }

    private ForeignScenario read(JsonObject root) {
        if (!root.members().containsKey("task_resource_distribution")) {
            findings.error(
                    "no-scenario",
                    null,
                    root.line(),
                    "The JSON file has no \"task_resource_distribution\"; it is no Prosimos scenario.",
                    "Export the simulation parameters of Prosimos or Apromore as JSON.");
        }
        people.read(root, times);
        rules.attributes(root);
        rules.priorities(root);
        rules.branches(root);
        rules.batches(root);
        arrivals(root);
        events(root);
        root.members().forEach((name, value) -> {
            boolean empty = value instanceof JsonNull
                    || value instanceof JsonArray array && array.items().isEmpty()
                    || value instanceof JsonObject object && object.members().isEmpty();
            if (!KNOWN.contains(name) && !empty) {
                findings.unsupported(
                        "The part \"%s\" of the scenario".formatted(name),
                        null,
                        value.line(),
                        "Leave it out, or compare with a run of Prosimos that has none.");
            }
        });
        new ProsimosMembers(findings).list(root);
        return draft.scenario(ForeignScenario.Format.PROSIMOS, "prosimos", "Prosimos", RunSettings.UNSTATED, findings);
    }

    private void arrivals(JsonObject root) {
        if (!(root.members().get("arrival_time_distribution") instanceof JsonObject distribution)) {
            findings.error(
                    "missing-figure",
                    null,
                    root.line(),
                    "The scenario has no arrival_time_distribution.",
                    "Say how long it takes from one case to the next.");
            return;
        }
        var time = times.read(distribution, "the arrivals");
        var periods = root.members().get("arrival_time_calendar");
        var calendar = periods == null || periods instanceof JsonNull
                ? WorkCalendar.always(ProsimosPeople.ZONE)
                : people.calendar(
                        fields.objects(periods, "arrival_time_calendar"), "arrivals", "Arrivals", periods.line());
        if (time == null || calendar == null) {
            return;
        }
        if (time.mean() == 0) {
            findings.error(
                    "bad-distribution",
                    null,
                    distribution.line(),
                    "The time between two arrivals is 0; all cases would arrive at once.",
                    "Give a time greater than 0.");
            return;
        }
        draft.defaultCalendar(calendar);
        var duty = calendar.workingTimePerWeek().equals(WEEK) ? null : calendar;
        draft.arrivals(new Arrivals(null, new Arrivals.Renewal(time, duty, Arrivals.Clock.DEFERRED), 1));
    }

    private void events(JsonObject root) {
        for (var event : fields.objects(root, "event_distribution")) {
            var id = fields.text(event, "event_id");
            var time = times.read(event, "event '%s'".formatted(id));
            var node = id == null ? null : index.findNode(id).orElse(null);
            if (id == null || time == null) {
                continue;
            }
            if (node instanceof FlowNode.CatchEvent || node instanceof FlowNode.BoundaryEvent) {
                draft.event(node.id(), new EventTiming.After(time));
            } else if (node == null) {
                findings.error(
                        "unknown-reference",
                        id,
                        event.line(),
                        "The scenario gives the time of the event '%s', which is not in the BPMN file.".formatted(id),
                        "Use the scenario with the BPMN file it was made for.");
            } else {
                findings.unsupported(
                        "The time of the event '%s', which is no catching event,".formatted(id),
                        id,
                        event.line(),
                        "Give times of intermediate and boundary events only.");
            }
        }
    }
}
