package dev.takt.report;

import dev.takt.analysis.Course;
import dev.takt.model.ElementId;
import dev.takt.model.FlowNode;
import dev.takt.model.NodeId;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Names and figures that courses refer to by id, and what their ways are called. */
record LineNames(Map<NodeId, StepView> steps, Map<ElementId, String> elements) {

    static LineNames of(MappedStream mapped, Map<NodeId, StepView> steps) {
        var names = new HashMap<ElementId, String>();
        var graph = mapped.stream().process().graph();
        graph.allFlows().forEach(f -> {
            if (f.name() != null && !f.name().isBlank()) {
                names.put(f.id(), f.name());
            }
        });
        for (var node : graph.allNodes()) {
            if (!node.name().isBlank() && !(node instanceof FlowNode.Activity)) {
                names.put(node.id(), node.name());
            }
        }
        return new LineNames(steps, names);
    }

    /** The id of the flow a way begins with, else of its first step. */
    String key(Course.Way way) {
        if (way.first() != null) {
            return way.first().value();
        }
        var first = firstStep(way.course());
        return first == null ? "way" : "to-" + first.id().value();
    }

    /** A key of a way that no other has. */
    String key(Course.Way way, Set<String> keys) {
        var wanted = key(way);
        var key = wanted;
        for (int i = 2; !keys.add(key); i++) {
            key = wanted + "~" + i;
        }
        return key;
    }

    /** What a way is called: the name of its flow, and of its first step. */
    String of(Course.Way way) {
        var name = way.first() == null ? null : elements.get(way.first());
        var step = firstStep(way.course());
        if (step == null) {
            return name == null ? "straight on" : name;
        }
        return name == null ? step.name() : name + ": " + step.name();
    }

    private @Nullable StepView firstStep(Course course) {
        var pending = new ArrayDeque<Course>();
        pending.push(course);
        while (!pending.isEmpty()) {
            var at = pending.pop();
            if (at instanceof Course.Step s) {
                return steps.get(s.id());
            }
            CourseTimes.parts(at).reversed().forEach(pending::push);
        }
        return null;
    }
}
