package dev.takt.analysis;

import dev.takt.model.ElementId;
import dev.takt.model.EventTrigger;
import dev.takt.model.FlowGraph;
import dev.takt.model.FlowId;
import dev.takt.model.FlowNode;
import dev.takt.model.NodeId;
import dev.takt.model.NodeNames;
import dev.takt.model.Problem;
import dev.takt.model.SequenceFlow;
import dev.takt.model.ValueStream;
import dev.takt.units.Probability;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Gives every branch a probability: the stated one, what the others leave over, or an equal share where nothing is known.
 * Says where each comes from and what does not add up.
 */
final class Branching {

    /** Probabilities written with a few decimals are taken to add up to 1 when they miss it by less than this. */
    private static final double TOLERANCE = 1e-4;

    private final Map<ElementId, Probability> stated;
    private final NodeNames names;
    private final SequencedMap<ElementId, BranchShare> shares = new LinkedHashMap<>();
    private final Map<NodeId, Double> starts = new LinkedHashMap<>();
    private final Map<NodeId, Occurrence> events = new HashMap<>();
    private final Set<FlowId> otherwise = new HashSet<>();
    private final List<Coverage.Missing> missing = new ArrayList<>();
    private final List<Coverage.Assumed> assumed = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    /**
     * How an event sub-process comes to run.
     *
     * @param probability in one execution of the scope it lies in
     * @param interrupting the rest of the scope ends
     */
    record Occurrence(double probability, boolean interrupting) {}

    private Branching(ValueStream stream) {
        this.stated = stream.branching();
        this.names = new NodeNames(stream.process().graph());
        stream.process().graph().forEachScope(this::resolve);
    }

    static Branching of(ValueStream stream) {
        return new Branching(stream);
    }

    SequencedMap<ElementId, BranchShare> shares() {
        return shares;
    }

    /** How messages about this process name its nodes. */
    NodeNames names() {
        return names;
    }

    List<Coverage.Missing> missing() {
        return missing;
    }

    List<Coverage.Assumed> assumed() {
        return assumed;
    }

    List<Problem> problems() {
        return problems;
    }

    double probability(ElementId element) {
        var share = shares.get(element);
        return share == null ? 1 : share.probability();
    }

    /** Of an event sub-process; absent where the model does not say how often it occurs. */
    @Nullable
    Occurrence occurrence(NodeId eventSubProcess) {
        return events.get(eventSubProcess);
    }

    /** How likely a case starts here rather than at the other start events of its scope. */
    double startProbability(NodeId start) {
        return starts.getOrDefault(start, 1.0);
    }

    /** The flow is taken only when no other flow of its inclusive split is. */
    boolean isOtherwise(FlowId flow) {
        return otherwise.contains(flow);
    }

    private void resolve(FlowGraph scope) {
        var startEvents = new ArrayList<FlowNode>();
        var interrupting = new LinkedHashMap<NodeId, List<FlowNode.BoundaryEvent>>();
        for (var node : scope.nodes()) {
            switch (node) {
                case FlowNode.ExclusiveGateway g -> exclusive(g, scope.outgoing(g.id()));
                case FlowNode.EventBasedGateway g -> exclusive(g, scope.outgoing(g.id()));
                case FlowNode.InclusiveGateway g -> inclusive(g, scope.outgoing(g.id()));
                case FlowNode.ComplexGateway g -> inclusive(g, scope.outgoing(g.id()));
                case FlowNode.BoundaryEvent event -> {
                    boundary(event);
                    if (event.interrupting()) {
                        interrupting
                                .computeIfAbsent(event.attachedTo(), n -> new ArrayList<>())
                                .add(event);
                    }
                }
                case FlowNode.StartEvent start -> startEvents.add(start);
                case FlowNode.SubProcess sub -> eventScope(sub);
                case FlowNode.Activity activity -> conditional(activity, scope.outgoing(activity.id()));
                default -> {}
            }
        }
        interrupting.forEach(this::limitBoundary);
        alternatives(startEvents);
    }

    private void eventScope(FlowNode.SubProcess sub) {
        if (sub.kind() != FlowNode.SubProcess.Kind.EVENT) {
            return;
        }
        double none = 1;
        boolean known = false;
        boolean interrupting = false;
        for (var node : sub.body().nodes()) {
            var given = node instanceof FlowNode.StartEvent ? stated.get(node.id()) : null;
            if (given != null && node instanceof FlowNode.StartEvent start) {
                known = true;
                none *= 1 - given.value();
                interrupting |= start.interrupting();
                put(start.id(), given.value(), BranchShare.Origin.GIVEN);
            }
        }
        if (known) {
            events.put(sub.id(), new Occurrence(1 - none, interrupting));
        }
    }

    private void exclusive(FlowNode gateway, List<SequenceFlow> flows) {
        if (flows.isEmpty()) {
            return;
        }
        if (flows.size() == 1) {
            single(gateway, flows.getFirst());
            return;
        }
        double sum = 0;
        var unknown = new ArrayList<SequenceFlow>();
        for (var flow : flows) {
            var given = stated.get(flow.id());
            if (given == null) {
                unknown.add(flow);
            } else {
                sum += given.value();
            }
        }
        boolean addsUp = unknown.isEmpty() ? Math.abs(sum - 1) <= TOLERANCE : sum <= 1 + TOLERANCE;
        if (!addsUp) {
            problems.add(new Problem(
                    Problem.Severity.WARNING,
                    "probabilities-do-not-add-up",
                    gateway.id().value(),
                    null,
                    "The probabilities behind %s add up to %s, not to 1. The figures use them scaled to 1."
                            .formatted(names.described(gateway), number(sum)),
                    "Correct the probabilities, or leave one out: it is then computed as the rest."));
        }
        double rest = Math.max(0, 1 - sum);
        if (unknown.size() > 1) {
            missing.add(new Coverage.Missing(
                    gateway.id(),
                    "probability",
                    "%d of %d branches behind %s have no probability."
                            .formatted(unknown.size(), flows.size(), names.described(gateway)),
                    "State how often each branch is taken; one may be left out and is computed."));
        }
        double scale = !addsUp && sum > 0 ? 1 / sum : 1;
        boolean nothing = unknown.isEmpty() && sum == 0;
        for (var flow : flows) {
            var given = stated.get(flow.id());
            if (nothing) {
                assume(flow, 1.0 / flows.size(), "equal shares, because every branch was given probability 0");
            } else if (given != null) {
                double p = unknown.isEmpty() && addsUp ? given.value() / sum : given.value() * scale;
                put(flow.id(), p, BranchShare.Origin.GIVEN);
            } else if (unknown.size() == 1) {
                put(flow.id(), rest, BranchShare.Origin.COMPUTED);
            } else {
                assume(flow, rest / unknown.size(), "equal shares of what the other branches leave over");
            }
        }
    }

    private void single(FlowNode gateway, SequenceFlow flow) {
        var given = stated.get(flow.id());
        if (given != null && given.value() < 1 - TOLERANCE) {
            problems.add(new Problem(
                    Problem.Severity.WARNING,
                    "probabilities-do-not-add-up",
                    gateway.id().value(),
                    null,
                    "The only way out of %s has probability %s. The figures use 1."
                            .formatted(names.described(gateway), number(given.value())),
                    "Remove the probability, or draw the branch that is missing."));
        }
        put(flow.id(), 1, given == null ? BranchShare.Origin.COMPUTED : BranchShare.Origin.GIVEN);
    }

    /**
     * Branches of an inclusive split are independent of each other and need not add up to 1; so is a default flow with a
     * probability of its own.
     */
    private void inclusive(FlowNode gateway, List<SequenceFlow> flows) {
        if (flows.size() < 2 || isOneOfTwo(gateway, flows)) {
            exclusive(gateway, flows);
        } else {
            independent(gateway, flows);
        }
    }

    /** Of an inclusive split: exactly one of two ways is taken, because the default flow has no probability of its own. */
    boolean isOneOfTwo(FlowNode gateway, List<SequenceFlow> flows) {
        return isAlternative(gateway, flows) && !flows.stream().allMatch(f -> stated.get(f.id()) != null);
    }

    private void conditional(FlowNode.Activity activity, List<SequenceFlow> flows) {
        if (flows.stream().noneMatch(SequenceFlow::conditional)) {
            return;
        }
        if (flows.size() == 1) {
            var flow = flows.getFirst();
            var given = stated.get(flow.id());
            put(
                    flow.id(),
                    given == null ? 1 : given.value(),
                    given == null ? BranchShare.Origin.ASSUMED : BranchShare.Origin.GIVEN);
            return;
        }
        if (isAlternative(activity, flows)) {
            exclusive(activity, flows);
        } else {
            independent(activity, flows);
        }
    }

    /** One flow with a condition and a default flow: exactly one of them is taken, whatever splits there. */
    private static boolean isAlternative(FlowNode split, List<SequenceFlow> flows) {
        if (flows.size() != 2 || flows.get(0).isDefault() == flows.get(1).isDefault()) {
            return false;
        }
        var other = flows.get(0).isDefault() ? flows.get(1) : flows.get(0);
        return !(split instanceof FlowNode.Activity) || other.conditional();
    }

    private void independent(FlowNode split, List<SequenceFlow> flows) {
        double none = 1;
        boolean someUnknown = false;
        SequenceFlow fallback = null;
        for (var flow : flows) {
            var given = stated.get(flow.id());
            boolean always = split instanceof FlowNode.Activity && !flow.conditional() && !flow.isDefault();
            if (given != null) {
                put(flow.id(), given.value(), BranchShare.Origin.GIVEN);
            } else if (always) {
                put(flow.id(), 1, BranchShare.Origin.COMPUTED);
            } else if (flow.isDefault() && fallback == null) {
                fallback = flow;
                continue;
            } else {
                assume(flow, 0.5, "taken in every second case");
                someUnknown = true;
            }
            none *= 1 - probability(flow.id());
        }
        if (fallback != null) {
            otherwise.add(fallback.id());
            put(fallback.id(), none, BranchShare.Origin.COMPUTED);
        } else if (none == 1) {
            problems.add(new Problem(
                    Problem.Severity.WARNING,
                    "probabilities-do-not-add-up",
                    split.id().value(),
                    null,
                    "Every branch behind %s has probability 0, but at least one is always taken. The figures use 0.5 for each."
                            .formatted(names.described(split)),
                    "State how often each branch is taken."));
            for (var flow : flows) {
                assume(flow, 0.5, "taken in every second case, because every branch was given probability 0");
            }
        }
        if (someUnknown) {
            missing.add(new Coverage.Missing(
                    split.id(),
                    "probability",
                    "Branches behind %s have no probability.".formatted(names.described(split)),
                    "State for each branch how often it is taken; the branches are independent of each other."));
        }
    }

    private void boundary(FlowNode.BoundaryEvent event) {
        if (event.trigger() == EventTrigger.COMPENSATION) {
            return; // compensation undoes finished work; no token takes this way in the ordinary flow
        }
        var given = stated.get(event.id());
        if (given != null) {
            put(event.id(), given.value(), BranchShare.Origin.GIVEN);
            return;
        }
        assume(event.id(), names.described(event), 0, "the event does not occur");
        missing.add(new Coverage.Missing(
                event.id(),
                "probability",
                "It is not known how often %s occurs.".formatted(names.described(event)),
                "State the probability that the event occurs during one execution of its step."));
    }

    private void limitBoundary(NodeId activity, List<FlowNode.BoundaryEvent> events) {
        double sum = 0;
        for (var event : events) {
            sum += shares.containsKey(event.id()) ? probability(event.id()) : 0;
        }
        if (sum <= 1 + TOLERANCE) {
            return;
        }
        problems.add(new Problem(
                Problem.Severity.WARNING,
                "probabilities-do-not-add-up",
                activity.value(),
                null,
                "The interrupting events on the step '%s' have probabilities that add up to %s, more than 1. The figures use them scaled to 1."
                        .formatted(activity, number(sum)),
                "Lower them: together they can interrupt at most every execution."));
        for (var event : events) {
            if (shares.containsKey(event.id())) {
                put(event.id(), probability(event.id()) / sum, BranchShare.Origin.GIVEN);
            }
        }
    }

    private void alternatives(List<FlowNode> startEvents) {
        if (startEvents.size() < 2) {
            return;
        }
        for (var start : startEvents) {
            double p = 1.0 / startEvents.size();
            starts.put(start.id(), p);
            assumed.add(new Coverage.Assumed(
                    start.id(),
                    "probability",
                    number(p),
                    "A case starts at one of %d start events; %s is taken to be as likely as the others."
                            .formatted(startEvents.size(), names.described(start))));
        }
    }

    private void assume(SequenceFlow flow, double p, String why) {
        assume(flow.id(), names.described(flow), p, why);
    }

    private void assume(ElementId element, String described, double p, String why) {
        put(element, p, BranchShare.Origin.ASSUMED);
        assumed.add(new Coverage.Assumed(
                element,
                "probability",
                number(p),
                "No probability is stated for %s; assumed: %s.".formatted(described, why)));
    }

    private void put(ElementId element, double p, BranchShare.Origin origin) {
        shares.put(element, new BranchShare(Math.clamp(p, 0, 1), origin));
    }

    private static String number(double value) {
        var text = String.format(Locale.ROOT, "%.4f", value);
        return text.replaceAll("0+$", "").replaceAll("\\.$", "");
    }
}
