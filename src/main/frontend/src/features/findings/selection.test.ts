import { expect, test } from 'vitest';
import type { Finding, FindingDecision, FindingStanding } from '@/api/schema';
import { grouped, matching, ranked } from './selection';

const finding = (id: string, more: Partial<Finding> = {}): Finding => ({
  id,
  rule: 'rework-loop',
  kind: 'cause',
  waste: 'Defects',
  severity: 'warning',
  title: id,
  elements: [],
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
  remedies: [],
  partOf: null,
  related: [],
  help: '',
  ...more,
});

const decision = (id: string, action: FindingDecision['action'], assignee: string | null = null): FindingDecision => ({
  number: 1,
  finding: id,
  title: id,
  action,
  reason: 'because',
  assignee,
  at: '2026-03-02T12:00:00Z',
  by: 'Ada',
});

const standing = new Map<string, FindingStanding>([
  ['two', { finding: 'two', title: 'two', dismissed: decision('two', 'dismiss'), assigned: null }],
  ['three', { finding: 'three', title: 'three', dismissed: null, assigned: decision('three', 'assign', 'Grace') }],
]);

const all = ranked(
  [
    finding('one', { elements: ['Task_1'] }),
    finding('two'),
    finding('three', { waste: null, kind: 'data', severity: 'info' }),
    finding('part', { partOf: 'one' }),
  ],
  standing,
);
const open = { standing: 'open', severities: ['critical', 'warning', 'info'], words: '' } as const;
const shown = (filter: Partial<Parameters<typeof matching>[1]>) =>
  matching(all, { ...open, ...filter }, (id) => (id === 'Task_1' ? 'Approve budget' : id)).map(
    ({ finding: { id } }) => id,
  );

test('what is part of another finding is folded under it and not counted', () => {
  expect(all.map(({ rank, finding: { id }, parts }) => [rank, id, parts.length])).toEqual([
    [1, 'one', 1],
    [2, 'two', 0],
    [3, 'three', 0],
  ]);
});

test('dismissed findings leave the open list and can be found again', () => {
  expect(shown({})).toEqual(['one', 'three']);
  expect(shown({ standing: 'dismissed' })).toEqual(['two']);
  expect(shown({ standing: 'assigned' })).toEqual(['three']);
  expect(shown({ standing: 'all' })).toEqual(['one', 'two', 'three']);
});

test('words look into titles, steps and people', () => {
  expect(shown({ words: 'budget' })).toEqual(['one']);
  expect(shown({ words: 'grace' })).toEqual(['three']);
  expect(shown({ severities: ['info'] })).toEqual(['three']);
});

test('groups keep the rank', () => {
  expect(grouped(all, 'waste').map(({ label, findings }) => [label, findings.length])).toEqual([
    ['Defects', 2],
    ['People, promises and data', 1],
  ]);
  expect(grouped(all, 'rank')).toHaveLength(1);
});
