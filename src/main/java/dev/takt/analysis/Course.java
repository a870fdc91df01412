package dev.takt.analysis;

import dev.takt.model.ElementId;
import dev.takt.model.NodeId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The way of a case through a process as blocks within blocks, in the order of the flow: what a picture or a report needs to
 * tell the main line from its branches.
 *
 * <p>Every step says how often it is executed and how much of that lies on the critical path, both for one execution of
 * the process or sub-process around it, so that the lead time of that is Σ critical executions · (WT + PT) over its steps,
 * with LT of the inside for a sub-process, plus the waits at joins (method, section 4). Parallel branches that are not the
 * longest have no critical executions; alternatives have theirs in proportion to their shares.
 */
public sealed interface Course {

    /**
     * One activity whose inside, if any, is not looked at.
     *
     * @param executions expected
     * @param critical those of them that lie on the critical path, side by side ones counted once; infinite behind a loop
     *     without exit
     */
    record Step(NodeId id, double executions, double critical) implements Course {}

    /**
     * A sub-process with its inside; its own wait comes before.
     *
     * @param body counted for one execution of the sub-process
     */
    record Inside(NodeId id, double executions, double critical, Course body) implements Course {}

    /** One after the other; empty where nothing is done. */
    record Sequence(List<Course> parts) implements Course {

        public Sequence {
            parts = List.copyOf(parts);
        }
    }

    /** Exactly one of the ways is taken. */
    record Alternatives(List<Way> ways) implements Course {

        public Alternatives {
            ways = List.copyOf(ways);
        }
    }

    /**
     * All of the ways are taken at once.
     *
     * @param longest index of the one with the largest lead time, which is the critical one
     */
    record Parallel(List<Way> ways, int longest) implements Course {

        public Parallel {
            ways = List.copyOf(ways);
        }
    }

    /** Any number of the ways is taken, at least one. */
    record Inclusive(List<Way> ways) implements Course {

        public Inclusive {
            ways = List.copyOf(ways);
        }
    }

    /**
     * The body, and with {@code repeat} the way back and the body again.
     *
     * @param decision the gateway that sends work back
     */
    record Loop(@Nullable NodeId decision, Course body, Way back, double repeat) implements Course {}

    /**
     * Ways between points that follow no block structure.
     *
     * @param links in no particular order; an arc for every way from one point to another
     * @param entry the point where it begins
     * @param exit the point where it ends
     * @param points their number; points are numbered from 0
     * @param estimated the times come from sampling and have an interval
     * @param joinWaitSeconds on the critical path spent at joins, in no step
     */
    record Net(List<Link> links, int entry, int exit, int points, boolean estimated, double joinWaitSeconds)
            implements Course {

        public Net {
            links = List.copyOf(links);
        }
    }

    /**
     * One of several ways.
     *
     * @param first the sequence flow or boundary event it begins with; absent where several begin it
     * @param share of the cases that come by which take it; 1 where all ways are taken
     * @param leadSeconds expected working time of taking it once
     * @param steps number of activities on it, those in sub-processes too
     * @param critical it holds time of the critical path
     */
    record Way(
            @Nullable ElementId first, double share, double leadSeconds, int steps, boolean critical, Course course) {}

    /** @param executions expected number of times that the way is taken */
    record Link(int from, int to, double executions, Way way) {}
}
