package dev.takt.model;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why a step or event cannot simply be taken out of the flow: without it the flow would be invalid, get stuck, or end for
 * other cases than before.
 */
public final class RemovalObstacle {

    private RemovalObstacle() {}

    /**
     * @param scope the process or sub-process the node lies in
     * @return what is in the way and what to do about it, in sentences; empty if nothing is
     */
    public static Optional<String> find(FlowGraph scope, FlowNode node) {
        var id = node.id();
        var outgoing = scope.outgoing(id);
        if (outgoing.size() > 1) {
            return Optional.of("The step '%s' has %d outgoing flows. Put a gateway behind it first, then remove it."
                    .formatted(id, outgoing.size()));
        }
        var next = outgoing.isEmpty()
                ? null
                : scope.find(outgoing.getFirst().target()).orElse(null);
        for (var flow : scope.incoming(id)) {
            var source = scope.find(flow.source()).orElse(null);
            if (source instanceof FlowNode.EventBasedGateway && !canBeWaitedFor(next)) {
                return Optional.of(
                        "The gateway '%s' waits for '%s' and cannot wait for a step. Take that way out of the flow by hand."
                                .formatted(source.id(), id));
            }
            if (next == null && source != null && chooses(scope, source)) {
                return Optional.of(
                        "Nothing follows '%s', so the cases that come to it from '%s' end there; without it they would go another way. Add an end event behind it first, then remove it."
                                .formatted(id, source.id()));
            }
        }
        if (next instanceof FlowNode.ParallelGateway && scope.incoming(id).size() > 1) {
            return Optional.of(
                    "%d ways lead to '%s', of which a case takes one; the parallel gateway '%s' behind it would wait for all of them. Bring them together at an exclusive gateway in front of it first, then remove it."
                            .formatted(scope.incoming(id).size(), id, next.id()));
        }
        return Optional.empty();
    }

    private static boolean canBeWaitedFor(@Nullable FlowNode node) {
        return node instanceof FlowNode.CatchEvent
                || node instanceof FlowNode.Task task && task.kind() == TaskKind.RECEIVE;
    }

    /** Not every way out is taken, so that one that goes away leaves its cases to the others. */
    private static boolean chooses(FlowGraph scope, FlowNode source) {
        var out = scope.outgoing(source.id());
        if (out.size() < 2 || source instanceof FlowNode.ParallelGateway) {
            return false;
        }
        return !(source instanceof FlowNode.Activity) || out.stream().anyMatch(f -> f.conditional() || f.isDefault());
    }
}
