package dev.takt.simulation.engine;

import dev.takt.model.ElementId;
import dev.takt.model.NodeId;
import dev.takt.model.simulation.SimulationModel;
import dev.takt.model.simulation.StartState;
import dev.takt.simulation.engine.Node.Repeat;
import dev.takt.simulation.kernel.DutyClock;
import dev.takt.simulation.kernel.Ticks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Compiles the cases that are under way when a run begins: where each of their tokens is, and how old they are. */
final class StartCompiler {

    private static final String NAME_ANOTHER = "Name a step, an event or a flow of the process.";

    final List<Net.Started> running = new ArrayList<>();

    private final NetCompiler net;
    private final SimulationModel model;
    private final Complaints complaints;
    private final Map<String, Node.Flow> flows = new HashMap<>();

    /** The activities a scope is inside of; of a called process there may be several. */
    private final Map<ScopeType, List<Node>> around = new HashMap<>();

    /** Age of the oldest case, in ticks. */
    private long oldest;

    /** By number, clocks that begin when the oldest case arrived: filled once for all cases. */
    private final Map<Integer, DutyClock> past = new HashMap<>();

    StartCompiler(NetCompiler net, SimulationModel model, Complaints complaints) {
        this.net = net;
        this.model = model;
        this.complaints = complaints;
        if (model.startState() instanceof StartState.Running state) {
            for (var node : net.nodes) {
                for (var flow : node.out) {
                    flows.putIfAbsent(flow.id, flow);
                }
                if (node.inner != null) {
                    around.computeIfAbsent(node.inner, s -> new ArrayList<>()).add(node);
                }
            }
            state.cases().forEach(c -> oldest = Math.max(oldest, Ticks.of(c.since())));
            state.cases().forEach(this::started);
            history();
        }
    }

    private void started(StartState.RunningCase one) {
        if (one.at().isEmpty()) {
            complaints.error(
                    "no-place",
                    model.process().id(),
                    "A case under way is said to be nowhere.",
                    "Name the steps, events or flows its tokens are at.");
        }
        var inside = new LinkedHashMap<ScopeType, List<Net.Position>>();
        inside.put(net.root, new ArrayList<>());
        for (var id : one.at()) {
            var position = position(id);
            if (position != null) {
                add(id, inside, position.node().scope, position);
            }
        }
        long since = Ticks.of(one.since());
        var workBefore = new long[net.clocks.clocks().size()];
        workBefore[net.defaultClock] = workBefore(net.defaultClock, since);
        for (var event : net.root.eventStarts) {
            if (event.node.timing instanceof Node.Timing.After after) {
                workBefore[after.clock()] = workBefore(after.clock(), since);
            }
        }
        var at = inside.getOrDefault(net.root, List.of());
        running.add(new Net.Started(List.copyOf(at), since, workBefore, one.cases()));
    }

    /** On duty in the time before the start. */
    private long workBefore(int clock, long since) {
        var table = net.clocks.clocks().get(clock).table();
        if (table == null) {
            return since;
        }
        var duty = past.computeIfAbsent(clock, c -> DutyClock.on(table.beginning(Ticks.instant(net.origin, -oldest))));
        return duty.workUntil(oldest) - duty.workUntil(oldest - since);
    }

    private Net.@Nullable Position position(ElementId id) {
        var node = id instanceof NodeId named ? net.byId.get(named) : null;
        if (node != null) {
            var against = against(node);
            if (against != null) {
                refuse(
                        node.id,
                        "A case under way is said to be at %s, %s".formatted(node.label, against.what),
                        against.remedy);
                return null;
            }
            return new Net.Position(node, null, List.of());
        }
        var flow = flows.get(id.value());
        if (flow == null || flow.id.isEmpty()) {
            complaints.error(
                    "unknown-node",
                    id,
                    "A case under way is said to be at '%s', which is no step, event or flow of the process."
                            .formatted(id.value()),
                    NAME_ANOTHER);
            return null;
        }
        return new Net.Position(flow.source, flow, List.of());
    }

    private record Against(String what, String remedy) {}

    /** Why no token can be put at a node. */
    private @Nullable Against against(Node node) {
        if (node.join != Node.Join.NONE) {
            return new Against(
                    "where branches join: it is not said which of them has come.",
                    "Name the flow by which it has come: %s.".formatted(waysInto(node)));
        }
        if (isEventSubProcess(node)) {
            return new Against("an event sub-process, which begins with its event.", NAME_ANOTHER);
        }
        if (net.nodes.stream().anyMatch(n -> Arrays.stream(n.boundaries).anyMatch(b -> b.node == node))) {
            return new Against(
                    "an event on the border of a step.",
                    "Name the step, or the flow behind the event if it has occurred.");
        }
        boolean work = node.body == Node.Body.STEP || node.body == Node.Body.SCOPE;
        if (node.split == Node.Split.END && !work) {
            return new Against("where cases end.", "Leave out cases that have ended, or name a step before the end.");
        }
        return null;
    }

    private String waysInto(Node join) {
        return net.nodes.stream()
                .flatMap(n -> Arrays.stream(n.out))
                .filter(f -> f.target == join)
                .map(f -> "'%s' from %s".formatted(f.id, f.source.label))
                .collect(Collectors.joining(", "));
    }

    private boolean isEventSubProcess(Node node) {
        return Arrays.stream(node.scope.eventStarts).anyMatch(s -> s.node == node);
    }

    /** Puts a position into its scope, and the activities around into theirs. */
    private void add(
            ElementId asked, Map<ScopeType, List<Net.Position>> inside, ScopeType scope, Net.Position position) {
        var others = inside.get(scope);
        if (others != null) {
            others.add(position);
            return;
        }
        var hosts = around.getOrDefault(scope, List.of());
        if (hosts.size() != 1) {
            refuse(
                    asked,
                    "A case under way is said to be at '%s', inside a process that is called from %d places: it is not said from which."
                            .formatted(asked.value(), hosts.size()),
                    "Name one of the call activities: it begins anew then.");
            return;
        }
        var host = hosts.getFirst();
        if (isEventSubProcess(host)) {
            refuse(
                    asked,
                    "A case under way is said to be at '%s', inside the event sub-process %s; Takt cannot begin there."
                            .formatted(asked.value(), host.label),
                    "Name where the case is outside of it.");
            return;
        }
        if (host.repeat != null && host.repeat.kind() != Repeat.Kind.LOOP) {
            refuse(
                    asked,
                    "A case under way is said to be at '%s', inside %s, which is done for several instances: it is not said how many are done."
                            .formatted(asked.value(), host.label),
                    "Name %s itself: all its instances begin anew then.".formatted(host.label));
            return;
        }
        var mine = new ArrayList<Net.Position>();
        mine.add(position);
        inside.put(scope, mine);
        add(asked, inside, host.scope, new Net.Position(host, null, mine));
    }

    private void refuse(ElementId element, String message, String remedy) {
        complaints.error("unsupported-start", element, message, remedy);
    }

    /** What cases under way did before is not known, but something asks for it. */
    private void history() {
        var asked = new ArrayList<String>();
        if (!net.visitCounters.isEmpty()) {
            asked.add("how often %s was done".formatted(names(net.visitCounters)));
        }
        if (!net.performers.isEmpty()) {
            asked.add("who did %s".formatted(names(net.performers)));
        }
        if (!asked.isEmpty()) {
            complaints.warning(
                    "history-unknown",
                    model.process().id(),
                    "The process asks %s; of cases under way at the start that is not known and taken as not done yet."
                            .formatted(String.join(" and ", asked)),
                    "Expect a difference only while these cases are under way.");
        }
    }

    private static String names(Map<NodeId, Integer> steps) {
        return steps.keySet().stream().map("'%s'"::formatted).collect(Collectors.joining(", "));
    }
}
