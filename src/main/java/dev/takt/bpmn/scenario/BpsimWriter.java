package dev.takt.bpmn.scenario;

import dev.takt.bpmn.xml.XmlElement;
import dev.takt.model.Problem;
import dev.takt.model.simulation.SimulationModel;
import dev.takt.units.WorkCalendar;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes simulations into a BPMN file as scenarios of BPSim 2.0: the base model, and over it each scenario with what differs. The
 * roles become {@code bpmn:resource}. Replaces what it wrote before.
 */
public final class BpsimWriter {

    private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    private static final String VENDOR = "Takt";
    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]*");
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss", Locale.ROOT);

    /** A Monday: weekly events begin in its week. */
    private static final LocalDate FIRST = LocalDate.of(2026, 1, 5);

    /** Order of the schema. */
    private static final List<String> ORDER = List.of(
            "TimeParameters/TransferTime",
            "TimeParameters/QueueTime",
            "TimeParameters/WaitTime",
            "TimeParameters/SetUpTime",
            "TimeParameters/ProcessingTime",
            "ControlParameters/Probability",
            "ControlParameters/Condition",
            "ControlParameters/InterTriggerTimer",
            "ControlParameters/TriggerCount",
            "ResourceParameters/Selection",
            "ResourceParameters/Quantity",
            "CostParameters/FixedCost",
            "CostParameters/UnitCost");

    /**
     * A scenario to write.
     *
     * @param id of the scenario in Takt; absent for the base model
     */
    public record Source(@Nullable String id, String name, SimulationModel model) {}

    private final XmlElement root;
    private final List<Problem> left = new ArrayList<>();
    /** Names of the resources by the id they have in Takt. */
    private final SequencedMap<String, String> resources = new LinkedHashMap<>();

    /** Their ids in this file. */
    private final Map<String, String> ids = new HashMap<>();

    /** What the scenarios written before were about. */
    private final Set<String> before = new HashSet<>();

    private BpsimWriter(XmlElement root) {
        this.root = root;
    }

    /**
     * @param root the definitions of the BPMN file, which are changed
     * @param sources the base model first
     * @return what BPSim cannot hold, each by name
     */
    public static List<Problem> write(XmlElement root, List<Source> sources) {
        var writer = new BpsimWriter(root);
        writer.write(sources);
        return List.copyOf(new LinkedHashSet<>(writer.left));
    }

    private void write(List<Source> sources) {
        removeOwn();
        var base = new BpsimParameters(sources.getFirst().model());
        base.resources().forEach(r -> resources.put(r.resource(), r.name()));
        var scenarios = new LinkedHashMap<Source, BpsimParameters>();
        for (var source : sources) {
            var parameters = source == sources.getFirst() ? base : new BpsimParameters(source.model());
            parameters.resources().forEach(r -> resources.putIfAbsent(r.resource(), r.name()));
            left.addAll(parameters.left());
            scenarios.put(source, parameters);
        }
        declareResources();
        root.declare("bpsim", BpsimData.VERSION_2);
        var relationship = XmlElement.create(root, BPMN, "relationship");
        relationship.set("type", "BPSimData");
        root.add(relationship);
        var extension = add(relationship, BPMN, "extensionElements");
        var data = add(extension, BpsimData.VERSION_2, "BPSimData");
        scenarios.forEach((source, parameters) -> scenario(data, source, parameters, base));
        var id = root.attribute("id");
        for (var end : List.of("source", "target")) {
            add(relationship, BPMN, end).setText(id == null ? "definitions" : id);
        }
    }

    private static XmlElement add(XmlElement parent, String namespace, String name) {
        var child = XmlElement.create(parent, namespace, name);
        parent.add(child);
        return child;
    }

    /** What Takt wrote before, told by its name as vendor. */
    private void removeOwn() {
        for (var relationship : root.elements(BPMN, "relationship")) {
            var scenarios = relationship.descendants().stream()
                    .filter(e -> e.localName().equals("Scenario") && BpsimData.isBpsim(e))
                    .toList();
            if (!scenarios.isEmpty() && scenarios.stream().allMatch(s -> VENDOR.equals(s.attribute("vendor")))) {
                for (var element : relationship.descendants()) {
                    var about = element.attribute("elementRef");
                    if (about != null) {
                        before.add(about);
                    }
                }
                root.remove(relationship);
            }
        }
    }

    /** A resource of the same id is the same; ids of other things and of other roles are not taken. */
    private void declareResources() {
        var used = new HashMap<String, XmlElement>();
        for (var element : root.descendants()) {
            var id = element.attribute("id");
            if (id != null && element.namespace().contains("omg.org/spec")) {
                used.putIfAbsent(id, element);
            }
        }
        resources.forEach((resource, name) -> {
            var id = idOf(resource, name, used);
            ids.put(resource, id);
            if (!used.containsKey(id)) {
                var element = XmlElement.create(root, BPMN, "resource");
                element.set("id", id);
                element.set("name", name);
                root.addAfter(lastRootElement(), element);
                used.put(id, element);
            }
        });
    }

    /** The role's own id if XML and the file allow it, otherwise the first free one of a series. */
    private String idOf(String resource, String name, Map<String, XmlElement> used) {
        boolean plain = PLAIN_NAME.matcher(resource).matches();
        var holder = used.get(resource);
        if (plain && (holder == null || holder.is(BPMN, "resource"))) {
            return resource;
        }
        int number = 1;
        var id = plain ? resource + "-resource" : "Resource_1";
        while (!isFree(id, name, used.get(id))) {
            number++;
            id = plain ? resource + "-resource-" + number : "Resource_" + number;
        }
        return id;
    }

    /** Ids of roles are kept for them; what was written before for a role of this name serves again. */
    private boolean isFree(String id, String name, @Nullable XmlElement holder) {
        if (resources.containsKey(id) || ids.containsValue(id)) {
            return false;
        }
        return holder == null
                || (before.contains(id) && holder.is(BPMN, "resource") && name.equals(holder.attribute("name")));
    }

    private @Nullable XmlElement lastRootElement() {
        XmlElement last = null;
        for (var child : root.elements()) {
            if (child.localName().equals("BPMNDiagram") || child.is(BPMN, "relationship")) {
                break;
            }
            last = child;
        }
        return last;
    }

    // ---- scenarios

    private void scenario(XmlElement data, Source source, BpsimParameters parameters, BpsimParameters base) {
        var element = add(data, BpsimData.VERSION_2, "Scenario");
        element.set("id", "bpsim-" + (source.id() == null ? "base" : source.id()));
        element.set("name", source.name());
        element.set("vendor", VENDOR);
        boolean own = parameters != base;
        if (own) {
            element.set("inherits", "bpsim-base");
        } else {
            var settings = add(element, BpsimData.VERSION_2, "ScenarioParameters");
            settings.set("baseTimeUnit", "s");
            settings.set("baseCurrencyUnit", parameters.currency());
        }
        var elements = own ? parameters.beyond(base) : parameters.elements();
        elements.forEach((id, values) -> element(element, id, values));
        parameters.calendars().forEach((id, calendar) -> {
            if (!own || !calendar.equals(base.calendars().get(id))) {
                calendar(element, id, calendar);
            }
        });
    }

    private void element(XmlElement scenario, String id, Map<String, List<BpsimValue>> parameters) {
        var about = add(scenario, BpsimData.VERSION_2, "ElementParameters");
        about.set(
                "elementRef",
                id.startsWith(BpsimParameters.RESOURCE)
                        ? ids.getOrDefault(id.substring(BpsimParameters.RESOURCE.length()), id)
                        : id);
        var groups = new LinkedHashMap<String, XmlElement>();
        for (var key : ORDER) {
            var values = parameters.get(key);
            if (values != null) {
                int slash = key.indexOf('/');
                var group =
                        groups.computeIfAbsent(key.substring(0, slash), name -> add(about, BpsimData.VERSION_2, name));
                var parameter = add(group, BpsimData.VERSION_2, key.substring(slash + 1));
                values.forEach(value -> renamed(value).writeTo(parameter));
            }
        }
        parameters.forEach((key, values) -> {
            if (key.startsWith("Property/")) {
                var group = groups.computeIfAbsent("PropertyParameters", name -> add(about, BpsimData.VERSION_2, name));
                var property = add(group, BpsimData.VERSION_2, "Property");
                property.set("name", key.substring("Property/".length()));
                values.forEach(value -> value.writeTo(property));
            }
        });
    }

    /** Selections name resources by the id they have in this file. */
    private BpsimValue renamed(BpsimValue value) {
        var text = value.attributes().get("value");
        if (!value.kind().equals("ExpressionParameter") || text == null || !text.startsWith("getResource(")) {
            return value;
        }
        var result = text;
        for (var entry : ids.entrySet()) {
            result = result.replace(
                    "getResource('%s',".formatted(entry.getKey()), "getResource('%s',".formatted(entry.getValue()));
        }
        return value.with("value", result);
    }

    // ---- calendars

    private static void calendar(XmlElement scenario, String id, WorkCalendar calendar) {
        var text = new StringBuilder("BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Takt//EN\n");
        int number = 0;
        for (var interval : calendar.intervals()) {
            var days = new TreeSet<>(interval.days());
            var first = FIRST.with(TemporalAdjusters.nextOrSame(days.first()));
            var begin = LocalDateTime.of(first, interval.from());
            var end = interval.to().equals(LocalTime.MIDNIGHT)
                    ? LocalDateTime.of(first.plusDays(1), LocalTime.MIDNIGHT)
                    : LocalDateTime.of(first, interval.to());
            var zone = ";TZID=" + calendar.zone().getId();
            number++;
            text.append("BEGIN:VEVENT\nUID:")
                    .append(id)
                    .append('-')
                    .append(number)
                    .append("@takt.dev\nDTSTAMP:20260105T000000Z\n");
            text.append("DTSTART")
                    .append(zone)
                    .append(':')
                    .append(STAMP.format(begin))
                    .append('\n');
            text.append("DTEND")
                    .append(zone)
                    .append(':')
                    .append(STAMP.format(end))
                    .append('\n');
            text.append("RRULE:FREQ=WEEKLY;BYDAY=")
                    .append(days.stream().map(BpsimWriter::day).collect(Collectors.joining(",")))
                    .append('\n');
            for (var holiday : new TreeSet<>(calendar.holidays())) {
                if (days.contains(holiday.getDayOfWeek())
                        || Duration.between(begin, end).toDays() > 0) {
                    text.append("EXDATE")
                            .append(zone)
                            .append(':')
                            .append(STAMP.format(LocalDateTime.of(holiday, interval.from())))
                            .append('\n');
                }
            }
            text.append("END:VEVENT\n");
        }
        var element = add(scenario, BpsimData.VERSION_2, "Calendar");
        element.set("id", id);
        element.set("name", calendar.name());
        element.setText(text.append("END:VCALENDAR").toString());
    }

    private static String day(DayOfWeek day) {
        return day.name().substring(0, 2);
    }
}
