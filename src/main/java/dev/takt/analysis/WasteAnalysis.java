package dev.takt.analysis;

import dev.takt.model.FlowNode;
import dev.takt.model.NodeId;
import dev.takt.model.NodeNames;
import dev.takt.model.StepData;
import dev.takt.model.ValueClass;
import dev.takt.model.ValueStream;
import dev.takt.performance.Estimate;
import dev.takt.units.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Adds up the waste of a value stream (method, sections 2, 3 and 10). Of an execution in a loop that goes back with probability
 * r, the share r is repetition, in loops in loops 1 − Π(1 − r); a correction on the way back is repetition altogether. What a
 * non-value-adding step repeats counts once, as a step without value.
 */
public final class WasteAnalysis {

    private static final double SECONDS_PER_YEAR = Durations.toSeconds(Duration.ofDays(36525)) / 100;

    private final ValueStream stream;
    private final NodeNames names;
    private final Analysis analysis;
    private final StepTimes times;
    private final @Nullable Double casesPerYear;
    private final Map<NodeId, Double> repeated;

    private WasteAnalysis(ValueStream stream, Analysis analysis) {
        this.stream = stream;
        this.names = new NodeNames(stream.process().graph());
        this.analysis = analysis;
        this.times = new StepTimes(stream);
        this.casesPerYear = stream.demand() == null ? null : stream.demand().perSecond() * SECONDS_PER_YEAR;
        this.repeated = repeated(analysis.loops());
    }

    public static Waste of(ValueStream stream, Analysis analysis) {
        return new WasteAnalysis(stream, analysis).waste();
    }

    private static Map<NodeId, Double> repeated(List<ReworkLoop> loops) {
        var first = new HashMap<NodeId, Double>();
        for (var loop : loops) {
            loop.body().forEach(id -> first.merge(id, 1 - loop.repeatProbability(), (a, b) -> a * b));
            loop.correction().forEach(id -> first.put(id, 0.0));
        }
        var shares = new HashMap<NodeId, Double>();
        first.forEach((id, share) -> shares.put(id, 1 - share));
        return shares;
    }

    /** Waste of one kind at one step, per case. */
    private record Piece(
            FlowNode.Activity activity,
            StepData data,
            Waste.Kind kind,
            double seconds,
            @Nullable Double money) {}

    private Waste waste() {
        var pieces = new ArrayList<Piece>();
        var leaves = new HashSet<NodeId>();
        Leaves.of(stream).forEach(activity -> leaves.add(activity.id()));
        for (var node : stream.process().graph().allNodes()) {
            if (node instanceof FlowNode.Activity activity) {
                pieces(activity, leaves.contains(activity.id()), pieces);
            }
        }
        var roles = new HashMap<String, String>();
        stream.roles().forEach(r -> roles.put(r.id().value(), r.name()));
        double all = pieces.stream()
                .filter(p -> p.kind() != Waste.Kind.PLANNED)
                .mapToDouble(Piece::seconds)
                .sum();
        return new Waste(
                sums(pieces, (p, key) -> key.apply("", "All"), all).stream()
                        .findFirst()
                        .orElse(new Waste.Entry(
                                "",
                                "All",
                                0,
                                0,
                                0,
                                null,
                                null,
                                casesPerYear == null ? null : 0.0,
                                0,
                                0,
                                new LinkedHashMap<>())),
                sums(pieces, (p, key) -> key.apply(p.activity().id().value(), names.of(p.activity())), all),
                sums(
                        pieces,
                        (p, key) -> p.data().role() == null
                                ? key.apply("", "Nobody")
                                : key.apply(
                                        p.data().role().value(),
                                        roles.getOrDefault(
                                                p.data().role().value(),
                                                p.data().role().value())),
                        all),
                sums(
                        pieces,
                        (p, key) ->
                                p.data().system() == null || p.data().system().isBlank()
                                        ? key.apply("", "No system")
                                        : key.apply(
                                                p.data().system().strip(),
                                                p.data().system().strip()),
                        all),
                sums(pieces, (p, key) -> key.apply(p.kind().name(), p.kind().label()), all),
                casesPerYear);
    }

    private void pieces(FlowNode.Activity activity, boolean leaf, List<Piece> pieces) {
        var id = activity.id();
        var data = stream.step(id);
        var figures = analysis.profile().steps().get(id);
        double visits = figures == null ? 0 : mean(figures.visits());
        if (!(visits > 0)) {
            return;
        }
        var wait = data.waiting();
        if (wait != null && wait.duration().mean() > 0) {
            pieces.add(new Piece(activity, data, Waste.Kind.of(wait.kind()), visits * times.waiting(data), null));
        }
        boolean worthless = analysis.valueClasses().get(id) == ValueClass.NVA;
        double share = worthless ? 1 : repeated.getOrDefault(id, 0.0);
        if (!leaf || share == 0) {
            return;
        }
        double seconds = share * visits * times.processTime(data) * data.people();
        boolean priced = times.rate(data) != null && data.processTime() != null || data.cost() != null;
        var money = priced ? Double.valueOf(share * visits * times.cost(data)) : null;
        if (seconds > 0 || money != null && money > 0) {
            pieces.add(new Piece(
                    activity, data, worthless ? Waste.Kind.NON_VALUE_ADDING : Waste.Kind.REWORK, seconds, money));
        }
    }

    private static double mean(@Nullable Estimate estimate) {
        return estimate == null ? 0 : estimate.mean();
    }

    private record Key(String id, String name) {}

    private static final class Sum {
        private final EnumMap<Waste.Kind, Double> times = new EnumMap<>(Waste.Kind.class);
        private @Nullable Double money;

        void add(Waste.Kind kind, double seconds) {
            times.merge(kind, seconds, Double::sum);
        }

        void pay(@Nullable Double amount) {
            if (amount != null) {
                money = (money == null ? 0 : money) + amount;
            }
        }

        void add(Sum other) {
            other.times.forEach(this::add);
            pay(other.money);
        }

        double of(Waste.Kind... kinds) {
            double sum = 0;
            for (var kind : kinds) {
                sum += times.getOrDefault(kind, 0.0);
            }
            return sum;
        }

        double waiting() {
            return of(Waste.Kind.QUEUE, Waste.Kind.BATCH, Waste.Kind.UNAVAILABLE, Waste.Kind.EXTERNAL);
        }

        double planned() {
            return of(Waste.Kind.PLANNED);
        }

        double work() {
            return of(Waste.Kind.NON_VALUE_ADDING, Waste.Kind.REWORK);
        }

        SequencedMap<Waste.Kind, Double> kinds() {
            var kinds = new LinkedHashMap<Waste.Kind, Double>();
            times.forEach((kind, seconds) -> {
                if (seconds > 0) {
                    kinds.put(kind, seconds);
                }
            });
            return kinds;
        }
    }

    private List<Waste.Entry> sums(
            List<Piece> pieces, BiFunction<Piece, BiFunction<String, String, Key>, Key> keyOf, double all) {
        var sums = new LinkedHashMap<Key, Sum>();
        for (var piece : pieces) {
            var sum = sums.computeIfAbsent(keyOf.apply(piece, Key::new), k -> new Sum());
            sum.add(piece.kind(), piece.seconds());
            sum.pay(piece.money());
        }
        var ordered = new ArrayList<>(sums.entrySet().stream()
                .sorted(Comparator.<Map.Entry<Key, Sum>>comparingDouble(
                                e -> e.getValue().waiting() + e.getValue().work())
                        .thenComparingDouble(e -> e.getValue().planned())
                        .reversed())
                .toList());
        if (ordered.size() > Waste.LISTED) {
            var rest = new Sum();
            var left = ordered.subList(Waste.LISTED - 1, ordered.size());
            left.forEach(e -> rest.add(e.getValue()));
            var others = Map.entry(new Key(Waste.OTHERS, "%d others".formatted(left.size())), rest);
            left.clear();
            ordered.add(others);
        }
        var entries = new ArrayList<Waste.Entry>();
        double cumulated = 0;
        for (var one : ordered) {
            var sum = one.getValue();
            double seconds = sum.waiting() + sum.work();
            double share = all > 0 ? seconds / all : 0;
            cumulated = Math.min(1, cumulated + share);
            entries.add(new Waste.Entry(
                    one.getKey().id(),
                    one.getKey().name(),
                    sum.waiting(),
                    sum.planned(),
                    sum.work(),
                    sum.money,
                    sum.money == null || casesPerYear == null ? null : sum.money * casesPerYear,
                    casesPerYear == null ? null : seconds * casesPerYear,
                    share,
                    cumulated,
                    sum.kinds()));
        }
        return entries;
    }
}
