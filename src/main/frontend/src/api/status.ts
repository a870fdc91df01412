import { queryOptions } from '@tanstack/react-query';
import { getJson } from '@/shared/http';
import { keys } from './keys';
import type { ServerStatus } from './schema';

export const statusQuery = () =>
  queryOptions({
    queryKey: keys.status,
    queryFn: ({ signal }) => getJson<ServerStatus>('/api/status', signal),
    staleTime: Infinity,
  });
