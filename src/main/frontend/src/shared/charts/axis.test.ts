import { expect, test } from 'vitest';
import { ticks, timeUnit, twoLines } from './axis';

test.each([
  [10, [0, 5, 10]],
  [7, [0, 2, 4, 6, 8]],
  [0.9, [0, 0.5, 1]],
  [43, [0, 20, 40, 60]],
  [0, [0]],
])('an axis up to %d has the ticks %o', (longest, expected) => {
  expect(ticks(longest)).toEqual(expected);
});

test.each([
  [30, 'seconds'],
  [600, 'minutes'],
  [4 * 3600, 'hours'],
  [5 * 28800, 'days'],
])('%d working seconds are read in %s', (longest, name) => {
  expect(timeUnit(longest, { secondsPerDay: 28800 }).name).toBe(name);
});

test('a long name takes two lines and keeps its end', () => {
  expect(twoLines('Legal review', 100)).toBe('Legal review');
  expect(twoLines('Write invite, reminder, copy', 120)).toBe('Write invite,\nreminder, copy');
  const [first = '', second = ''] = twoLines('Consolidate the comments of the regional office 12', 132).split('\n');
  expect(first).toBe('Consolidate the');
  expect(second.startsWith('… ')).toBe(true);
  expect(second.endsWith('office 12')).toBe(true);
  expect(second.length).toBeLessThanOrEqual(20);
});
