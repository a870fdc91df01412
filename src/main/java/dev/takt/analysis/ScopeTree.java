package dev.takt.analysis;

import dev.takt.model.FlowGraph;
import dev.takt.model.FlowNode;
import dev.takt.model.NodeId;
import dev.takt.model.StepData;
import dev.takt.model.ValueStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** The process and the insides of its sub-processes, outer before inner, with the activities in them. */
final class ScopeTree {

    private final ValueStream stream;
    private final List<ScopeAnalysis> scopes = new ArrayList<>();
    private final Map<NodeId, ScopeAnalysis> insides = new HashMap<>();
    private final SequencedMap<NodeId, FlowNode.Activity> activities = new LinkedHashMap<>();

    private record Inside(FlowNode.@Nullable SubProcess owner, FlowGraph body) {}

    ScopeTree(ValueStream stream, Branching branching) {
        this.stream = stream;
        var pending = new ArrayDeque<Inside>(); // a queue, because nesting depth is the file's choice
        pending.add(new Inside(null, stream.process().graph()));
        while (!pending.isEmpty()) {
            var inside = pending.remove();
            var scope = new ScopeAnalysis(inside.owner(), inside.body(), branching);
            scopes.add(scope);
            if (inside.owner() != null) {
                insides.put(inside.owner().id(), scope);
            }
            for (var node : inside.body().nodes()) {
                if (node instanceof FlowNode.Activity activity) {
                    activities.putIfAbsent(activity.id(), activity);
                }
                if (node instanceof FlowNode.SubProcess sub
                        && !sub.body().nodes().isEmpty()) {
                    pending.add(new Inside(sub, sub.body()));
                }
            }
        }
    }

    /** Outer before inner; the first is the process. */
    List<ScopeAnalysis> scopes() {
        return scopes;
    }

    ScopeAnalysis process() {
        return scopes.getFirst();
    }

    /** All activities, nested ones too, outer before inner. */
    SequencedMap<NodeId, FlowNode.Activity> activities() {
        return activities;
    }

    /** The inside of a sub-process; absent for other nodes and for sub-processes without content. */
    @Nullable
    ScopeAnalysis inside(NodeId id) {
        return insides.get(id);
    }

    /** The figures of the activity are its own, not those of its inside. */
    boolean isLeaf(NodeId id) {
        var inside = insides.get(id);
        return inside == null || countsAsStep(id, inside);
    }

    /** A sub-process whose inside has no figures, while it has its own. */
    private boolean countsAsStep(NodeId id, ScopeAnalysis inside) {
        return hasTimes(stream.step(id)) && !hasTimes(inside);
    }

    /** The time of some activity inside is known. */
    boolean hasTimes(ScopeAnalysis inside) {
        return inside.scope().allNodes().stream().anyMatch(n -> hasTimes(stream.step(n.id())));
    }

    static boolean hasTimes(StepData data) {
        return data.processTime() != null || data.waiting() != null;
    }
}
