import { expect, test } from 'vitest';
import type { ComparedFigure, ScenarioComparison } from '@/api/schema';
import { chosenOf, comparedRows } from './comparing';

const day = 86_400;

function figure(given: Partial<ComparedFigure>): ComparedFigure {
  return {
    figure: 'cycleTime',
    label: 'Lead time, mean',
    unit: 'seconds',
    mean: 10 * day,
    ci95: 0.1 * day,
    difference: 0,
    differenceCi95: 0,
    relative: 0,
    standing: 'first',
    words: '',
    ...given,
  };
}

function comparison(figures: readonly ComparedFigure[]): ScenarioComparison {
  const mean = { meanSeconds: 0, ci95Seconds: null };
  const amount = { mean: 0, ci95: null };
  return {
    process: { id: 'P', name: 'P' },
    currency: 'EUR',
    replications: 10,
    seed: 1,
    complete: true,
    warnings: [],
    scenarios: figures.map((one, index) => ({
      scenario: index === 0 ? 'base' : `s${index}`,
      name: `Scenario ${index}`,
      cycleTime: mean,
      cycleTimeP95: mean,
      workingCycleTime: mean,
      waitingTime: mean,
      cost: amount,
      throughputPerWeek: amount,
      cycleTimeDifference: mean,
      waitingTimeDifference: mean,
      costDifference: amount,
      throughputDifference: amount,
      figures: [one],
      words: [],
    })),
  };
}

test('two to four are compared, the process as it is first', () => {
  const all = ['base', 'a', 'b', 'c', 'd'];
  expect(chosenOf(undefined, all, null)).toEqual(['base', 'a', 'b', 'c']);
  expect(chosenOf(undefined, all, 'd')).toEqual(['base', 'a', 'b', 'd']);
  expect(chosenOf('b,a,gone', all, null)).toEqual(['a', 'b']);
  expect(chosenOf('d,c,b,a,base', all, null)).toEqual(['base', 'a', 'b', 'c']);
  expect(chosenOf('', all, null)).toEqual([]);
});

test('a difference carries its sign, its interval and what can be said of it', () => {
  const rows = comparedRows(
    comparison([
      figure({}),
      figure({ mean: 8 * day, difference: -2 * day, differenceCi95: 0.3 * day, standing: 'better', words: 'Faster.' }),
      figure({ difference: 0.1 * day, differenceCi95: 0.4 * day, standing: 'undecided' }),
      figure({ difference: 0.01 * day, differenceCi95: 0.004 * day, standing: 'negligible' }),
      figure({ standing: 'negligible' }),
    ]),
    null,
  );
  expect(rows[0]?.clock).toBe('elapsed');
  expect(rows[0]?.cells.map(({ value, difference, verdict }) => [value, difference, verdict])).toEqual([
    ['10.0 ± 0.1 d', '', ''],
    ['8.0 ± 0.1 d', '−2.0 ± 0.3 d', 'better'],
    ['10.0 ± 0.1 d', '+2.4 ± 9.6 h', 'no difference shown'],
    ['10.0 ± 0.1 d', '+14.4 ± 5.8 min', 'no difference that matters'],
    ['10.0 ± 0.1 d', '', 'no difference'],
  ]);
});
