package dev.takt.bpmn;

import dev.takt.bpmn.xml.XmlElement;
import dev.takt.model.Distribution;
import dev.takt.model.Evidence;
import dev.takt.model.Figure;
import dev.takt.model.OutcomeId;
import dev.takt.model.RoleId;
import dev.takt.model.StepData;
import dev.takt.model.ValueClass;
import dev.takt.model.Wait;
import dev.takt.model.WaitKind;
import dev.takt.units.TimeBasis;
import java.util.Currency;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the value-stream data of one activity from its {@code takt:step}. */
final class StepReader {

    private static final Set<String> CHILDREN =
            Set.of("processTime", "wait", "needs", "batch", "staffing", "ownTime", "instances", "loop", "evidence");

    private final FileRoles roles;
    private final Set<String> outcomes;
    private final Currency currency;
    private final Figures figures;

    StepReader(FileRoles roles, Set<String> outcomes, Currency currency, Figures figures) {
        this.roles = roles;
        this.outcomes = outcomes;
        this.currency = currency;
        this.figures = figures;
    }

    static Optional<XmlElement> findStep(XmlElement activity) {
        return findExtension(activity, "step");
    }

    static Optional<XmlElement> findExtension(XmlElement element, String name) {
        return element.findElement(BpmnNames.MODEL, "extensionElements")
                .flatMap(extensions -> extensions.findElement(BpmnNames.TAKT, name));
    }

    /** @param laneRole who performs the step when it does not say so itself */
    StepData read(XmlElement activity, @Nullable RoleId laneRole) {
        var found = findStep(activity);
        if (found.isEmpty()) {
            return withRole(laneRole);
        }
        var step = found.get();
        for (var child : step.elements()) {
            if (child.namespace().equals(BpmnNames.TAKT) && !CHILDREN.contains(child.localName())) {
                figures.problems()
                        .warning(
                                "unknown-takt-element",
                                figures.owner(),
                                child.line(),
                                "<%s> is not known in <%s>; it has no effect."
                                        .formatted(child.qualifiedName(), step.qualifiedName()),
                                "A step may have processTime, wait, needs, batch, staffing, ownTime, instances, loop and"
                                        + " evidence.");
            }
        }
        var people = figures.count(step, "people", BpmnLimits.MOST_PEOPLE_AT_ONCE);
        return new StepData(
                processTime(step),
                waiting(step),
                role(step, laneRole),
                people == null ? 1 : people,
                figures.oneOf(step, "valueClass", ValueClass.class),
                figures.flag(step, "mandatory"),
                figures.probability(step, "completeAndAccurate"),
                figures.text(step, "system"),
                outcome(step),
                figures.money(step, "cost", currency),
                evidence(step));
    }

    private static StepData withRole(@Nullable RoleId role) {
        return new StepData(null, null, role, 1, null, false, null, null, null, null, Map.of());
    }

    @Nullable
    Distribution processTime(XmlElement parent) {
        return parent.findElement(BpmnNames.TAKT, "processTime")
                .map(e -> DistributionReader.read(figures, e))
                .orElse(null);
    }

    @Nullable
    Wait waiting(XmlElement parent) {
        var wait = parent.findElement(BpmnNames.TAKT, "wait").orElse(null);
        if (wait == null) {
            return null;
        }
        var kind = figures.oneOf(wait, "kind", WaitKind.class);
        var clock = figures.oneOf(wait, "clock", TimeBasis.class);
        var element = wait.findElement(BpmnNames.TAKT, "duration").orElse(null);
        if (element == null) {
            figures.problems()
                    .error(
                            "missing-figure",
                            figures.owner(),
                            wait.line(),
                            "<%s>%s has no duration.".formatted(wait.qualifiedName(), figures.ofOwner()),
                            "Add a duration; until then the wait counts as unknown.");
            return null;
        }
        var duration = DistributionReader.read(figures, element);
        if (duration == null) {
            return null;
        }
        var known = kind == null ? WaitKind.QUEUE : kind;
        return new Wait(known, duration, clock == null ? known.defaultBasis() : clock);
    }

    /** An empty role says that nobody performs the step, whatever the lane. */
    private @Nullable RoleId role(XmlElement step, @Nullable RoleId laneRole) {
        var written = step.attribute("role");
        if (written == null) {
            return laneRole;
        }
        if (written.isBlank()) {
            return null;
        }
        var role = roles.findDeclared(written);
        if (role.isEmpty()) {
            figures.bad(
                    "unknown-role",
                    step,
                    "role",
                    written,
                    "is no role of this file",
                    "Declare the role, or name one of: %s.".formatted(String.join(", ", roles.ids())));
        }
        return role.orElse(null);
    }

    private @Nullable OutcomeId outcome(XmlElement step) {
        var written = figures.text(step, "outcome");
        if (written == null || outcomes.contains(written)) {
            return written == null ? null : new OutcomeId(written);
        }
        figures.bad(
                "unknown-outcome",
                step,
                "outcome",
                written,
                "is no outcome of this file",
                "Declare the outcome at the process, or correct the id.");
        return null;
    }

    private Map<Figure, Evidence> evidence(XmlElement step) {
        var evidence = new EnumMap<Figure, Evidence>(Figure.class);
        for (var e : step.elements(BpmnNames.TAKT, "evidence")) {
            var figure = figure(e);
            var source = figures.oneOf(e, "source", Evidence.Source.class);
            if (figure != null && source != null) {
                var n = figures.count(e, "n");
                evidence.put(
                        figure,
                        new Evidence(
                                source,
                                n == null ? null : n.longValue(),
                                figures.date(e, "from"),
                                figures.date(e, "to"),
                                figures.text(e, "note")));
            }
        }
        return evidence;
    }

    private @Nullable Figure figure(XmlElement evidence) {
        var written = figures.text(evidence, "figure");
        for (var figure : Figure.values()) {
            if (TaktNames.of(figure).equals(written)) {
                return figure;
            }
        }
        if (written == null) {
            figures.missing(evidence, "figure");
        } else {
            figures.bad(
                    "bad-value",
                    evidence,
                    "figure",
                    written,
                    "is no figure of a step",
                    "Use processTime, wait, completeAndAccurate, cost or probability.");
        }
        return null;
    }
}
