package dev.takt.workbench;

/**
 * The version of Takt that runs.
 *
 * @param value as its build calls it
 */
public record TaktVersion(String value) {}
