import { queryOptions } from '@tanstack/react-query';
import { getJson } from '@/shared/http';
import { keys } from './keys';
import { processPath } from './processes';
import type { CapacityView, ProcessFlow, SensitivityView, WasteView } from './schema';

/** The roles as queues and the process at other demands. */
export const capacityQuery = (id: string, scenario: string | null, targetUtilisation: number | null) =>
  queryOptions({
    queryKey: keys.explanation(id, 'capacity', scenario, targetUtilisation),
    queryFn: ({ signal }) => getJson<CapacityView>(path(id, 'capacity', scenario, targetUtilisation), signal),
  });

/** How the lead time is spread, and which steps and branches decide it. */
export const flowQuery = (id: string, scenario: string | null) =>
  queryOptions({
    queryKey: keys.explanation(id, 'flow', scenario),
    queryFn: ({ signal }) => getJson<ProcessFlow>(path(id, 'flow', scenario), signal),
  });

/** Which inputs move the result most. */
export const sensitivityQuery = (id: string, scenario: string | null) =>
  queryOptions({
    queryKey: keys.explanation(id, 'sensitivity', scenario),
    queryFn: ({ signal }) => getJson<SensitivityView>(path(id, 'sensitivity', scenario), signal),
  });

/** Where the waste is. */
export const wasteQuery = (id: string, scenario: string | null) =>
  queryOptions({
    queryKey: keys.explanation(id, 'waste', scenario),
    queryFn: ({ signal }) => getJson<WasteView>(path(id, 'waste', scenario), signal),
  });

function path(id: string, question: string, scenario: string | null, targetUtilisation: number | null = null): string {
  const query = new URLSearchParams();
  if (scenario !== null) query.set('scenario', scenario);
  if (targetUtilisation !== null) query.set('targetUtilisation', String(targetUtilisation));
  return `${processPath(id)}/${question}?${query}`;
}
