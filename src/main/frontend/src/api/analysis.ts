import { queryOptions } from '@tanstack/react-query';
import { callJson, getJson } from '@/shared/http';
import { keys } from './keys';
import { processPath } from './processes';
import type { ProcessAnalysis } from './schema';

/** Figures of the draft, or of a version. The editor puts the answer of every save here, so other tabs see it at once. */
export const analysisQuery = (id: string, scenario: string | null = null, version: number | null = null) =>
  queryOptions({
    queryKey: keys.analysis(id, scenario, version),
    queryFn: ({ signal }) => {
      const query = new URLSearchParams();
      if (scenario !== null) query.set('scenario', scenario);
      if (version !== null) query.set('version', String(version));
      return getJson<ProcessAnalysis>(`${processPath(id)}/analysis?${query}`, signal);
    },
  });

/** Figures of a diagram that is not saved (yet). */
export async function analyse(xml: string, scenario: string | null, signal?: AbortSignal): Promise<ProcessAnalysis> {
  const query = scenario === null ? '' : `?${new URLSearchParams({ scenario })}`;
  return (await callJson<ProcessAnalysis>(`/api/analysis${query}`, { method: 'POST', xml, signal })).data;
}
