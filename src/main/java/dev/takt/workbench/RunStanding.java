package dev.takt.workbench;

import dev.takt.workbench.SimulationRun.RunFailure;
import dev.takt.workbench.SimulationRun.RunProgress;
import dev.takt.workbench.SimulationRun.State;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How a run stands, wherever it is simulated. */
record RunStanding(
        State state,
        RunProgress progress,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable String note,
        @Nullable RunFailure failure) {

    static RunStanding of(SimulationJob.Snapshot now) {
        return new RunStanding(now.state(), now.progress(), now.startedAt(), now.endedAt(), now.note(), now.failure());
    }
}
