import { describe, expect, test } from 'vitest';
import { differences, freshName, freshScenario, withBranch, withDemand, withRole, withStep } from './overrides';

const empty = freshScenario('Peak season', [], null);

describe('a scenario holds only what differs', () => {
  test('a value set back to the base leaves', () => {
    const base = { headcount: 2, calendar: 'office' };
    const changed = withRole(empty, 'mops', { headcount: 3 }, base);
    expect(changed.roles).toEqual([{ ref: 'mops', headcount: 3, calendar: null }]);
    expect(withRole(changed, 'mops', { headcount: 2 }, base).roles).toEqual([]);
    const moved = withRole(changed, 'mops', { calendar: 'night' }, base);
    expect(differences(moved)).toBe(2);
    expect(withRole(moved, 'mops', { headcount: 2 }, base).roles).toEqual([
      { ref: 'mops', headcount: null, calendar: 'night' },
    ]);
  });

  test('demand, steps and branches likewise', () => {
    const base = { cases: 3, per: 'P1M' };
    expect(withDemand(empty, { cases: 3, per: 'P1M' }, base).demand).toBeNull();
    expect(withDemand(empty, { cases: 3, per: 'P1W' }, base).demand).toEqual({ cases: 3, per: 'P1W' });
    const faster = withStep(empty, 'T', { completeAndAccurate: 0.9 });
    expect(differences(faster)).toBe(1);
    expect(withStep(faster, 'T', { completeAndAccurate: null }).steps).toEqual([]);
    const branch = withBranch(empty, 'F', 0.2, 0.1);
    expect(branch.branches).toEqual([{ ref: 'F', probability: 0.2 }]);
    expect(withBranch(branch, 'F', 0, 0.1).branches).toEqual([{ ref: 'F', probability: 0 }]);
    expect(withBranch(branch, 'F', 0.1, 0.1).branches).toEqual([]);
    expect(withBranch(branch, 'F', null, 0.1).branches).toEqual([]);
  });
});

test('names and ids are fresh', () => {
  expect(empty.id).toBe('peak-season');
  const second = freshScenario('Peak season', [empty], withBranch(empty, 'F', 0.2, 0.1));
  expect(second.id).toBe('peak-season-2');
  expect(second.branches).toHaveLength(1);
  expect(freshName('Peak season', [empty])).toBe('Peak season 2');
  expect(freshName('Lull', [empty])).toBe('Lull');
});
