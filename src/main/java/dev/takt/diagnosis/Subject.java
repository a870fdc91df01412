package dev.takt.diagnosis;

import dev.takt.analysis.Analysis;
import dev.takt.analysis.BranchShare;
import dev.takt.model.ElementId;
import dev.takt.model.FlowGraph;
import dev.takt.model.FlowNode;
import dev.takt.model.NodeId;
import dev.takt.model.NodeNames;
import dev.takt.model.RemovalObstacle;
import dev.takt.model.Repetition;
import dev.takt.model.Role;
import dev.takt.model.RoleId;
import dev.takt.model.StepData;
import dev.takt.model.ValueClass;
import dev.takt.model.ValueStream;
import dev.takt.model.WaitKind;
import dev.takt.performance.StepPerformance;
import dev.takt.units.Durations;
import dev.takt.units.FigureText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the rules ask: the value stream with its analysis, the facts several rules need, each found once, and how to price
 * what they find.
 */
final class Subject {

    private static final double SECONDS_PER_YEAR = Durations.toSeconds(Duration.ofDays(36525)) / 100;

    /** A step of its own: not a sub-process, whose inside counts instead. */
    record Step(
            FlowNode.Activity activity,
            StepData data,
            StepPerformance figures,
            @Nullable ValueClass valueClass,
            Set<Trait> traits) {

        NodeId id() {
            return activity.id();
        }

        double visits() {
            var visits = figures.visits();
            return visits == null ? 0 : visits.mean();
        }

        /** %C&A of its input; 1 where it is not known. */
        double quality() {
            var quality = data.completeAndAccurate();
            return quality == null ? 1 : quality.value();
        }

        /** Share of the cases that reach the step at all, at most. */
        double reach() {
            return Math.min(1, visits());
        }

        double cost() {
            var cost = figures.cost();
            return cost == null ? 0 : cost.mean();
        }

        double labour() {
            var labour = figures.labour();
            return labour == null ? 0 : labour.mean();
        }

        /** Of one execution. */
        double processTime() {
            var time = figures.processTime();
            return time == null ? 0 : time.mean();
        }

        /** Before one execution. */
        double waitTime() {
            var waiting = figures.waiting();
            return waiting == null ? 0 : waiting.mean();
        }

        /** Executions one after another: parallel instances of one execution take the time of one. */
        double turns() {
            var repetition = activity.repetition();
            if (repetition == null || repetition.kind() != Repetition.Kind.PARALLEL) {
                return visits();
            }
            var count = repetition.count();
            return count != null && count > 1 ? visits() / count : visits();
        }

        /** Lead time per case: turns · (wait + process time), unknown parts as 0. */
        double leadTime() {
            return waiting() + processing();
        }

        double waiting() {
            return waitTime() == 0 ? 0 : turns() * waitTime();
        }

        double processing() {
            return processTime() == 0 ? 0 : turns() * processTime();
        }

        boolean critical() {
            return figures.critical();
        }

        @Nullable
        WaitKind waitKind() {
            var wait = data.waiting();
            return wait == null ? null : wait.kind();
        }

        boolean isPlannedHold() {
            return waitKind() == WaitKind.PLANNED;
        }

        boolean is(Trait trait) {
            return traits.contains(trait);
        }

        /** Somebody judges or tests, and corrects nothing. */
        boolean isControl() {
            return !is(Trait.CORRECTION) && (is(Trait.APPROVAL) || is(Trait.REVIEW) || is(Trait.QA) || is(Trait.CHECK));
        }

        /** Somebody other than the maker says yes or no to the content. */
        boolean isJudgement() {
            return !is(Trait.CORRECTION) && (is(Trait.APPROVAL) || is(Trait.REVIEW));
        }

        /** Makes what the customer gets. */
        boolean isProduction() {
            return valueClass == ValueClass.VA && !isControl() && !is(Trait.CORRECTION);
        }

        /** Hands are on it. */
        boolean isManual() {
            return processTime() > 0;
        }

        /** Nobody's hands are on it. */
        boolean isNobodys() {
            var time = data.processTime();
            return data.role() == null && time != null && time.mean() == 0;
        }
    }

    private final ValueStream stream;
    private final Analysis analysis;
    private final DiagnosisSettings settings;
    private final SequencedMap<NodeId, Step> steps = new LinkedHashMap<>();
    private final Map<NodeId, String> obstacles = new HashMap<>();
    private final Set<NodeId> corrections = new HashSet<>();
    private final SequencedMap<RoleId, Role> roles = new LinkedHashMap<>();
    private final SequencedMap<RoleId, List<Step>> byRole = new LinkedHashMap<>();
    private final FlowIndex flow;
    private final NodeNames names;
    private final Map<NodeId, String> named = new HashMap<>();
    private final double labour;

    Subject(ValueStream stream, Analysis analysis, DiagnosisSettings settings) {
        this.stream = stream;
        this.names = new NodeNames(stream.process().graph());
        this.analysis = analysis;
        this.settings = settings;
        stream.roles().forEach(r -> roles.putIfAbsent(r.id(), r));
        stream.process().graph().forEachScope(this::index);
        analysis.loops().stream().filter(l -> !l.body().isEmpty()).forEach(l -> corrections.addAll(l.correction()));
        this.flow = new FlowIndex(stream.process().graph(), analysis.branches(), steps::containsKey);
        this.labour = steps.values().stream().mapToDouble(Step::labour).sum();
    }

    /**
     * Ways out of a node for which no probability is stated, where some elements are that node or lie on such a way alone; one
     * for each node.
     */
    Collection<FlowIndex.Edge> assumedBehind(Collection<? extends ElementId> elements) {
        var found = new LinkedHashMap<NodeId, FlowIndex.Edge>();
        for (var element : elements) {
            if (element instanceof NodeId node && flow.has(node)) {
                flow.out(node).stream().filter(this::isAssumed).findFirst().ifPresent(e -> found.putIfAbsent(node, e));
                flow.branchOf(node).filter(this::isAssumed).ifPresent(e -> found.putIfAbsent(e.from(), e));
            }
        }
        return found.values();
    }

    private boolean isAssumed(FlowIndex.Edge edge) {
        var share = analysis.branches().get(edge.branch());
        return share != null && share.origin() == BranchShare.Origin.ASSUMED;
    }

    private void index(FlowGraph scope) {
        for (var node : scope.nodes()) {
            boolean hasInside = node instanceof FlowNode.SubProcess sub
                    && !sub.body().nodes().isEmpty();
            var figures = analysis.profile().steps().get(node.id());
            if (node instanceof FlowNode.Activity activity && !hasInside && figures != null) {
                var data = stream.step(node.id());
                var step = new Step(
                        activity, data, figures, analysis.valueClasses().get(node.id()), traits(activity, data));
                if (steps.putIfAbsent(node.id(), step) != null) {
                    continue;
                }
                RemovalObstacle.find(scope, node).ifPresent(obstacle -> obstacles.put(node.id(), obstacle));
                if (data.role() != null) {
                    byRole.computeIfAbsent(data.role(), r -> new ArrayList<>()).add(step);
                }
            }
        }
    }

    private Set<Trait> traits(FlowNode.Activity activity, StepData data) {
        var lexicon = TraitLexicon.get();
        var traits = EnumSet.noneOf(Trait.class);
        traits.addAll(lexicon.traits(TraitLexicon.Source.NAME, activity.name()));
        if (data.role() != null) {
            traits.addAll(lexicon.traits(TraitLexicon.Source.ROLE, roleName(data.role())));
        }
        if (data.system() != null) {
            traits.addAll(lexicon.traits(TraitLexicon.Source.SYSTEM, data.system()));
        }
        return traits;
    }

    ValueStream stream() {
        return stream;
    }

    Analysis analysis() {
        return analysis;
    }

    FlowIndex flow() {
        return flow;
    }

    double limit(Threshold threshold) {
        return settings.of(threshold);
    }

    double daySeconds() {
        return Durations.toSeconds(stream.defaultCalendar().workingTimePerDay());
    }

    /** In file order. */
    SequencedMap<NodeId, Step> steps() {
        return steps;
    }

    /** @throws IllegalArgumentException if there is no such step */
    Step step(NodeId id) {
        var step = steps.get(id);
        if (step == null) {
            throw new IllegalArgumentException("There is no step '%s'.".formatted(id));
        }
        return step;
    }

    List<Step> steps(List<NodeId> ids) {
        return ids.stream().map(steps::get).filter(Objects::nonNull).toList();
    }

    /** The steps of each role that has any, in file order. */
    SequencedMap<RoleId, List<Step>> stepsByRole() {
        return byRole;
    }

    List<Step> stepsOf(RoleId role) {
        return byRole.getOrDefault(role, List.of());
    }

    @Nullable
    Role role(@Nullable RoleId id) {
        return id == null ? null : roles.get(id);
    }

    double ratePerHour(Step step) {
        var role = role(step.data().role());
        return role == null || role.ratePerHour() == null
                ? 0
                : role.ratePerHour().value();
    }

    /** Steps on the way back of a loop; they go when the loop goes. */
    boolean isCorrection(NodeId step) {
        return corrections.contains(step);
    }

    /** The step can be taken out of the flow by the pattern. */
    boolean isRemovable(Step step) {
        return !step.data().mandatory() && !obstacles.containsKey(step.id()) && !isCorrection(step.id());
    }

    /** What the drawing has against taking the step out; absent if nothing. */
    @Nullable
    String obstacle(Step step) {
        return obstacles.get(step.id());
    }

    double leadTime() {
        var lead = analysis.profile().cases().leadTime();
        return lead == null ? 0 : lead.mean();
    }

    /** Lead time without planned holds. */
    double avoidableLeadTime() {
        var planned = analysis.profile().cases().plannedHold();
        return Math.max(0, leadTime() - (planned == null ? 0 : planned.mean()));
    }

    double cost() {
        var cost = analysis.profile().cases().cost();
        return cost == null ? 0 : cost.mean();
    }

    /** Of all steps, per case. */
    double labour() {
        return labour;
    }

    boolean isCostKnown() {
        return analysis.profile().cases().cost() != null;
    }

    @Nullable
    Double casesPerYear() {
        var demand = stream.demand();
        return demand == null ? null : Double.valueOf(demand.perSecond() * SECONDS_PER_YEAR);
    }

    // ---- prices

    /** Prices an amount of lead time, labour, money and defects per case; what is not finite is not known. */
    Impact impact(
            @Nullable Double timeSeconds,
            @Nullable Double labourSeconds,
            @Nullable Double moneyPerCase,
            @Nullable Double defectsPerCase) {
        return new Impact(
                finite(timeSeconds),
                finite(labourSeconds),
                finite(moneyPerCase),
                finite(defectsPerCase),
                casesPerYear());
    }

    private static @Nullable Double finite(@Nullable Double value) {
        return value != null && Double.isFinite(value) ? value : null;
    }

    /** Only time is at stake. */
    Impact impactOfTime(double seconds) {
        return impact(seconds, null, null, null);
    }

    /** What one step costs a case: its lead time when it lies on the critical path, its labour and fixed cost always. */
    Impact impactOf(Step step) {
        return impactOf(List.of(step), null);
    }

    Impact impactOf(List<Step> all, @Nullable Double defects) {
        boolean timeKnown = all.stream()
                .anyMatch(s -> s.figures().processTime() != null || s.figures().waiting() != null);
        boolean labourKnown = all.stream().anyMatch(s -> s.figures().labour() != null);
        boolean costKnown = all.stream().anyMatch(s -> s.figures().cost() != null);
        return impact(
                timeKnown
                        ? Double.valueOf(all.stream()
                                .filter(Step::critical)
                                .mapToDouble(Step::leadTime)
                                .sum())
                        : null,
                labourKnown
                        ? Double.valueOf(all.stream().mapToDouble(Step::labour).sum())
                        : null,
                costKnown ? Double.valueOf(all.stream().mapToDouble(Step::cost).sum()) : null,
                defects);
    }

    boolean isNoticeable(Step step) {
        return isNoticeable(List.of(step));
    }

    /** Together they take a share of lead time or cost that is worth talking about. */
    boolean isNoticeable(List<Step> all) {
        double share = limit(Threshold.NOTICEABLE_SHARE);
        double time =
                all.stream().filter(Step::critical).mapToDouble(Step::leadTime).sum();
        double money = all.stream().mapToDouble(Step::cost).sum();
        return time > 0 && time >= share * leadTime() || money > 0 && money >= share * cost();
    }

    /** A lead time is worth the effort of a change. */
    boolean isMaterial(double seconds) {
        return seconds > 0 && seconds >= limit(Threshold.MATERIAL_SHARE) * leadTime();
    }

    // ---- words

    FindingDraft finding(FindingRule rule, List<? extends ElementId> key) {
        return new FindingDraft(this, rule, key);
    }

    FindingDraft finding(FindingRule rule, Step step) {
        return new FindingDraft(this, rule, List.of(step.id()));
    }

    /** About the process as a whole. */
    FindingDraft finding(FindingRule rule) {
        return new FindingDraft(this, rule, List.of(stream.process().id()));
    }

    String name(NodeId id) {
        return named.computeIfAbsent(id, names::of);
    }

    String name(Step step) {
        return name(step.id());
    }

    String roleName(@Nullable RoleId id) {
        var role = role(id);
        return role != null ? role.name() : id == null ? "nobody" : id.value();
    }

    /** Working time, for instance 12 min, 4.5 h or, of the default calendar, 3 d. */
    String time(double seconds) {
        return FigureText.duration(seconds, daySeconds());
    }

    String money(double amount) {
        return FigureText.money(amount, stream.currency().getCurrencyCode());
    }

    /** "That is … per case, … a year." — as far as known; else empty. */
    String price(Impact impact) {
        var parts = new ArrayList<String>();
        var time = impact.timeSeconds();
        if (time != null && time > 0) {
            parts.add("up to %s of working lead time".formatted(time(time)));
        }
        var money = impact.moneyPerCase();
        if (money != null && money > 0) {
            parts.add("%s of cost".formatted(money(money)));
        }
        if (parts.isEmpty()) {
            return "";
        }
        var year = impact.moneyPerYear();
        return "That is %s per case%s."
                .formatted(
                        String.join(" and ", parts),
                        year != null && year > 0 ? ", %s a year".formatted(money(year)) : "");
    }

    /** The names in quotes, the last joined by "and", at most {@code limit} of them. */
    String names(List<NodeId> ids, int limit) {
        var shown = ids.stream().limit(limit).map(id -> "'" + name(id) + "'").toList();
        return Words.listOf(shown, ids.size());
    }

    String namesOf(List<Step> all, int limit) {
        return names(ids(all), limit);
    }

    static List<NodeId> ids(List<Step> all) {
        return all.stream().map(Step::id).toList();
    }
}
