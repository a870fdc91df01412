package dev.takt.diagnosis;

import dev.takt.analysis.Analysis;
import dev.takt.model.ValueStream;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks every rule, puts findings of one cause together and ranks them. */
public final class Diagnosis {

    static final List<FindingRule> RULES = List.of(
            // does it do the right thing?
            new UncoveredOutcomeRule(),
            new NoOutcomeRule(),
            new UnreachedStepRule(),
            new EndlessLoopRule(),
            // steps
            new NonValueAddedStepRule(),
            new ManualNotificationRule(),
            new ManualDataTransferRule(),
            new AutomatableStepRule(),
            new IdleCheckRule(),
            new OverProcessingRule(),
            new UnderusedSkillRule(),
            // time
            new WaitingShareRule(),
            new BatchGateRule(),
            new ExternalWaitsRule(),
            new OffDutyWaitRule(),
            new SplitWorkRule(),
            new OversizedStepRule(),
            new SerialWorkRule(),
            new VariedWorkRule(),
            new RareBranchRule(),
            new WorkInProgressRule(),
            new HiddenQueueRule(),
            new ShortHoldRule(),
            new SpeedToLeadRule(),
            new LateReportRule(),
            // people
            new OverloadedRoleRule(),
            new BottleneckRoleRule(),
            new SplitPoolRule(),
            new SinglePersonRule(),
            new HandoffsRule(),
            new PingPongRule(),
            new SystemSwitchesRule(),
            new SharedResponsibilityRule(),
            new NoOwnerRule(),
            // quality
            new ReworkLoopRule(),
            new ReworkHotSpotRule(),
            new PoorSupplierRule(),
            new WeakIntakeRule(),
            new IntakeCheckRule(),
            new LateCheckRule(),
            new CheckAfterApprovalRule(),
            new UncheckedReleaseRule(),
            new KnockOutOrderRule(),
            new RepeatedCheckRule(),
            // approvals
            new ApprovalChainRule(),
            new ManyApproversRule(),
            new ApprovalWithoutLimitRule(),
            new LegalReviewRule(),
            // promises and data
            new NoServiceLevelRule(),
            new ServiceLevelMissedRule(),
            new GuessedDataRule(),
            new ImplausibleTimeRule());

    private Diagnosis() {}

    /** The findings with default thresholds, the most important first. */
    public static List<Finding> diagnose(ValueStream stream, Analysis analysis) {
        return diagnose(stream, analysis, DiagnosisSettings.DEFAULTS);
    }

    /**
     * The findings, the most important first; those that are part of another one at the end.
     *
     * <p>Rank: findings that stand for themselves; by severity; within it effectiveness first, then causes, symptoms and
     * data; then by annual impact. Time and money of a year are made comparable as shares of the lead time and of the cost of
     * all cases of that year; the demand cancels out, so processes without demand are ranked alike.
     *
     * @param analysis of that very value stream
     */
    public static List<Finding> diagnose(ValueStream stream, Analysis analysis, DiagnosisSettings settings) {
        var subject = new Subject(stream, analysis, settings);
        var found = RULES.stream().flatMap(r -> r.check(subject)).toList();
        return Grouping.group(subject, found).stream().sorted(rank(subject)).toList();
    }

    private static Comparator<Finding> rank(Subject subject) {
        return Comparator.<Finding, Boolean>comparing(f -> !f.isLeading())
                .thenComparing(Finding::severity)
                .thenComparing(Finding::kind)
                .thenComparing(f -> -weight(subject, f.impact()))
                .thenComparing(Finding::id);
    }

    /** Share of the lead time plus share of the cost. */
    private static double weight(Subject subject, Impact impact) {
        return share(impact.timeSeconds(), subject.leadTime()) + share(impact.moneyPerCase(), subject.cost());
    }

    private static double share(@Nullable Double part, double whole) {
        return part == null || whole <= 0 ? 0 : part / whole;
    }

    /** The ids of all rules. */
    public static List<RuleId> rules() {
        return RULES.stream().map(FindingRule::id).toList();
    }
}
