package dev.takt.library;

/**
 * A simulation with what a list shows beside it.
 *
 * @param processName as it is now
 * @param processRevision of the draft as it is now
 * @param abandoned it is under way, but its server was not heard of for {@link Simulations#SILENCE_SECONDS} s
 */
public record StoredSimulation(
        AcceptedSimulation accepted,
        SimulationState now,
        String processName,
        long processRevision,
        boolean abandoned) {}
