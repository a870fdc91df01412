package dev.takt.workbench;

import dev.takt.analysis.Analysis;
import dev.takt.model.ProcessId;
import dev.takt.model.ValueStream;

/** One process of a file with what the analysis says of it. */
record Part(ProcessId id, ValueStream stream, Analysis analysis) {}
