import { callJson, callText } from '@/shared/http';
import { processPath } from './processes';
import type { Version } from './schema';

export async function nameVersion(id: string, name: string, note: string, revision: number): Promise<Version> {
  const call = { method: 'POST', json: { name, note: note === '' ? null : note }, ifMatch: revision } as const;
  return (await callJson<Version>(`${processPath(id)}/versions`, call)).data;
}

export async function fetchVersion(id: string, number: number): Promise<string> {
  return (await callText(`${processPath(id)}/versions/${number}`)).data;
}

export async function restoreVersion(id: string, number: number, revision: number): Promise<void> {
  await callText(`${processPath(id)}/versions/${number}/restore`, { method: 'POST', ifMatch: revision });
}
