import { expect, test } from 'vitest';
import type { ProcessSimulation } from '@/api/schema';
import { bottleneckWords } from './bottlenecks';

const week = 604_800;

function simulation(stretches: readonly (readonly [string | null, number])[]): ProcessSimulation {
  let from = 0;
  const bottlenecks = stretches.map(([role, to]) => {
    const stretch = { role, fromSeconds: from * week, toSeconds: to * week, queueLength: 1 };
    from = to;
    return stretch;
  });
  const roles = ['a', 'b', 'c'].map((id) => ({ id, name: id.toUpperCase() }));
  return {
    bottlenecks,
    roles,
    wipOverTime: { stretchSeconds: week, levels: Array(60).fill(1) as number[], ci95: [] },
  } as unknown as ProcessSimulation;
}

test('says where the longest queue is, and when it moves', () => {
  expect(bottleneckWords(simulation([]))).toBe('');
  expect(bottleneckWords(simulation([[null, 60]]))).toBe('');
  expect(
    bottleneckWords(
      simulation([
        ['a', 50],
        [null, 60],
      ]),
    ),
  ).toBe('The longest queue is always that of A.');
  expect(
    bottleneckWords(
      simulation([
        ['a', 12],
        ['b', 60],
      ]),
    ),
  ).toBe('The longest queue is that of A in weeks 0 to 12, then that of B until 60.');
});

test('a queue that moves all the time is not told stretch by stretch', () => {
  const often = Array.from({ length: 9 }, (_none, index) => [index % 2 === 0 ? 'a' : 'b', index + 1] as const);
  expect(bottleneckWords(simulation(often))).toBe('The longest queue moves 8 times between A and B.');
});
