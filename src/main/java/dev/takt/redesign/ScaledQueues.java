package dev.takt.redesign;

import dev.takt.analysis.Analysis;
import dev.takt.analysis.FlowAnalysis;
import dev.takt.analysis.QueueScaling;
import dev.takt.model.Edit;
import dev.takt.model.Evidence;
import dev.takt.model.Figure;
import dev.takt.model.NodeId;
import dev.takt.model.StepData;
import dev.takt.model.ValueStream;
import dev.takt.model.Wait;
import dev.takt.units.FigureText;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * What a redesign does to the queues of the roles it relieves or burdens (method, section 2): their stated waits follow the
 * utilisation. The new waits are part of the proposal, so that an accepted draft shows the figures that were promised; their
 * evidence says that they are calculated.
 *
 * @param stream the changed value stream with its new waits
 * @param analysis of {@code stream}
 * @param edits what sets the new waits
 * @param changes what was done for each role
 */
record ScaledQueues(ValueStream stream, Analysis analysis, List<Edit> edits, List<QueueScaling.Change> changes) {

    /** Factors are rounded so that the file holds times a person can read. */
    private static final MathContext DIGITS = new MathContext(4);

    ScaledQueues {
        edits = List.copyOf(edits);
        changes = List.copyOf(changes);
    }

    static ScaledQueues after(ValueStream base, Analysis ofBase, ValueStream changed) {
        var unscaled = FlowAnalysis.analyze(changed);
        var changes = QueueScaling.scale(base, ofBase, changed, unscaled).changes();
        var edits = new ArrayList<Edit>();
        var steps = new LinkedHashMap<NodeId, StepData>();
        for (var change : changes) {
            if (change.outcome() != QueueScaling.Outcome.SCALED) {
                continue;
            }
            double factor = BigDecimal.valueOf(change.factor()).round(DIGITS).doubleValue();
            for (var id : change.steps()) {
                var data = changed.step(id);
                var wait = data.waiting();
                if (wait != null) {
                    var scaled = new Wait(wait.kind(), wait.duration().scaled(factor), wait.basis());
                    steps.put(id, data.withWaiting(scaled).withEvidence(Figure.WAIT, calculated(change)));
                }
            }
        }
        steps.forEach((id, data) -> edits.add(new Edit.SetStepData(id, data)));
        if (steps.isEmpty()) {
            return new ScaledQueues(changed, unscaled, edits, changes);
        }
        var stream = changed.withSteps(steps);
        return new ScaledQueues(stream, FlowAnalysis.analyze(stream), edits, changes);
    }

    private static Evidence calculated(QueueScaling.Change change) {
        return new Evidence(
                Evidence.Source.GUESS,
                null,
                null,
                null,
                "Calculated by a redesign: %s %s busy instead of %s"
                        .formatted(
                                change.roleName(),
                                FigureText.percent(change.after()),
                                FigureText.percent(change.before())));
    }
}
