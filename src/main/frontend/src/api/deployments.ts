import { queryOptions } from '@tanstack/react-query';
import { callJson, getJson } from '@/shared/http';
import { keys } from './keys';
import { processPath } from './processes';
import type { CaseSummary, Deployment } from './schema';

export const deploymentsQuery = (processId: string) =>
  queryOptions({
    queryKey: keys.deployments(processId),
    queryFn: ({ signal }) => getJson<Deployment[]>(`${processPath(processId)}/deployments`, signal),
  });

/** Deploys a version, or the draft (null), which then becomes a version. */
export async function deploy(
  processId: string,
  what: { readonly version: number } | { readonly revision: number },
  acceptDefects: boolean,
): Promise<Deployment> {
  const json = { version: null, revision: null, acceptDefects, ...what };
  return (await callJson<Deployment>(`${processPath(processId)}/deployments`, { method: 'POST', json })).data;
}

export async function startCase(deploymentId: string, businessKey: string | null): Promise<CaseSummary> {
  const path = `/api/deployments/${encodeURIComponent(deploymentId)}/cases`;
  return (await callJson<CaseSummary>(path, { method: 'POST', json: { businessKey } })).data;
}
