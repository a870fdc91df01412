import { expect, test } from 'vitest';
import type { SimulationReplay } from '@/api/schema';
import { backFrom, beginAt, holds, lengthOf } from './windows';

function part(fromSeconds: number, toSeconds: number, runSeconds: number | null = null): SimulationReplay {
  const none = { cases: [], elements: [] };
  return {
    scenario: 'base',
    start: '2026-01-05T00:00:00Z',
    fromSeconds,
    toSeconds,
    complete: runSeconds !== null,
    runSeconds,
    elements: [],
    initial: { ...none, waiting: [], working: [] },
    events: { ...none, seconds: [toSeconds], kinds: [] },
  };
}

test('a part holds its beginning and, where the run goes on, not its end', () => {
  const shown = part(100, 200);
  expect([99, 100, 199.9, 200].map((at) => holds(shown, at))).toEqual([false, true, true, false]);
  expect(holds(part(100, 200, 200), 200)).toBe(true);
});

test('what is played on begins where the part before ended, what is looked up a little earlier', () => {
  const shown = part(100, 200);
  expect(beginAt(200, shown)).toBe(200);
  expect(beginAt(500.5, shown)).toBe(490);
  expect(beginAt(5, shown)).toBe(0);
});

test('behind the end of the run there is nothing to see', () => {
  expect(backFrom(part(900, 900, 700), 100)).toBe(690);
  expect(backFrom(part(600, 700, 700), 100)).toBeNull();
  expect(backFrom(part(0, 700, 700), 100)).toBeNull();
  expect(backFrom(part(600, 700), 100)).toBeNull();
});

test('a run is as long as its curves until its end was seen', () => {
  expect(lengthOf(part(0, 200), null, 1000)).toBe(1000);
  expect(lengthOf(part(900, 1100), null, 1000)).toBe(1100);
  expect(lengthOf(part(800, 950, 950), 950, 1000)).toBe(950);
});
