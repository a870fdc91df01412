package dev.takt.analysis;

/**
 * How often a branch is taken and how that is known.
 *
 * @param probability of taking the branch when its gateway is reached; behind an inclusive gateway the branch's own
 *     probability, independent of the others
 */
public record BranchShare(double probability, Origin origin) {

    /** Where the probability of a branch comes from. */
    public enum Origin {
        /** Stated in the model, perhaps scaled so that the branches of the gateway add up to 1. */
        GIVEN,
        /** What the other branches leave over. */
        COMPUTED,
        /** Nothing is known: the branches of the gateway are taken to be equally likely. */
        ASSUMED
    }
}
