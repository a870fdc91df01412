import { expect, test } from 'vitest';
import type { Metrics } from '@/api/schema';
import { compareFigures } from './figures';

const unknown: Metrics = {
  leadTimeSeconds: null,
  elapsedLeadTimeSeconds: null,
  theoreticalCycleTimeSeconds: null,
  processTimeSeconds: null,
  labourSeconds: null,
  valueAddingSeconds: null,
  nonValueAddingSeconds: null,
  valueAddingOnCriticalPathSeconds: null,
  plannedHoldSeconds: null,
  waitSeconds: null,
  cycleTimeEfficiency: null,
  cycleTimeEfficiencyWithoutPlanned: null,
  processCycleEfficiency: null,
  activityRatio: null,
  rolledCompleteAndAccurate: null,
  firstPassYield: null,
  costPerCase: null,
  handoffsPerCase: null,
  systemSwitchesPerCase: null,
  taktSeconds: null,
  wipCases: null,
  demandPerWeek: null,
  bottleneckRole: null,
  bottleneckUtilisation: null,
  casesPerWeekCapacity: null,
  leadTimeHalfWidthSeconds: null,
};
const context = {
  clock: { secondsPerDay: 28_800 },
  currency: 'EUR',
  definitions: {
    leadTimeSeconds: {
      metric: 'leadTimeSeconds',
      label: 'Lead time',
      formula: 'Σ',
      inputs: [],
      unit: 's',
      clock: 'working' as const,
      section: 'method 3',
    },
  },
};

function row(name: keyof Metrics, before: number | null, after: number | null) {
  const rows = compareFigures({ ...unknown, [name]: before }, { ...unknown, [name]: after }, context);
  return rows.find((figure) => figure.name === name);
}

test('a shorter lead time is better, in days of the working clock', () => {
  expect(row('leadTimeSeconds', 20 * 28_800, 18 * 28_800)).toMatchObject({
    label: 'Lead time',
    clock: 'working',
    before: '20 d',
    after: '18 d',
    change: '−2 d',
    relative: '−10 %',
    direction: 'down',
    verdict: 'better',
  });
});

test.each([
  ['costPerCase', 1000, 1100, 'up', 'worse', '+100 €'],
  ['processCycleEfficiency', 0.07, 0.08, 'up', 'better', '+1 point'],
  ['rolledCompleteAndAccurate', 0.5, 0.475, 'down', 'worse', '−2.5 points'],
  ['handoffsPerCase', 12, 10, 'down', 'better', '−2'],
  ['labourSeconds', 7200, 7200, 'same', 'unchanged', '±0'],
  ['labourSeconds', 0, 0, 'same', 'unchanged', '±0'],
  ['labourSeconds', null, 7200, 'unknown', 'unknown', '–'],
] as const)('%s from %s to %s goes %s and is %s', (name, before, after, direction, verdict, change) => {
  expect(row(name, before, after)).toMatchObject({ direction, verdict, change });
});

test('a change from nothing has no relative size', () => {
  expect(row('nonValueAddingSeconds', 0, 3600)).toMatchObject({ relative: null, verdict: 'worse' });
});
