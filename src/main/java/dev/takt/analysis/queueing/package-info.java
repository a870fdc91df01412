/**
 * Closed forms of queueing theory (method, section 5): M/M/1 and M/M/c ({@link dev.takt.analysis.queueing.MarkovQueue}), M/G/1
 * and M/D/1 ({@link dev.takt.analysis.queueing.SingleServerQueue}), G/G/c by Allen and Cunneen
 * ({@link dev.takt.analysis.queueing.GeneralQueue}), non-preemptive priorities
 * ({@link dev.takt.analysis.queueing.PriorityQueueing}), open Jackson networks
 * ({@link dev.takt.analysis.queueing.JacksonNetwork}) and the waits for batches and gates
 * ({@link dev.takt.analysis.queueing.BatchDelay}).
 *
 * <p>Rates are per second, times in seconds, all on one clock. Every queue is in its steady state; where there is none (ρ ≥ 1)
 * waits and lengths are {@link Double#POSITIVE_INFINITY}, never NaN. Knows no value stream: roles and steps are brought into
 * these terms by {@code dev.takt.analysis.CapacityAnalysis}.
 */
@NullMarked
package dev.takt.analysis.queueing;

import org.jspecify.annotations.NullMarked;
