package dev.takt.analysis;

import dev.takt.model.FlowGraph;
import dev.takt.model.FlowNode;
import dev.takt.model.NodeId;
import dev.takt.model.Problem;
import dev.takt.model.RoleId;
import dev.takt.model.StepData;
import dev.takt.model.ValueClass;
import dev.takt.model.ValueStream;
import dev.takt.performance.CasePerformance;
import dev.takt.performance.Estimate;
import dev.takt.performance.Origin;
import dev.takt.performance.PerformanceProfile;
import dev.takt.performance.RolePerformance;
import dev.takt.performance.StepPerformance;
import dev.takt.units.Durations;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Calculates the performance of a value stream from its structure and data (method, sections 3 and 4; Dumas, La Rosa,
 * Mendling and Reijers, Fundamentals of Business Process Management, 2018, section 7.1).
 *
 * <p>Each scope, the process and the inside of every sub-process, is brought into a normal form, its visits are solved as a
 * Markov chain, and its times are folded over its block structure; the inside of a sub-process becomes the figures of its
 * activity. Visits, labour, cost and load are exact for any graph. Times are exact for block-structured parts and for
 * decisions of any structure, and estimates, with their interval, where parallel branches follow no block structure.
 *
 * <p>What is unknown counts as 0 (quality: as 1) and is listed in {@link Coverage}; a figure for which nothing at all is
 * known is absent. Figures beyond all bounds, as behind a loop without exit, are absent too. Times of an unsound flow are
 * those of the cases that complete; a join that does not fit its split is taken as if it did.
 */
public final class FlowAnalysis {

    private static final double SECONDS_PER_WEEK = 7 * 24 * 3600.0;

    /** Half-width of a 95 % interval in standard errors. */
    private static final double NORMAL_975 = 1.96;

    private final ValueStream stream;
    private final Branching branching;
    private final StepTimes times;
    private final List<ScopeAnalysis> scopes = new ArrayList<>();
    private final Map<NodeId, ScopeAnalysis> insides = new HashMap<>();
    private final SequencedMap<NodeId, FlowNode.Activity> activities = new LinkedHashMap<>();
    private final SequencedMap<NodeId, ValueClassSuggestion> suggestions = new LinkedHashMap<>();
    private final SequencedMap<NodeId, ValueClass> classes = new LinkedHashMap<>();
    private final Map<NodeId, Figures> executions = new HashMap<>();
    private final Map<NodeId, Double> visits = new HashMap<>();
    private final Map<ScopeAnalysis, Double> scopeVisits = new HashMap<>();
    private final Set<NodeId> critical = new HashSet<>();
    private final List<Problem> problems = new ArrayList<>();

    private FlowAnalysis(ValueStream stream) {
        this.stream = stream;
        this.branching = Branching.of(stream);
        this.times = new StepTimes(stream);
    }

    /** Analyses a value stream; contradictory or missing data gives problems and coverage, never an exception. */
    public static Analysis analyze(ValueStream stream) {
        return new FlowAnalysis(stream).analyze();
    }

    private Analysis analyze() {
        openScopes();
        classify();
        for (var scope : scopes.reversed()) { // a sub-process is known before the scope it lies in
            scope.evaluate(stepFigures(scope));
        }
        countVisits();
        var soundness = new SoundnessCheck();
        scopes.forEach(soundness::check);
        var handoffs = transfers(this::roleTreatment);
        var switches = transfers(this::systemTreatment);
        var known = known();
        var roles = roles();
        var cases = cases(known, handoffs, switches);
        var profile = new PerformanceProfile(Origin.ANALYTIC, cases, steps(), roles);
        problems.addAll(branching.problems());
        unknownRoles();
        return new Analysis(
                profile,
                soundness.verdict(),
                coverage(),
                branching.shares(),
                suggestions,
                classes,
                transfers(handoffs, switches),
                taktSeconds(),
                wipCases(cases),
                bottleneck(roles),
                loops(),
                scopes.stream()
                        .map(ScopeAnalysis::evaluation)
                        .filter(Objects::nonNull)
                        .flatMap(e -> e.ties().stream())
                        .toList(),
                problems);
    }

    // ---- structure

    private record Inside(FlowNode.@Nullable SubProcess owner, FlowGraph body) {}

    /** Outer before inner; a queue, because nesting depth is the file's choice. */
    private void openScopes() {
        var pending = new ArrayDeque<Inside>();
        pending.add(new Inside(null, stream.process().graph()));
        while (!pending.isEmpty()) {
            var inside = pending.remove();
            var scope = new ScopeAnalysis(inside.owner(), inside.body(), branching);
            scopes.add(scope);
            if (inside.owner() != null) {
                insides.put(inside.owner().id(), scope);
            }
            for (var node : inside.body().nodes()) {
                if (node instanceof FlowNode.Activity activity) {
                    activities.putIfAbsent(activity.id(), activity);
                }
                if (node instanceof FlowNode.SubProcess sub
                        && !sub.body().nodes().isEmpty()) {
                    pending.add(new Inside(sub, sub.body()));
                }
            }
        }
    }

    private void classify() {
        var corrections = new HashSet<NodeId>();
        var rejections = new HashMap<NodeId, Double>();
        for (var scope : scopes) {
            corrections.addAll(scope.corrections());
            rejections.putAll(scope.rejections());
            var owner = scope.owner();
            if (owner != null && corrections.contains(owner.id())) {
                scope.scope().nodes().forEach(n -> corrections.add(n.id()));
            }
        }
        var rule = new ValueClassRule(corrections, rejections);
        activities.forEach((id, activity) -> {
            if (insides.containsKey(id)) {
                return; // the steps inside have their own
            }
            var data = stream.step(id);
            var suggestion = rule.suggest(activity, data);
            if (suggestion != null) {
                suggestions.put(id, suggestion);
            }
            var decided =
                    data.valueClass() != null ? data.valueClass() : suggestion == null ? null : suggestion.valueClass();
            if (decided != null) {
                classes.put(id, decided);
            }
        });
    }

    // ---- figures

    private Map<NodeId, Figures> stepFigures(ScopeAnalysis scope) {
        var figures = new HashMap<NodeId, Figures>();
        for (var node : scope.scope().nodes()) {
            if (node instanceof FlowNode.Activity activity) {
                var one = oneExecution(activity);
                executions.put(activity.id(), one);
                figures.put(activity.id(), one.repeated(activity.repetition()));
            }
        }
        return figures;
    }

    private Figures oneExecution(FlowNode.Activity activity) {
        var data = stream.step(activity.id());
        var inside = insides.get(activity.id());
        if (inside == null || countsAsStep(activity.id(), inside)) {
            return times.figures(data, classes.get(activity.id()));
        }
        return times.waitOnly(data).then(inside.figures());
    }

    /** A sub-process whose inside has no figures, while it has its own. */
    private boolean countsAsStep(NodeId id, ScopeAnalysis inside) {
        return hasTimes(stream.step(id))
                && inside.scope().allNodes().stream().noneMatch(n -> hasTimes(stream.step(n.id())));
    }

    private static boolean hasTimes(StepData data) {
        return data.processTime() != null || data.waiting() != null;
    }

    private boolean isLeaf(NodeId id) {
        var inside = insides.get(id);
        return inside == null || countsAsStep(id, inside);
    }

    private void countVisits() {
        for (var scope : scopes) {
            var owner = scope.owner();
            double outer = 1;
            boolean onPath = true;
            if (owner != null) {
                outer = visits.getOrDefault(owner.id(), 0.0);
                onPath = critical.contains(owner.id());
                if (countsAsStep(owner.id(), scope)) {
                    onPath = false;
                }
            }
            scopeVisits.put(scope, outer);
            var local = scope.visitsByNode();
            for (var node : scope.scope().nodes()) {
                if (node instanceof FlowNode.Activity activity) {
                    double times = local.getOrDefault(activity.id(), 0.0);
                    int n = Figures.executions(activity.repetition());
                    visits.put(activity.id(), outer == 0 || times == 0 || n == 0 ? 0 : outer * times * n);
                }
            }
            if (onPath) {
                critical.addAll(scope.critical());
            }
        }
    }

    private double visits(NodeId id) {
        return visits.getOrDefault(id, 0.0);
    }

    private Figures execution(NodeId id) {
        return executions.getOrDefault(id, Figures.NONE);
    }

    /** Which kinds of figures are known for at least one step. */
    private record Known(
            boolean processTime,
            boolean times,
            boolean quality,
            boolean cost,
            boolean role,
            boolean system,
            boolean value) {}

    private Known known() {
        boolean processTime = false;
        boolean anyTimes = false;
        boolean quality = false;
        boolean cost = false;
        boolean role = false;
        boolean system = false;
        for (var id : activities.keySet()) {
            var data = stream.step(id);
            processTime |= data.processTime() != null;
            anyTimes |= hasTimes(data);
            quality |= data.completeAndAccurate() != null;
            cost |= data.cost() != null || data.processTime() != null && times.rate(data) != null;
            role |= data.role() != null;
            system |= data.system() != null;
        }
        return new Known(processTime, anyTimes, quality, cost, role, system, !classes.isEmpty());
    }

    private CasePerformance cases(Known known, @Nullable Count handoffs, @Nullable Count switches) {
        var whole = scopes.getFirst().figures();
        double labour = 0;
        double valueAdding = 0;
        double nonValueAdding = 0;
        double cost = 0;
        for (var id : activities.keySet()) {
            double v = visits(id);
            if (v == 0) {
                continue;
            }
            if (isLeaf(id)) {
                var one = execution(id);
                labour += product(v, one.labour());
                cost += product(v, one.cost());
                var valueClass = classes.get(id);
                valueAdding += valueClass == ValueClass.VA ? product(v, one.labour()) : 0;
                nonValueAdding += valueClass == ValueClass.NVA ? product(v, one.labour()) : 0;
            } else {
                var fixed = stream.step(id).cost();
                cost += fixed == null ? 0 : product(v, fixed.value());
            }
        }
        double halfWidth = NORMAL_975 * Math.sqrt(whole.variance());
        return new CasePerformance(
                known.times() ? estimate(whole.lead(), halfWidth) : null,
                known.times() ? estimate(whole.elapsed(), scaled(halfWidth, whole.elapsed(), whole.lead())) : null,
                known.processTime() ? estimate(whole.cycle(), scaled(halfWidth, whole.cycle(), whole.lead())) : null,
                known.processTime() ? estimate(labour, 0) : null,
                known.processTime() && known.value() ? estimate(valueAdding, 0) : null,
                known.processTime() && known.value() ? estimate(nonValueAdding, 0) : null,
                known.processTime() && known.value()
                        ? estimate(whole.valueAdding(), scaled(halfWidth, whole.valueAdding(), whole.lead()))
                        : null,
                known.processTime()
                        ? estimate(whole.process(), scaled(halfWidth, whole.process(), whole.lead()))
                        : null,
                known.times() ? estimate(whole.planned(), scaled(halfWidth, whole.planned(), whole.lead())) : null,
                known.quality() && Double.isFinite(whole.lead()) ? estimate(whole.quality(), 0) : null,
                activities.isEmpty() || !Double.isFinite(whole.lead()) ? null : estimate(whole.firstPass(), 0),
                known.cost() ? estimate(cost, 0) : null,
                known.role() && handoffs != null ? estimate(handoffs.total(), 0) : null,
                known.system() && switches != null ? estimate(switches.total(), 0) : null);
    }

    private static double product(double times, double amount) {
        return amount == 0 ? 0 : times * amount;
    }

    private static double scaled(double halfWidth, double figure, double lead) {
        return lead > 0 && Double.isFinite(lead) ? halfWidth * figure / lead : 0;
    }

    private static @Nullable Estimate estimate(double mean, double halfWidth) {
        return Double.isFinite(mean) && Double.isFinite(halfWidth) ? new Estimate(mean, halfWidth) : null;
    }

    private SequencedMap<NodeId, StepPerformance> steps() {
        var steps = new LinkedHashMap<NodeId, StepPerformance>();
        for (var id : activities.keySet()) {
            double v = visits(id);
            var one = execution(id);
            var data = stream.step(id);
            boolean leaf = isLeaf(id);
            boolean knowsProcessTime = leaf ? data.processTime() != null : insideKnows(id);
            boolean knowsWait = leaf ? data.waiting() != null : insideKnows(id);
            boolean knowsCost = leaf
                    ? data.cost() != null || data.processTime() != null && times.rate(data) != null
                    : insideKnows(id);
            steps.put(
                    id,
                    new StepPerformance(
                            estimate(v, 0),
                            knowsProcessTime ? estimate(one.process(), 0) : null,
                            knowsWait ? estimate(one.lead() - one.process(), 0) : null,
                            knowsProcessTime ? estimate(product(v, one.labour()), 0) : null,
                            knowsCost ? estimate(product(v, one.cost()), 0) : null,
                            critical.contains(id)));
        }
        return steps;
    }

    private boolean insideKnows(NodeId id) {
        var inside = insides.get(id);
        return inside != null && inside.scope().allNodes().stream().anyMatch(n -> hasTimes(stream.step(n.id())));
    }

    // ---- roles

    private SequencedMap<RoleId, RolePerformance> roles() {
        var load = new HashMap<RoleId, Double>();
        for (var id : activities.keySet()) {
            var role = stream.step(id).role();
            if (role != null && isLeaf(id)) {
                load.merge(role, product(visits(id), execution(id).labour()), Double::sum);
            }
        }
        var demand = stream.demand();
        var result = new LinkedHashMap<RoleId, RolePerformance>();
        for (var role : stream.roles()) {
            double seconds = load.getOrDefault(role.id(), 0.0);
            if (!Double.isFinite(seconds)) {
                continue;
            }
            var headcount = role.headcount();
            double available = headcount == null
                    ? 0
                    : headcount
                            * Durations.toSeconds(stream.calendarOf(role.id()).workingTimePerWeek());
            var utilisation = demand == null || headcount == null
                    ? null
                    : estimate(demand.perSecond() * SECONDS_PER_WEEK * seconds / available, 0);
            var capacity = headcount == null || seconds == 0 ? null : estimate(available / seconds, 0);
            result.putIfAbsent(role.id(), new RolePerformance(Estimate.exact(seconds), utilisation, capacity));
        }
        return result;
    }

    private static @Nullable RoleId bottleneck(SequencedMap<RoleId, RolePerformance> roles) {
        RoleId smallest = null;
        double capacity = Double.POSITIVE_INFINITY;
        for (var entry : roles.entrySet()) {
            var c = entry.getValue().capacityPerWeek();
            if (c != null && c.mean() < capacity) {
                capacity = c.mean();
                smallest = entry.getKey();
            }
        }
        return smallest;
    }

    private @Nullable Double taktSeconds() {
        var demand = stream.demand();
        return demand == null
                ? null
                : Durations.toSeconds(stream.defaultCalendar().workingTimePerWeek())
                        / (demand.perSecond() * SECONDS_PER_WEEK);
    }

    /** Little: L = λ·W, both on the clock that always runs. */
    private @Nullable Double wipCases(CasePerformance cases) {
        var demand = stream.demand();
        var lead = cases.elapsedLeadTime();
        return demand == null || lead == null ? null : demand.perSecond() * lead.mean();
    }

    private void unknownRoles() {
        var known = new HashSet<RoleId>();
        stream.roles().forEach(r -> known.add(r.id()));
        var reported = new HashSet<RoleId>();
        activities.keySet().forEach(id -> {
            var role = stream.step(id).role();
            if (role != null && !known.contains(role) && reported.add(role)) {
                problems.add(new Problem(
                        Problem.Severity.WARNING,
                        "unknown-role",
                        id.value(),
                        null,
                        "The step '%s' names the role '%s', which is not among the roles of the model."
                                .formatted(id, role),
                        "Add the role, or choose another one for the step."));
            }
        });
    }

    // ---- transfers

    private record Count(double total, Map<TransferCounter.Pair, Double> pairs, Map<NodeId, Double> received) {}

    private @Nullable Count transfers(Function<FlowNode, TransferCounter.Treatment> treatmentOf) {
        if (scopes.stream().anyMatch(s -> hasEndless(s.visits()))) {
            return null;
        }
        var pairs = new LinkedHashMap<TransferCounter.Pair, Double>();
        var received = new LinkedHashMap<NodeId, Double>();
        var passages = new HashMap<NodeId, TransferCounter.Passage>();
        for (var scope : scopes.reversed()) {
            Function<FlowNode, TransferCounter.Treatment> treatment = node -> {
                var passage = passages.get(node.id());
                return passage == null || isLeaf(node.id())
                        ? treatmentOf.apply(node)
                        : new TransferCounter.Inside(passage);
            };
            var owner = scope.owner();
            double times = owner != null && isLeaf(owner.id()) ? 0 : scopeVisits.getOrDefault(scope, 0.0);
            var passage = TransferCounter.count(scope, treatment, times, pairs, received);
            if (owner != null) {
                passages.put(owner.id(), passage);
            }
        }
        double total = pairs.values().stream().mapToDouble(d -> d).sum();
        return new Count(total, pairs, received);
    }

    private static boolean hasEndless(double[] visits) {
        for (double v : visits) {
            if (!Double.isFinite(v)) {
                return true;
            }
        }
        return false;
    }

    private TransferCounter.Treatment roleTreatment(FlowNode node) {
        if (!(node instanceof FlowNode.Activity)) {
            return new TransferCounter.PassesOn();
        }
        var data = stream.step(node.id());
        if (data.role() != null) {
            return new TransferCounter.Has(data.role().value());
        }
        return CoverageCheck.isNobodys(data) ? new TransferCounter.PassesOn() : new TransferCounter.Unknown();
    }

    private TransferCounter.Treatment systemTreatment(FlowNode node) {
        if (!(node instanceof FlowNode.Activity)) {
            return new TransferCounter.PassesOn();
        }
        var data = stream.step(node.id());
        var system = data.system();
        if (system != null && !system.isBlank()) {
            return new TransferCounter.Has(system.strip());
        }
        return CoverageCheck.isNobodys(data) ? new TransferCounter.PassesOn() : new TransferCounter.Unknown();
    }

    private static Transfers transfers(@Nullable Count handoffs, @Nullable Count switches) {
        if (handoffs == null || switches == null) {
            return new Transfers(0, 0, new LinkedHashMap<>(), List.of());
        }
        var between = new ArrayList<Transfers.RolePair>();
        handoffs.pairs()
                .forEach((pair, expected) ->
                        between.add(new Transfers.RolePair(new RoleId(pair.from()), new RoleId(pair.to()), expected)));
        between.sort((a, b) -> Double.compare(b.expected(), a.expected()));
        var received = new LinkedHashMap<NodeId, Double>(handoffs.received());
        return new Transfers(handoffs.total(), switches.total(), received, between);
    }

    // ---- loops and coverage

    private List<ReworkLoop> loops() {
        var loops = new ArrayList<ReworkLoop>();
        for (var scope : scopes.reversed()) {
            var evaluation = scope.evaluation();
            var reduction = scope.reduction();
            if (evaluation == null || reduction == null) {
                continue;
            }
            for (var loop : scope.loops()) {
                var decision = loop.split().id();
                double rounds = loop.repeat() / (1 - loop.repeat());
                if (decision == null || !(rounds > 0) || !Double.isFinite(rounds)) {
                    continue;
                }
                var again = evaluation.figures(loop.forward()).then(evaluation.figures(loop.back()));
                var repeated = again.times(rounds);
                double entries =
                        scope.visits()[loop.join().index] * (1 - loop.repeat()) * scopeVisits.getOrDefault(scope, 0.0);
                if (Double.isFinite(repeated.lead()) && Double.isFinite(entries)) {
                    loops.add(new ReworkLoop(
                            decision,
                            scope.namedActivities(loop.forward()),
                            scope.namedActivities(loop.back()),
                            loop.repeat(),
                            entries,
                            repeated.lead(),
                            repeated.labour(),
                            repeated.cost()));
                }
            }
        }
        return loops;
    }

    private Coverage coverage() {
        var check = new CoverageCheck(stream);
        check.branching(branching);
        var working = new LinkedHashSet<RoleId>();
        activities.forEach((id, activity) -> {
            if (isLeaf(id)) {
                check.step(activity, visits(id), suggestions);
            }
            var role = stream.step(id).role();
            if (role != null) {
                working.add(role);
            }
        });
        check.rest(working);
        for (var scope : scopes) {
            for (var node : scope.net().asynchronous()) {
                check.unsupported(
                        node,
                        "%s is started by something other than the flow; how often is not known, so it is taken as not occurring and has no visits."
                                .formatted(Labels.of(node)));
            }
            for (var node : scope.scope().nodes()) {
                if (node instanceof FlowNode.ComplexGateway) {
                    check.unsupported(
                            node,
                            "%s has a condition of its own that is not evaluated; it is calculated as an inclusive gateway."
                                    .formatted(Labels.of(node)));
                }
            }
            adHoc(scope, check);
        }
        return check.coverage();
    }

    private static void adHoc(ScopeAnalysis scope, CoverageCheck check) {
        var owner = scope.owner();
        if (owner != null && owner.kind() == FlowNode.SubProcess.Kind.AD_HOC) {
            check.assume(new Coverage.Assumed(
                    owner.id(),
                    "order",
                    "all at once",
                    "The steps in %s have no order; each is taken to be done once, all at the same time."
                            .formatted(Labels.of(owner))));
        }
    }
}
