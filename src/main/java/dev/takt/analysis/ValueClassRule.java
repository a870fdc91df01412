package dev.takt.analysis;

import dev.takt.model.Evidence;
import dev.takt.model.Figure;
import dev.takt.model.FlowNode;
import dev.takt.model.NodeId;
import dev.takt.model.StepData;
import dev.takt.model.ValueClass;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Suggests a value class (method, section 10), in this order: a mandatory step is BVA; a step on the way back of a loop is
 * NVA; a check that is known to reject less than 2 % of at least 50 cases is NVA; then the verb or noun in the name; and
 * the first step of a process that makes something is VA.
 */
final class ValueClassRule {

    static final double IDLE_CHECK_REJECTION = 0.02;
    static final long IDLE_CHECK_OBSERVATIONS = 50;

    private static final ValueLexicon LEXICON = ValueLexicon.load();

    /** Steps on the way back of a loop. */
    private final Set<NodeId> corrections;

    /** How often a check sends work back, by the step before the decision. */
    private final Map<NodeId, Double> rejections;

    private boolean madeSomething;

    ValueClassRule(Set<NodeId> corrections, Map<NodeId, Double> rejections) {
        this.corrections = corrections;
        this.rejections = rejections;
    }

    /** Steps have to be asked about in the order of the flow. */
    @Nullable
    ValueClassSuggestion suggest(FlowNode.Activity step, StepData data) {
        if (data.mandatory()) {
            return new ValueClassSuggestion(
                    ValueClass.BVA, "It is marked mandatory: law, control or segregation of duties require it.");
        }
        if (corrections.contains(step.id())) {
            return new ValueClassSuggestion(
                    ValueClass.NVA, "It lies on the way back of a loop: it corrects what an earlier step delivered.");
        }
        var entry = LEXICON.match(step.name());
        if (entry == null) {
            return null;
        }
        var evidence = data.evidence().get(Figure.PROBABILITY);
        var rejection = rejections.get(step.id());
        if (entry.valueClass() == ValueClass.BVA && rejection != null && isObserved(evidence)) {
            if (rejection < IDLE_CHECK_REJECTION) {
                return new ValueClassSuggestion(
                        ValueClass.NVA,
                        "It is a check that was seen to send back only %.1f %% of the cases; below %.0f %% a check costs more than it finds."
                                .formatted(100 * rejection, 100 * IDLE_CHECK_REJECTION));
            }
        }
        boolean first = entry.valueClass() == ValueClass.VA && !madeSomething;
        madeSomething |= first;
        return new ValueClassSuggestion(
                entry.valueClass(),
                "'%s' in its name says that %s%s."
                        .formatted(
                                String.join(" ", entry.term()),
                                entry.reason(),
                                first ? "; it is the first step that does" : ""));
    }

    private static boolean isObserved(@Nullable Evidence evidence) {
        if (evidence == null || evidence.source() != Evidence.Source.MEASURED) {
            return false;
        }
        var n = evidence.n();
        return n != null && n >= IDLE_CHECK_OBSERVATIONS;
    }
}
