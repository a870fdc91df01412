import { queryOptions } from '@tanstack/react-query';
import { callJson, getJson } from '@/shared/http';
import { keys } from './keys';
import type { Task } from './schema';

export interface TaskFilter {
  readonly role?: string | undefined;
  readonly assignee?: string | undefined;
  readonly process?: string | undefined;
  readonly case?: string | undefined;
}

export const tasksQuery = (filter: TaskFilter = {}) =>
  queryOptions({
    queryKey: [...keys.tasks, filter] as const,
    queryFn: ({ signal }) => {
      const query = new URLSearchParams({ state: 'open' });
      for (const [name, value] of Object.entries(filter)) {
        if (typeof value === 'string' && value !== '') query.set(name, value);
      }
      return getJson<Task[]>(`/api/tasks?${query}`, signal);
    },
  });

export async function claimTask(id: string, user: string): Promise<void> {
  await callJson(`${taskPath(id)}/claim`, { method: 'POST', json: { user } });
}

export async function unclaimTask(id: string): Promise<void> {
  await callJson(`${taskPath(id)}/unclaim`, { method: 'POST' });
}

export async function completeTask(
  id: string,
  user: string,
  choices: Readonly<Record<string, string | readonly string[]>>,
): Promise<void> {
  await callJson(`${taskPath(id)}/complete`, { method: 'POST', json: { user, choices } });
}

function taskPath(id: string): string {
  return `/api/tasks/${encodeURIComponent(id)}`;
}
