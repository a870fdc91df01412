package dev.takt.analysis;

import java.util.ArrayList;
import java.util.List;

/** What the loops of all scopes cost, r/(1−r)·(T + D) for each entry (method, section 4). */
final class LoopFigures {

    private LoopFigures() {}

    /** Inner loops first. */
    static List<ReworkLoop> loops(ScopeTree tree, ScopeFigures figures) {
        var loops = new ArrayList<ReworkLoop>();
        for (var scope : tree.scopes().reversed()) {
            var evaluation = scope.evaluation();
            if (evaluation == null) {
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
                double entries = scope.visits()[loop.join().index] * (1 - loop.repeat()) * figures.visits(scope);
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
}
