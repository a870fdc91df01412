package dev.takt.workbench;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a case gets through the primary process of a file: its blocks, how the lead time is spread, and which steps decide it.
 * Asked for apart from {@link ProcessAnalysis}, because cases are drawn for it. Times are seconds of working time.
 *
 * @param leadTime absent when no time is known, a case never ends or too few cases could be drawn
 */
@JsonClassDescription(
        "How a case gets through the primary process: blocks, spread of the lead time, what decides it. Times are seconds of working time, with unlimited resources.")
public record ProcessFlow(
        @JsonPropertyDescription("Blocks with one way in and one way out; a block before the blocks in it")
        List<Block> structure,

        @Nullable LeadTime leadTime,

        @JsonPropertyDescription(
                "Steps of the typical case, in the order of the flow; of parallel branches those of the longest mean")
        List<String> criticalPath,

        List<StepCriticality> criticality,

        @JsonPropertyDescription(
                "Parallel blocks whose second-longest branch has at least 70 % of the longest; there the flow-analysis lead time is too short")
        List<Tie> ties) {

    public ProcessFlow {
        structure = List.copyOf(structure);
        criticalPath = List.copyOf(criticalPath);
        criticality = List.copyOf(criticality);
        ties = List.copyOf(ties);
    }

    /**
     * A region with one way in and one way out.
     */
    @JsonClassDescription("A region with one way in and one way out.")
    public record Block(
            @JsonPropertyDescription("Position in the list") int id,

            @JsonPropertyDescription("Id of the block it is part of; null for the whole process") @Nullable
            Integer parent,

            BlockKind kind,

            @JsonPropertyDescription("BPMN id of the sequence flow or boundary event the branch begins with") @Nullable
            String way,

            @JsonPropertyDescription("BPMN id of the step, or of the node that opens the block; of a loop the join")
            @Nullable
            String entry,

            @JsonPropertyDescription("BPMN id of the node that closes it; of a loop the decision") @Nullable
            String exit,

            @JsonPropertyDescription(
                    "Of being entered when its parent is, each time; of the way back of a loop, of going back")
            double probability,

            @JsonPropertyDescription("Expected working time of one execution by flow analysis") @Nullable
            Double leadTimeSeconds,

            @JsonPropertyDescription("False where the lead time is sampled")
            boolean exact) {}

    public enum BlockKind {
        @JsonProperty("step")
        STEP,
        @JsonProperty("subProcess")
        SUB_PROCESS,
        @JsonProperty("sequence")
        SEQUENCE,
        @JsonProperty("xor")
        XOR,
        @JsonProperty("and")
        AND,
        @JsonProperty("or")
        OR,
        @JsonProperty("reworkLoop")
        REWORK_LOOP,
        @JsonProperty("whileLoop")
        WHILE_LOOP,
        @JsonProperty("decisions")
        DECISIONS,
        @JsonProperty("rigid")
        RIGID,
        @JsonProperty("empty")
        EMPTY
    }

    /**
     * The spread of the lead time.
     *
     * @param meanSeconds E[LT]; of parallel branches the mean of the longest
     */
    @JsonClassDescription(
            "The spread of the lead time. A half-width is that of a 95 % interval; 0 when the figure is exact.")
    public record LeadTime(
            @JsonPropertyDescription("The textbook value: of parallel branches the longest mean")
            double flowAnalysisSeconds,

            @JsonPropertyDescription("Expected value; of parallel branches the mean of the longest")
            double meanSeconds,

            double meanHalfWidthSeconds,
            double standardDeviationSeconds,

            @JsonPropertyDescription("In seconds squared") double variance,

            double varianceHalfWidth,

            @JsonPropertyDescription("Expected value and variance come from closed forms, not from drawn cases")
            boolean exact,

            List<Percentile> percentiles,

            @JsonPropertyDescription("Probability of keeping the promised lead time; null without a promise") @Nullable
            Double withinServiceLevel,

            @JsonPropertyDescription("Cases drawn for the figures that are not exact")
            int cases,

            @JsonPropertyDescription("Further cases that did not come to an end")
            int stuck) {

        public LeadTime {
            percentiles = List.copyOf(percentiles);
        }
    }

    /** @param share of the cases that take no longer */
    @JsonClassDescription("A lead time that the share of the cases does not exceed.")
    public record Percentile(double share, double seconds, double halfWidthSeconds, boolean exact) {}

    /** How often a step decides when a case ends. */
    @JsonClassDescription("How often a step decides when a case ends.")
    public record StepCriticality(
            String id,

            @JsonPropertyDescription("Share of all cases in which the step lies on the longest path")
            double share,

            @JsonPropertyDescription("Of a 95 % interval; 0 when the share is exact")
            double halfWidth,

            @JsonPropertyDescription("The same share of the cases that execute the step")
            double whenExecuted) {}

    /** @param split BPMN id of the node that opens the parallel block */
    @JsonClassDescription("A parallel block whose second-longest branch comes close to the longest.")
    public record Tie(String split, double longestSeconds, double secondSeconds) {}
}
