package dev.takt.execution;

import dev.takt.model.Lane;
import dev.takt.model.NodeId;
import dev.takt.model.RoleId;
import dev.takt.model.ValueStream;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who performs a step: the role of its data, else of its lane, else of the sub-process around it. */
final class StepRoles {

    private final ValueStream stream;
    private final Map<NodeId, RoleId> roleOfLane = new HashMap<>();

    StepRoles(ValueStream stream) {
        this.stream = stream;
        stream.process().lanes().forEach(lane -> readLane(lane, null));
    }

    private void readLane(Lane lane, @Nullable RoleId outer) {
        var role = stream.roles().stream()
                .filter(r -> r.name().equalsIgnoreCase(lane.name())
                        || r.id().value().equals(lane.id())
                        || r.id().value().equals(lane.name()))
                .findFirst()
                .map(dev.takt.model.Role::id)
                .orElse(outer);
        if (role != null) {
            lane.nodes().forEach(node -> roleOfLane.put(node, role));
        }
        lane.children().forEach(child -> readLane(child, role));
    }

    RunNode.@Nullable Role roleOf(NodeId node, RunNode.@Nullable Role inherited) {
        var id = stream.step(node).role();
        var role = id != null ? id : roleOfLane.get(node);
        if (role == null) {
            return inherited;
        }
        return new RunNode.Role(
                role.value(),
                stream.findRole(role).map(dev.takt.model.Role::name).orElse(role.value()));
    }
}
