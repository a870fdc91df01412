import { describe, expect, test } from 'vitest';
import { ago, isKnownZone, knownZone } from './date';
import { elapsedTime, hours, workingTime } from './duration';
import { isoOfSeconds, parseTyped, secondsOfIso, toTyped } from './isoDuration';
import { money, moneyShort } from './money';
import { integer, percent, significant } from './number';

const office = { secondsPerDay: 28_800 };

describe('figures', () => {
  test.each([
    [48.6964, '48.7'],
    [0.025312, '0.0253'],
    [1830.4, '1\u00a0830'],
    [0, '0'],
    [2, '2'],
    [99.96, '100'],
    [12345678, '12\u00a0300\u00a0000'],
    [-3.14159, '−3.14'],
  ])('%d is written with three significant digits', (value, expected) => {
    expect(significant(value)).toBe(expected);
  });

  test('what is unknown is never a zero', () => {
    expect([percent(null), hours(undefined), money(Number.NaN, 'EUR'), integer(null)]).toEqual(['–', '–', '–', '–']);
  });

  test('shares, money and counts carry their unit', () => {
    expect([percent(0.0744), money(1830.4, 'EUR'), moneyShort(41234, 'EUR'), money(12, 'SEK'), integer(1204)]).toEqual([
      '7.44 %',
      '1\u00a0830 €',
      '41.2 k€',
      '12 SEK',
      '1\u00a0204',
    ]);
  });
});

describe('durations', () => {
  test('an hour with a rounding error of the machine is an hour', () => {
    expect([hours(3599.9999999), workingTime(28_800 - 1e-6, office)]).toEqual(['1 h', '8 h']);
  });

  test('32 working hours on an eight-hour calendar are four working days, never 1.33', () => {
    expect(workingTime(32 * 3600, office)).toBe('4 d');
    expect(elapsedTime(32 * 3600)).toBe('1.33 d');
  });

  test('short times fall back to hours, minutes and seconds', () => {
    expect([workingTime(7200, office), hours(1800), hours(12), hours(146_520)]).toEqual([
      '2 h',
      '30 min',
      '12 s',
      '40.7 h',
    ]);
  });

  test.each([
    ['4h', 14_400],
    ['30m', 1800],
    ['1h 30m', 5400],
    ['1h30', null],
    ['2 d', 57_600],
    ['1,5 hours', 5400],
    ['90', 5400],
    ['PT1H30M', 5400],
    ['1w', 144_000],
    ['soon', null],
    ['', null],
    ['4 h of work', null],
  ])('"%s" is read as %s s', (text, expected) => {
    expect(parseTyped(text)).toBe(expected);
  });

  test.each([0, 60, 5400, 14_400, 28_800, 57_600, 57_660, 90_061, 43_200])('%d s survives being typed', (seconds) => {
    expect(parseTyped(toTyped(seconds))).toBe(seconds);
    expect(secondsOfIso(isoOfSeconds(seconds))).toBe(seconds);
  });

  test('ISO durations of other tools are understood', () => {
    expect(['P1D', 'P1W', 'PT0.5H', 'PT', 'P', '4h'].map(secondsOfIso)).toEqual([
      86_400,
      604_800,
      1800,
      null,
      null,
      null,
    ]);
  });

  test('a file holds hours, so that a day cannot be mistaken for 24 of them', () => {
    expect(isoOfSeconds(28_800)).toBe('PT8H');
  });
});

test('a moment is told relative to now', () => {
  const now = Date.parse('2026-11-22T12:00:00Z');
  expect([ago('2026-11-22T09:00:00Z', now), ago('2026-11-22T11:59:50Z', now), ago(null, now)]).toEqual([
    '3 hours ago',
    'just now',
    '–',
  ]);
});

test('a zone only Java knows becomes one the browser knows', () => {
  expect(['Europe/Berlin', 'UTC', 'Z', 'Nowhere'].map(knownZone)).toEqual(['Europe/Berlin', 'UTC', 'UTC', 'UTC']);
  for (const zone of ['UTC+02:00', 'GMT-05:00', '+02:00']) expect(isKnownZone(knownZone(zone))).toBe(true);
});
