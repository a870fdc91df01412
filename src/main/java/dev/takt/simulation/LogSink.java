package dev.takt.simulation;

import dev.takt.model.NodeId;
import java.time.Instant;
import java.util.List;

/**
 * Takes the work of one replication as it is completed: one call per execution of a step, in the order of the completion
 * times, from one thread. Codes and numbers instead of names and instants, so that a sink can write millions of rows without
 * making objects.
 */
public interface LogSink {

    /**
     * What the codes mean.
     *
     * @param start the instant of time 0
     * @param steps by step code
     * @param stepNames labels by step code, the id where there is none
     * @param resources ids of people and of pools without limit by resource code
     * @param resourceNames by resource code
     * @param resourceRoles ids of the pools by resource code
     */
    record Codes(
            Instant start,
            List<NodeId> steps,
            List<String> stepNames,
            List<String> resources,
            List<String> resourceNames,
            List<String> resourceRoles) {

        public Codes {
            steps = List.copyOf(steps);
            stepNames = List.copyOf(stepNames);
            resources = List.copyOf(resources);
            resourceNames = List.copyOf(resourceNames);
            resourceRoles = List.copyOf(resourceRoles);
        }
    }

    /** Called once before the first work. */
    void begin(Codes codes);

    /**
     * One execution of a step. Times are microseconds since the start.
     *
     * @param caseNumber 0 for the case that arrived first
     * @param enabled when the step became available
     * @param started when work began
     * @param completed when it was done
     * @param resource code of the person (the first one, where several are needed) or of the pool without limit; −1 when
     *     nobody is needed
     * @param cost of the step and of the time of everybody who did it, in the currency of the model; the labour of a batch
     *     that is done together is with its first member
     */
    void work(int step, long caseNumber, long enabled, long started, long completed, int resource, double cost);

    /** The replication is over. */
    default void end() {}
}
