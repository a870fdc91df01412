package dev.takt.model;

/** The event definition of a BPMN event. */
public enum EventTrigger {
    NONE,
    MESSAGE,
    TIMER,
    SIGNAL,
    CONDITIONAL,
    ERROR,
    ESCALATION,
    CANCEL,
    COMPENSATION,
    LINK,
    TERMINATE,
    MULTIPLE
}
