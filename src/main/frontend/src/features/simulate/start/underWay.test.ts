import { expect, test } from 'vitest';
import { faultOf, obstacleOf, requested, restoredGroups, startText } from './underWay';

const places = [
  { id: 'a', name: 'Review' },
  { id: 'b', name: 'Send' },
];
const whole = { at: ['a'], cases: 3, ageDays: 1.5 };

test('what is missing or out of its limits is said where it is', () => {
  expect(faultOf(whole, places)).toEqual({});
  expect(faultOf({ at: [], cases: 0, ageDays: -1 }, places)).toEqual({
    at: 'choose a step',
    cases: '1 to 100\u00a0000 cases',
    ageDays: 'age from 0 to 36\u00a0525 days',
  });
  expect(faultOf({ ...whole, at: ['a', 'gone'] }, places)).toEqual({ at: 'one of its steps is no longer on the map' });
  expect(faultOf({ ...whole, cases: 1.5 }, places)).toHaveProperty('cases');
});

test('a run is not started with faulty lines', () => {
  expect(obstacleOf([whole], places)).toBeNull();
  expect(obstacleOf([], places)).toBe('Cases under way: add at least one');
  expect(obstacleOf([whole, { ...whole, ageDays: null }], places)).toBe(
    'Cases under way, line 2: age from 0 to 36\u00a0525 days',
  );
  expect(obstacleOf([whole, { ...whole, cases: 99_999 }], places)).toContain('at most 100\u00a0000');
});

test('ages are sent in seconds', () => {
  expect(requested([whole])).toEqual([{ at: ['a'], cases: 3, ageSeconds: 129_600 }]);
});

test('a result says with what its run began', () => {
  const running = requested([whole, { ...whole, cases: 9 }]);
  expect(startText({ warmUpCases: 0, running })).toBe('began with 12 cases under way');
  expect(startText({ warmUpCases: 0, running: requested([{ ...whole, cases: 1 }]) })).toBe(
    'began with 1 case under way',
  );
  expect(startText({ warmUpCases: 100, running: [] })).toBe('after a warm-up of 100 cases');
  expect(startText({ warmUpCases: 0, running: [] })).toBeNull();
});

test('what a browser kept is taken where it makes sense', () => {
  expect(restoredGroups('nonsense')).toEqual([]);
  expect(restoredGroups([whole, 3, { at: [1] }, { at: ['b'], cases: 'x' }])).toEqual([
    whole,
    { at: ['b'], cases: null, ageDays: null },
  ]);
});
