import { expect, test } from 'vitest';
import { amountText, isUsual, isWithin, obstacle, requestOf, restored, tooMany, usual } from './runOptions';

test('what a browser kept is taken where it makes sense', () => {
  expect(restored(null)).toEqual(usual);
  expect(restored({ cases: 0, replications: 5, precision: 7, amount: 'horizon' })).toEqual({
    ...usual,
    amount: 'horizon',
    replications: 5,
  });
  expect(isUsual(restored('nonsense'))).toBe(true);
});

test('a request asks for cases or for a time, never both', () => {
  expect(requestOf(usual, ['base'], 7)).toMatchObject({ cases: 1000, horizonDays: null, revision: 7 });
  expect(requestOf({ ...usual, amount: 'horizon' }, ['peak'], 7)).toMatchObject({ cases: null, horizonDays: 365 });
  expect(amountText({ ...usual, amount: 'horizon' })).toBe('a year');
  expect(amountText(usual)).toBe('1\u00a0000 cases');
});

test('what lies outside its limits keeps a run from being started, and says within which', () => {
  expect(isWithin('cases', 0)).toBe(false);
  expect(isWithin('precision', 0.99)).toBe(true);
  expect(obstacle(usual, {})).toBeNull();
  expect(obstacle(usual, { cases: 2_000_000 })).toBe('Cases: 1 to 1\u00a0000\u00a0000 cases');
  expect(obstacle(usual, { replications: '' })).toBe('Replications: 1 to 1\u00a0000 replications');
  expect(obstacle({ ...usual, amount: 'horizon' }, { cases: 0 })).toBeNull();
});

test('replications and cases together have a limit', () => {
  expect(tooMany({ ...usual, cases: 10_000, replications: 1000 })).toBeNull();
  expect(tooMany({ ...usual, cases: 20_000, replications: 1000 })).toContain('at most 500 replications');
  expect(tooMany({ ...usual, cases: 1_000_000, replications: 30, amount: 'horizon' })).toBeNull();
});
