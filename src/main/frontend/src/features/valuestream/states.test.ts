import { expect, test } from 'vitest';
import { comparison, stateOf, states } from './states';

const versions = [
  { number: 2, name: 'After the workshop' },
  { number: 1, name: 'First' },
];
const scenarios = [{ id: 'peak', name: 'Peak season' }];

test('every state has a name people know', () => {
  expect(states(versions, scenarios).map(({ label }) => label)).toEqual([
    'Draft',
    'Draft, Peak season',
    'v2 After the workshop',
    'v1 First',
  ]);
});

test('the draft stands beside its first scenario when nothing is chosen', () => {
  expect(comparison(states(versions, scenarios), null, null)).toEqual({ current: 'draft', future: 'scenario:peak' });
});

test('without scenarios the newest version stands beside the draft', () => {
  expect(comparison(states(versions, []), null, null)).toEqual({ current: 'version:2', future: 'draft' });
});

test('what is chosen counts while it exists', () => {
  const choices = states(versions, scenarios);
  expect(comparison(choices, 'version:1', 'scenario:peak')).toEqual({ current: 'version:1', future: 'scenario:peak' });
  expect(comparison(choices, 'version:9', 'version:2')).toEqual({ current: 'draft', future: 'version:2' });
});

test('one state alone cannot be compared', () => {
  expect(comparison(states([], []), null, null)).toBeNull();
});

test('states become parameters of the picture', () => {
  expect(stateOf('version:2', 'scenario:peak')).toEqual({
    version: 2,
    scenario: null,
    toVersion: null,
    toScenario: 'peak',
  });
});
