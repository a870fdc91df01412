package dev.takt.diagnosis;

import dev.takt.analysis.Analysis;
import dev.takt.model.ValueStream;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks every rule and ranks the answers. */
public final class Diagnosis {

    private static final List<FindingRule> RULES = List.of(
            new UncoveredOutcomeRule(),
            new NoOutcomeRule(),
            new NonValueAddedStepRule(),
            new BottleneckRoleRule(),
            new WaitingShareRule(),
            new ReworkLoopRule(),
            new HandoffsRule());

    /** By severity; within it effectiveness first, then money a year and per case, then time; then by id. */
    private static final Comparator<Finding> RANK = Comparator.comparing(Finding::severity)
            .thenComparing(f -> !f.effectiveness())
            .thenComparing(f -> -orZero(f.impact().moneyPerYear()))
            .thenComparing(f -> -orZero(f.impact().moneyPerCase()))
            .thenComparing(f -> -orZero(f.impact().timeSeconds()))
            .thenComparing(Finding::id);

    private Diagnosis() {}

    /** The findings with default thresholds, the most important first. */
    public static List<Finding> diagnose(ValueStream stream, Analysis analysis) {
        return diagnose(stream, analysis, DiagnosisSettings.DEFAULTS);
    }

    /** @param analysis of that very value stream */
    public static List<Finding> diagnose(ValueStream stream, Analysis analysis, DiagnosisSettings settings) {
        var subject = new Subject(stream, analysis, settings);
        return RULES.stream().flatMap(r -> r.check(subject)).sorted(RANK).toList();
    }

    /** The ids of all rules. */
    public static List<RuleId> rules() {
        return RULES.stream().map(FindingRule::id).toList();
    }

    private static double orZero(@Nullable Double value) {
        return value == null ? 0 : value;
    }
}
