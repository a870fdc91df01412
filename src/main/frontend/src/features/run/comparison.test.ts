import { expect, test } from 'vitest';
import type { ComparedStep } from '@/api/schema';
import { deviation, leadTimeBars } from './comparison';

const clock = { secondsPerDay: 28_800 };

test.each([
  [3600, 7200, '+1 h', 'longer'],
  [2 * 28_800, 28_800, '−1 d', 'shorter'],
  [3600, 3630, '±0', 'as planned'],
  [0, 0, '±0', 'as planned'],
  [null, 60, '–', 'unknown'],
  [3600, null, '–', 'unknown'],
] as const)('planned %s, measured %s: %s, %s', (planned, measured, text, verdict) => {
  expect(deviation(planned, measured, clock)).toEqual({ text, verdict });
});

test('work outside the working hours is not compared with the plan', () => {
  expect(deviation(28_800, 0, clock, 900)).toEqual({ text: '–', verdict: 'off hours' });
});

test('only steps the case has reached have bars', () => {
  const step = (element: string, measured: number | null): ComparedStep => ({
    element,
    name: element,
    visits: measured === null ? 0 : 1,
    plannedLeadTimeSeconds: 3600,
    measuredLeadTimeSeconds: measured,
    plannedProcessTimeSeconds: null,
    measuredProcessTimeSeconds: null,
    plannedWaitSeconds: null,
    measuredWaitSeconds: null,
    measuredElapsedLeadTimeSeconds: null,
    measuredElapsedProcessTimeSeconds: null,
    measuredElapsedWaitSeconds: null,
  });

  expect(leadTimeBars([step('Task_1', 60), step('Task_2', null)], clock)).toEqual([
    { key: 'Task_1', name: 'Task_1', planned: 3600, measured: 60, plannedText: '1 h', measuredText: '1 min' },
  ]);
});
