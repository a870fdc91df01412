import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { decide, decisionsQuery, standingOf } from '@/api/findings';
import type { DecisionRequest, FindingStanding } from '@/api/schema';
import { explain } from '@/shared/ui/ProblemMessage';

export interface Decisions {
  readonly standing: ReadonlyMap<string, FindingStanding>;
  readonly decide: (decision: DecisionRequest) => Promise<boolean>;
  readonly busy: boolean;
}

/** Reads and makes decisions about the findings of one process. */
export function useDecisions(processId: string): Decisions {
  const cache = useQueryClient();
  const decisions = useQuery(decisionsQuery(processId));
  const change = useMutation({
    mutationFn: (decision: DecisionRequest) => decide(processId, decisions.data?.revision ?? 0, decision),
    onSuccess: (next) => cache.setQueryData(decisionsQuery(processId).queryKey, next),
    onError: (error) => {
      const { message, remedy } = explain(error);
      notifications.show({ color: 'red', title: message, message: remedy ?? '' });
      void cache.invalidateQueries({ queryKey: decisionsQuery(processId).queryKey });
    },
  });
  return {
    standing: standingOf(decisions.data),
    busy: change.isPending || decisions.isPending,
    decide: (decision) =>
      change.mutateAsync(decision).then(
        () => true,
        () => false, // told already
      ),
  };
}
