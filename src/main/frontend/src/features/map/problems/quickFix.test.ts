import { expect, test } from 'vitest';
import { classFix, fieldFix, normaliseFix, scaled } from './quickFix';

test('shares are scaled to 1, and rounding leaves no rest', () => {
  expect(scaled([0.5, 0.6])).toEqual([0.4545, 0.5455]);
  expect(scaled([1, 1, 1])).toEqual([0.3333, 0.3333, 0.3334]);
  expect(scaled([0.3, null, 0.9])).toEqual([0.25, null, 0.75]);
  expect(scaled([0, 0])).toEqual([null, null]);
});

test('a fix exists where something can be entered or accepted', () => {
  expect(fieldFix('Task_1', 'wait')).toEqual({ kind: 'field', element: 'Task_1', field: 'Wait', label: 'Enter wait' });
  expect(fieldFix('process', 'demand')?.element).toBeNull();
  expect(fieldFix('Role_1', 'headcount')).toBeNull();
  expect(classFix('Task_1', 'NVA')?.label).toBe('Accept NVA');
  expect(classFix('Task_1', 'all at once')).toBeNull();
  expect(normaliseFix('Gateway_1')?.kind).toBe('normalise');
});
