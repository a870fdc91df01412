import { expect, test } from 'vitest';
import type { SensitivityInput, SensitivityOutcome, SensitivityView } from '@/api/schema';
import { barsOf, inputName, inputValue, isUnbounded, measures, movers, outcome } from './tornado';

const DAY = 28_800;
const [leadTime, cost] = measures;

const figures = (days: number | null, costPerCase = 100): SensitivityOutcome => ({
  leadTimeSeconds: days === null ? null : days * DAY,
  costPerCase,
  processCycleEfficiency: 0,
  rolledCompleteAndAccurate: null,
});

function input(id: string, low: SensitivityOutcome, high: SensitivityOutcome, unbounded = false): SensitivityInput {
  return {
    id,
    kind: 'wait',
    element: 'Task_1',
    name: 'Legal review',
    value: 2 * DAY,
    low: DAY,
    high: 3 * DAY,
    source: 'guess',
    basis: 'guess ±50 %',
    atLow: low,
    atHigh: high,
    swing: 0.1,
    unbounded,
    observations: 97,
  };
}

const view = (...inputs: SensitivityInput[]): SensitivityView => ({
  process: { id: 'Process_1', name: 'Briefing' },
  scenario: null,
  clock: { name: 'working', calendar: 'Office hours', timeZone: 'Z', secondsPerDay: DAY, secondsPerWeek: 5 * DAY },
  currency: 'EUR',
  base: figures(10),
  inputs,
  measureNext: [],
  candidates: inputs.length,
  estimated: false,
  ranges: {
    guess: 0.5,
    benchmark: 0.25,
    unstated: 0.5,
    assumed: 0.9,
    demand: 0.25,
    headcount: 0.25,
    rate: 0.1,
    precision: 0.2,
  },
});

test('the widest swing comes first, and one without bound before it', () => {
  const narrow = input('narrow', figures(9), figures(11));
  const wide = input('wide', figures(5), figures(20));
  const grows = input('grows', figures(9.5), figures(null), true);

  expect(movers(view(narrow, grows, wide), leadTime).map(({ id }) => id)).toEqual(['grows', 'wide', 'narrow']);
  expect(isUnbounded(grows, leadTime, 'atHigh')).toBe(true);
  expect(isUnbounded(grows, leadTime, 'atLow')).toBe(false);
});

test('what does not move a figure has no bar for it', () => {
  const both = input('both', figures(9, 90), figures(11, 110));
  const timeOnly = input('time', figures(9), figures(11));

  expect(barsOf(view(both, timeOnly), cost).map(({ id }) => id)).toEqual(['both']);
  expect(movers({ ...view(both), base: { ...figures(null) } }, leadTime)).toEqual([]);
});

test('an input is named and written in its own unit', () => {
  const wait = input('wait:Task_1', figures(9), figures(11));

  expect(inputName(wait)).toBe('Wait: Legal review');
  expect(inputValue(wait, wait.value, view())).toBe('2 d');
  expect(inputValue({ ...wait, kind: 'processTime' }, 3600, view())).toBe('1 h');
  expect(inputValue({ ...wait, kind: 'probability' }, 0.3, view())).toBe('30 %');
  expect(outcome(100, cost, view())).toBe('100 €');
});
