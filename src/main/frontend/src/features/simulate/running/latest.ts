import type { SimulationRun } from '@/api/schema';
import { hasEnded } from '@/api/simulations';

/**
 * Of the runs of a process, newest first: the one that is under way for these scenarios, and the newest one that has ended
 * with something to show, or the one asked for. A cancelled run left nothing.
 */
export function latest(
  runs: readonly SimulationRun[],
  scenarios: readonly string[],
  asked: string | null,
): { readonly running: SimulationRun | null; readonly ended: SimulationRun | null } {
  const of = runs.filter((run) => scenarios.length === run.scenarios.length && covers(run, scenarios));
  const wanted = asked === null ? undefined : runs.find(({ id }) => id === asked);
  const running = (wanted && !hasEnded(wanted) ? wanted : of.find((run) => !hasEnded(run))) ?? null;
  const ended = (wanted && tells(wanted) ? wanted : of.find(tells)) ?? null;
  return { running, ended };
}

function covers(run: SimulationRun, scenarios: readonly string[]): boolean {
  return run.scenarios.every(({ id }, index) => id === scenarios[index]);
}

function tells(run: SimulationRun): boolean {
  return run.state === 'finished' || run.state === 'failed';
}
