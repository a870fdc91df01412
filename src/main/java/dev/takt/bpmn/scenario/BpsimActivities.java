package dev.takt.bpmn.scenario;

import dev.takt.bpmn.xml.XmlElement;
import dev.takt.model.Distribution;
import dev.takt.model.FlowNode;
import dev.takt.model.Lane;
import dev.takt.model.NodeId;
import dev.takt.model.Role;
import dev.takt.model.WaitKind;
import dev.takt.model.simulation.Delay;
import dev.takt.units.TimeBasis;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what a scenario says about activities: their times, costs and who does them. */
final class BpsimActivities {

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

    private final BpsimTimes times;
    private final BpsimPeople people;
    private final BpsimRouting routing;
    private final Draft draft;
    private final Target target;
    private final BpsimUnread unread;
    private final Findings findings;
    private final Map<NodeId, String> performers = new HashMap<>();

    BpsimActivities(
            XmlElement bpmn,
            BpsimTimes times,
            BpsimPeople people,
            BpsimRouting routing,
            Draft draft,
            Target target,
            BpsimUnread unread,
            Findings findings) {
        this.times = times;
        this.people = people;
        this.routing = routing;
        this.draft = draft;
        this.target = target;
        this.unread = unread;
        this.findings = findings;
        performers(bpmn);
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
            if (id != null && element.is(BpsimReader.BPMN, "resourceRef")) {
                performers.put(new NodeId(id), BpsimReader.local(element.text().strip()));
            }
        }
    }

    private void lane(Lane lane) {
        lane.nodes().forEach(node -> performers.put(node, lane.id()));
        lane.children().forEach(this::lane);
    }

    void activity(FlowNode.Activity node, BpsimData.About about) {
        var id = node.id();
        double cost = 0;
        for (var parameter : about.parameters().values()) {
            switch (parameter.group()) {
                case "TimeParameters" -> {
                    if (!TIMES_READ.contains(parameter.name())) { // ElapsedTime among them
                        unread.tell(parameter, id.value(), "Give the times it consists of.");
                    }
                }
                case "CostParameters" -> {
                    double amount = people.amount(parameter, id.value());
                    if (parameter.name().equals("FixedCost")) {
                        cost = amount;
                    } else if (amount > 0) {
                        unread.tell(parameter, id.value(), "Give the unit cost at the resource that does the work.");
                    }
                }
                case "ResourceParameters" -> {
                    if (!parameter.name().equals("Selection")) {
                        unread.tell(parameter, id.value(), "It is read at resources; at activities Selection is.");
                    }
                }
                case "PropertyParameters" -> routing.changed(parameter, id.value());
                default -> unread.tell(parameter, id.value(), "Takt has no such figure of an activity.");
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
    void steps(Map<FlowNode, BpsimData.About> mentioned) {
        if (people.isEmpty()) {
            return;
        }
        for (var node : target.index().nodes()) {
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
                unread.tell(total, id.value(), "The times it consists of count.");
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
                unread.tell(total, id.value(), "The times it consists of count.");
            }
        }
        if (!delays.isEmpty() || statedQueue != null) {
            draft.step(id, draft.step(id).withDelays(delays, statedQueue));
        }
    }
}
