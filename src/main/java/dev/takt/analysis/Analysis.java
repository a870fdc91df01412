package dev.takt.analysis;

import dev.takt.model.ElementId;
import dev.takt.model.NodeId;
import dev.takt.model.Problem;
import dev.takt.model.RoleId;
import dev.takt.model.ValueClass;
import dev.takt.performance.PerformanceProfile;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * What flow analysis says about one value stream.
 *
 * <p>A sub-process appears in the profile with the totals of its inside, so sums over all steps count its inside twice;
 * the figures of the case do not.
 *
 * @param branches every sequence flow behind a decision and every boundary event, with its probability
 * @param suggestions value classes for the steps the rule has an opinion on, decided ones too
 * @param valueClasses the class each step counts with: the user's, else the suggested one; undecided steps have no entry
 * @param taktSeconds available working time of the default calendar / demand; absent without demand
 * @param wipCases demand · lead time (Little); absent without demand or lead time
 * @param bottleneck the role with the smallest capacity; absent when no capacity is known
 * @param loops repeated blocks, in the order of their nesting, inner ones first
 * @param course the way of a case through the blocks of the process, for pictures and reports
 * @param ties parallel blocks in which the lead time is underestimated
 * @param problems contradictions in the data and how they were resolved
 */
public record Analysis(
        PerformanceProfile profile,
        Soundness soundness,
        Coverage coverage,
        SequencedMap<ElementId, BranchShare> branches,
        SequencedMap<NodeId, ValueClassSuggestion> suggestions,
        SequencedMap<NodeId, ValueClass> valueClasses,
        Transfers transfers,
        @Nullable Double taktSeconds,
        @Nullable Double wipCases,
        @Nullable RoleId bottleneck,
        List<ReworkLoop> loops,
        Course course,
        List<ParallelTie> ties,
        List<Problem> problems) {

    public Analysis {
        branches = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(branches));
        suggestions = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(suggestions));
        valueClasses = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(valueClasses));
        loops = List.copyOf(loops);
        ties = List.copyOf(ties);
        problems = List.copyOf(problems);
    }
}
