package dev.takt.bpmn;

import dev.takt.bpmn.xml.XmlElement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The ids of a file. Elements that everything else refers to get an id where the author gave none, and a second id where
 * two elements share one, so that neither is lost; the tree itself keeps what was written until the document is edited.
 */
final class ElementIndex {

    private static final Set<String> NEED_ID = Set.of("process", "participant", "lane", "sequenceFlow", "messageFlow");

    private final Map<String, XmlElement> byId = new LinkedHashMap<>();
    private final Map<XmlElement, String> given = new IdentityHashMap<>();
    /** The next number to try behind each stem; beginning anew each time would take the square of their count. */
    private final Map<String, Integer> numbers = new HashMap<>();

    private final List<XmlElement> all;
    private final List<XmlElement> processes = new ArrayList<>();
    private int flowNodes;

    ElementIndex(XmlElement root, Problems problems) {
        all = root.descendants();
        var sameId = new LinkedHashMap<String, List<XmlElement>>();
        for (var element : all) {
            var id = element.attribute("id");
            if (id != null && !id.isBlank() && !inExtension(element)) {
                sameId.computeIfAbsent(id, i -> new ArrayList<>(1)).add(element);
            }
            if (BpmnNames.isFlowNode(element)) {
                flowNodes++;
            } else if (BpmnNames.isModel(element, "process")) {
                processes.add(element);
            }
        }
        sameId.forEach((id, elements) -> byId.put(
                id,
                elements.stream()
                        .min(Comparator.comparingInt(ElementIndex::rank))
                        .orElseThrow()));
        sameId.forEach((id, elements) -> separate(id, elements, problems));
        giveMissingIds();
    }

    /** Ids of vendors' own elements are their affair. */
    private static boolean inExtension(XmlElement element) {
        var namespace = element.namespace();
        return !(namespace.equals(BpmnNames.MODEL)
                || namespace.equals(BpmnNames.BPMN_DI)
                || namespace.equals(BpmnNames.DI)
                || namespace.equals(BpmnNames.DC));
    }

    /** Who keeps an id that several elements carry: what figures hang on comes first. */
    private static int rank(XmlElement element) {
        if (BpmnNames.isFlowNode(element) || NEED_ID.contains(element.localName())) {
            return 0;
        }
        return element.namespace().equals(BpmnNames.MODEL)
                        && !element.localName().equals("definitions")
                ? 1
                : 2;
    }

    private void separate(String id, List<XmlElement> elements, Problems problems) {
        if (elements.size() == 1) {
            return;
        }
        var keeper = element(id);
        for (var element : elements) {
            if (element != keeper) {
                var other = free(id + "_");
                give(element, other);
                problems.warning(
                        "duplicate-id",
                        other,
                        element.line(),
                        "The id '%s' is used twice: by %s in line %s and by %s in line %s. The latter is called '%s' here."
                                .formatted(
                                        id,
                                        BpmnNames.describe(keeper, id),
                                        keeper.line(),
                                        BpmnNames.describe(element, id),
                                        element.line(),
                                        other),
                        "Give each element an id of its own; references to '%s' are taken to mean the former."
                                .formatted(id));
            }
        }
    }

    private void giveMissingIds() {
        var counters = new HashMap<String, Integer>();
        for (var element : all) {
            boolean needsId = BpmnNames.isFlowNode(element)
                    || element.namespace().equals(BpmnNames.MODEL) && NEED_ID.contains(element.localName());
            var id = element.attribute("id");
            if (needsId && (id == null || id.isBlank())) {
                var stem = stem(element);
                int number = counters.getOrDefault(stem, 0);
                String candidate;
                do {
                    candidate = stem + ++number;
                } while (byId.containsKey(candidate));
                counters.put(stem, number);
                give(element, candidate);
            }
        }
    }

    private static String stem(XmlElement element) {
        var name = element.localName().equals("sequenceFlow") ? "flow" : element.localName();
        return Character.toUpperCase(name.charAt(0)) + name.substring(1) + "_";
    }

    private String free(String stem) {
        int number = numbers.getOrDefault(stem, 2);
        while (byId.containsKey(stem + number)) {
            number++;
        }
        numbers.put(stem, number + 1);
        return stem + number;
    }

    private void give(XmlElement element, String id) {
        given.put(element, id);
        byId.put(id, element);
    }

    /** The id an element is known by; empty for one that has and needs none. */
    String idOf(XmlElement element) {
        var id = given.get(element);
        if (id == null) {
            id = element.attribute("id");
        }
        return id == null ? "" : id;
    }

    /** @throws IllegalArgumentException if no element has this id */
    XmlElement element(String id) {
        var element = byId.get(id);
        if (element == null) {
            throw new IllegalArgumentException("There is no element '%s' in this file.".formatted(id));
        }
        return element;
    }

    OptionalInt findLine(String id) {
        var element = byId.get(id);
        var line = element == null ? null : element.line();
        return line == null ? OptionalInt.empty() : OptionalInt.of(line);
    }

    /** The element a reference means; references may be qualified names. */
    @Nullable
    XmlElement resolve(@Nullable String reference) {
        if (reference == null) {
            return null;
        }
        var stripped = reference.strip();
        var element = byId.get(stripped);
        return element != null ? element : byId.get(stripped.substring(stripped.lastIndexOf(':') + 1));
    }

    List<XmlElement> processes() {
        return processes;
    }

    /** Every element of the file in document order. */
    List<XmlElement> all() {
        return all;
    }

    int flowNodes() {
        return flowNodes;
    }

    /** Ids that are not in the file yet, or not alone. */
    Map<XmlElement, String> given() {
        return given;
    }

    Set<String> ids() {
        return new HashSet<>(byId.keySet());
    }
}
