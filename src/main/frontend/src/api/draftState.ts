import { queryOptions } from '@tanstack/react-query';
import { keys } from './keys';
import type { DraftConflict } from './schema';

/** Where the changes of this browser are on their way to the server. */
export type DraftState =
  | { readonly kind: 'saved'; readonly at: string | null }
  | { readonly kind: 'pending' }
  | { readonly kind: 'offline'; readonly message: string }
  | { readonly kind: 'refused'; readonly message: string; readonly remedy: string | null }
  | { readonly kind: 'conflict'; readonly conflict: DraftConflict };

/** The editor writes it into the cache; header and other tabs read it. */
export const draftStateQuery = (id: string) =>
  queryOptions<DraftState>({
    queryKey: keys.draftState(id),
    queryFn: () => ({ kind: 'saved', at: null }),
    staleTime: Infinity,
    refetchOnWindowFocus: false,
  });
