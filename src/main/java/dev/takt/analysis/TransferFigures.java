package dev.takt.analysis;

import dev.takt.model.FlowNode;
import dev.takt.model.NodeId;
import dev.takt.model.RoleId;
import dev.takt.model.ValueStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Handoffs between roles and switches between systems over all scopes of a process (method, section 3). */
final class TransferFigures {

    private record Count(double total, Map<TransferCounter.Pair, Double> pairs, Map<NodeId, Double> received) {}

    private final ValueStream stream;
    private final ScopeTree tree;
    private final ScopeFigures figures;
    private final @Nullable Count handoffs;
    private final @Nullable Count switches;

    TransferFigures(ValueStream stream, ScopeTree tree, ScopeFigures figures) {
        this.stream = stream;
        this.tree = tree;
        this.figures = figures;
        boolean endless = tree.scopes().stream().anyMatch(s -> hasEndless(s.visits()));
        this.handoffs = endless ? null : count(this::role);
        this.switches = endless ? null : count(this::system);
    }

    private static boolean hasEndless(double[] visits) {
        for (double v : visits) {
            if (!Double.isFinite(v)) {
                return true;
            }
        }
        return false;
    }

    private Count count(Function<FlowNode, TransferCounter.Treatment> treatmentOf) {
        var pairs = new LinkedHashMap<TransferCounter.Pair, Double>();
        var received = new LinkedHashMap<NodeId, Double>();
        var passages = new HashMap<NodeId, TransferCounter.Passage>();
        for (var scope : tree.scopes().reversed()) {
            Function<FlowNode, TransferCounter.Treatment> treatment = node -> {
                var passage = passages.get(node.id());
                return passage == null || tree.isLeaf(node.id())
                        ? treatmentOf.apply(node)
                        : new TransferCounter.Inside(passage);
            };
            var owner = scope.owner();
            double times = owner != null && tree.isLeaf(owner.id()) ? 0 : figures.visits(scope);
            var passage = TransferCounter.count(scope, treatment, times, pairs, received);
            if (owner != null) {
                passages.put(owner.id(), passage);
            }
        }
        double total = pairs.values().stream().mapToDouble(d -> d).sum();
        return new Count(total, pairs, received);
    }

    private TransferCounter.Treatment role(FlowNode node) {
        if (!(node instanceof FlowNode.Activity)) {
            return new TransferCounter.PassesOn();
        }
        var data = stream.step(node.id());
        if (data.role() != null) {
            return new TransferCounter.Has(data.role().value());
        }
        return CoverageCheck.isNobodys(data) ? new TransferCounter.PassesOn() : new TransferCounter.Unknown();
    }

    private TransferCounter.Treatment system(FlowNode node) {
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

    /** Per case; absent behind a loop without exit. */
    @Nullable
    Double handoffs() {
        return handoffs == null ? null : handoffs.total();
    }

    /** Per case; absent behind a loop without exit. */
    @Nullable
    Double systemSwitches() {
        return switches == null ? null : switches.total();
    }

    Transfers transfers() {
        if (handoffs == null || switches == null) {
            return new Transfers(0, 0, new LinkedHashMap<>(), List.of());
        }
        var between = new ArrayList<Transfers.RolePair>();
        handoffs.pairs()
                .forEach((pair, expected) ->
                        between.add(new Transfers.RolePair(new RoleId(pair.from()), new RoleId(pair.to()), expected)));
        between.sort((a, b) -> Double.compare(b.expected(), a.expected()));
        return new Transfers(handoffs.total(), switches.total(), new LinkedHashMap<>(handoffs.received()), between);
    }
}
