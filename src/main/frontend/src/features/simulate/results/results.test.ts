import { describe, expect, test } from 'vitest';
import { elapsedTime } from '@/shared/format/duration';
import { money } from '@/shared/format/money';
import { points, runUnit } from './courses';
import { amountInterval, interval, shareInterval, timeInterval } from './figureText';
import { axisStart, placed, shares } from './leadTimes';

describe('lead times', () => {
  test('are shares of all cases, none of no case', () => {
    expect(shares({ binSeconds: 10, counts: [1, 2, 1] })).toEqual([0.25, 0.5, 0.25]);
    expect(shares({ binSeconds: 10, counts: [0, 0] })).toEqual([0, 0]);
  });

  test('begin at 0 unless that shows mostly nothing', () => {
    const counts = (empty: number) => Array.from({ length: 40 }, (_none, index) => (index < empty ? 0 : 1));
    expect(axisStart({ binSeconds: 7200, counts: counts(5) }, 86_400)).toBe(0);
    expect(axisStart({ binSeconds: 7200, counts: counts(26) }, 86_400)).toBe(2 * 86_400);
  });

  test('labels that would touch stand in rows above each other', () => {
    const marks = placed(
      [
        { name: 'P95', seconds: 104 },
        { name: 'P50', seconds: 50 },
        { name: 'P80', seconds: 100 },
        { name: 'P90', seconds: 102 },
      ],
      200,
      600,
    );
    expect(marks.map(({ name, row }) => [name, row])).toEqual([
      ['P50', 0],
      ['P80', 0],
      ['P90', 1],
      ['P95', 2],
    ]);
  });
});

test('a course is drawn in the middle of its stretches', () => {
  expect(points({ stretchSeconds: 3600, levels: [2, 4] }, 3600)).toEqual([
    [0.5, 2],
    [1.5, 4],
  ]);
  expect(runUnit(7200).name).toBe('hours');
  expect(runUnit(20 * 86_400).name).toBe('days');
  expect(runUnit(365 * 86_400).name).toBe('weeks');
});

describe('a figure with its interval', () => {
  const day = 86_400;

  test('says its unit once', () => {
    expect(timeInterval({ meanSeconds: 68.3 * day, ci95Seconds: 0.1 * day })).toBe('68.3 ± 0.1 d');
    expect(timeInterval({ meanSeconds: 5400, ci95Seconds: 360 }, elapsedTime)).toBe('1.5 ± 0.1 h');
    expect(shareInterval({ mean: 0.864, ci95: 0.021 })).toBe('86.4 ± 2.1 %');
    expect(amountInterval({ mean: 0.678, ci95: 0.0129 })).toBe('0.678 ± 0.013');
    expect(timeInterval({ meanSeconds: 66.98 * day, ci95Seconds: 0.1 * day })).toBe('67.0 ± 0.1 d');
    expect(timeInterval({ meanSeconds: 101.396 * day, ci95Seconds: 0.0712 * day })).toBe('101.40 ± 0.07 d');
    expect(amountInterval({ mean: 1.12, ci95: 0.0066 })).toBe('1.120 ± 0.007');
    expect(amountInterval({ mean: 123456, ci95: 2345 })).toBe('123\u00a0500 ± 2\u00a0300');
    expect(interval(2613.4, 2.2, (value, digits) => money(value, 'EUR', digits))).toBe('2\u00a0613 ± 2 €');
    expect(interval(2620, 27.6, (value) => money(value, 'EUR'))).toBe('2\u00a0620 ± 28 €');
  });

  test('has none where it says nothing', () => {
    expect(timeInterval({ meanSeconds: 7 * day, ci95Seconds: 12 })).toBe('7 d');
    expect(timeInterval({ meanSeconds: 7 * day, ci95Seconds: null })).toBe('7 d');
    expect(timeInterval({ meanSeconds: 0, ci95Seconds: 0 })).toBe('0 h');
    expect(timeInterval(null)).toBe('–');
  });
});
