package dev.takt.bpmn.scenario;

import dev.takt.model.Distribution;
import dev.takt.model.ElementId;
import dev.takt.model.FlowNode;
import dev.takt.model.NodeId;
import dev.takt.model.Problem;
import dev.takt.model.ProcessModel;
import dev.takt.model.WaitKind;
import dev.takt.model.simulation.Arrivals;
import dev.takt.model.simulation.CaseAttribute;
import dev.takt.model.simulation.Condition;
import dev.takt.model.simulation.Delay;
import dev.takt.model.simulation.EventTiming;
import dev.takt.model.simulation.OffDuty;
import dev.takt.model.simulation.Person;
import dev.takt.model.simulation.QueueDiscipline;
import dev.takt.model.simulation.Requirement;
import dev.takt.model.simulation.ResourcePool;
import dev.takt.model.simulation.SimulationModel;
import dev.takt.model.simulation.StepWork;
import dev.takt.units.TimeBasis;
import dev.takt.units.WorkCalendar;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A simulation as parameters of BPSim 2.0, by element and {@code Group/Parameter}; what BPSim cannot say is named. */
final class BpsimParameters {

    /** Marks keys that are about a resource: a step may have the same id. No id of XML has a space. */
    static final String RESOURCE = "resource ";

    private final SimulationModel model;
    private final List<Problem> left = new ArrayList<>();
    private final SequencedMap<String, SequencedMap<String, List<BpsimValue>>> elements = new LinkedHashMap<>();
    private final SequencedMap<String, WorkCalendar> calendars = new LinkedHashMap<>();

    /** Resources of each pool: people of one calendar and rate are one resource. */
    private final SequencedMap<String, List<Group>> groups = new LinkedHashMap<>();

    /** @param resource id of the resource, which the file must declare */
    record Group(String resource, String name, int people) {}

    BpsimParameters(SimulationModel model) {
        this.model = model;
        model.pools().forEach(this::pool);
        shared();
        model.work().forEach(this::work);
        model.branching()
                .forEach((id, share) -> put(id.value(), "ControlParameters/Probability", share(share.value())));
        model.conditions().forEach((id, condition) -> {
            var text = expression(condition, id);
            if (text != null) {
                put(id.value(), "ControlParameters/Condition", BpsimValue.of("ExpressionParameter", "value", text));
            }
        });
        model.events().forEach(this::event);
        model.iterations().keySet().forEach(id -> left(id, "the number of repetitions of '%s'".formatted(id)));
        model.arrivals().forEach(this::arrivals);
        model.attributes().forEach(this::attribute);
        if (!model.priorities().isEmpty()) {
            left(null, "the priorities of cases");
        }
    }

    /** By id of the element, resources by {@link #RESOURCE} and their id. */
    SequencedMap<String, SequencedMap<String, List<BpsimValue>>> elements() {
        return elements;
    }

    SequencedMap<String, WorkCalendar> calendars() {
        return calendars;
    }

    List<Group> resources() {
        return groups.values().stream().flatMap(List::stream).toList();
    }

    String currency() {
        return model.currency().getCurrencyCode();
    }

    List<Problem> left() {
        return left;
    }

    private void left(@Nullable ElementId element, String what) {
        left.add(new Problem(
                Problem.Severity.INFO,
                "not-in-bpsim",
                element == null ? null : element.value(),
                null,
                "BPSim does not hold %s.".formatted(what),
                "Takt's own data in the file keep it."));
    }

    private void approximated(ElementId element, String what) {
        left.add(new Problem(
                Problem.Severity.INFO,
                "approximated-in-bpsim",
                element.value(),
                null,
                "At '%s': %s.".formatted(element, what),
                "Takt's own data in the file keep it as it is."));
    }

    private void put(String element, String key, BpsimValue value) {
        elements.computeIfAbsent(element, e -> new LinkedHashMap<>())
                .computeIfAbsent(key, k -> new ArrayList<>())
                .add(value);
    }

    private static BpsimValue share(double value) {
        return BpsimValue.of("FloatingParameter", "value", BpsimValue.figure(value));
    }

    // ---- people

    private void pool(ResourcePool pool) {
        if (pool.unlimited()) {
            left(
                    pool.id(),
                    "a role without limit: '%s' is left out, its waits are written, and its work goes on around the clock"
                            .formatted(pool.name()));
            return;
        }
        if (pool.discipline() != QueueDiscipline.FIFO) {
            left(pool.id(), "the queue discipline of '%s'".formatted(pool.name()));
        }
        var alike = new LinkedHashMap<List<Object>, List<Person>>();
        for (var person : pool.people()) {
            var calendar = dutyOf(person);
            alike.computeIfAbsent(
                            List.of(calendar == null ? "always" : calendar.id(), person.ratePerHour()),
                            k -> new ArrayList<>())
                    .add(person);
            if (person.speed() != 1) {
                left(pool.id(), "the speed of '%s'".formatted(person.name()));
            }
        }
        var own = new ArrayList<Group>();
        int number = 0;
        for (var people : alike.values()) {
            var id = pool.id().value();
            var name = pool.name();
            if (alike.size() > 1) {
                do { // another role may be called like a part of this one
                    number++;
                    id = pool.id().value() + "-" + number;
                } while (isPool(id));
                name = pool.name() + " " + number;
            }
            var group = new Group(id, name, people.size());
            own.add(group);
            var calendar = dutyOf(people.getFirst());
            put(
                    RESOURCE + group.resource(),
                    "ResourceParameters/Quantity",
                    BpsimValue.number(people.size()).with("validFor", named(calendar)));
            double rate = people.getFirst().ratePerHour();
            if (rate > 0) {
                put(
                        RESOURCE + group.resource(),
                        "CostParameters/UnitCost",
                        BpsimValue.of("FloatingParameter", "value", BpsimValue.figure(rate), "timeUnit", "hour"));
            }
        }
        groups.put(pool.id().value(), own);
    }

    private boolean isPool(String id) {
        return model.pools().stream().anyMatch(p -> p.id().value().equals(id));
    }

    /** People who belong to several pools would be there once for each of them. */
    private void shared() {
        var first = new HashMap<String, ResourcePool>();
        for (var pool : model.pools()) {
            for (var person : pool.people()) {
                var other = first.putIfAbsent(person.id(), pool);
                if (other != null && other != pool) {
                    left(
                            pool.id(),
                            "that '%s' of '%s' also belongs to '%s': it is written as two people"
                                    .formatted(person.name(), other.name(), pool.name()));
                }
            }
        }
    }

    /** The calendar of a person without days of leave, cut to the part of each interval the person is there for. */
    private @Nullable WorkCalendar dutyOf(Person person) {
        var calendar = person.calendar();
        if (!person.leave().isEmpty()) {
            var all = calendar == null
                    ? WorkCalendar.always(model.defaultCalendar().zone())
                    : calendar;
            var off = new TreeSet<>(all.holidays());
            off.addAll(person.leave());
            calendar = new WorkCalendar(
                    all.id() + "-of-" + person.id(),
                    "%s of %s".formatted(all.name(), person.name()),
                    all.zone(),
                    all.intervals(),
                    off);
        }
        if (person.share() == 1) {
            return calendar;
        }
        var whole =
                calendar == null ? WorkCalendar.always(model.defaultCalendar().zone()) : calendar;
        var cut = new ArrayList<WorkCalendar.WeeklyInterval>();
        for (var interval : whole.intervals()) {
            long from = interval.from().toSecondOfDay();
            long to = interval.to().equals(LocalTime.MIDNIGHT)
                    ? Duration.ofDays(1).toSeconds()
                    : interval.to().toSecondOfDay();
            long end = from + Math.max(1, Math.round((to - from) * person.share()));
            cut.add(new WorkCalendar.WeeklyInterval(
                    interval.days(), interval.from(), LocalTime.ofSecondOfDay(end % 86_400)));
        }
        return new WorkCalendar(
                "%s-%s"
                        .formatted(
                                whole.id(),
                                BpsimValue.figure(100 * person.share()).replace('.', '-')),
                "%s, %s %%".formatted(whole.name(), BpsimValue.figure(100 * person.share())),
                whole.zone(),
                cut,
                whole.holidays());
    }

    /** A calendar of the file may be called like a part of another one. */
    private @Nullable String named(@Nullable WorkCalendar calendar) {
        if (calendar == null) {
            return null;
        }
        var id = calendar.id();
        for (int number = 2; !calendars.getOrDefault(id, calendar).equals(calendar); number++) {
            id = calendar.id() + "-" + number;
        }
        calendars.put(id, calendar);
        return id;
    }

    // ---- steps

    private void work(NodeId id, StepWork work) {
        if (!(isDone(id))) { // the steps inside count
            work.delays().forEach(delay -> delay(id, delay, work));
            return;
        }
        if (work.requirements().isEmpty()
                && work.calendar() != null
                && work.processTime().mean() > 0) {
            left(id, "that work nobody performs pauses off duty at '%s'".formatted(id));
        }
        var time = work.processTime();
        if (time instanceof Distribution.Shifted shifted) {
            put(id.value(), "TimeParameters/SetUpTime", time(new Distribution.Fixed(shifted.offsetSeconds()), id));
            time = shifted.distribution();
        }
        put(id.value(), "TimeParameters/ProcessingTime", time(time, id));
        work.delays().forEach(delay -> delay(id, delay, work));
        if (work.cost() > 0) {
            put(id.value(), "CostParameters/FixedCost", BpsimValue.number(work.cost()));
        }
        selection(id, work.requirements());
        if (!work.own().isEmpty()) {
            left(id, "process times of single people at '%s'".formatted(id));
        }
        if (!work.staffing().isEmpty()) {
            left(id, "who may do '%s' after another step".formatted(id));
        }
        if (work.batch() != null) {
            left(id, "the batch at '%s'".formatted(id));
        }
        if (work.offDuty() != OffDuty.PAUSE) {
            left(id, "that '%s' is finished once begun".formatted(id));
        }
    }

    private boolean isDone(NodeId id) {
        return nodes().stream().noneMatch(n -> n.id().equals(id) && n instanceof FlowNode.SubProcess);
    }

    private List<FlowNode> nodes() {
        var nodes = new ArrayList<>(model.process().graph().allNodes());
        for (ProcessModel called : model.called().values()) {
            nodes.addAll(called.graph().allNodes());
        }
        return nodes;
    }

    private BpsimValue time(Distribution d, NodeId id) {
        return BpsimValue.time(d, what -> approximated(id, what));
    }

    private void delay(NodeId id, Delay delay, StepWork work) {
        var time = delay.duration();
        if (delay.basis() == TimeBasis.WORKING && work.calendar() != null && time.mean() > 0) {
            time = time.scaled(work.calendar().elapsedPerWorking());
            approximated(id, "a wait in working time is written as the elapsed time it takes on average");
        }
        var kind = delay.kind() == WaitKind.QUEUE ? "QueueTime" : "WaitTime";
        var written = elements.getOrDefault(id.value(), new LinkedHashMap<>());
        var key = written.containsKey("TimeParameters/" + kind) ? "TransferTime" : kind;
        if (written.containsKey("TimeParameters/" + key)) {
            left(id, "more than three waits at '%s'".formatted(id));
        } else {
            put(id.value(), "TimeParameters/" + key, time(time, id));
        }
    }

    private void selection(NodeId id, List<Requirement> requirements) {
        var parts = new ArrayList<String>();
        for (var requirement : requirements) {
            var of = groups.getOrDefault(requirement.pool().value(), List.of());
            if (of.size() > 1 && requirement.people() > 1) {
                left(
                        id,
                        "%d people at '%s' who may come from several resources: each is written as an alternative"
                                .formatted(requirement.people(), id));
            }
            if (!of.isEmpty()) {
                parts.add(of.stream()
                        .map(g -> "getResource('%s',%d)".formatted(g.resource(), requirement.people()))
                        .collect(Collectors.joining(" | ")));
            }
        }
        if (!parts.isEmpty()) {
            put(
                    id.value(),
                    "ResourceParameters/Selection",
                    BpsimValue.of("ExpressionParameter", "value", String.join(" and ", parts)));
        }
    }

    // ---- events and arrivals

    private void event(NodeId id, EventTiming timing) {
        if (!(timing instanceof EventTiming.After after)) {
            left(id, "the date of '%s'".formatted(id));
            return;
        }
        if (after.calendar() != null) {
            left(id, "the calendar of '%s'".formatted(id));
        }
        put(id.value(), "ControlParameters/InterTriggerTimer", time(after.delay(), id));
        if (after.occurrences() == Integer.MAX_VALUE) {
            left(id, "that '%s' occurs as long as its activity lasts".formatted(id));
        } else if (after.occurrences() > 1) {
            put(id.value(), "ControlParameters/TriggerCount", BpsimValue.number(after.occurrences()));
        }
    }

    private void arrivals(Arrivals stream) {
        var start = startOf(stream);
        if (start == null) {
            left(model.process().id(), "at which start event cases arrive");
            return;
        }
        if (!(stream.pattern() instanceof Arrivals.Renewal renewal) || stream.casesAtOnce() > 1) {
            left(start, "a timetable, a trace or batches of arrivals at '%s'".formatted(start));
            return;
        }
        var calendar = renewal.calendar();
        var before = elements.getOrDefault(start.value(), new LinkedHashMap<>())
                .getOrDefault("ControlParameters/InterTriggerTimer", List.of());
        if (!before.isEmpty()
                && (calendar == null
                        || before.stream()
                                .map(value -> value.attributes().get("validFor"))
                                .anyMatch(
                                        other -> other == null || calendar.id().equals(other)))) {
            left(start, "several streams of arrivals at '%s' in the same time".formatted(start));
            return;
        }
        if (renewal.clock() == Arrivals.Clock.DEFERRED && renewal.calendar() != null) {
            approximated(
                    start, "arrivals off duty are put off to the next opening; in BPSim the time stands still then");
        }
        put(
                start.value(),
                "ControlParameters/InterTriggerTimer",
                time(renewal.interArrival(), start).with("validFor", named(calendar)));
    }

    private @Nullable NodeId startOf(Arrivals stream) {
        if (stream.start() != null) {
            return stream.start();
        }
        var starts = model.process().graph().nodes().stream()
                .filter(n -> n instanceof FlowNode.StartEvent)
                .toList();
        return starts.size() == 1 ? starts.getFirst().id() : null;
    }

    private void attribute(CaseAttribute attribute) {
        var value = switch (attribute) {
            case CaseAttribute.Category c -> BpsimValue.texts(c.weights());
            case CaseAttribute.Number n ->
                BpsimValue.distribution(
                        n.value(), what -> approximated(model.process().id(), what));
        };
        for (var node : model.process().graph().nodes()) {
            if (node instanceof FlowNode.StartEvent) {
                put(node.id().value(), "Property/" + attribute.name(), value);
            }
        }
    }

    // ---- conditions

    private @Nullable String expression(Condition condition, ElementId flow) {
        return switch (condition) {
            case Condition.Is c -> "getProperty(%s) = %s".formatted(quoted(c.attribute()), quoted(c.value()));
            case Condition.Compares c ->
                "getProperty(%s) %s %s"
                        .formatted(quoted(c.attribute()), sign(c.operator()), BpsimValue.figure(c.value()));
            case Condition.Not c -> {
                var inner = expression(c.condition(), flow);
                yield inner == null ? null : "not(%s)".formatted(inner);
            }
            case Condition.All c -> joined(c.conditions(), " and ", "true()", flow);
            case Condition.Any c -> joined(c.conditions(), " or ", "false()", flow);
            case Condition.Visited c -> {
                left(flow, "a condition on how often '%s' was done".formatted(c.step()));
                yield null;
            }
        };
    }

    private @Nullable String joined(List<Condition> conditions, String by, String none, ElementId flow) {
        var parts = new ArrayList<String>();
        for (var condition : conditions) {
            var part = expression(condition, flow);
            if (part == null) {
                return null;
            }
            parts.add(conditions.size() == 1 ? part : "(" + part + ")");
        }
        return parts.isEmpty() ? none : String.join(by, parts);
    }

    private static String quoted(String text) {
        return text.indexOf('\'') < 0 ? "'" + text + "'" : "\"" + text + "\"";
    }

    private static String sign(Condition.Operator operator) {
        return switch (operator) {
            case EQUAL -> "=";
            case NOT_EQUAL -> "!=";
            case LESS -> "<";
            case AT_MOST -> "<=";
            case GREATER -> ">";
            case AT_LEAST -> ">=";
        };
    }

    /** What this scenario says otherwise than another one; times and costs it no longer has are 0. */
    Map<String, SequencedMap<String, List<BpsimValue>>> beyond(BpsimParameters base) {
        var changed = new LinkedHashMap<String, SequencedMap<String, List<BpsimValue>>>();
        base.elements.forEach((element, parameters) -> parameters.forEach((key, values) -> {
            boolean amount = key.startsWith("TimeParameters/") || key.startsWith("CostParameters/");
            boolean gone =
                    !elements.getOrDefault(element, new LinkedHashMap<>()).containsKey(key);
            boolean resource = element.startsWith(RESOURCE);
            if (amount && gone && !(resource && !elements.containsKey(element))) {
                changed.computeIfAbsent(element, e -> new LinkedHashMap<>()).put(key, List.of(BpsimValue.number(0)));
            }
        }));
        elements.forEach((element, parameters) -> parameters.forEach((key, values) -> {
            var before =
                    base.elements.getOrDefault(element, new LinkedHashMap<>()).get(key);
            if (!values.equals(before)) {
                changed.computeIfAbsent(element, e -> new LinkedHashMap<>()).put(key, values);
            }
        }));
        return changed;
    }
}
