package dev.takt.analysis;

import dev.takt.model.FlowNode;
import java.util.regex.Pattern;

/** How messages name the elements of a diagram. */
final class Labels {

    private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");

    private Labels() {}

    /** For instance: the gateway 'Complete?' (Gateway_1). */
    static String of(FlowNode node) {
        var type = typeOf(node);
        return node.name().isBlank()
                ? "the %s '%s'".formatted(type, node.id())
                : "the %s '%s' (%s)"
                        .formatted(type, WHITE_SPACE.matcher(node.name()).replaceAll(" "), node.id());
    }

    static String typeOf(FlowNode node) {
        return switch (node) {
            case FlowNode.StartEvent e -> "start event";
            case FlowNode.EndEvent e -> "end event";
            case FlowNode.CatchEvent e -> "event";
            case FlowNode.ThrowEvent e -> "event";
            case FlowNode.BoundaryEvent e -> "boundary event";
            case FlowNode.Task t -> "step";
            case FlowNode.CallActivity c -> "call activity";
            case FlowNode.SubProcess s -> "sub-process";
            case FlowNode.ExclusiveGateway g -> "exclusive gateway";
            case FlowNode.ParallelGateway g -> "parallel gateway";
            case FlowNode.InclusiveGateway g -> "inclusive gateway";
            case FlowNode.EventBasedGateway g -> "event gateway";
            case FlowNode.ComplexGateway g -> "complex gateway";
        };
    }
}
