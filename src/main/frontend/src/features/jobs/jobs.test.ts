import { expect, test } from 'vitest';
import type { SimulationRun } from '@/api/schema';
import { progressOf, progressText, updated } from './jobs';

function run(
  id: string,
  state: SimulationRun['state'],
  done: number,
  secondsLeft: number | null = null,
): SimulationRun {
  return {
    id,
    kind: 'run',
    state,
    processId: 'webinar',
    processName: 'Webinar',
    version: null,
    revision: 1,
    inputHash: '',
    scenarios: [{ id: 'base', name: 'Base model' }],
    changes: { demandFactor: null, timeFactor: null, stepTimeFactors: {}, headcounts: {}, probabilities: {} },
    options: {
      cases: 1000,
      horizonDays: null,
      replications: 30,
      seed: 1,
      precision: 0.02,
      warmUpCases: 0,
      running: [],
    },
    progress: { done, of: 30, secondsLeft },
    acceptedAt: '2026-01-05T09:00:00Z',
    startedAt: null,
    endedAt: null,
    by: 'Dora',
    madeBy: '1.2.3',
    stale: false,
    note: null,
    failure: null,
  };
}

test('a list follows its runs', () => {
  const list = [run('a', 'running', 3), run('b', 'accepted', 0)];
  expect(updated(list, run('a', 'running', 4), false).map(({ progress }) => progress.done)).toEqual([4, 0]);
  expect(updated(list, run('a', 'finished', 30), false).map(({ id }) => id)).toEqual(['b']);
  expect(updated(list, run('b', 'finished', 30), true).map(({ id }) => id)).toEqual(['a', 'b']);
  expect(updated(undefined, run('c', 'running', 1), false).map(({ id }) => id)).toEqual(['c']);
});

test('progress is said in words and of all together', () => {
  expect(progressText(run('a', 'accepted', 0))).toBe('Waits for its turn');
  expect(progressText(run('a', 'running', 12, 3.2))).toBe('12 of 30 replications, at most 4 s left');
  expect(progressText(run('a', 'running', 12, 100))).toBe('12 of 30 replications, at most 2 min left');
  expect(progressText(run('a', 'running', 0))).toBe('0 of 30 replications');
  expect(progressOf([run('a', 'running', 15), run('b', 'accepted', 0)])).toBe(0.25);
  expect(progressOf([])).toBe(0);
});
