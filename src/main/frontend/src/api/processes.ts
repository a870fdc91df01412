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

export async function importProcess(file: File): Promise<Imported> {
  const name = file.name.replace(/\.(bpmn|bpmn20\.xml|xml)$/i, '');
  const query = new URLSearchParams({ name, fileName: file.name });
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
