import type { SimulationReplay } from '@/api/schema';

/** How much of the run before the moment asked for is loaded with it, as a part of what was loaded last. */
const BEFORE = 0.1;

/** Where a window begins that shows a moment: where the one before ends, or a little earlier than the moment. */
export function beginAt(at: number, shown: SimulationReplay): number {
  if (at === shown.toSeconds) return at;
  return Math.max(0, Math.floor(at - BEFORE * (shown.toSeconds - shown.fromSeconds)));
}

export function holds(shown: SimulationReplay, at: number): boolean {
  return at >= shown.fromSeconds && (shown.complete || at < shown.toSeconds);
}

/** Where to begin anew when nothing is left to see behind the end of the run. */
export function backFrom(shown: SimulationReplay, length: number): number | null {
  const { runSeconds, fromSeconds } = shown;
  if (runSeconds === null || fromSeconds === 0 || fromSeconds < runSeconds) return null;
  return Math.max(0, Math.floor(runSeconds - BEFORE * length));
}

/**
 * How long the run is: known as soon as its end was seen, before that as long as its curves are.
 *
 * @param course seconds its curves cover, those of the longest replication
 */
export function lengthOf(shown: SimulationReplay, end: number | null, course: number): number {
  if (end !== null) return Math.max(end, shown.events.seconds.at(-1) ?? 0);
  return Math.max(course, shown.toSeconds);
}
