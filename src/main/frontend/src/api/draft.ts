import { queryOptions } from '@tanstack/react-query';
import { callJson, callText } from '@/shared/http';
import { keys } from './keys';
import { processPath } from './processes';
import type { SavedDraft } from './schema';

export interface Draft {
  readonly xml: string;
  readonly revision: number;
}

/** The draft is written by this browser only through saveDraft, so it does not go stale by time. */
export const draftQuery = (id: string) =>
  queryOptions({
    queryKey: keys.draft(id),
    queryFn: ({ signal }) => fetchDraft(id, signal),
    staleTime: Infinity,
  });

export async function fetchDraft(id: string, signal?: AbortSignal): Promise<Draft> {
  const { data, revision } = await callText(`${processPath(id)}/draft`, { signal });
  if (revision === null) throw new Error(`The draft of ${id} came without a revision.`);
  return { xml: data, revision };
}

export async function saveDraft(id: string, xml: string, revision: number, signal?: AbortSignal): Promise<SavedDraft> {
  return (await callJson<SavedDraft>(`${processPath(id)}/draft`, { method: 'PUT', xml, ifMatch: revision, signal }))
    .data;
}
