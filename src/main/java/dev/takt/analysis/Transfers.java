package dev.takt.analysis;

import dev.takt.model.NodeId;
import dev.takt.model.RoleId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * Expected number per case of consecutive steps whose performer or system differs (method, section 3).
 *
 * @param handoffs between roles
 * @param systemSwitches between systems
 * @param received handoffs by the step that takes the work over
 * @param between handoffs by pair of roles, the most frequent first
 */
public record Transfers(
        double handoffs, double systemSwitches, SequencedMap<NodeId, Double> received, List<RolePair> between) {

    public record RolePair(RoleId from, RoleId to, double expected) {}

    public Transfers {
        received = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(received));
        between = List.copyOf(between);
    }
}
