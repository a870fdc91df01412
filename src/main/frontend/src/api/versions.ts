import { queryOptions } from '@tanstack/react-query';
import { callJson, callText } from '@/shared/http';
import { keys } from './keys';
import { processPath } from './processes';
import type { Version } from './schema';

export async function nameVersion(id: string, name: string, note: string, revision: number): Promise<Version> {
  const call = { method: 'POST', json: { name, note: note === '' ? null : note }, ifMatch: revision } as const;
  return (await callJson<Version>(`${processPath(id)}/versions`, call)).data;
}

export async function fetchVersion(id: string, number: number): Promise<string> {
  return (await callText(`${processPath(id)}/versions/${number}`)).data;
}

/** The file of a version, which never changes. */
export const versionQuery = (id: string, number: number) =>
  queryOptions({
    queryKey: keys.version(id, number),
    queryFn: () => fetchVersion(id, number),
    staleTime: Infinity,
  });

export async function restoreVersion(id: string, number: number, revision: number): Promise<void> {
  await callText(`${processPath(id)}/versions/${number}/restore`, { method: 'POST', ifMatch: revision });
}
