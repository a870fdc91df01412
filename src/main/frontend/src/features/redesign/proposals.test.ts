import { expect, test } from 'vitest';
import type { Finding } from '@/api/schema';
import { proposalsOf, versionName } from './proposals';

const finding = (id: string, elements: string[], patterns: string[], offered = true): Finding => ({
  id,
  rule: 'non-value-added-step',
  kind: 'cause',
  waste: null,
  severity: 'warning',
  title: id,
  elements,
  message: '',
  evidence: [],
  impact: {
    timeSeconds: null,
    timePerYearSeconds: null,
    labourSeconds: null,
    labourPerYearSeconds: null,
    moneyPerCase: null,
    moneyPerYear: null,
    defectsPerCase: null,
    defectsPerYear: null,
  },
  remedies: patterns.map((pattern) => ({ pattern, label: pattern, heuristic: 5, offered, elements })),
  partOf: null,
  related: [],
  help: '/help/rules/non-value-added-step',
});

test('a change that two findings ask for is offered once, with both as its causes', () => {
  const open = proposalsOf(
    [
      finding('one', ['A'], ['remove-step']),
      finding('two', ['B'], ['remove-step', 'merge']),
      finding('three', ['A'], ['remove-step']),
      finding('four', ['C'], []),
      finding('five', ['D'], ['parallelism'], false),
    ],
    [],
  );

  expect(open.map(({ pattern, names, causes }) => [pattern, ...names, causes.length])).toEqual([
    ['remove-step', 'A', 2],
    ['remove-step', 'B', 1],
    ['merge', 'B', 1],
  ]);
});

test('the suggested name of a version stays short', () => {
  expect(versionName('Remove step', ['Export attendees'])).toBe('Remove step: Export attendees');
  expect(versionName('Remove step', ['x'.repeat(200)])).toHaveLength(80);
});
