package dev.takt.bpmn;

import dev.takt.bpmn.xml.XmlElement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes ids readable for common editors. bpmn-js takes ids of Latin letters, digits, {@code _}, {@code -} and {@code .} only
 * and leaves out what carries another one; XML allows more, and some tools use it.
 */
final class EditorIds {

    static final String RENAMED = "renamed-id";

    private static final Pattern READABLE = Pattern.compile("[A-Za-z_][\\w.-]*");

    private static final Set<String> NAMESPACES =
            Set.of(BpmnNames.MODEL, BpmnNames.BPMN_DI, BpmnNames.DC, BpmnNames.DI);

    /** Attributes that name an element, beside those that end in {@code Ref}. */
    private static final Set<String> REFERENCES = Set.of(
            "default", "bpmnElement", "labelStyle", "choreographyActivityShape", "sourceElement", "targetElement");

    /** Elements whose text names an element, beside those that end in {@code Ref} or {@code Refs}. */
    private static final Set<String> REFERRING = Set.of("incoming", "outgoing", "source", "target");

    /** Attributes of our own data that name an element. */
    private static final Set<String> OWN_REFERENCES = Set.of("ref", "from", "to");

    private final List<XmlElement> all;
    private final Map<String, String> renamed = new HashMap<>();

    private EditorIds(XmlElement root) {
        this.all = root.descendants();
    }

    /** Whether there is anything to make readable. */
    static boolean needed(XmlElement root) {
        return root.descendants().stream().anyMatch(e -> unreadable(e) != null);
    }

    /** Works on the tree in place. */
    static void makeReadable(XmlElement root, Problems problems) {
        new EditorIds(root).run(problems);
    }

    private void run(Problems problems) {
        var taken = new HashSet<String>();
        all.forEach(e -> taken.add(String.valueOf(e.attribute("id"))));
        for (var element : all) {
            var id = unreadable(element);
            if (id != null) {
                var readable = readable(id, element, taken);
                renamed.put(id, readable);
                element.set("id", readable);
                problems.info(
                        RENAMED,
                        readable,
                        element.line(),
                        "The id '%s' of %s holds characters that editors do not read; it is called '%s' here."
                                .formatted(id, BpmnNames.describe(element, id), readable),
                        "Nothing is left to do: everything that refers to it follows.");
            }
        }
        if (!renamed.isEmpty()) {
            all.forEach(this::follow);
        }
    }

    private static @Nullable String unreadable(XmlElement element) {
        var id = NAMESPACES.contains(element.namespace()) ? element.attribute("id") : null;
        return id == null || id.isBlank() || READABLE.matcher(id).matches() ? null : id;
    }

    private static String readable(String id, XmlElement element, Set<String> taken) {
        var cleaned = id.strip().replaceAll("[^\\w.-]", "_");
        boolean saysNothing = cleaned.chars().allMatch(c -> c == '_');
        var stem = saysNothing ? element.localName() : cleaned;
        if (!READABLE.matcher(stem).matches()) {
            stem = "_" + stem;
        }
        int number = 1;
        var candidate = saysNothing ? stem + "_1" : stem;
        while (!taken.add(candidate)) {
            candidate = stem + "_" + ++number;
        }
        return candidate;
    }

    private void follow(XmlElement element) {
        boolean own = element.namespace().equals(BpmnNames.TAKT);
        if (!own && !NAMESPACES.contains(element.namespace())) {
            return;
        }
        for (var attribute : List.copyOf(element.attributes())) {
            var name = attribute.localName();
            boolean refers = own ? OWN_REFERENCES.contains(name) : REFERENCES.contains(name) || name.endsWith("Ref");
            var target = refers && !attribute.declaresNamespace() ? target(attribute.value()) : null;
            if (target != null) {
                element.set(attribute, target);
            }
        }
        var name = element.localName();
        if (REFERRING.contains(name) || name.endsWith("Ref") || name.endsWith("Refs")) {
            var target = target(element.text());
            if (target != null) {
                element.setText(target);
            }
        }
    }

    private @Nullable String target(String reference) {
        var stripped = reference.strip();
        var target = renamed.get(stripped);
        return target != null ? target : renamed.get(stripped.substring(stripped.lastIndexOf(':') + 1));
    }
}
