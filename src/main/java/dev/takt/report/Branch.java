package dev.takt.report;

import dev.takt.analysis.Course;
import org.jspecify.annotations.Nullable;

/** A way beside the line of boxes: where it leaves and comes back, how often it is taken, and what lies on it. */
final class Branch {

    enum Kind {
        /** Taken instead of the line. */
        ALTERNATIVE,
        /** Taken at the same time, never the longest. */
        PARALLEL,
        /** Taken or not, beside others. */
        OPTIONAL,
        /** Back to where the line was before. */
        REWORK,
        /** From one point to another of a flow without block structure. */
        WAY,
        /** Steps of the line itself, put together because there are too many. */
        BUNDLE
    }

    final String key;
    final Kind kind;
    final double share;
    final double leadSeconds;
    final int steps;
    final Course course;
    final double executions;
    final double critical;

    /** What the branch is called: the name of its flow, else of its first step. */
    final String name;

    /** The other end lies on another branch, which is named. */
    final @Nullable String remark;

    int number;
    int fromGap;
    int fromSlot;
    int toGap;
    int toSlot;

    /** On the critical path, per case; 0 for a branch that is not on it. */
    double waitingSeconds;

    double processSeconds;

    Branch(
            String key,
            Kind kind,
            String name,
            double share,
            double leadSeconds,
            int steps,
            Course course,
            double executions,
            double critical,
            @Nullable String remark) {
        this.key = key;
        this.kind = kind;
        this.name = name;
        this.share = share;
        this.leadSeconds = leadSeconds;
        this.steps = steps;
        this.course = course;
        this.executions = executions;
        this.critical = critical;
        this.remark = remark;
    }

    boolean onLadder() {
        return waitingSeconds + processSeconds > 0;
    }

    /** The gap of the ladder that shows what the branch adds. */
    int ladderGap() {
        return Math.max(fromGap, toGap);
    }
}
