package dev.takt.analysis;

import dev.takt.model.ElementId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects the verdict over all scopes of a process (method, section 9). */
final class SoundnessCheck {

    private final List<Soundness.Flaw> flaws = new ArrayList<>();
    private boolean unsound;
    private boolean undecided;

    /** Of the scope that is looked at; made when there is something to tell. */
    private @Nullable Counterexamples examples;

    void check(ScopeAnalysis scope) {
        examples = null;
        dead(scope);
        starved(scope);
        trapped(scope);
        endless(scope);
        var reduction = scope.reduction();
        if (reduction == null) {
            return;
        }
        reduction.mismatches().forEach(m -> mismatch(scope, m));
        if (!reduction.structured()) {
            explore(scope, reduction.rest());
        }
    }

    Soundness verdict() {
        Boolean sound = unsound ? Boolean.FALSE : undecided ? null : Boolean.TRUE;
        return new Soundness(sound, flaws);
    }

    private void flaw(String code, String message, List<ElementId> elements, @Nullable Counterexample example) {
        unsound = true;
        flaws.add(new Soundness.Flaw(code, message, elements, example));
    }

    private Counterexamples examples(ScopeAnalysis scope) {
        if (examples == null) {
            examples = new Counterexamples(scope);
        }
        return examples;
    }

    private void dead(ScopeAnalysis scope) {
        var dead = new LinkedHashSet<ElementId>();
        var names = new ArrayList<String>();
        for (var vertex : scope.net().unreachable()) {
            var node = vertex.node;
            if (node != null && dead.add(node.id()) && names.size() < 5) {
                names.add(scope.net().names().described(node));
            }
        }
        if (!dead.isEmpty()) {
            var sorted = new ArrayList<>(dead);
            sorted.sort((a, b) -> a.value().compareTo(b.value()));
            names.sort(null);
            flaw(
                    "dead-step",
                    "No case can reach %s%s: nothing leads there from a start."
                            .formatted(
                                    String.join(", ", names),
                                    dead.size() > names.size()
                                            ? " and %d more".formatted(dead.size() - names.size())
                                            : ""),
                    sorted,
                    null);
        }
    }

    private void starved(ScopeAnalysis scope) {
        for (var join : scope.net().starved()) {
            flaw(
                    "deadlock",
                    "%s waits for a branch that no case can reach: the case stops there."
                            .formatted(sentence(scope.net().label(join))),
                    Reduction.elements(join),
                    examples(scope).at(join, "There it waits for ever."));
        }
    }

    static String sentence(String label) {
        return Character.toUpperCase(label.charAt(0)) + label.substring(1);
    }

    private void trapped(ScopeAnalysis scope) {
        if (scope.trapped().isEmpty()) {
            return;
        }
        var elements = Reduction.elements(scope.trapped().toArray(Vertex[]::new));
        flaw(
                "no-option-to-complete",
                "A case that reaches %s can never complete: no way leads on to an end."
                        .formatted(list(elements, scope.net())),
                elements,
                examples(scope)
                        .at(
                                scope.trapped().iterator().next(),
                                "From %s no way leads on to an end."
                                        .formatted(scope.net()
                                                .label(scope.trapped()
                                                        .iterator()
                                                        .next()))));
    }

    /** A loop that is always repeated by its probabilities; the drawing alone would let it end. */
    private void endless(ScopeAnalysis scope) {
        var elements = new LinkedHashSet<ElementId>();
        Vertex first = null;
        for (var vertex : scope.net().graph().vertexSet()) {
            var id = vertex.id();
            if (id != null && !scope.trapped().contains(vertex) && !Double.isFinite(scope.visits()[vertex.index])) {
                elements.add(id);
                first = first == null ? vertex : first;
            }
        }
        if (first != null) {
            var all = List.copyOf(elements);
            flaw(
                    "endless-loop",
                    "By its probabilities, the loop through %s is always repeated and never left."
                            .formatted(list(all, scope.net())),
                    all,
                    examples(scope)
                            .at(
                                    first,
                                    "From %s it comes back there for ever."
                                            .formatted(scope.net().label(first))));
        }
    }

    private void mismatch(ScopeAnalysis scope, Reduction.Mismatch mismatch) {
        var split = scope.net().label(mismatch.split());
        var join = scope.net().label(mismatch.join());
        var elements = Reduction.elements(mismatch.split(), mismatch.join());
        if (mismatch.join().kind == Vertex.Kind.EXCLUSIVE) {
            flaw(
                    "lack-of-synchronisation",
                    "The branches that start together at %s are not brought together: %s lets each of them pass, so what follows runs once for each."
                            .formatted(split, join),
                    elements,
                    examples(scope).unsynchronised(mismatch));
        } else {
            flaw(
                    "deadlock",
                    "%s starts only some of the branches that %s waits for: the case stops there."
                            .formatted(sentence(split), join),
                    elements,
                    examples(scope).deadlock(mismatch));
        }
    }

    private void explore(ScopeAnalysis scope, FlowNet rest) {
        var result = StateSpace.explore(rest, () -> examples(scope));
        result.flaws().forEach(f -> flaw(f.code(), f.message(), f.elements(), f.example()));
        if (!result.complete() && !unsound) {
            undecided = true;
            flaws.add(new Soundness.Flaw(
                    "not-decided",
                    "The parallel part with %s has no block structure and too many states to try them all (%s); whether it always completes is not known."
                            .formatted(list(result.elements(), rest), result.limit()),
                    result.elements(),
                    null));
        }
    }

    private static String list(List<? extends ElementId> elements, FlowNet net) {
        var names = elements.stream().limit(5).map(net.names()::described).toList();
        return String.join(", ", names)
                + (elements.size() > names.size() ? " and %d more".formatted(elements.size() - names.size()) : "");
    }
}
