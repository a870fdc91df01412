import { expect, test } from 'vitest';
import type { ProcessAnalysis } from '@/api/schema';
import type { Role, ValueStream } from '@/diagram/model/valueStream';
import { changeText, emerging, isStatedOnly, queueChoices } from './queueing';

const role = (id: string, headcount: number | null, queueing: Role['queueing'] = null): Role => ({
  id,
  name: id.toUpperCase(),
  headcount,
  ratePerHour: 40,
  calendar: null,
  queueing,
});

const stream = (roles: readonly Role[]) => ({ roles }) as ValueStream;

const analysis = {
  roles: [
    { id: 'editor', name: 'Editor', utilisation: 1.2 },
    { id: 'legal', name: 'Legal', utilisation: null },
    { id: 'idle', name: 'Idle', utilisation: 0 },
  ],
  steps: [
    { id: 'a', role: 'editor', waitKind: 'QUEUE' },
    { id: 'b', role: 'editor', waitKind: 'PLANNED' },
    { id: 'c', role: 'legal', waitKind: 'QUEUE' },
  ],
} as unknown as ProcessAnalysis;

test('roles with work can have their queue emerge, those of lanes too', () => {
  expect(queueChoices(stream([role('editor', 2), role('idle', 1)]), analysis)).toEqual([
    { id: 'editor', name: 'Editor', headcount: 2, utilisation: 1.2, waits: 1 },
    { id: 'legal', name: 'Legal', headcount: null, utilisation: null, waits: 1 },
  ]);
  expect(isStatedOnly(stream([role('editor', 2)]), analysis)).toBe(true);
  expect(isStatedOnly(stream([role('editor', 2, 'simulated')]), analysis)).toBe(false);
  expect(isStatedOnly(stream([]), null)).toBe(false);
});

test('chosen roles emerge, others stay as they are, one of a lane is declared', () => {
  const before = stream([role('editor', 2), role('idle', 1)]);
  const choices = queueChoices(before, analysis);

  expect(emerging(before, choices.slice(0, 1))).toEqual([role('editor', 2, 'simulated'), role('idle', 1)]);
  expect(emerging(before, choices).map(({ id, queueing }) => [id, queueing])).toEqual([
    ['editor', 'simulated'],
    ['idle', null],
    ['legal', 'simulated'],
  ]);
  expect(changeText(choices.slice(0, 1), choices)).toBe(
    '1 stated queue wait is no longer added, only compared. 1 role keeps the waits as stated.',
  );
});
