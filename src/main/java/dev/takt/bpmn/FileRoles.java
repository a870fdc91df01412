package dev.takt.bpmn;

import dev.takt.bpmn.xml.XmlElement;
import dev.takt.model.Role;
import dev.takt.model.RoleId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The roles of a file: those it declares and those its lanes imply. A lane stands for the declared role whose id or name it
 * bears, in any case; a lane that matches none becomes a role of unknown headcount as soon as a step needs it. So does a
 * pool without lanes, whether or not the file declares other roles: declaring one takes nothing from the other steps.
 */
final class FileRoles {

    private final Map<String, Role> declared = new LinkedHashMap<>();
    private final Map<String, Role> derived = new LinkedHashMap<>();
    private final Map<String, Role> byLabel = new HashMap<>();
    private final Map<String, Integer> numbers = new HashMap<>();

    void declare(Role role) {
        declared.put(role.id().value(), role);
        byLabel.putIfAbsent(key(role.id().value()), role);
        byLabel.putIfAbsent(key(role.name()), role);
    }

    boolean has(String id) {
        return declared.containsKey(id) || derived.containsKey(id);
    }

    boolean isDeclared(String id) {
        return declared.containsKey(id);
    }

    Optional<RoleId> findDeclared(String id) {
        return Optional.ofNullable(declared.get(id.strip())).map(Role::id);
    }

    /** The role of a lane; an unnamed lane stands for the one around it. */
    @Nullable
    RoleId ofLane(@Nullable XmlElement lane) {
        for (var at = lane; at != null && at.namespace().equals(BpmnNames.MODEL); at = at.parent()) {
            if (BpmnNames.isModel(at, "lane") && !LaneProjector.nameOf(at).isEmpty()) {
                return ofLabel(LaneProjector.nameOf(at));
            }
        }
        return null;
    }

    @Nullable
    RoleId ofPool(String name) {
        return name.isBlank() ? null : ofLabel(name);
    }

    private RoleId ofLabel(String label) {
        var known = byLabel.get(key(label));
        if (known == null) {
            known = declared.get(slug(label));
        }
        return known == null ? derive(label).id() : known.id();
    }

    private Role derive(String label) {
        var stem = slug(label);
        var id = stem;
        int number = numbers.getOrDefault(stem, 2);
        while (declared.containsKey(id) || derived.containsKey(id)) {
            id = stem + "-" + number++;
        }
        numbers.put(stem, number);
        var role = new Role(
                new RoleId(id), label.strip().replaceAll("\\s+", " "), null, null, null, Role.Queueing.OBSERVED);
        derived.put(id, role);
        byLabel.put(key(label), role);
        return role;
    }

    private static String key(String label) {
        return label.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }

    private static String slug(String label) {
        var slug = label.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", "-")
                .replaceAll("^-+|-+$", "");
        return slug.isEmpty() ? "role" : slug;
    }

    List<Role> all() {
        var all = new ArrayList<>(declared.values());
        all.addAll(derived.values());
        return all;
    }

    /** Roles that only lanes and pools imply so far. */
    List<Role> derived() {
        return List.copyOf(derived.values());
    }

    List<String> ids() {
        return List.copyOf(declared.keySet());
    }
}
