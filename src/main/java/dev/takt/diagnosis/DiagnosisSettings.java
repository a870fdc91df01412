package dev.takt.diagnosis;

/**
 * From where on the rules speak. Shares are dimensionless, in [0, 1] unless a figure can exceed 1.
 *
 * @param busyUtilisation a role this busy is a warning: by Kingman's approximation its queue is already 5.7 service times
 *     long at a variability of 1; default 0.85 (method, section 3)
 * @param fullUtilisation a role this busy cannot keep up; default 1
 * @param waitingShare share of the lead time without planned holds spent waiting that is a warning; default 0.8, since
 *     office processes reach a process cycle efficiency of 5 to 10 %
 * @param repeatProbability of going back that makes a loop a warning; default 0.2
 * @param reworkShare share of the lead time spent on repetition that makes a loop a warning; default 0.05
 * @param handoffs per case that are worth knowing; default 5 (redesign heuristic 17)
 * @param manyHandoffs per case that are a warning; default 10
 * @param noticeableShare share of lead time or cost from which a single step is a warning; default 0.01
 */
public record DiagnosisSettings(
        double busyUtilisation,
        double fullUtilisation,
        double waitingShare,
        double repeatProbability,
        double reworkShare,
        double handoffs,
        double manyHandoffs,
        double noticeableShare) {

    public static final DiagnosisSettings DEFAULTS = new DiagnosisSettings(0.85, 1, 0.8, 0.2, 0.05, 5, 10, 0.01);
}
