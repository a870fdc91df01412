import { queryOptions } from '@tanstack/react-query';
import { callJson, getJson } from '@/shared/http';
import { keys } from './keys';
import type { Imported, ProcessDetails, ProcessSummary } from './schema';

export const processesQuery = () =>
  queryOptions({
    queryKey: keys.processes,
    queryFn: ({ signal }) => getJson<ProcessSummary[]>('/api/processes', signal),
  });

export const processQuery = (id: string) =>
  queryOptions({
    queryKey: keys.details(id),
    queryFn: ({ signal }) => getJson<ProcessDetails>(processPath(id), signal),
  });

/** The name is the one inside the file; the file's own name only stands in for a missing one. */
export async function importProcess(file: File): Promise<Imported> {
  const query = new URLSearchParams({ fileName: file.name });
  return (await callJson<Imported>(`/api/processes?${query}`, { method: 'POST', xml: file })).data;
}

export async function createProcess(name: string): Promise<Imported> {
  return (await callJson<Imported>('/api/processes/new', { method: 'POST', json: { name } })).data;
}

export async function renameProcess(id: string, name: string): Promise<void> {
  await callJson(processPath(id), { method: 'PATCH', json: { name } });
}

export async function deleteProcess(id: string): Promise<void> {
  await callJson(processPath(id), { method: 'DELETE' });
}

export function processPath(id: string): string {
  return `/api/processes/${encodeURIComponent(id)}`;
}
