package dev.takt.bpmn;

import dev.takt.bpmn.xml.XmlElement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The shapes, edges and planes of a file by the element they show. */
final class DiagramElements {

    private final ElementIndex index;
    private final Map<String, List<XmlElement>> byElement = new HashMap<>();

    DiagramElements(ElementIndex index) {
        this.index = index;
        for (var element : index.all()) {
            var shown = element.namespace().equals(BpmnNames.BPMN_DI) ? element.attribute("bpmnElement") : null;
            var model = index.resolve(shown);
            if (model != null) {
                byElement
                        .computeIfAbsent(index.idOf(model), i -> new ArrayList<>(1))
                        .add(element);
            }
        }
    }

    /** Shapes and edges of an element, one for each diagram it appears on. */
    List<XmlElement> of(String id) {
        return byElement.getOrDefault(id, List.of());
    }

    List<XmlElement> edgesOf(String id) {
        return of(id).stream().filter(e -> e.localName().equals("BPMNEdge")).toList();
    }

    List<XmlElement> shapesOf(String id) {
        return of(id).stream().filter(e -> e.localName().equals("BPMNShape")).toList();
    }

    boolean isEmpty() {
        return byElement.isEmpty();
    }

    /** Two elements shared an id and so did their shapes; the last shape is that of the one that got a new id. */
    void giveSecondTo(String shared, String newId) {
        var shown = byElement.getOrDefault(shared, List.of());
        if (shown.size() > 1) {
            var last = shown.getLast();
            last.set("bpmnElement", newId);
            byElement.put(shared, new ArrayList<>(shown.subList(0, shown.size() - 1)));
            byElement.put(newId, new ArrayList<>(List.of(last)));
        }
    }

    /** Takes elements that are gone off every diagram; a diagram that showed the inside of one of them goes too. */
    void remove(Set<String> gone) {
        for (var id : gone) {
            for (var element : of(id)) {
                var parent = element.parent();
                if (parent == null) {
                    continue; // it went with the diagram that held it
                }
                var diagram = element.localName().equals("BPMNPlane") ? parent : element;
                var holder = diagram.parent();
                if (holder != null) {
                    holder.remove(diagram);
                }
            }
        }
    }
}
