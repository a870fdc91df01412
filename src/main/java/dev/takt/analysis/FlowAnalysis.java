package dev.takt.analysis;

import dev.takt.model.NodeId;
import dev.takt.model.Problem;
import dev.takt.model.ValueStream;
import dev.takt.performance.CasePerformance;
import dev.takt.performance.Origin;
import dev.takt.performance.PerformanceProfile;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
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

    private final ValueStream stream;
    private final Branching branching;
    private final ScopeTree tree;
    private final ValueClasses classes;
    private final StepTimes times;
    private final ScopeFigures figures;

    private FlowAnalysis(ValueStream stream) {
        this.stream = stream;
        this.branching = Branching.of(stream);
        this.tree = new ScopeTree(stream, branching);
        this.classes = new ValueClasses(stream, tree);
        this.times = new StepTimes(stream);
        this.figures = new ScopeFigures(stream, tree, classes, times);
    }

    /** Brings a value stream into its normal form and solves it, for whoever wants both what is below. */
    public static FlowAnalysis of(ValueStream stream) {
        return new FlowAnalysis(stream);
    }

    /** Analyses a value stream; contradictory or missing data gives problems and coverage, never an exception. */
    public static Analysis analyze(ValueStream stream) {
        return of(stream).analysis();
    }

    /** As {@link #details()}. */
    public static FlowDetails details(ValueStream stream) {
        return of(stream).details();
    }

    /** The figures; calculated anew with every call. */
    public Analysis analysis() {
        var transfers = new TransferFigures(stream, tree, figures);
        var roles = new RoleFigures(stream, tree, figures);
        var ofCases = new CaseFigures(stream, tree, classes, times, figures);
        var cases = ofCases.cases(transfers.handoffs(), transfers.systemSwitches());
        var soundness = new SoundnessCheck();
        tree.scopes().forEach(soundness::check);
        var problems = new ArrayList<Problem>(branching.problems());
        problems.addAll(roles.problems());
        return new Analysis(
                new PerformanceProfile(Origin.ANALYTIC, cases, ofCases.steps(), roles.roles()),
                soundness.verdict(),
                CoverageCheck.check(stream, branching, tree, classes, figures),
                branching.shares(),
                classes.suggestions(),
                classes.decided(),
                transfers.transfers(),
                roles.taktSeconds(),
                wipCases(stream, cases),
                roles.bottleneck(),
                LoopFigures.loops(tree, figures),
                CourseBuilder.of(tree),
                ties(tree),
                problems);
    }

    /**
     * The block structure, the distribution of the lead time and what decides it. Draws cases, so it costs some ten times
     * what {@link #analysis} does; the seed is fixed, so the same value stream gives the same figures.
     */
    public FlowDetails details() {
        var structure = StructureWriter.write(tree);
        var leadTimes = new LeadTimes(stream, tree, figures);
        var criticalPath = new LinkedHashSet<NodeId>();
        for (var block : structure.blocks()) {
            var entry = block.entry();
            if (entry != null && figures.isCritical(entry)) {
                criticalPath.add(entry);
            }
        }
        return new FlowDetails(
                structure, leadTimes.distribution(), List.copyOf(criticalPath), leadTimes.criticality(), ties(tree));
    }

    private static List<ParallelTie> ties(ScopeTree tree) {
        return tree.scopes().stream()
                .map(ScopeAnalysis::evaluation)
                .filter(Objects::nonNull)
                .flatMap(e -> e.ties().stream())
                .toList();
    }

    /** Little: L = λ·W, both on the clock that always runs. */
    private static @Nullable Double wipCases(ValueStream stream, CasePerformance cases) {
        var demand = stream.demand();
        var lead = cases.elapsedLeadTime();
        return demand == null || lead == null ? null : demand.perSecond() * lead.mean();
    }
}
