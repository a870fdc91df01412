package dev.takt.model.simulation;

/** Whose turn it is when somebody becomes free. Ties are broken by the time work became available. */
public enum QueueDiscipline {
    /** First come, first served. */
    FIFO,
    /** The smaller the priority of the case, the sooner; nobody is interrupted. */
    PRIORITY,
    /** Earliest due date: arrival of the case plus the promised lead time. */
    EDD,
    /** Shortest process time. */
    SPT
}
