import { expect, test } from 'vitest';
import { evidenceBehind } from './evidence';

test('evidence of a metric is that of its inputs, the best first', () => {
  const evidence = new Map([
    [
      'processTime',
      new Map([
        ['guess', 12],
        ['measured', 3],
      ]),
    ],
    ['completeAndAccurate', new Map([['benchmark', 2]])],
  ]);

  expect(evidenceBehind('leadTimeSeconds', evidence)).toBe('process times: 3 measured, 12 guessed');
  expect(evidenceBehind('rolledCompleteAndAccurate', evidence)).toBe('%C&A: 2 from benchmarks');
  expect(evidenceBehind('taktSeconds', evidence)).toBeNull();
});
