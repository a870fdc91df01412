import { expect, test } from 'vitest';
import type { Task } from '@/api/schema';
import { processOptions, roleOptions, successor, visibleTasks } from './filters';

const task = (id: string, more: Partial<Task>): Task => ({
  id,
  kind: 'user',
  name: id,
  element: `Task_${id}`,
  caseId: 'case',
  processId: 'webinar',
  processName: 'Webinar programme',
  businessKey: null,
  role: null,
  roleName: null,
  assignee: null,
  createdAt: '2026-01-01T00:00:00Z',
  waitingSeconds: 0,
  choices: [],
  ...more,
});

const tasks = [
  task('b', { role: 'writer', roleName: 'Writer', assignee: 'Ada', createdAt: '2026-01-02T00:00:00Z' }),
  task('a', { role: 'writer', roleName: 'Writer', createdAt: '2026-01-03T00:00:00Z' }),
  task('c', { processId: 'budget', processName: 'Budget approval', assignee: 'Bob' }),
];

test.each([
  [{}, 'c b a'],
  [{ sort: 'newest' }, 'a b c'],
  [{ sort: 'name' }, 'a b c'],
  [{ sort: 'process' }, 'c b a'],
  [{ assignee: 'mine' }, 'b'],
  [{ assignee: 'unclaimed' }, 'a'],
  [{ role: 'writer' }, 'b a'],
  [{ process: 'budget' }, 'c'],
  [{ process: 'budget', assignee: 'mine' }, ''],
])('%o shows: %s', (search, ids) => {
  expect(
    visibleTasks(tasks, search, 'Ada')
      .map(({ id }) => id)
      .join(' '),
  ).toBe(ids);
});

test('a filter stays choosable when its last task is gone', () => {
  expect(roleOptions(tasks, 'designer').map(({ value }) => value)).toEqual(['designer', 'writer']);
  expect(processOptions(tasks, undefined).map(({ label }) => label)).toEqual(['Budget approval', 'Webinar programme']);
});

test.each([
  ['b', 'a'],
  ['c', 'a'],
  ['gone', 'b'],
])('after %s comes %s', (done, next) => {
  expect(successor(tasks, done)).toBe(next);
});

test('after the last task there is none', () => {
  expect(successor([], 'b')).toBeNull();
});
