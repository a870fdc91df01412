package dev.takt.library;

/** A named state of a process with its BPMN. */
public record Version(ProcessKey process, VersionHead head, String xml) {}
