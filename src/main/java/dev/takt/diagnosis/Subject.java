package dev.takt.diagnosis;

import dev.takt.analysis.Analysis;
import dev.takt.model.FlowGraph;
import dev.takt.model.FlowNode;
import dev.takt.model.NodeId;
import dev.takt.model.StepData;
import dev.takt.model.ValueStream;
import dev.takt.model.WaitKind;
import dev.takt.performance.StepPerformance;
import dev.takt.units.Durations;
import dev.takt.units.FigureText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the rules ask: the value stream with its analysis, and how to price and word what they find. */
final class Subject {

    private static final double SECONDS_PER_YEAR = Durations.toSeconds(Duration.ofDays(36525)) / 100;

    /** A step of its own: not a sub-process, whose inside counts instead. */
    record Step(FlowNode.Activity activity, StepData data, StepPerformance figures) {

        NodeId id() {
            return activity.id();
        }

        double visits() {
            var visits = figures.visits();
            return visits == null ? 0 : visits.mean();
        }

        double cost() {
            var cost = figures.cost();
            return cost == null ? 0 : cost.mean();
        }

        /** Lead time per case: visits · (wait + process time), unknown parts as 0. */
        double leadTime() {
            return waiting() + processing();
        }

        double waiting() {
            var waiting = figures.waiting();
            return waiting == null ? 0 : visits() * waiting.mean();
        }

        double processing() {
            var time = figures.processTime();
            return time == null ? 0 : visits() * time.mean();
        }

        boolean isPlannedHold() {
            var wait = data.waiting();
            return wait != null && wait.kind() == WaitKind.PLANNED;
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
    private final Map<NodeId, FlowNode> nodes = new HashMap<>();
    private final Map<NodeId, Integer> waysOut = new HashMap<>();
    private final Set<NodeId> corrections = new HashSet<>();

    Subject(ValueStream stream, Analysis analysis, DiagnosisSettings settings) {
        this.stream = stream;
        this.analysis = analysis;
        this.settings = settings;
        stream.process().graph().forEachScope(this::index);
        analysis.loops().stream().filter(l -> !l.body().isEmpty()).forEach(l -> corrections.addAll(l.correction()));
    }

    private void index(FlowGraph scope) {
        scope.flows().forEach(f -> waysOut.merge(f.source(), 1, Integer::sum));
        for (var node : scope.nodes()) {
            nodes.putIfAbsent(node.id(), node);
            boolean hasInside = node instanceof FlowNode.SubProcess sub
                    && !sub.body().nodes().isEmpty();
            var figures = analysis.profile().steps().get(node.id());
            if (node instanceof FlowNode.Activity activity && !hasInside && figures != null) {
                steps.putIfAbsent(node.id(), new Step(activity, stream.step(node.id()), figures));
            }
        }
    }

    ValueStream stream() {
        return stream;
    }

    Analysis analysis() {
        return analysis;
    }

    DiagnosisSettings settings() {
        return settings;
    }

    /** In file order. */
    SequencedMap<NodeId, Step> steps() {
        return steps;
    }

    /** Steps on the way back of a loop; they go when the loop goes. */
    boolean isCorrection(NodeId step) {
        return corrections.contains(step);
    }

    /** The step can be taken out of the flow by the pattern. */
    boolean isRemovable(Step step) {
        return !step.data().mandatory() && waysOut.getOrDefault(step.id(), 0) <= 1 && !isCorrection(step.id());
    }

    double leadTime() {
        var lead = analysis.profile().cases().leadTime();
        return lead == null ? 0 : lead.mean();
    }

    double cost() {
        var cost = analysis.profile().cases().cost();
        return cost == null ? 0 : cost.mean();
    }

    boolean isCostKnown() {
        return analysis.profile().cases().cost() != null;
    }

    /** Prices an amount of lead time and money per case. */
    Impact impact(@Nullable Double timeSeconds, @Nullable Double moneyPerCase) {
        var demand = stream.demand();
        var perYear = demand == null || moneyPerCase == null
                ? null
                : Double.valueOf(moneyPerCase * demand.perSecond() * SECONDS_PER_YEAR);
        return new Impact(timeSeconds, moneyPerCase, perYear);
    }

    /** What one step costs a case: its lead time when it lies on the critical path, its labour and fixed cost always. */
    Impact impactOf(Step step) {
        boolean timeKnown =
                step.figures().processTime() != null || step.figures().waiting() != null;
        var time = !step.figures().critical() ? Double.valueOf(0) : timeKnown ? Double.valueOf(step.leadTime()) : null;
        return impact(time, step.figures().cost() == null ? null : step.cost());
    }

    boolean isNoticeable(Step step) {
        return step.figures().critical()
                        && step.leadTime() > 0
                        && step.leadTime() >= settings.noticeableShare() * leadTime()
                || step.cost() > 0 && step.cost() >= settings.noticeableShare() * cost();
    }

    List<Evidence> evidenceOf(Step step) {
        var evidence = new ArrayList<Evidence>();
        evidence.add(new Evidence("Executions per case", step.visits(), null, "1"));
        var processTime = step.figures().processTime();
        if (processTime != null) {
            evidence.add(new Evidence("Process time", processTime.mean(), null, "s"));
        }
        var waiting = step.figures().waiting();
        if (waiting != null) {
            evidence.add(new Evidence("Wait", waiting.mean(), null, "s"));
        }
        if (step.figures().cost() != null) {
            evidence.add(new Evidence(
                    "Cost per case", step.cost(), null, stream.currency().getCurrencyCode()));
        }
        return evidence;
    }

    // ---- words

    String name(NodeId id) {
        var node = nodes.get(id);
        return node == null || node.name().isBlank()
                ? id.value()
                : node.name().strip().replaceAll("\\s+", " ");
    }

    /** Working time, for instance 12 min, 4.5 h or, of the default calendar, 3 d. */
    String time(double seconds) {
        return FigureText.duration(
                seconds, Durations.toSeconds(stream.defaultCalendar().workingTimePerDay()));
    }

    String money(double amount) {
        return FigureText.money(amount, stream.currency().getCurrencyCode());
    }

    /** For instance: once, 1.67 times. */
    static String times(double count) {
        return Math.abs(count - 1) < 0.005 ? "once" : FigureText.number(count) + " times";
    }

    /** " That is … per case and … a year." — as far as known. */
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
        return " That is %s per case%s."
                .formatted(
                        String.join(" and ", parts),
                        year != null && year > 0 ? ", %s a year".formatted(money(year)) : "");
    }

    /** The names in quotes, the last joined by "and", at most {@code limit} of them. */
    String names(List<NodeId> ids, int limit) {
        var shown = ids.stream().limit(limit).map(id -> "'" + name(id) + "'").toList();
        if (ids.size() > limit) {
            return String.join(", ", shown) + " and " + (ids.size() - limit) + " more";
        }
        return shown.size() < 2
                ? String.join("", shown)
                : String.join(", ", shown.subList(0, shown.size() - 1)) + " and " + shown.getLast();
    }
}
