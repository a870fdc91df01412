/** Keys of the query cache. Everything of one process starts with `process(id)`, so one call makes all of it stale. */
export const keys = {
  processes: ['processes'] as const,
  process: (id: string) => ['process', id] as const,
  details: (id: string) => ['process', id, 'details'] as const,
  draft: (id: string) => ['process', id, 'draft'] as const,
  draftState: (id: string) => ['draft-state', id] as const,
  analyses: (id: string) => ['process', id, 'analysis'] as const,
  analysis: (id: string, scenario: string | null = null, version: number | null = null) =>
    ['process', id, 'analysis', scenario, version] as const,
  explanations: (id: string) => ['process', id, 'explanation'] as const,
  explanation: (id: string, question: string, scenario: string | null, target: number | null = null) =>
    ['process', id, 'explanation', question, scenario, target] as const,
  picture: (id: string, revision: number | null, request: object) =>
    ['process', id, 'picture', revision, request] as const,
  scenarios: (id: string) => ['process', id, 'scenarios'] as const,
  version: (id: string, number: number) => ['process-version', id, number] as const,
  proposal: (id: string, revision: number | null, pattern: string, elements: readonly string[]) =>
    ['proposal', id, revision, pattern, ...elements] as const,
  simulations: (id: string) => ['process', id, 'simulations'] as const,
  underWay: ['simulations', 'under-way'] as const,
  simulationResult: (run: string, scenario: string | null) => ['simulation', run, 'result', scenario] as const,
  simulationReplay: (run: string, scenario: string | null, from: number) =>
    ['simulation', run, 'replay', scenario, from] as const,
  simulationComparison: (run: string) => ['simulation', run, 'comparison'] as const,
  deployments: (id: string) => ['process', id, 'deployments'] as const,
  cases: (id: string) => ['process', id, 'cases'] as const,
  case: (id: string) => ['case', id] as const,
  tasks: ['tasks'] as const,
  definitions: ['definitions'] as const,
  decisions: (id: string) => ['process', id, 'decisions'] as const,
  rulePage: (rule: string) => ['rule-page', rule] as const,
  status: ['status'] as const,
};
