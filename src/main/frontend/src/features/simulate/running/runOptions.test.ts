import { expect, test } from 'vitest';
import {
  amountText,
  chosenIn,
  defaultsOf,
  isWithin,
  obstacle,
  optionsOf,
  requestOf,
  restored,
  tooMany,
  usual,
} from './runOptions';

const unstated = { cases: null, horizonDays: null, replications: null, seed: null };
const plain = defaultsOf([unstated]);
const none = { underWay: false, groups: [] };

test('what a browser kept is taken where it makes sense', () => {
  expect(restored(null)).toEqual({});
  expect(restored('nonsense')).toEqual({});
  expect(restored({ cases: 0, replications: 5, precision: 7, amount: 'horizon', other: 1 })).toEqual({
    amount: 'horizon',
    replications: 5,
  });
});

test('a request asks for cases or for a time, never both', () => {
  expect(requestOf({ cases: 500 }, plain, ['base'], 7, none)).toMatchObject({
    cases: 500,
    horizonDays: null,
    revision: 7,
  });
  expect(requestOf({ amount: 'horizon' }, plain, ['peak'], 7, none)).toMatchObject({ cases: null, horizonDays: 365 });
  expect(amountText({ amount: 'horizon' }, plain)).toBe('a year');
  expect(amountText({}, plain)).toBe('1\u00a0000 cases');
});

test('only what was changed is asked for', () => {
  expect(requestOf({}, plain, ['base'], 7, none)).toMatchObject({
    cases: null,
    horizonDays: null,
    replications: null,
    seed: null,
  });
  expect(requestOf({ seed: 9 }, plain, ['base'], 7, none)).toMatchObject({ cases: null, replications: null, seed: 9 });
  expect(chosenIn({ ...usual, seed: 9 }, plain)).toEqual({ seed: 9 });
  expect(chosenIn(usual, plain)).toEqual({});
});

test('a scenario of another tool has its own defaults, and what was changed goes before them', () => {
  const theirs = defaultsOf([unstated, { cases: 20, horizonDays: null, replications: 3, seed: 77 }]);
  expect(optionsOf({}, theirs)).toMatchObject({ amount: 'cases', cases: 20, replications: 3, seed: 77, precision: 0 });
  expect(amountText({}, theirs)).toBe('20 cases');
  expect(requestOf({}, theirs, ['S'], 7, none)).toMatchObject({
    cases: null,
    replications: null,
    seed: null,
    precision: 0,
  });
  expect(requestOf(chosenIn({ ...optionsOf({}, theirs), cases: 1000 }, theirs), theirs, ['S'], 7, none)).toMatchObject({
    cases: 1000,
    replications: null,
  });
});

test('where a length of time is asked for, it is said', () => {
  const lasting = defaultsOf([{ ...unstated, horizonDays: 2.5 }]);
  expect(optionsOf({}, lasting)).toMatchObject({ amount: 'horizon', horizonDays: 2.5 });
  expect(amountText({}, lasting)).toBe('2.5 days');
  const both = defaultsOf([{ ...unstated, cases: 10, horizonDays: 2.5 }]);
  expect(amountText({}, both)).toBe('10 cases, at most 2.5 days');
  expect(amountText({ cases: 30 }, both)).toBe('30 cases');
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

test('with cases under way there is no warm-up', () => {
  const group = { at: ['a', 'b'], cases: 3, ageDays: 1.5 };
  expect(requestOf({ warmUpCases: 50 }, plain, ['base'], 7, { underWay: true, groups: [group] })).toMatchObject({
    warmUpCases: 0,
    running: [{ at: ['a', 'b'], cases: 3, ageSeconds: 129_600 }],
  });
  expect(requestOf({ warmUpCases: 50 }, plain, ['base'], 7, { underWay: false, groups: [group] })).toMatchObject({
    warmUpCases: 50,
    running: null,
  });
});
