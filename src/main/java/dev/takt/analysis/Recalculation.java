package dev.takt.analysis;

import dev.takt.model.ValueStream;
import dev.takt.performance.CasePerformance;

/**
 * Calculates a value stream again and again with other data of its steps and roles. Blocks and visits, the larger part of the
 * work, are found once; a calculation then takes time in proportion to the size of the process.
 */
final class Recalculation {

    private final ScopeTree tree;
    private final ValueClasses classes;

    Recalculation(ValueStream stream) {
        this.tree = new ScopeTree(stream, Branching.of(stream));
        this.classes = new ValueClasses(stream, tree);
    }

    private Recalculation(ScopeTree tree, ValueClasses classes) {
        this.tree = tree;
        this.classes = classes;
    }

    /** The same flow with other probabilities: blocks and visits are found anew, the value class of each step stays. */
    CasePerformance withProbabilities(ValueStream variant) {
        return new Recalculation(new ScopeTree(variant, Branching.of(variant)), classes).with(variant);
    }

    /**
     * The figures of a case, without handoffs and system switches.
     *
     * @param variant the same flow with the same probabilities, and times known for the same steps
     */
    CasePerformance with(ValueStream variant) {
        var times = new StepTimes(variant);
        var figures = new ScopeFigures(variant, tree, classes, times);
        return new CaseFigures(variant, tree, classes, times, figures).cases(null, null);
    }
}
