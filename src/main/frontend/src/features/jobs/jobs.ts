import type { SimulationRun } from '@/api/schema';
import { hasEnded } from '@/api/simulations';
import { hours } from '@/shared/format/duration';

/** A list of runs with one of them as it is now; those that have ended leave a list of what is under way. */
export function updated(list: readonly SimulationRun[] | undefined, run: SimulationRun, keepEnded: boolean) {
  const others = (list ?? []).filter(({ id }) => id !== run.id);
  if (hasEnded(run) && !keepEnded) return others;
  const at = (list ?? []).findIndex(({ id }) => id === run.id);
  return at < 0 ? [run, ...others] : others.toSpliced(at, 0, run);
}

/** How far all of them are together, 0 to 1. */
export function progressOf(runs: readonly SimulationRun[]): number {
  const of = runs.reduce((sum, run) => sum + run.progress.of, 0);
  return of === 0 ? 0 : runs.reduce((sum, run) => sum + run.progress.done, 0) / of;
}

/** "12 of 30 replications, at most 4 s left". */
export function progressText(run: SimulationRun): string {
  if (run.state === 'accepted') return 'Waits for its turn';
  const { done, of, secondsLeft } = run.progress;
  const left = secondsLeft === null ? '' : `, at most ${leftText(secondsLeft)} left`;
  return `${done} of ${of} replications${left}`;
}

function leftText(seconds: number): string {
  return seconds < 1 ? '1 s' : seconds < 60 ? `${Math.ceil(seconds)} s` : hours(Math.ceil(seconds / 60) * 60);
}
