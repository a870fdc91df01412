package dev.takt.simulation.engine;

/** A condition on a case, compiled. */
@FunctionalInterface
interface CaseTest {
    boolean holds(Cases cases, int slot);
}
