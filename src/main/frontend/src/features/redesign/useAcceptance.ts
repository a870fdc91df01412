import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { keys } from '@/api/keys';
import { acceptProposal } from '@/api/proposals';
import type { ProcessDetails } from '@/api/schema';

/** Makes the new version, on exactly the draft whose figures are shown. */
export function useAcceptance(process: ProcessDetails, pattern: string, elements: readonly string[]) {
  const client = useQueryClient();
  const navigate = useNavigate();
  // the map behind the tabs takes over the new draft as soon as it is fetched
  const freshen = () =>
    Promise.all([
      client.invalidateQueries({ queryKey: keys.process(process.id) }),
      client.invalidateQueries({ queryKey: keys.processes }),
    ]);

  const accept = useMutation({
    mutationFn: (name: string) =>
      acceptProposal(process.id, { pattern, elements, versionName: name }, process.revision),
    onSuccess: async ({ version }) => {
      await navigate({
        to: '/processes/$processId/redesign',
        params: { processId: process.id },
        search: { accepted: String(version.number) },
        replace: true,
      });
      await freshen();
    },
  });
  return { accept, freshen };
}

export type Acceptance = ReturnType<typeof useAcceptance>;
