package dev.takt.bpmn.scenario;

import dev.takt.bpmn.xml.XmlElement;
import dev.takt.model.Distribution;
import dev.takt.model.FlowNode;
import dev.takt.model.Lane;
import dev.takt.model.NodeId;
import dev.takt.model.Problem;
import dev.takt.model.Role;
import dev.takt.model.SequenceFlow;
import dev.takt.model.WaitKind;
import dev.takt.model.simulation.Delay;
import dev.takt.model.simulation.EventTiming;
import dev.takt.units.Durations;
import dev.takt.units.TimeBasis;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a scenario of BPSim 1.0 or 2.0 (WfMC), in a BPMN file or beside it. What cannot be simulated as meant is refused or listed
 * by name; docs/interchange.md says what maps to what.
 */
public final class BpsimReader {

    private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";

    /** Time with the work in hand, and time in which it lies. */
    private static final List<String> WORK_TIMES =
            List.of("SetUpTime", "ProcessingTime", "ValidationTime", "ReworkTime");

    private static final List<String> WAIT_TIMES = List.of("TransferTime", "QueueTime", "WaitTime");
    private static final Set<String> TIMES_READ = Set.of(
            "SetUpTime",
            "ProcessingTime",
            "ValidationTime",
            "ReworkTime",
            "Duration",
            "TransferTime",
            "QueueTime",
            "WaitTime",
            "LagTime");

    private static final Set<String> RUN_SETTINGS = Set.of(
            "replication",
            "seed",
            "baseTimeUnit",
            "baseCurrencyUnit",
            "baseResultFrequency",
            "baseResultFrequencyCumul",
            "traceFormat");

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
    private final Map<NodeId, String> performers = new HashMap<>();

    private BpsimReader(XmlElement bpmn, BpsimData data, String id, Target target) {
        this.target = target;
        this.index = target.index();
        this.draft = new Draft(target);
        this.scenario = data.scenario(id, findings);
        this.times = new BpsimTimes(fields, baseUnit());
        var zone = target.stream().defaultCalendar().zone();
        var calendars = new BpsimCalendars(scenario.calendars(), zone, findings);
        this.people = new BpsimPeople(times, calendars, draft, known(bpmn), findings);
        this.routing = new BpsimRouting(times, draft, index, scenario, findings);
        this.arrivals = new BpsimArrivals(times, calendars, draft, findings);
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
        return new BpsimReader(bpmn, data, id, target).read(bpmn);
    }

    private ForeignScenario read(XmlElement bpmn) {
        performers(bpmn);
        currency();
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
        steps(nodes);
        flows.forEach(about -> flow(about));
        routing.flows(flows);
        var run = run();
        return draft.scenario(ForeignScenario.Format.BPSIM, scenario.id(), scenario.name(), run, findings);
    }

    // ---- elements

    /** References are qualified names; the prefix says no more than that they are of this file. */
    private static String local(String reference) {
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

    /** The resource an activity names in the diagram (performer, potential owner), else that of its lane. */
    private void performers(XmlElement bpmn) {
        for (var stream : target.all()) {
            stream.process().lanes().forEach(this::lane);
        }
        for (var element : bpmn.descendants()) {
            var role = element.parent();
            var activity = role == null ? null : role.parent();
            var id = activity == null ? null : XmlFields.text(activity, "id");
            if (id != null && element.is(BPMN, "resourceRef")) {
                performers.put(new NodeId(id), local(element.text().strip()));
            }
        }
    }

    private void lane(Lane lane) {
        lane.nodes().forEach(node -> performers.put(node, lane.id()));
        lane.children().forEach(this::lane);
    }

    private void other(BpsimData.About about) {
        var process =
                target.all().stream().anyMatch(s -> s.process().id().value().equals(local(about.element())));
        if (process) {
            about.parameters()
                    .values()
                    .forEach(p -> unsupported(p, about.element(), "Give it at an element of the process."));
        } else {
            findings.error(
                    "unknown-reference",
                    about.element(),
                    about.line(),
                    "The scenario is about '%s', which is not in the BPMN file.".formatted(about.element()),
                    "Use the scenario with the BPMN file it was made for.");
        }
    }

    private void unsupported(BpsimData.Parameter parameter, String element, String remedy) {
        var node = node(element);
        var name = node == null || node.name().isBlank()
                ? "'%s'".formatted(element)
                : "'%s' (%s)".formatted(node.name().strip(), node.id());
        findings.unsupported("%s of %s".formatted(parameter.name(), name), local(element), parameter.line(), remedy);
    }

    private void node(FlowNode node, BpsimData.About about) {
        switch (node) {
            case FlowNode.Activity activity -> activity(activity, about);
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
                        .forEach(p -> unsupported(
                                p, about.element(), "It is read at activities, catching events and sequence flows."));
        }
    }

    // ---- activities

    private void activity(FlowNode.Activity node, BpsimData.About about) {
        var id = node.id();
        double cost = 0;
        for (var parameter : about.parameters().values()) {
            switch (parameter.group()) {
                case "TimeParameters" -> {
                    if (!TIMES_READ.contains(parameter.name())) { // ElapsedTime among them
                        unsupported(parameter, id.value(), "Give the times it consists of.");
                    }
                }
                case "CostParameters" -> {
                    double amount = people.amount(parameter, id.value());
                    if (parameter.name().equals("FixedCost")) {
                        cost = amount;
                    } else if (amount > 0) {
                        unsupported(parameter, id.value(), "Give the unit cost at the resource that does the work.");
                    }
                }
                case "ResourceParameters" -> {
                    if (!parameter.name().equals("Selection")) {
                        unsupported(parameter, id.value(), "It is read at resources; at activities Selection is.");
                    }
                }
                case "PropertyParameters" -> routing.changed(parameter, id.value());
                default -> unsupported(parameter, id.value(), "Takt has no such figure of an activity.");
            }
        }
        var work = processTime(about, id);
        var selection = about.find("ResourceParameters/Selection").orElse(null);
        var selected = selection == null ? usual(node) : people.selected(selection, node);
        boolean queues = !selected.requirements().isEmpty();
        draft.step(
                id,
                draft.step(id).withWork(work, selected.requirements(), Map.of()).withCost(cost + selected.cost()));
        waits(about, id, queues);
    }

    /** Steps the scenario does not mention keep their role, where the scenario has a resource of that name. */
    private void steps(Map<FlowNode, BpsimData.About> mentioned) {
        if (people.isEmpty()) {
            return;
        }
        for (var node : index.nodes()) {
            if (node instanceof FlowNode.Activity && !mentioned.containsKey(node)) {
                var selected = usual(node);
                if (!selected.requirements().isEmpty()) {
                    draft.step(
                            node.id(),
                            draft.step(node.id())
                                    .withWork(null, selected.requirements(), Map.of())
                                    .withCost(selected.cost()));
                }
            }
        }
    }

    private BpsimPeople.Selected usual(FlowNode node) {
        var performer = performers.get(node.id());
        if (performer != null) {
            var selected = people.ofResource(performer);
            if (!selected.requirements().isEmpty()) {
                return selected;
            }
        }
        for (var stream : target.all()) {
            var role = stream.step(node.id()).role();
            if (role != null) {
                var byId = people.ofRole(role);
                return byId.requirements().isEmpty()
                        ? stream.findRole(role)
                                .map(Role::name)
                                .map(people::ofResource)
                                .orElse(BpsimPeople.Selected.NOBODY)
                        : byId;
            }
        }
        return BpsimPeople.Selected.NOBODY;
    }

    /** Set-up, processing, validation and rework one after the other, or their total, which 2.0 calls Duration. */
    private @Nullable Distribution processTime(BpsimData.About about, NodeId id) {
        Distribution random = null;
        double fixed = 0;
        boolean any = false;
        for (var name : WORK_TIMES) {
            var parameter = about.find("TimeParameters/" + name).orElse(null);
            var time = parameter == null ? null : times.time(parameter, id.value());
            if (parameter == null || time == null) {
                continue;
            }
            any = true;
            if (time instanceof Distribution.Fixed constant) {
                fixed += constant.seconds();
            } else if (random == null) {
                random = time;
            } else {
                findings.error(
                        "unsupported-sum",
                        id.value(),
                        parameter.line(),
                        "'%s' has more than one random time with the work in hand; Takt has no distribution of their sum."
                                .formatted(id),
                        "Make all but one of %s constant.".formatted(String.join(", ", WORK_TIMES)));
            }
        }
        var total = about.find("TimeParameters/Duration").orElse(null);
        if (total != null) {
            if (any) {
                unsupported(total, id.value(), "The times it consists of count.");
            } else {
                return times.time(total, id.value());
            }
        }
        if (!any) {
            return null;
        }
        return random == null
                ? new Distribution.Fixed(fixed)
                : fixed == 0 ? random : new Distribution.Shifted(fixed, random);
    }

    /** Transfer and wait are delays in elapsed time; a queue time is compared with the queue that emerges. */
    private void waits(BpsimData.About about, NodeId id, boolean queues) {
        var delays = new ArrayList<Delay>();
        Distribution statedQueue = null;
        for (var name : WAIT_TIMES) {
            var parameter = about.find("TimeParameters/" + name).orElse(null);
            var time = parameter == null ? null : times.time(parameter, id.value());
            if (time == null) {
                continue;
            }
            if (name.equals("QueueTime") && queues) {
                statedQueue = time;
            } else {
                delays.add(new Delay(
                        name.equals("QueueTime") ? WaitKind.QUEUE : WaitKind.EXTERNAL, time, TimeBasis.ELAPSED));
            }
        }
        var total = about.find("TimeParameters/LagTime").orElse(null);
        if (total != null) {
            if (delays.isEmpty() && statedQueue == null) {
                var time = times.time(total, id.value());
                if (time != null) {
                    delays.add(new Delay(WaitKind.EXTERNAL, time, TimeBasis.ELAPSED));
                }
            } else {
                unsupported(total, id.value(), "The times it consists of count.");
            }
        }
        if (!delays.isEmpty() || statedQueue != null) {
            draft.step(id, draft.step(id).withDelays(delays, statedQueue));
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
                    unsupported(parameter, id.value(), "Only a non-interrupting boundary event repeats.");
                }
            } else if (parameter.group().equals("PropertyParameters")) {
                routing.changed(parameter, id.value());
            } else {
                unsupported(parameter, id.value(), "InterTriggerTimer and Probability of an event are read.");
            }
        }
        if (probability != null) {
            if (node instanceof FlowNode.CatchEvent) {
                unsupported(probability, id.value(), "Give probabilities to the flows of a gateway.");
            } else {
                routing.event(probability, id);
                if (timer != null && time != null && time.mean() > 0) {
                    unsupported(timer, id.value(), "Its probability decides whether the event occurs.");
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
                        unsupported(parameter, flow.id().value(), "Probability, Condition and WaitTime are read.");
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
            unsupported(
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

    // ---- the run

    private double baseUnit() {
        var name = scenario.settings().get("baseTimeUnit");
        var unit = name == null ? Double.valueOf(60) : BpsimTimes.unit(name.strip());
        if (unit == null) {
            setting("baseTimeUnit", "is no time unit", "Write ms, s, min, hour, day or year.");
            return 60;
        }
        return unit;
    }

    private void currency() {
        var code = scenario.settings().get("baseCurrencyUnit");
        if (code == null || code.isBlank()) {
            return;
        }
        try {
            draft.currency(Currency.getInstance(code.strip()));
        } catch (IllegalArgumentException e) {
            setting("baseCurrencyUnit", "is no currency", "Use an ISO 4217 code such as EUR.");
        }
    }

    private void setting(String name, String what, String remedy) {
        findings.error(
                "bad-value",
                null,
                scenario.line(),
                "%s=\"%s\" of the scenario '%s' %s."
                        .formatted(name, scenario.settings().get(name), scenario.id(), what),
                remedy);
    }

    private RunSettings run() {
        Instant start = null;
        Duration horizon = null;
        for (var parameter : scenario.run().values()) {
            switch (parameter.name()) {
                case "Start" -> start = start(parameter);
                case "Duration" -> {
                    var time = times.time(parameter, "the scenario");
                    if (time != null && time.mean() > 0) {
                        horizon = Durations.ofSeconds(time.mean());
                    }
                }
                case "Warmup" ->
                    findings.unsupported(
                            "Warmup", null, parameter.line(), "Takt says how many cases a warm-up would leave out.");
                default -> routing.changed(parameter, "the scenario");
            }
        }
        if ("true".equals(scenario.settings().get("traceOutput"))) {
            findings.unsupported("traceOutput", null, scenario.line(), "Ask for the event log with --log.");
        }
        scenario.settings().keySet().stream()
                .filter(s -> !RUN_SETTINGS.contains(s) && !s.equals("traceOutput"))
                .forEach(s -> findings.unsupported(
                        "%s of the scenario".formatted(s), null, scenario.line(), "It has no part in the figures."));
        arrivals.finish(start, target.stream().defaultCalendar().zone());
        return new RunSettings(
                start,
                arrivals.cases(),
                horizon,
                whole("replication").map(Long::intValue).orElse(null),
                whole("seed").orElse(null));
    }

    private @Nullable Instant start(BpsimData.Parameter parameter) {
        var value = times.single(parameter, "the scenario");
        var text = value == null ? null : XmlFields.text(value, "value");
        if (value == null || text == null) {
            return null;
        }
        try {
            return text.matches(".*(Z|[+-]\\d\\d:\\d\\d)")
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDateTime.parse(text)
                            .atZone(target.stream().defaultCalendar().zone())
                            .toInstant();
        } catch (DateTimeException e) {
            fields.bad(value, "value", text, "is no date with time", "Write 2026-01-05T09:00:00Z.");
            return null;
        }
    }

    private Optional<Long> whole(String setting) {
        var text = scenario.settings().get(setting);
        if (text == null || text.isBlank()) {
            return Optional.empty();
        }
        boolean replication = setting.equals("replication");
        if (!text.strip().matches("[+-]?\\d{1,18}")
                || replication && !(Long.parseLong(text.strip()) >= 1 && Long.parseLong(text.strip()) <= 10_000)) {
            setting(setting, replication ? "is no number from 1 to 10000" : "is no whole number", "Correct it.");
            return Optional.empty();
        }
        return Optional.of(Long.parseLong(text.strip()));
    }
}
