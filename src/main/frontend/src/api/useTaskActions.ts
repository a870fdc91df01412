import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ProblemError } from '@/shared/http';
import { useUser } from '@/shared/user';
import { keys } from './keys';
import type { Task } from './schema';
import { claimTask, completeTask, unclaimTask } from './tasks';

export type TaskAction =
  | { readonly kind: 'claim' }
  | { readonly kind: 'release' }
  | { readonly kind: 'complete'; readonly answers: Readonly<Record<string, string | readonly string[]>> };

/** Claims, releases and completes one task, and freshens whatever shows tasks or the case. */
export function useTaskActions(task: Task, onCompleted?: () => void) {
  const client = useQueryClient();
  const user = useUser();
  const refresh = () =>
    Promise.all([
      client.invalidateQueries({ queryKey: keys.tasks }),
      client.invalidateQueries({ queryKey: keys.case(task.caseId) }),
      client.invalidateQueries({ queryKey: keys.cases(task.processId) }),
    ]);

  return useMutation({
    mutationFn: (action: TaskAction) => {
      switch (action.kind) {
        case 'claim':
          return claimTask(task.id, user);
        case 'release':
          return unclaimTask(task.id);
        case 'complete':
          return completeTask(task.id, user, action.answers);
      }
    },
    onSuccess: async (_nothing, action) => {
      // first on to the next task, then the fresh list: the one that is done does not show up as missing in between
      if (action.kind === 'complete') onCompleted?.();
      await refresh();
    },
    // somebody else was faster: show the list as it is now beside what the server said
    onError: (error) => (isStale(error) ? refresh() : undefined),
  });
}

/** The task was claimed, completed or withdrawn by somebody else in the meantime. */
export function isStale(error: unknown): boolean {
  return error instanceof ProblemError && (error.status === 404 || error.status === 409 || error.status === 410);
}
