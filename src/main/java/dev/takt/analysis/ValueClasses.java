package dev.takt.analysis;

import dev.takt.model.NodeId;
import dev.takt.model.ValueClass;
import dev.takt.model.ValueStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** The value class of every step: the user's, else the one the rule suggests from name and position (method, section 10). */
final class ValueClasses {

    private final SequencedMap<NodeId, ValueClassSuggestion> suggestions = new LinkedHashMap<>();
    private final SequencedMap<NodeId, ValueClass> decided = new LinkedHashMap<>();

    ValueClasses(ValueStream stream, ScopeTree tree) {
        var rule = rule(tree);
        tree.activities().forEach((id, activity) -> {
            if (!tree.isLeaf(id)) {
                return; // the steps inside have their own
            }
            var data = stream.step(id);
            var suggestion = rule.suggest(activity, data);
            if (suggestion != null) {
                suggestions.put(id, suggestion);
            }
            var valueClass =
                    data.valueClass() != null ? data.valueClass() : suggestion == null ? null : suggestion.valueClass();
            if (valueClass != null) {
                decided.put(id, valueClass);
            }
        });
    }

    private static ValueClassRule rule(ScopeTree tree) {
        var corrections = new HashSet<NodeId>();
        var rejections = new HashMap<NodeId, Double>();
        for (var scope : tree.scopes()) {
            corrections.addAll(scope.corrections());
            rejections.putAll(scope.rejections());
            var owner = scope.owner();
            if (owner != null && corrections.contains(owner.id())) {
                scope.scope().nodes().forEach(n -> corrections.add(n.id()));
            }
        }
        return new ValueClassRule(corrections, rejections);
    }

    SequencedMap<NodeId, ValueClassSuggestion> suggestions() {
        return suggestions;
    }

    /** The class each step counts with; undecided steps have no entry. */
    SequencedMap<NodeId, ValueClass> decided() {
        return decided;
    }

    @Nullable
    ValueClass of(NodeId id) {
        return decided.get(id);
    }
}
