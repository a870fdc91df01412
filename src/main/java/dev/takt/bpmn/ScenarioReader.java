package dev.takt.bpmn;

import dev.takt.bpmn.xml.XmlElement;
import dev.takt.model.CalendarId;
import dev.takt.model.Edit;
import dev.takt.model.ElementId;
import dev.takt.model.FlowId;
import dev.takt.model.NodeId;
import dev.takt.model.RoleId;
import dev.takt.model.Scenario;
import dev.takt.model.ScenarioId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** Reads named scenarios as edits of one process; overrides of other processes in the file are theirs. */
final class ScenarioReader {

    private final ElementIndex index;
    private final ValueStreamReader streams;
    private final StepReader steps;
    private final Figures figures;

    ScenarioReader(ElementIndex index, ValueStreamReader streams, StepReader steps, Figures figures) {
        this.index = index;
        this.streams = streams;
        this.steps = steps;
        this.figures = figures;
    }

    List<Scenario> read(ValueStreamData data, FlowProjector flows) {
        var scenarios = new ArrayList<Scenario>();
        var seen = new HashSet<String>();
        var element = data.element();
        if (element == null) {
            return scenarios;
        }
        for (var scenario : element.elements(BpmnNames.TAKT, "scenario")) {
            var id = streams.id(scenario);
            if (id != null && seen.add(id)) {
                var name = figures.text(scenario, "name");
                scenarios.add(new Scenario(new ScenarioId(id), name == null ? id : name, edits(scenario, data, flows)));
            }
        }
        return scenarios;
    }

    private List<Edit> edits(XmlElement scenario, ValueStreamData data, FlowProjector flows) {
        var edits = new ArrayList<Edit>();
        for (var override : scenario.elements()) {
            if (!override.namespace().equals(BpmnNames.TAKT)) {
                continue;
            }
            switch (override.localName()) {
                case "demand" -> {
                    var demand = streams.demand(override);
                    if (demand != null) {
                        edits.add(new Edit.SetDemand(demand));
                    }
                }
                case "roleOverride" -> role(override, data, edits);
                case "stepOverride" -> step(override, flows, edits);
                case "branchOverride" -> branch(override, flows, edits);
                default ->
                    figures.problems()
                            .warning(
                                    "unknown-takt-element",
                                    figures.owner(),
                                    override.line(),
                                    "<%s> is not known in a scenario; it has no effect."
                                            .formatted(override.qualifiedName()),
                                    "A scenario may have demand, roleOverride, stepOverride and branchOverride.");
            }
        }
        return edits;
    }

    private void role(XmlElement override, ValueStreamData data, List<Edit> edits) {
        var ref = figures.text(override, "ref");
        var headcount = figures.positive(override, "headcount", BpmnLimits.MOST_PEOPLE);
        if (ref == null || !data.roles().has(ref)) {
            unknown(override, "role");
            return;
        }
        if (headcount != null) {
            edits.add(new Edit.SetHeadcount(new RoleId(ref), headcount));
        }
        var calendar = figures.text(override, "calendar");
        if (calendar != null && data.calendars().containsKey(new CalendarId(calendar))) {
            edits.add(new Edit.SetCalendar(new RoleId(ref), new CalendarId(calendar)));
        } else if (calendar != null) {
            figures.bad(
                    "unknown-calendar",
                    override,
                    "calendar",
                    calendar,
                    "is no calendar of this file",
                    "Declare the calendar or correct its id.");
        }
    }

    private void step(XmlElement override, FlowProjector flows, List<Edit> edits) {
        var element = index.resolve(figures.text(override, "ref"));
        if (element == null || !BpmnNames.isActivity(element)) {
            unknown(override, "step");
        } else if (flows.holds(element)) {
            var time = steps.processTime(override);
            var wait = steps.waiting(override);
            var accurate = figures.probability(override, "completeAndAccurate");
            if (time != null || wait != null || accurate != null) {
                edits.add(new Edit.AdjustStep(new NodeId(index.idOf(element)), time, wait, accurate));
            }
        }
    }

    private void branch(XmlElement override, FlowProjector flows, List<Edit> edits) {
        var element = index.resolve(figures.text(override, "ref"));
        var probability = figures.probability(override, "probability");
        if (element == null
                || !(BpmnNames.isModel(element, "sequenceFlow") || BpmnNames.isModel(element, "boundaryEvent"))) {
            unknown(override, "sequence flow or boundary event");
            return;
        }
        var id = index.idOf(element);
        boolean here = flows.holds(element) || flows.flows().containsKey(id);
        if (here && probability != null) {
            ElementId target = BpmnNames.isEvent(element) ? new NodeId(id) : new FlowId(id);
            edits.add(new Edit.SetBranching(target, probability));
        }
    }

    private void unknown(XmlElement override, String what) {
        figures.problems()
                .error(
                        "unknown-reference",
                        figures.owner(),
                        override.line(),
                        "<%s ref=\"%s\"> names no %s of this file; it has no effect."
                                .formatted(override.qualifiedName(), override.attribute("ref"), what),
                        "Correct the reference or remove the override.");
    }
}
