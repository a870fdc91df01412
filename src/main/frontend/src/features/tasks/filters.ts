import type { Task } from '@/api/schema';

/** What the address says about the list; absent = no restriction. */
export interface TaskSearch {
  readonly role?: string;
  readonly assignee?: string;
  readonly process?: string;
  readonly sort?: string;
}

export interface Option {
  readonly value: string;
  readonly label: string;
}

export const MINE = 'mine';
export const UNCLAIMED = 'unclaimed';

export function visibleTasks(tasks: readonly Task[], search: TaskSearch, user: string): readonly Task[] {
  return tasks
    .filter((task) => search.role === undefined || task.role === search.role)
    .filter((task) => search.process === undefined || task.processId === search.process)
    .filter((task) => {
      if (search.assignee === MINE) return task.assignee === user;
      if (search.assignee === UNCLAIMED) return task.assignee === null;
      return true;
    })
    .sort(order(search.sort));
}

function order(sort: string | undefined): (a: Task, b: Task) => number {
  const oldest = (a: Task, b: Task) => a.createdAt.localeCompare(b.createdAt);
  switch (sort) {
    case 'newest':
      return (a, b) => oldest(b, a);
    case 'name':
      return (a, b) => a.name.localeCompare(b.name, 'en') || oldest(a, b);
    case 'process':
      return (a, b) => a.processName.localeCompare(b.processName, 'en') || oldest(a, b);
    default:
      return oldest;
  }
}

/** Roles and processes there are tasks for, and the one filtered by even when it has none left. */
export function roleOptions(tasks: readonly Task[], chosen: string | undefined): Option[] {
  return options(
    tasks.map((task) => [task.role, task.roleName ?? task.role]),
    chosen,
  );
}

export function processOptions(tasks: readonly Task[], chosen: string | undefined): Option[] {
  return options(
    tasks.map((task) => [task.processId, task.processName]),
    chosen,
  );
}

function options(pairs: readonly (readonly [string | null, string | null])[], chosen: string | undefined): Option[] {
  const byValue = new Map<string, string>();
  if (chosen !== undefined) byValue.set(chosen, chosen);
  for (const [value, label] of pairs) if (value !== null) byValue.set(value, label ?? value);
  return [...byValue].map(([value, label]) => ({ value, label })).sort((a, b) => a.label.localeCompare(b.label, 'en'));
}

/** The task that takes the place of one that is done: the next in the list, at its end the one before. */
export function successor(tasks: readonly Task[], done: string): string | null {
  const index = tasks.findIndex((task) => task.id === done);
  if (index < 0) return tasks[0]?.id ?? null;
  return (tasks[index + 1] ?? tasks[index - 1])?.id ?? null;
}
