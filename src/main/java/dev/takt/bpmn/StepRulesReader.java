package dev.takt.bpmn;

import dev.takt.bpmn.xml.XmlElement;
import dev.takt.model.Distribution;
import dev.takt.model.NodeId;
import dev.takt.model.simulation.BatchRule;
import dev.takt.model.simulation.Iteration;
import dev.takt.model.simulation.OffDuty;
import dev.takt.model.simulation.Requirement;
import dev.takt.model.simulation.SimulationSettings.StepRules;
import dev.takt.model.simulation.StaffingRule;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what a {@code takt:step} says of how it is done: who else, batches, staffing rules, repetitions. */
final class StepRulesReader {

    private final Figures figures;
    private final ElementIndex index;
    private final ValueStreamData data;
    private final Set<String> named;

    /** @param named everybody a role of the file names */
    StepRulesReader(Figures figures, ElementIndex index, ValueStreamData data, Set<String> named) {
        this.figures = figures;
        this.index = index;
        this.data = data;
        this.named = named;
    }

    /** @param time of everybody without a time of his or her own; absent when it is not known */
    StepRules read(XmlElement step, @Nullable Distribution time) {
        var own = own(step);
        return new StepRules(
                needs(step),
                figures.oneOf(step, "offDuty", OffDuty.class),
                staffing(step),
                step.findElement(BpmnNames.TAKT, "batch").map(this::batch).orElse(null),
                own,
                own.isEmpty() ? null : time,
                iteration(step));
    }

    private List<Requirement> needs(XmlElement step) {
        var needed = new ArrayList<Requirement>();
        for (var element : step.elements(BpmnNames.TAKT, "needs")) {
            var written = figures.text(element, "role");
            var role =
                    written == null ? null : data.roles().findDeclared(written).orElse(null);
            var people = figures.count(element, "people", BpmnLimits.MOST_PEOPLE_AT_ONCE);
            if (written == null) {
                figures.missing(element, "role");
            } else if (role == null) {
                figures.bad(
                        "unknown-role",
                        element,
                        "role",
                        written,
                        "is no role of this file",
                        "Declare the role, or name one of: %s."
                                .formatted(String.join(", ", data.roles().ids())));
            } else {
                needed.add(new Requirement(role, people == null ? 1 : people));
            }
        }
        return needed;
    }

    private List<StaffingRule> staffing(XmlElement step) {
        var rules = new ArrayList<StaffingRule>();
        for (var element : step.elements(BpmnNames.TAKT, "staffing")) {
            var kind = figures.oneOf(element, "rule", StaffingRule.Kind.class);
            var other = index.resolve(figures.text(element, "as"));
            if (figures.text(element, "rule") == null) {
                figures.missing(element, "rule");
            }
            if (other == null || !BpmnNames.isActivity(other)) {
                figures.bad(
                        "unknown-reference",
                        element,
                        "as",
                        String.valueOf(element.attribute("as")),
                        "names no activity of this file",
                        "Name the step whose person counts.");
            } else if (kind != null) {
                rules.add(new StaffingRule(kind, new NodeId(index.idOf(other))));
            }
        }
        return rules;
    }

    private Map<String, Distribution> own(XmlElement step) {
        var own = new LinkedHashMap<String, Distribution>();
        for (var element : step.elements(BpmnNames.TAKT, "ownTime")) {
            var person = figures.text(element, "person");
            var time = DistributionReader.read(figures, element);
            if (person == null) {
                figures.missing(element, "person");
            } else if (!named.contains(person)) {
                figures.bad(
                        "unknown-reference",
                        element,
                        "person",
                        person,
                        "is nobody that a role of this file names",
                        "Add the person to the role.");
            } else if (time != null) {
                own.put(person, time);
            }
        }
        return own;
    }

    @Nullable
    BatchRule batch(XmlElement element) {
        var gates = new ArrayList<BatchRule.Gate>();
        var days = new CalendarReader(figures);
        for (var gate : element.elements(BpmnNames.TAKT, "gate")) {
            var on = days.days(gate);
            var at = days.time(gate, "time");
            if (on != null && at != null) {
                gates.add(new BatchRule.Gate(on, at, zone(gate)));
            }
        }
        var mode = figures.oneOf(element, "mode", BatchRule.Mode.class);
        var factor = figures.positive(element, "timeFactor");
        try {
            return new BatchRule(
                    figures.count(element, "size"),
                    figures.duration(element, "age"),
                    gates,
                    mode == null ? BatchRule.Mode.TOGETHER : mode,
                    factor == null ? 1 : factor);
        } catch (IllegalArgumentException e) {
            figures.problems()
                    .error(
                            "bad-batch",
                            figures.owner(),
                            element.line(),
                            "<%s>%s cannot be used: %s"
                                    .formatted(element.qualifiedName(), figures.ofOwner(), e.getMessage()),
                            "Give it a size, an age or a gate.");
            return null;
        }
    }

    private ZoneId zone(XmlElement gate) {
        var text = figures.text(gate, "timeZone");
        if (text != null) {
            try {
                return ZoneId.of(text);
            } catch (DateTimeException e) {
                figures.bad(
                        "bad-value",
                        gate,
                        "timeZone",
                        text,
                        "is no time zone; that of the default calendar is used",
                        "Write its IANA name, such as Europe/Berlin.");
            }
        }
        return data.defaultCalendar().zone();
    }

    private @Nullable Iteration iteration(XmlElement step) {
        var instances = step.findElement(BpmnNames.TAKT, "instances").orElse(null);
        var loop = step.findElement(BpmnNames.TAKT, "loop").orElse(null);
        try {
            if (instances != null) {
                var count = figures.count(instances, "count", BpmnLimits.MOST_INSTANCES);
                var enough = figures.count(instances, "enough", BpmnLimits.MOST_INSTANCES);
                if (count == null) {
                    figures.missing(instances, "count");
                    return null;
                }
                return new Iteration.Instances(count, enough == null ? count : enough);
            }
            if (loop != null) {
                var again = figures.probability(loop, "again");
                var most = figures.count(loop, "atMost");
                if (again == null) {
                    figures.missing(loop, "again");
                    return null;
                }
                return new Iteration.Loop(again, most == null ? Integer.MAX_VALUE : most);
            }
            return null;
        } catch (IllegalArgumentException e) {
            figures.problems()
                    .error(
                            "bad-repetition",
                            figures.owner(),
                            step.line(),
                            "The repetition%s cannot be used: %s".formatted(figures.ofOwner(), e.getMessage()),
                            "Let at most as many instances be enough as there are.");
            return null;
        }
    }
}
