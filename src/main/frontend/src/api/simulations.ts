import { queryOptions } from '@tanstack/react-query';
import { callJson, getJson } from '@/shared/http';
import { keys } from './keys';
import { processPath } from './processes';
import type {
  ModelChanges,
  ProcessSimulation,
  QuickResult,
  ScenarioComparison,
  SimulationReplay,
  SimulationRequest,
  SimulationRun,
} from './schema';

/** Stands for the process without a scenario. */
export const BASE = 'base';

const path = (run: string) => `/api/simulations/${encodeURIComponent(run)}`;

/** Simulations of a process, the newest first. */
export const simulationsQuery = (processId: string) =>
  queryOptions({
    queryKey: keys.simulations(processId),
    queryFn: ({ signal }) => getJson<SimulationRun[]>(`${processPath(processId)}/simulations`, signal),
  });

/** What is under way anywhere. */
export const underWayQuery = () =>
  queryOptions({
    queryKey: keys.underWay,
    queryFn: ({ signal }) => getJson<SimulationRun[]>('/api/simulations?underWay=true', signal),
  });

/** The figures of a finished run; they never change. */
export const resultQuery = (run: string, scenario: string | null = null) =>
  queryOptions({
    queryKey: keys.simulationResult(run, scenario),
    queryFn: ({ signal }) => {
      const query = scenario === null ? '' : `?${new URLSearchParams({ scenario })}`;
      return getJson<ProcessSimulation>(`${path(run)}/result${query}`, signal);
    },
    staleTime: Infinity,
  });

export const comparisonQuery = (run: string) =>
  queryOptions({
    queryKey: keys.simulationComparison(run),
    queryFn: ({ signal }) => getJson<ScenarioComparison>(`${path(run)}/comparison`, signal),
    staleTime: Infinity,
  });

const DAY = 86_400;

/** What the tokens of the first replication do from a moment on, up to a number of events that a browser can hold. */
export const replayQuery = (run: string, scenario: string | null, from: number) =>
  queryOptions({
    queryKey: keys.simulationReplay(run, scenario, from),
    queryFn: ({ signal }) => {
      const query = new URLSearchParams({
        events: '50000',
        fromDays: String(from / DAY),
        ...(scenario === null ? {} : { scenario }),
      });
      return getJson<SimulationReplay>(`${path(run)}/replay?${query}`, signal);
    },
    staleTime: Infinity,
    gcTime: 60_000,
  });

export async function startSimulation(processId: string, request: SimulationRequest): Promise<SimulationRun> {
  const call = { method: 'POST', json: request } as const;
  return (await callJson<SimulationRun>(`${processPath(processId)}/simulations`, call)).data;
}

export async function cancelSimulation(run: string): Promise<SimulationRun> {
  return (await callJson<SimulationRun>(`${path(run)}/cancel`, { method: 'POST' })).data;
}

/** A few cases at once; a new question of the same client ends the one before. */
export async function simulateQuickly(
  processId: string,
  question: {
    readonly client: string;
    readonly scenario: string | null;
    readonly changes: Partial<ModelChanges>;
    /** Time for the answer, at most 1000; half a second if absent. */
    readonly milliseconds?: number;
  },
  signal: AbortSignal,
): Promise<QuickResult> {
  const call = { method: 'POST', json: question, signal } as const;
  return (await callJson<QuickResult>(`${processPath(processId)}/simulations/quick`, call)).data;
}

export function hasEnded(run: SimulationRun): boolean {
  return run.state === 'finished' || run.state === 'failed' || run.state === 'cancelled';
}

/** Tells of every change of a run until it has ended; what it returns stops it. */
export function followSimulation(run: string, onChange: (state: SimulationRun) => void): () => void {
  const stream = new EventSource(`${path(run)}/events`);
  stream.addEventListener('run', (event: MessageEvent<string>) => {
    const state = JSON.parse(event.data) as SimulationRun;
    if (hasEnded(state)) stream.close(); // or the browser would ask again
    onChange(state);
  });
  return () => stream.close();
}
