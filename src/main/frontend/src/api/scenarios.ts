import { queryOptions, useQuery } from '@tanstack/react-query';
import { useDeferredValue } from 'react';
import { getJson } from '@/shared/http';
import { documentFacts } from './documentFacts';
import { draftQuery } from './draft';
import { keys } from './keys';
import { processPath } from './processes';
import type { ProcessScenario } from './schema';

/** What a scenario asks of a run, and what is wrong with it, is read by the server. */
export const scenariosQuery = (processId: string) =>
  queryOptions({
    queryKey: keys.scenarios(processId),
    queryFn: ({ signal }) => getJson<ProcessScenario[]>(`${processPath(processId)}/scenarios`, signal),
    select: (all) => all.filter(({ source }) => source !== 'takt'),
    // the editor leaves the data of other tools as they are
    staleTime: Infinity,
  });

/** Whose data hold a scenario, for people. */
export const sourceNames: Readonly<Record<ProcessScenario['source'], string>> = {
  takt: 'Takt',
  bpsim: 'BPSim',
  qbp: 'BIMP',
};

export interface ScenarioChoice {
  readonly id: string;
  readonly name: string;
  readonly source: ProcessScenario['source'];
}

/** What can be chosen in the draft: its own scenarios as they are in it now, then those of other tools that can be read. */
export function useScenarioChoices(processId: string | undefined): readonly ScenarioChoice[] {
  const enabled = processId !== undefined;
  const xml = useQuery({ ...draftQuery(processId ?? ''), enabled }).data?.xml;
  // reading the whole document may wait until the figures are on the screen
  const own = documentFacts(useDeferredValue(xml)).scenarios;
  const foreign = useQuery({ ...scenariosQuery(processId ?? ''), enabled }).data ?? [];
  return [
    ...own.map(({ id, name }) => ({ id, name, source: 'takt' as const })),
    ...foreign
      .filter((scenario) => isRunnable(scenario) && !own.some(({ id }) => id === scenario.id))
      .map(({ id, name, source }) => ({ id, name, source })),
  ];
}

export function isRunnable(scenario: ProcessScenario): boolean {
  return scenario.problems.every(({ severity }) => severity !== 'error');
}
