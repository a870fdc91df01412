package dev.takt.bpmn.scenario;

import dev.takt.bpmn.json.JsonValue.JsonObject;
import dev.takt.model.Distribution;
import dev.takt.model.simulation.Person;
import dev.takt.model.simulation.Requirement;
import dev.takt.units.WorkCalendar;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Calendars, resource profiles and who may do which task. A resource of amount n is n people. */
final class ProsimosPeople {

    /** People of one scenario; a workbench that runs on one machine simulates no more. */
    private static final int MAX_PEOPLE = 100_000;

    private static final Duration WEEK = Duration.ofDays(7);
    static final ZoneId ZONE = ZoneId.of("UTC");

    private final JsonFields fields;
    private final Findings findings;
    private final Draft draft;
    private final Target.Index index;
    private final Map<String, WorkCalendar> calendars = new LinkedHashMap<>();
    private final Map<String, List<Person>> people = new HashMap<>();
    private int headcount;

    ProsimosPeople(JsonFields fields, Draft draft, Target.Index index) {
        this.fields = fields;
        this.findings = fields.findings();
        this.draft = draft;
        this.index = index;
    }

    void read(JsonObject root, ProsimosTimes times) {
        for (var calendar : fields.objects(root, "resource_calendars")) {
            var id = fields.text(calendar, "id");
            if (id != null && calendar.members().containsKey("workload_ratio")) {
                findings.error(
                        "unsupported-calendar",
                        null,
                        calendar.line(),
                        "The calendar '%s' is a fuzzy one (workload_ratio), which is not simulated.".formatted(id),
                        "Export the scenario with ordinary calendars (time_periods).");
            } else if (id != null) {
                var read = calendar(calendar, id, "time_periods");
                if (read != null) {
                    calendars.put(id, read);
                }
            }
        }
        fields.objects(root, "resource_profiles").forEach(this::profile);
        fields.objects(root, "task_resource_distribution").forEach(task -> task(task, times));
    }

    @Nullable
    WorkCalendar calendar(JsonObject object, String id, String periods) {
        return calendar(fields.objects(object, periods), id, fields.textOr(object, "name", id), object.line());
    }

    @Nullable
    WorkCalendar calendar(List<JsonObject> periods, String id, String name, int line) {
        var week = new WeekPlan();
        for (var period : periods) {
            var from = day(period, "from");
            var to = day(period, "to");
            var begin = time(period, "beginTime");
            var end = time(period, "endTime");
            if (from != null && to != null && begin != null && end != null) {
                week.add(from, to, begin, end);
            }
        }
        if (week.isEmpty()) {
            findings.error(
                    "bad-calendar",
                    null,
                    line,
                    "The calendar '%s' has no working time.".formatted(id),
                    "Give it at least one period with from, to, beginTime and endTime.");
            return null;
        }
        return week.calendar(id, name, ZONE);
    }

    private @Nullable DayOfWeek day(JsonObject period, String member) {
        var text = fields.text(period, member);
        if (text == null) {
            return null;
        }
        try {
            return DayOfWeek.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            bad(period, member, text, "is no day of the week", "Write MONDAY, TUESDAY ….");
            return null;
        }
    }

    private @Nullable LocalTime time(JsonObject period, String member) {
        var text = fields.text(period, member);
        if (text == null) {
            return null;
        }
        try {
            return text.startsWith("24:00") ? LocalTime.MIDNIGHT : LocalTime.parse(text);
        } catch (DateTimeException e) {
            bad(period, member, text, "is no time of day", "Write it as 09:00:00.");
            return null;
        }
    }

    private void bad(JsonObject object, String member, String value, String what, String remedy) {
        findings.error(
                "bad-value",
                null,
                object.line(),
                "\"%s\": \"%s\" in line %d %s.".formatted(member, value, object.line(), what),
                remedy);
    }

    private void profile(JsonObject profile) {
        var id = fields.text(profile, "id");
        if (id == null) {
            return;
        }
        var members = new ArrayList<Person>();
        for (var resource : fields.objects(profile, "resource_list")) {
            members.addAll(resource(resource));
        }
        if (members.isEmpty()) {
            findings.error(
                    "empty-profile",
                    null,
                    profile.line(),
                    "The resource profile '%s' has nobody in it.".formatted(id),
                    "Give its resource_list at least one resource with an amount of 1 or more.");
        } else if (draft.hasPool(id)) {
            findings.error(
                    "duplicate-id",
                    null,
                    profile.line(),
                    "The resource profile '%s' stands twice in the scenario.".formatted(id),
                    "Give each profile an id of its own.");
        } else {
            draft.pool(id, fields.textOr(profile, "name", id), members);
        }
    }

    private List<Person> resource(JsonObject resource) {
        var id = fields.text(resource, "id");
        var calendarId = fields.text(resource, "calendar");
        if (id == null || calendarId == null) {
            return List.of();
        }
        var known = people.get(id);
        if (known != null) { // the same resource in another profile
            return known;
        }
        var calendar = calendars.get(calendarId);
        if (calendar == null) {
            findings.error(
                    "unknown-reference",
                    null,
                    resource.line(),
                    "The resource '%s' works by the calendar '%s', which is not in the scenario."
                            .formatted(id, calendarId),
                    "Add the calendar to resource_calendars or correct the reference.");
            return List.of();
        }
        double amount = fields.numberOr(resource, "amount", 1);
        double cost = fields.numberOr(resource, "cost_per_hour", 0);
        if (!(amount >= 1 && amount == Math.rint(amount)) || headcount + amount > MAX_PEOPLE) {
            bad(
                    resource,
                    "amount",
                    String.valueOf(amount),
                    "is no number of people from 1; all profiles together may have %d".formatted(MAX_PEOPLE),
                    "Correct the amount.");
            return List.of();
        }
        if (cost < 0) {
            bad(resource, "cost_per_hour", String.valueOf(cost), "is negative", "Write 0 or more.");
            return List.of();
        }
        headcount += (int) amount;
        var name = fields.textOr(resource, "name", id);
        var duty = calendar.workingTimePerWeek().equals(WEEK) ? null : calendar;
        var members = new ArrayList<Person>();
        for (int i = 1; i <= amount; i++) {
            var suffix = amount == 1 ? "" : " " + i;
            members.add(new Person(amount == 1 ? id : id + "#" + i, name + suffix, duty, cost));
        }
        people.put(id, members);
        return members;
    }

    private void task(JsonObject task, ProsimosTimes times) {
        var id = fields.text(task, "task_id");
        if (id == null) {
            return;
        }
        var node = index.findNode(id).orElse(null);
        if (!(node instanceof dev.takt.model.FlowNode.Activity)) {
            findings.error(
                    "unknown-reference",
                    id,
                    task.line(),
                    "The scenario gives times of the task '%s', which is no activity of the BPMN file.".formatted(id),
                    "Use the scenario with the BPMN file it was made for.");
            return;
        }
        var able = new ArrayList<Person>();
        var own = new LinkedHashMap<String, Distribution>();
        for (var entry : fields.objects(task, "resources")) {
            var resource = fields.text(entry, "resource_id");
            var time = times.read(entry, "task '%s'".formatted(id));
            if (resource == null || time == null) {
                continue;
            }
            var who = people.get(resource);
            if (who == null) {
                findings.error(
                        "unknown-reference",
                        id,
                        entry.line(),
                        "The task '%s' names the resource '%s', which is in no resource profile."
                                .formatted(id, resource),
                        "Add the resource to a profile or correct the reference.");
                continue;
            }
            for (var person : who) {
                if (own.put(person.id(), time) == null) {
                    able.add(person);
                }
            }
        }
        if (!able.isEmpty()) {
            var pool = draft.poolOf(able);
            draft.step(
                    node.id(),
                    draft.step(node.id()).withWork(onAverage(own), List.of(new Requirement(pool, 1)), single(own)));
        }
    }

    /** What the analysis counts with: everybody does an equal share. */
    private static Distribution onAverage(Map<String, Distribution> own) {
        var counts = new LinkedHashMap<Distribution, Integer>();
        own.values().forEach(d -> counts.merge(d, 1, Integer::sum));
        if (counts.size() == 1) {
            return counts.keySet().iterator().next();
        }
        var components = new ArrayList<Distribution.Mixture.Component>();
        counts.forEach((d, n) -> components.add(new Distribution.Mixture.Component(n, d)));
        return new Distribution.Mixture(components);
    }

    private static Map<String, Distribution> single(Map<String, Distribution> own) {
        return own.values().stream().distinct().count() == 1 ? Map.of() : own;
    }
}
