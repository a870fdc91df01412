package dev.takt.bpmn.scenario;

import dev.takt.bpmn.xml.XmlElement;
import dev.takt.model.FlowNode;
import dev.takt.model.Problem;
import dev.takt.model.SequenceFlow;
import dev.takt.model.WaitKind;
import dev.takt.model.simulation.Delay;
import dev.takt.model.simulation.EventTiming;
import dev.takt.units.TimeBasis;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a scenario of BPSim 1.0 or 2.0 (WfMC), in a BPMN file or beside it. What cannot be simulated as meant is refused or listed
 * by name; docs/interchange.md says what maps to what.
 */
public final class BpsimReader {

    static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";

    private final Findings findings = new Findings();
    private final XmlFields fields = new XmlFields(findings);
    private final Target target;
    private final Target.Index index;
    private final Draft draft;
    private final BpsimData.Scenario scenario;
    private final BpsimTimes times;
    private final BpsimPeople people;
    private final BpsimRouting routing;
    private final BpsimArrivals arrivals;
    private final BpsimUnread unread;
    private final BpsimActivities activities;
    private final BpsimRun run;

    private BpsimReader(XmlElement bpmn, BpsimData data, String id, Target target) {
        this.target = target;
        this.index = target.index();
        this.draft = new Draft(target);
        this.scenario = data.scenario(id, findings);
        var zone = target.stream().defaultCalendar().zone();
        this.run = new BpsimRun(scenario, zone, fields, findings);
        this.times = new BpsimTimes(fields, run.baseUnit());
        var calendars = new BpsimCalendars(scenario.calendars(), zone, findings);
        this.people = new BpsimPeople(times, calendars, draft, known(bpmn), findings);
        this.routing = new BpsimRouting(times, draft, index, scenario, findings);
        this.arrivals = new BpsimArrivals(times, calendars, draft, findings);
        this.unread = new BpsimUnread(index, findings);
        this.activities = new BpsimActivities(bpmn, times, people, routing, draft, target, unread, findings);
    }

    /** Ids and names of the scenarios below an element, in their order; none if it holds no BPSim. */
    public static SequencedMap<String, String> names(XmlElement root) {
        return new BpsimData(root).names();
    }

    /**
     * @param bpmn root of the BPMN file, which names the resources
     * @param holder what holds the scenario: the BPMN file itself or the file beside it
     * @param idOrName which of its scenarios
     * @throws UnreadableScenario if there is none, or if it cannot be simulated, with every reason
     */
    public static ForeignScenario read(XmlElement bpmn, XmlElement holder, String idOrName, Target target) {
        var data = new BpsimData(holder);
        var id = data.findId(idOrName)
                .orElseThrow(() -> new UnreadableScenario(new Problem(
                        Problem.Severity.ERROR,
                        "no-scenario",
                        null,
                        holder.line(),
                        "There is no BPSim scenario '%s'.".formatted(idOrName),
                        data.names().isEmpty()
                                ? "The file holds no bpsim:Scenario."
                                : "There is: %s."
                                        .formatted(
                                                String.join(", ", data.names().keySet())))));
        return new BpsimReader(bpmn, data, id, target).read();
    }

    private ForeignScenario read() {
        run.currency(draft);
        var flows = new ArrayList<BpsimData.About>();
        var nodes = new LinkedHashMap<FlowNode, BpsimData.About>();
        for (var about : scenario.elements().values()) {
            var id = about.element();
            var node = node(id);
            if (node != null) {
                nodes.put(node, about);
            } else if (flow(id) != null) {
                flows.add(about);
            } else if (people.isResource(local(id))) {
                people.resource(local(id), about);
            } else {
                other(about);
            }
        }
        nodes.forEach((node, about) -> {
            if (node instanceof FlowNode.StartEvent && isTop(node)) {
                arrivals.start(node, about);
            }
        });
        routing.attributes(nodes);
        nodes.forEach(this::node);
        activities.steps(nodes);
        flows.forEach(about -> flow(about));
        routing.flows(flows);
        var settings = run.run(times, routing, arrivals);
        return draft.scenario(ForeignScenario.Format.BPSIM, scenario.id(), scenario.name(), settings, findings);
    }

    // ---- elements

    /** References are qualified names; the prefix says no more than that they are of this file. */
    static String local(String reference) {
        return reference.substring(reference.indexOf(':') + 1);
    }

    private @Nullable FlowNode node(String reference) {
        return index.findNode(reference)
                .or(() -> index.findNode(local(reference)))
                .orElse(null);
    }

    private @Nullable SequenceFlow flow(String reference) {
        return index.findFlow(reference)
                .or(() -> index.findFlow(local(reference)))
                .orElse(null);
    }

    private boolean isTop(FlowNode node) {
        return target.all().stream()
                .anyMatch(s -> s.process().graph().find(node.id()).isPresent());
    }

    /** Resources, lanes and pools of the file, which elements of a scenario can be about. */
    private static Map<String, String> known(XmlElement bpmn) {
        var names = new LinkedHashMap<String, String>();
        for (var element : bpmn.descendants()) {
            if (element.namespace().equals(BPMN)
                    && Set.of("resource", "lane", "participant", "partnerRole", "partnerEntity")
                            .contains(element.localName())) {
                var id = XmlFields.text(element, "id");
                var name = XmlFields.text(element, "name");
                if (id != null) {
                    names.put(id, name == null ? id : name);
                }
            }
            if (element.is(BPMN, "resourceRef")) {
                var id = local(element.text().strip());
                names.putIfAbsent(id, id);
            }
        }
        return names;
    }

    private void other(BpsimData.About about) {
        var process =
                target.all().stream().anyMatch(s -> s.process().id().value().equals(local(about.element())));
        if (process) {
            about.parameters()
                    .values()
                    .forEach(p -> unread.tell(p, about.element(), "Give it at an element of the process."));
        } else {
            findings.error(
                    "unknown-reference",
                    about.element(),
                    about.line(),
                    "The scenario is about '%s', which is not in the BPMN file.".formatted(about.element()),
                    "Use the scenario with the BPMN file it was made for.");
        }
    }

    private void node(FlowNode node, BpsimData.About about) {
        switch (node) {
            case FlowNode.Activity activity -> activities.activity(activity, about);
            case FlowNode.StartEvent start -> {
                if (!isTop(start)) { // the others are arrivals
                    event(start, about, false);
                }
            }
            case FlowNode.BoundaryEvent event -> event(event, about, !event.interrupting());
            case FlowNode.CatchEvent event -> event(event, about, false);
            default ->
                about.parameters()
                        .values()
                        .forEach(p -> unread.tell(
                                p, about.element(), "It is read at activities, catching events and sequence flows."));
        }
    }

    // ---- events

    private void event(FlowNode node, BpsimData.About about, boolean repeats) {
        var id = node.id();
        var timer = about.find("ControlParameters/InterTriggerTimer")
                .or(() -> about.find("TimeParameters/WaitTime"))
                .or(() -> about.find("TimeParameters/ProcessingTime"))
                .orElse(null);
        var probability = about.find("ControlParameters/Probability").orElse(null);
        var time = timer == null ? null : times.time(timer, id.value());
        int count = 1;
        for (var parameter : about.parameters().values()) {
            if (parameter == timer || parameter == probability) {
                continue;
            }
            if (parameter.name().equals("TriggerCount")) {
                var number = arrivals.count(parameter, id.value());
                if (repeats && number != null && number >= 1 && number <= Integer.MAX_VALUE) {
                    count = number.intValue();
                } else if (number == null || number != 1) {
                    unread.tell(parameter, id.value(), "Only a non-interrupting boundary event repeats.");
                }
            } else if (parameter.group().equals("PropertyParameters")) {
                routing.changed(parameter, id.value());
            } else {
                unread.tell(parameter, id.value(), "InterTriggerTimer and Probability of an event are read.");
            }
        }
        if (probability != null) {
            if (node instanceof FlowNode.CatchEvent) {
                unread.tell(probability, id.value(), "Give probabilities to the flows of a gateway.");
            } else {
                routing.event(probability, id);
                if (timer != null && time != null && time.mean() > 0) {
                    unread.tell(timer, id.value(), "Its probability decides whether the event occurs.");
                }
                return;
            }
        }
        if (time != null) {
            draft.event(id, new EventTiming.After(time, null, count));
        }
    }

    // ---- sequence flows

    private void flow(BpsimData.About about) {
        var flow = flow(about.element());
        if (flow == null) {
            return;
        }
        for (var parameter : about.parameters().values()) {
            switch (parameter.group() + "/" + parameter.name()) {
                case "ControlParameters/Probability", "ControlParameters/Condition" -> {}
                case "TimeParameters/WaitTime", "TimeParameters/TransferTime", "TimeParameters/LagTime" ->
                    lag(flow, parameter);
                default -> {
                    if (parameter.group().equals("PropertyParameters")) {
                        routing.changed(parameter, flow.id().value());
                    } else {
                        unread.tell(parameter, flow.id().value(), "Probability, Condition and WaitTime are read.");
                    }
                }
            }
        }
    }

    /** A time between two elements is a wait of the one it leads to, where there is no other way to it. */
    private void lag(SequenceFlow flow, BpsimData.Parameter parameter) {
        var node = index.findNode(flow.target().value()).orElse(null);
        long ways = index.incoming(flow.target());
        if (!(node instanceof FlowNode.Activity) || ways != 1) {
            unread.tell(
                    parameter, flow.id().value(), "Put the wait at the activity it is for; several flows lead there.");
            return;
        }
        var time = times.time(parameter, flow.id().value());
        if (time != null) {
            var step = draft.step(node.id());
            var delays = new ArrayList<>(step.delays());
            delays.addFirst(new Delay(WaitKind.EXTERNAL, time, TimeBasis.ELAPSED));
            draft.step(node.id(), step.withDelays(delays, step.statedQueue()));
        }
    }
}
