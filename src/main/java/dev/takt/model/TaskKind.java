package dev.takt.model;

/** The BPMN task types. */
public enum TaskKind {
    ABSTRACT,
    USER,
    MANUAL,
    SERVICE,
    SCRIPT,
    SEND,
    RECEIVE,
    BUSINESS_RULE
}
