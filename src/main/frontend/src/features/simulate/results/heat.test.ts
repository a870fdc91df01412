import { describe, expect, test } from 'vitest';
import { dutyDays, dutyHours, type HeatRow, hourName, HOURS_OF_WEEK } from './heat';

function office(from: number, to: number, lastDay: number): HeatRow {
  return {
    name: 'Role',
    hours: Array.from({ length: HOURS_OF_WEEK }, (_none, hour) =>
      hour % 24 >= from && hour % 24 < to && hour < 24 * (lastDay + 1) ? 0.5 : null,
    ),
  };
}

describe('the strip', () => {
  test('leaves out the hours and days nobody works', () => {
    expect(dutyHours([office(9, 17, 4), office(7, 15, 4)])).toEqual({ from: 7, to: 17 });
    expect(dutyDays([office(9, 17, 4)])).toEqual([0, 1, 2, 3, 4]);
    expect(dutyDays([office(9, 17, 4), office(9, 12, 5)])).toEqual([0, 1, 2, 3, 4, 5]);
    expect(dutyHours([])).toEqual({ from: 0, to: 24 });
  });

  test('names its hours', () => {
    expect(hourName(0)).toBe('Monday 00:00–01:00');
    expect(hourName(24 * 4 + 16)).toBe('Friday 16:00–17:00');
  });
});
