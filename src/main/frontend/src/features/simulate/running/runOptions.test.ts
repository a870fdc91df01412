import { expect, test } from 'vitest';
import { amountText, isUsual, requestOf, restored, usual } from './runOptions';

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
