import { queryOptions } from '@tanstack/react-query';
import { callJson } from '@/shared/http';
import { keys } from './keys';
import { processPath } from './processes';
import type { AcceptedProposal, ProposalPreview } from './schema';

/** What a redesign would do to the draft of this revision; changes nothing. */
export const proposalQuery = (id: string, revision: number | null, pattern: string, elements: readonly string[]) =>
  queryOptions({
    queryKey: keys.proposal(id, revision, pattern, elements),
    staleTime: Infinity, // of one revision there is one answer; asking again after it changed would be about another
    queryFn: async ({ signal }) =>
      (
        await callJson<ProposalPreview>(`${processPath(id)}/proposals/preview`, {
          method: 'POST',
          json: { pattern, elements },
          signal,
        })
      ).data,
  });

export async function acceptProposal(
  id: string,
  proposal: { pattern: string; elements: readonly string[]; versionName: string },
  revision: number,
): Promise<AcceptedProposal> {
  const call = { method: 'POST', json: proposal, ifMatch: revision } as const;
  return (await callJson<AcceptedProposal>(`${processPath(id)}/proposals/accept`, call)).data;
}
