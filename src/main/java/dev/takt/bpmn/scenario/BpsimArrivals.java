package dev.takt.bpmn.scenario;

import dev.takt.bpmn.xml.XmlElement;
import dev.takt.model.Distribution;
import dev.takt.model.FlowNode;
import dev.takt.model.NodeId;
import dev.takt.model.simulation.Arrivals;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** When cases arrive in a scenario of BPSim: InterTriggerTimer and TriggerCount of start events. */
final class BpsimArrivals {

    private static final long MOST_AT_ONCE = 1_000_000;

    /** Cases that are all there when the run begins. */
    private record AtOnce(NodeId start, int cases) {}

    private final BpsimTimes times;
    private final BpsimCalendars calendars;
    private final Draft draft;
    private final Findings findings;
    private final List<AtOnce> atOnce = new ArrayList<>();
    private int starts;

    @Nullable
    private Long cases;

    BpsimArrivals(BpsimTimes times, BpsimCalendars calendars, Draft draft, Findings findings) {
        this.times = times;
        this.calendars = calendars;
        this.draft = draft;
        this.findings = findings;
    }

    /** How many cases the scenario asks for, if a single start event says so. */
    @Nullable
    Long cases() {
        return starts == 1 ? cases : null;
    }

    void start(FlowNode node, BpsimData.About about) {
        var id = node.id();
        var timer = about.find("ControlParameters/InterTriggerTimer").orElse(null);
        var counted = about.find("ControlParameters/TriggerCount").orElse(null);
        var count = counted == null ? null : count(counted, id.value());
        for (var parameter : about.parameters().values()) {
            if (parameter != timer && parameter != counted && !parameter.group().equals("PropertyParameters")) {
                findings.unsupported(
                        parameter.name(),
                        "'%s'".formatted(id),
                        id.value(),
                        parameter.line(),
                        "InterTriggerTimer, TriggerCount and properties of a start event are read.");
            }
        }
        if (timer == null && count == null) {
            return;
        }
        starts++;
        if (timer == null) {
            atOnce.add(new AtOnce(id, (int) Math.min(count == null ? 1 : count, MOST_AT_ONCE)));
            cases = count;
            return;
        }
        timer(timer, id);
        if (counted != null && starts > 1) {
            findings.unsupported(
                    "TriggerCount of '%s'".formatted(id),
                    id.value(),
                    counted.line(),
                    "Where several start events have arrivals, say with --cases how many cases to run.");
        }
        cases = count;
    }

    private void timer(BpsimData.Parameter timer, NodeId id) {
        var inCalendars = timer.inCalendars();
        var always = timer.always();
        if (inCalendars.isEmpty()) {
            var value = times.single(timer, id.value());
            add(value, id, null);
            return;
        }
        var others = new WeekPlan();
        ZoneId zone = null;
        for (var value : inCalendars) {
            var plan = calendars.find(value);
            if (plan == null) {
                return;
            }
            if (zone != null && !zone.equals(plan.zone()) && !always.isEmpty()) {
                findings.error(
                        "bad-calendar",
                        id.value(),
                        value.line(),
                        "The calendars of the arrivals at '%s' are in several time zones.".formatted(id),
                        "Use one time zone, or give no value without validFor.");
                return;
            }
            zone = plan.zone();
            others.add(plan.week());
            add(value, id, plan);
        }
        if (!always.isEmpty() && zone != null) {
            var rest = others.complement();
            if (!rest.isEmpty()) {
                add(
                        always.getFirst(),
                        id,
                        new BpsimCalendars.Plan("otherwise", "Otherwise", rest, zone, java.util.Set.of()));
            }
        }
    }

    /** Within a calendar the time between two arrivals passes only while it holds. */
    private void add(@Nullable XmlElement value, NodeId id, BpsimCalendars.@Nullable Plan plan) {
        var time = value == null ? null : times.time(value, id.value());
        if (value == null || time == null) {
            return;
        }
        if (time.mean() == 0) {
            findings.error(
                    "bad-distribution",
                    id.value(),
                    value.line(),
                    "The time between two arrivals at '%s' is 0; all cases would arrive at once.".formatted(id),
                    "Give a time greater than 0, or a TriggerCount alone.");
            return;
        }
        try {
            var calendar = plan == null ? null : BpsimPeople.withoutRest(plan.calendar());
            draft.arrivals(new Arrivals(id, new Arrivals.Renewal(time, calendar, Arrivals.Clock.WORKING), 1));
        } catch (IllegalArgumentException e) {
            findings.error(
                    "bad-calendar",
                    id.value(),
                    value.line(),
                    "The arrivals at '%s' cannot be used: %s".formatted(id, e.getMessage()),
                    "Correct the calendar.");
        }
    }

    /** @param zone of the date the run begins at by itself */
    void finish(@Nullable Instant start, ZoneId zone) {
        var begin =
                start == null ? LocalDateTime.of(2026, 1, 5, 0, 0).atZone(zone).toInstant() : start;
        for (var group : atOnce) {
            draft.arrivals(new Arrivals(group.start(), new Arrivals.Trace(List.of(begin)), Math.max(1, group.cases())));
        }
    }

    /** A constant whole number, reported when it is none. */
    @Nullable
    Long count(BpsimData.Parameter parameter, String owner) {
        var value = times.single(parameter, owner);
        var number = value == null ? null : times.number(value, owner);
        if (value == null || number == null) {
            return null;
        }
        if (!(number instanceof Distribution.Fixed fixed)
                || fixed.seconds() < 1
                || fixed.seconds() > 1e9
                || fixed.seconds() != Math.rint(fixed.seconds())) {
            findings.error(
                    "bad-value",
                    owner,
                    value.line(),
                    "TriggerCount of '%s' in line %s is no whole number from 1 to a billion."
                            .formatted(owner, value.line()),
                    "Write it as NumericParameter.");
            return null;
        }
        return Math.round(fixed.seconds());
    }
}
