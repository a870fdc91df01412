import { queryOptions } from '@tanstack/react-query';
import { getJson } from '@/shared/http';
import { keys } from './keys';
import type { MetricDefinitions } from './schema';

export const definitionsQuery = () =>
  queryOptions({
    queryKey: keys.definitions,
    queryFn: ({ signal }) => getJson<MetricDefinitions>('/api/definitions', signal),
    staleTime: Infinity,
  });
