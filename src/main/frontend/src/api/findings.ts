import { queryOptions } from '@tanstack/react-query';
import { callJson, getJson } from '@/shared/http';
import { keys } from './keys';
import { processPath } from './processes';
import type { DecisionRequest, FindingDecisions, FindingStanding, ProcessAnalysis, RulePage } from './schema';

/** What people decided about the findings of a process; holds for every version. */
export const decisionsQuery = (id: string) =>
  queryOptions({
    queryKey: keys.decisions(id),
    queryFn: ({ signal }) => getJson<FindingDecisions>(`${processPath(id)}/findings/decisions`, signal),
  });

/** Answers with all decisions after this one. */
export async function decide(id: string, revision: number, decision: DecisionRequest): Promise<FindingDecisions> {
  const path = `${processPath(id)}/findings/decisions`;
  return (await callJson<FindingDecisions>(path, { method: 'POST', json: decision, ifMatch: revision })).data;
}

export const rulePageQuery = (rule: string) =>
  queryOptions({
    queryKey: keys.rulePage(rule),
    queryFn: ({ signal }) => getJson<RulePage>(`/api/help/rules/${encodeURIComponent(rule)}`, signal),
    staleTime: Infinity,
  });

/** What holds for each finding, by its id. */
export function standingOf(decisions: FindingDecisions | undefined): ReadonlyMap<string, FindingStanding> {
  return new Map((decisions?.standing ?? []).map((standing) => [standing.finding, standing]));
}

/** The analysis as people see it who agree with what was dismissed: those findings and their parts are left out. */
export function withoutDismissed(analysis: ProcessAnalysis, decisions: FindingDecisions | undefined): ProcessAnalysis {
  const dismissed = new Set(
    (decisions?.standing ?? []).filter((standing) => standing.dismissed !== null).map((standing) => standing.finding),
  );
  if (dismissed.size === 0) return analysis;
  return {
    ...analysis,
    findings: analysis.findings.filter((finding) => !dismissed.has(finding.partOf ?? finding.id)),
  };
}
