package dev.takt.bpmn.scenario;

import dev.takt.bpmn.xml.XmlElement;
import dev.takt.model.Distribution;
import dev.takt.model.FlowNode;
import dev.takt.model.simulation.Arrivals;
import dev.takt.model.simulation.EventTiming;
import dev.takt.model.simulation.Person;
import dev.takt.model.simulation.Requirement;
import dev.takt.units.WorkCalendar;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code qbp:processSimulationInfo}, which BIMP, QBP and Apromore write into a BPMN file. Durations are seconds whatever
 * {@code timeUnit} says: that is only how those tools show them. NORMAL: mean and standard deviation {@code arg1};
 * EXPONENTIAL: mean {@code arg1}; UNIFORM: {@code arg1} to {@code arg2}; TRIANGULAR: {@code arg1}, mode {@code mean},
 * {@code arg2}; LOGNORMAL and GAMMA: mean and variance {@code arg1}.
 */
public final class QbpReader {

    private static final String NAMESPACE = "qbp-simulator.com";
    private static final int MAX_PEOPLE = 100_000;
    private static final Duration WEEK = Duration.ofDays(7);

    private final Findings findings = new Findings();
    private final XmlFields fields = new XmlFields(findings);
    private final Target.Index index;
    private final Draft draft;
    private final Map<String, WorkCalendar> calendars = new LinkedHashMap<>();
    private final Map<String, List<Person>> people = new HashMap<>();

    @Nullable
    private WorkCalendar defaultTimetable;

    private QbpReader(Target target) {
        this.index = target.index();
        this.draft = new Draft(target);
    }

    /** The simulation data of a BPMN file; the first, should there be several. */
    public static Optional<XmlElement> find(XmlElement root) {
        return root.descendants().stream()
                .filter(e -> e.localName().equals("processSimulationInfo")
                        && e.namespace().contains(NAMESPACE))
                .findFirst();
    }

    /** @throws UnreadableScenario if it cannot be simulated, with every reason */
    public static ForeignScenario read(XmlElement info, Target target) {
        return new QbpReader(target).read(info);
    }

    private ForeignScenario read(XmlElement info) {
        currency(info);
        child(info, "timetables").ifPresent(t -> t.elements().forEach(this::timetable));
        child(info, "resources").ifPresent(r -> r.elements().forEach(this::resource));
        child(info, "elements").ifPresent(e -> e.elements().forEach(this::element));
        child(info, "sequenceFlows").ifPresent(this::flows);
        arrivals(info);
        new QbpParts(findings).list(info);
        var run = new RunSettings(start(info), cases(info), null, null, null);
        return draft.scenario(ForeignScenario.Format.QBP, "qbp", "BIMP", run, findings);
    }

    private static Optional<XmlElement> child(XmlElement e, String name) {
        return XmlFields.child(e, name);
    }

    private void currency(XmlElement info) {
        var code = XmlFields.text(info, "currency");
        if (code != null) {
            try {
                draft.currency(Currency.getInstance(code));
            } catch (IllegalArgumentException e) {
                fields.bad(info, "currency", code, "is no currency", "Use an ISO 4217 code such as EUR.");
            }
        }
    }

    private @Nullable Instant start(XmlElement info) {
        var text = XmlFields.text(info, "startDateTime");
        if (text == null) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            fields.bad(info, "startDateTime", text, "is no date with time and offset", "Write 2026-01-05T09:00:00Z.");
            return null;
        }
    }

    private @Nullable Long cases(XmlElement info) {
        var number = fields.number(info, "processInstances");
        if (number == null) {
            return null;
        }
        if (number < 1 || number > 1e9 || number != Math.rint(number)) {
            fields.bad(
                    info,
                    "processInstances",
                    String.valueOf(number),
                    "is no number of cases from 1 to a billion",
                    "Correct it.");
            return null;
        }
        return Math.round(number);
    }

    // ---- calendars and resources

    private void timetable(XmlElement timetable) {
        var id = XmlFields.text(timetable, "id");
        if (id == null) {
            return;
        }
        var week = new WeekPlan();
        ZoneOffset offset = null;
        for (var rule : child(timetable, "rules").map(XmlElement::elements).orElse(List.of())) {
            var from = day(rule, "fromWeekDay");
            var to = XmlFields.text(rule, "toWeekDay") == null ? from : day(rule, "toWeekDay");
            var begin = time(rule, "fromTime");
            var end = time(rule, "toTime");
            if (from != null && to != null && begin != null && end != null) {
                if (offset != null && !offset.equals(begin.getOffset())
                        || !begin.getOffset().equals(end.getOffset())) {
                    fields.bad(
                            rule,
                            "fromTime",
                            begin.toString(),
                            "has another offset from UTC than the rest of the timetable",
                            "Use one offset in a timetable.");
                }
                offset = begin.getOffset();
                week.add(from, to, begin.toLocalTime(), end.toLocalTime());
            }
        }
        if (week.isEmpty() || offset == null) {
            findings.error(
                    "bad-calendar",
                    null,
                    timetable.line(),
                    "The timetable '%s' has no working time.".formatted(id),
                    "Give it at least one rule.");
            return;
        }
        var name = XmlFields.text(timetable, "name");
        var calendar = week.calendar(id, name == null ? id : name, offset);
        calendars.put(id, calendar);
        if ("true".equals(timetable.attribute("default")) || calendars.size() == 1) {
            defaultTimetable = calendar;
            draft.defaultCalendar(calendar);
        }
    }

    private @Nullable DayOfWeek day(XmlElement rule, String attribute) {
        var text = XmlFields.text(rule, attribute);
        try {
            if (text != null) {
                return DayOfWeek.valueOf(text.toUpperCase(Locale.ROOT));
            }
        } catch (IllegalArgumentException e) {
            // reported below, as a missing day is
        }
        fields.bad(rule, attribute, String.valueOf(text), "is no day of the week", "Write MONDAY, TUESDAY ….");
        return null;
    }

    /** A time without offset is in UTC. */
    private @Nullable OffsetTime time(XmlElement rule, String attribute) {
        var text = XmlFields.text(rule, attribute);
        try {
            if (text != null) {
                boolean zoned = text.endsWith("Z") || text.indexOf('+') > 0 || text.indexOf('-') > 0;
                return zoned ? OffsetTime.parse(text) : LocalTime.parse(text).atOffset(ZoneOffset.UTC);
            }
        } catch (DateTimeException e) {
            // reported below, as a missing time is
        }
        fields.bad(rule, attribute, String.valueOf(text), "is no time of day", "Write it as 09:00:00.000+00:00.");
        return null;
    }

    private void resource(XmlElement resource) {
        var id = XmlFields.text(resource, "id");
        if (id == null) {
            return;
        }
        double amount = fields.numberOr(resource, "totalAmount", 1);
        double cost = fields.numberOr(resource, "costPerHour", 0);
        int before = people.values().stream().mapToInt(List::size).sum();
        if (!(amount >= 1 && amount == Math.rint(amount)) || before + amount > MAX_PEOPLE) {
            fields.bad(
                    resource,
                    "totalAmount",
                    String.valueOf(amount),
                    "is no number of people from 1; all resources together may have %d".formatted(MAX_PEOPLE),
                    "Correct the amount.");
            return;
        }
        if (cost < 0) {
            fields.bad(resource, "costPerHour", String.valueOf(cost), "is negative", "Write 0 or more.");
            return;
        }
        var calendarId = XmlFields.text(resource, "timetableId");
        var calendar = calendarId == null ? null : calendars.get(calendarId);
        if (calendarId != null && calendar == null) {
            findings.error(
                    "unknown-reference",
                    null,
                    resource.line(),
                    "The resource '%s' works by the timetable '%s', which is not in the file."
                            .formatted(id, calendarId),
                    "Add the timetable or correct the reference.");
            return;
        }
        var name = XmlFields.text(resource, "name");
        var members = new ArrayList<Person>();
        for (int i = 1; i <= amount; i++) {
            members.add(new Person(
                    amount == 1 ? id : id + "#" + i,
                    (name == null ? id : name) + (amount == 1 ? "" : " " + i),
                    duty(calendar),
                    cost));
        }
        people.put(id, members);
        draft.pool(id, name == null ? id : name, members);
    }

    private static @Nullable WorkCalendar duty(@Nullable WorkCalendar calendar) {
        return calendar == null || calendar.workingTimePerWeek().equals(WEEK) ? null : calendar;
    }

    // ---- elements

    private void element(XmlElement element) {
        var id = XmlFields.text(element, "elementId");
        var node = id == null ? null : index.findNode(id).orElse(null);
        if (node == null) {
            findings.error(
                    "unknown-reference",
                    id,
                    element.line(),
                    "<%s> is about '%s', which is not in the BPMN file.".formatted(element.qualifiedName(), id),
                    "Remove it, or correct elementId.");
            return;
        }
        var duration = child(element, "durationDistribution").orElse(null);
        var time = duration == null ? null : distribution(duration, node.id().value());
        if (node instanceof FlowNode.Activity) {
            activity(element, node, time);
        } else if (time != null && (node instanceof FlowNode.CatchEvent || node instanceof FlowNode.BoundaryEvent)) {
            draft.event(node.id(), new EventTiming.After(time));
        } else if (time != null) {
            findings.unsupported(
                    "The duration of '%s', which is no activity and no catching event,".formatted(node.id()),
                    node.id().value(),
                    element.line(),
                    "Put the time at an activity.");
        }
    }

    private void activity(XmlElement element, FlowNode node, @Nullable Distribution time) {
        var needed = new ArrayList<Requirement>();
        for (var resource :
                child(element, "resourceIds").map(XmlElement::elements).orElse(List.of())) {
            var id = resource.text().strip();
            if (!people.containsKey(id)) {
                findings.error(
                        "unknown-reference",
                        node.id().value(),
                        resource.line(),
                        "'%s' is done by the resource '%s', which is not in the file.".formatted(node.id(), id),
                        "Add the resource or correct the reference.");
            } else if (needed.isEmpty()) {
                needed.add(new Requirement(draft.poolOf(people.getOrDefault(id, List.of())), 1));
            } else {
                findings.unsupported(
                        "The second resource '%s' of '%s'".formatted(id, node.id()),
                        node.id().value(),
                        resource.line(),
                        "Only the first resource of an element counts.");
            }
        }
        double cost = fields.numberOr(element, "fixedCost", 0);
        if (cost < 0) {
            fields.bad(element, "fixedCost", String.valueOf(cost), "is negative", "Write 0 or more.");
            return;
        }
        if (child(element, "costThreshold").isPresent()
                || child(element, "durationThreshold").isPresent()) {
            findings.unsupported(
                    "The threshold at '%s'".formatted(node.id()),
                    node.id().value(),
                    element.line(),
                    "State a service level instead.");
        }
        draft.step(
                node.id(),
                draft.step(node.id()).withWork(time, needed, Map.of()).withCost(cost));
    }

    private @Nullable Distribution distribution(XmlElement e, String owner) {
        var type = XmlFields.text(e, "type");
        double mean = fields.numberOr(e, "mean", 0);
        double arg1 = fields.numberOr(e, "arg1", 0);
        double arg2 = fields.numberOr(e, "arg2", 0);
        try {
            return Bounded.checked(
                    switch (type == null ? "" : type.toUpperCase(Locale.ROOT)) {
                        case "FIXED" -> new Distribution.Fixed(mean);
                        case "NORMAL" -> Bounded.normal(mean, arg1, 0, Double.MAX_VALUE);
                        case "EXPONENTIAL" -> new Distribution.Exponential(arg1);
                        case "UNIFORM" -> new Distribution.Uniform(arg1, arg2);
                        case "TRIANGULAR" -> new Distribution.Triangular(arg1, mean, arg2);
                        case "LOGNORMAL" -> Bounded.logNormal(mean, sd(arg1), 0, Double.MAX_VALUE);
                        case "GAMMA" -> Bounded.gamma(mean, sd(arg1), 0, Double.MAX_VALUE);
                        default ->
                            throw new IllegalArgumentException(
                                    "The kind '%s' is not known; use FIXED, NORMAL,".formatted(type)
                                            + " EXPONENTIAL, UNIFORM, TRIANGULAR, LOGNORMAL or GAMMA.");
                    });
        } catch (IllegalArgumentException ex) {
            findings.error(
                    "bad-distribution",
                    owner,
                    e.line(),
                    "The duration at '%s' cannot be used: %s".formatted(owner, ex.getMessage()),
                    "Correct it in the file; docs/interchange.md says what each kind takes.");
            return null;
        }
    }

    private static double sd(double variance) {
        if (variance < 0) {
            throw new IllegalArgumentException("The variance (%s) is negative.".formatted(variance));
        }
        return Math.sqrt(variance);
    }

    // ---- branches and arrivals

    private void flows(XmlElement flows) {
        var sums = new LinkedHashMap<FlowNode, Double>();
        var counts = new HashMap<FlowNode, Integer>();
        for (var element : flows.elements()) {
            var id = XmlFields.text(element, "elementId");
            var share = fields.number(element, "executionProbability");
            var flow = id == null ? null : index.findFlow(id).orElse(null);
            if (share == null) {
                continue;
            }
            if (flow == null) {
                findings.error(
                        "unknown-reference",
                        id,
                        element.line(),
                        "A probability is about the sequence flow '%s', which is not in the BPMN file.".formatted(id),
                        "Remove it, or correct elementId.");
            } else if (share < 0 || share > 1) {
                findings.error(
                        "bad-probability",
                        id,
                        element.line(),
                        "The probability of the flow '%s' is %s; it must lie between 0 and 1.".formatted(id, share),
                        "Write a share such as 0.25 for 25 %.");
            } else {
                draft.branch(flow.id(), share);
                index.findNode(flow.source().value()).ifPresent(source -> {
                    sums.merge(source, share, Double::sum);
                    counts.merge(source, 1, Integer::sum);
                });
            }
        }
        sums.forEach((source, sum) -> {
            boolean all = counts.getOrDefault(source, 0)
                    == index.outgoing(source.id()).size();
            if (source instanceof FlowNode.ExclusiveGateway && (sum > 1 + 1e-6 || all && sum < 1 - 1e-6)) {
                findings.error(
                        "probabilities-do-not-add-up",
                        source.id().value(),
                        flows.line(),
                        "The probabilities behind gateway “%s” (%s) add up to %s instead of 1."
                                .formatted(source.name(), source.id(), Findings.figure(sum)),
                        "Correct them in the file.");
            }
        });
    }

    /** Cases arrive while the default timetable is on duty. */
    private void arrivals(XmlElement info) {
        var element = child(info, "arrivalRateDistribution").orElse(null);
        var time = element == null ? null : distribution(element, "arrivals");
        if (element == null) {
            findings.error(
                    "missing-figure",
                    null,
                    info.line(),
                    "<%s> has no arrivalRateDistribution.".formatted(info.qualifiedName()),
                    "Say how long it takes from one case to the next.");
        } else if (time != null && time.mean() == 0) {
            findings.error(
                    "bad-distribution",
                    null,
                    element.line(),
                    "The time between two arrivals is 0; all cases would arrive at once.",
                    "Give a time greater than 0.");
        } else if (time != null) {
            draft.arrivals(
                    new Arrivals(null, new Arrivals.Renewal(time, duty(defaultTimetable), Arrivals.Clock.DEFERRED), 1));
        }
    }
}
