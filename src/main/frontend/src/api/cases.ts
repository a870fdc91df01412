import { queryOptions } from '@tanstack/react-query';
import { callJson, getJson } from '@/shared/http';
import { keys } from './keys';
import { processPath } from './processes';
import type { CaseDetails, CaseSummary } from './schema';

export const casesQuery = (processId: string) =>
  queryOptions({
    queryKey: keys.cases(processId),
    queryFn: ({ signal }) => getJson<CaseSummary[]>(`${processPath(processId)}/cases`, signal),
  });

export const caseQuery = (id: string) =>
  queryOptions({
    queryKey: keys.case(id),
    queryFn: ({ signal }) => getJson<CaseDetails>(casePath(id), signal),
  });

export async function releaseTimer(caseId: string, timerId: string): Promise<void> {
  await callJson(`${casePath(caseId)}/timers/${encodeURIComponent(timerId)}/release`, { method: 'POST' });
}

/** Reports that an event the case waits for has happened. */
export async function triggerEvent(caseId: string, eventId: string): Promise<void> {
  await callJson(`${casePath(caseId)}/events/${encodeURIComponent(eventId)}/trigger`, { method: 'POST' });
}

export async function cancelCase(caseId: string, reason: string): Promise<void> {
  await callJson(`${casePath(caseId)}/cancel`, { method: 'POST', json: { reason } });
}

function casePath(id: string): string {
  return `/api/cases/${encodeURIComponent(id)}`;
}
