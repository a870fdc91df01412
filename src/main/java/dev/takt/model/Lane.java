package dev.takt.model;

import java.util.List;

/**
 * A lane of a pool; nested lanes list their own nodes.
 *
 * @param nodes the nodes that lie directly in this lane
 * @param children lanes inside this lane
 */
public record Lane(String id, String name, List<NodeId> nodes, List<Lane> children) {

    public Lane {
        nodes = List.copyOf(nodes);
        children = List.copyOf(children);
    }
}
