package dev.takt.redesign;

import dev.takt.analysis.Analysis;
import dev.takt.analysis.FlowAnalysis;
import dev.takt.analysis.Soundness;
import dev.takt.diagnosis.RedesignPattern;
import dev.takt.model.Edit;
import dev.takt.model.ElementId;
import dev.takt.model.FlowNode;
import dev.takt.model.NodeId;
import dev.takt.model.OutcomeId;
import dev.takt.model.Problem;
import dev.takt.model.ValueStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Turns a redesign pattern into edits and predicts their effect by flow analysis. */
public final class Redesign {

    private Redesign() {}

    /**
     * @param elements what to apply the pattern to; for {@link RedesignPattern#REMOVE_STEP} the steps to remove
     * @throws IllegalArgumentException if the pattern does not fit the elements: nothing to remove, no such step, a
     *     mandatory step
     */
    public static Proposal propose(ValueStream stream, RedesignPattern pattern, List<? extends ElementId> elements) {
        return switch (pattern) {
            case REMOVE_STEP -> removeSteps(stream, elements);
            default ->
                throw new IllegalArgumentException(
                        "Takt cannot carry out '%s' by itself; it is advice.".formatted(pattern.label()));
        };
    }

    private static Proposal removeSteps(ValueStream stream, List<? extends ElementId> elements) {
        var edits = new ArrayList<Edit>();
        var removed = new ArrayList<FlowNode>();
        var result = stream;
        for (var element : elements) {
            if (!(element instanceof NodeId id)) {
                throw new IllegalArgumentException(
                        "'%s' is no step; only steps can be removed.".formatted(element.value()));
            }
            var edit = new Edit.RemoveNode(id);
            var node = find(result, id);
            result = result.with(edit);
            edits.add(edit);
            removed.add(node);
        }
        if (edits.isEmpty()) {
            throw new IllegalArgumentException("Name at least one step to remove.");
        }
        var before = FlowAnalysis.analyze(stream);
        var queues = ScaledQueues.after(stream, before, result);
        edits.addAll(queues.edits());
        result = queues.stream();
        var after = queues.analysis();
        var problems = new ArrayList<Problem>();
        problems.addAll(soundness(before, after));
        outcomes(stream, result, problems);
        return new Proposal(
                RedesignPattern.REMOVE_STEP,
                List.copyOf(elements),
                edits,
                assumptions(stream, result, removed, before, queues),
                result,
                before,
                after,
                problems);
    }

    private static FlowNode find(ValueStream stream, NodeId id) {
        return stream.process().graph().allNodes().stream()
                .filter(n -> n.id().equals(id))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("There is no step '%s' in this process.".formatted(id)));
    }

    /** A flow that was sound must stay so; one that was not must not get further flaws. */
    static List<Problem> soundness(Analysis before, Analysis after) {
        var problems = new ArrayList<Problem>();
        if (Boolean.TRUE.equals(after.soundness().sound())) {
            return problems;
        }
        var known = before.soundness().problems();
        for (var flaw : after.soundness().problems()) {
            boolean isNew = known.stream().noneMatch(old -> isSame(old, flaw));
            problems.add(new Problem(
                    isNew && Boolean.FALSE.equals(after.soundness().sound())
                            ? Problem.Severity.ERROR
                            : Problem.Severity.WARNING,
                    flaw.code(),
                    flaw.elements().isEmpty()
                            ? null
                            : flaw.elements().getFirst().value(),
                    null,
                    flaw.message(),
                    isNew
                            ? "Do not accept the proposal as it is; change the flow by hand."
                            : "The flow has this flaw already; correct it first."));
        }
        return problems;
    }

    /** The same flaw in the same place, of which a part may have gone. */
    private static boolean isSame(Soundness.Flaw before, Soundness.Flaw after) {
        return before.code().equals(after.code()) && before.elements().containsAll(after.elements());
    }

    private static void outcomes(ValueStream before, ValueStream after, List<Problem> problems) {
        var served = served(before);
        served.removeAll(served(after));
        for (var outcome : before.outcomes()) {
            if (served.contains(outcome.id())) {
                problems.add(new Problem(
                        Problem.Severity.WARNING,
                        "outcome-no-longer-served",
                        outcome.id().value(),
                        null,
                        "After the change no step serves the outcome '%s'%s."
                                .formatted(outcome.name(), outcome.mandatory() ? ", which is mandatory" : ""),
                        "Choose the outcome for another step, or keep this one."));
            }
        }
    }

    private static Set<OutcomeId> served(ValueStream stream) {
        var served = new HashSet<OutcomeId>();
        for (var node : stream.process().graph().allNodes()) {
            var outcome = stream.step(node.id()).outcome();
            if (outcome != null) {
                served.add(outcome);
            }
        }
        return served;
    }

    private static List<String> assumptions(
            ValueStream stream, ValueStream result, List<FlowNode> removed, Analysis before, ScaledQueues queues) {
        var assumptions = new ArrayList<String>();
        assumptions.add("The work of the removed step is not needed and nobody takes it over.");
        assumptions.add("Process times, branch probabilities and %C&A of the other steps stay as stated.");
        if (queues.changes().isEmpty()) {
            assumptions.add("Waits of the other steps stay as stated.");
        } else {
            queues.changes().forEach(change -> assumptions.add(change.message()));
            assumptions.add("All other waits stay as stated.");
        }
        int gone = stream.process().graph().allNodes().size()
                - result.process().graph().allNodes().size()
                - removed.size();
        if (gone > 0) {
            assumptions.add(
                    "%d more %s of the diagram went with it: gateways left with one way in and one way out, or what only the removed step led to."
                            .formatted(gone, gone == 1 ? "element" : "elements"));
        }
        if (!before.coverage().missing().isEmpty()) {
            assumptions.add("%d figures are not known and count as 0 before and after."
                    .formatted(before.coverage().missing().size()));
        }
        return assumptions;
    }
}
