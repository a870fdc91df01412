import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useLocalStorage } from '@mantine/hooks';
import { draftQuery } from '@/api/draft';
import { draftStateQuery } from '@/api/draftState';
import { keys } from '@/api/keys';
import { scenariosQuery } from '@/api/scenarios';
import type { SimulationRun } from '@/api/schema';
import { cancelSimulation, hasEnded, simulationsQuery, startSimulation } from '@/api/simulations';
import { latest } from './latest';
import { type Start, useStart } from '../start/useStart';
import { chosenIn, type Chosen, type Defaults, defaultsOf, requestOf, restored, type RunOptions } from './runOptions';

export interface Runs {
  /** What was changed of how a run is. */
  readonly chosen: Chosen;
  readonly choose: (options: RunOptions, defaults: Defaults) => void;
  /** How a run of these scenarios is where nothing was changed. */
  readonly defaults: (scenarios: readonly string[]) => Defaults;
  /** What is going on when a run begins. */
  readonly begin: Start;
  readonly start: (scenarios: readonly string[]) => void;
  readonly cancel: (run: SimulationRun) => void;
  /** Sent and not accepted yet. */
  readonly starting: boolean;
  /** The draft on the screen is the one the server has, so it can be simulated. */
  readonly ready: boolean;
  /** Why the last start, or the list of runs, failed. */
  readonly startError: unknown;
  readonly listError: unknown;
  readonly retryList: () => void;
  readonly loading: boolean;
  readonly under: (
    scenarios: readonly string[],
    asked: string | null,
  ) => {
    readonly running: SimulationRun | null;
    readonly ended: SimulationRun | null;
  };
}

/** Runs of one process: starting, following, finding the one to show. */
export function useRuns(processId: string): Runs {
  const cache = useQueryClient();
  const draft = useQuery(draftQuery(processId)).data;
  const state = useQuery(draftStateQuery(processId)).data;
  const list = useQuery(simulationsQuery(processId));
  const foreign = useQuery(scenariosQuery(processId)).data ?? [];
  const [kept, keep] = useLocalStorage<unknown>({ key: 'takt.simulation.chosen', defaultValue: {} });
  const chosen = restored(kept);
  const begin = useStart(processId);
  const defaults = (scenarios: readonly string[]) =>
    defaultsOf(scenarios.flatMap((id) => foreign.find((scenario) => scenario.id === id)?.run ?? []));

  const learn = (run: SimulationRun) => {
    cache.setQueryData<SimulationRun[]>(keys.simulations(processId), (runs) => [
      run,
      ...(runs ?? []).filter(({ id }) => id !== run.id),
    ]);
    cache.setQueryData<SimulationRun[]>(keys.underWay, (runs) => {
      const others = (runs ?? []).filter(({ id }) => id !== run.id);
      return hasEnded(run) ? others : [...others, run];
    });
  };
  const starting = useMutation({
    mutationFn: (scenarios: readonly string[]) => {
      if (!draft) throw new Error('The draft is not loaded yet.');
      return startSimulation(processId, requestOf(chosen, defaults(scenarios), scenarios, draft.revision, begin));
    },
    onSuccess: learn,
  });
  const cancelling = useMutation({
    mutationFn: (run: SimulationRun) => cancelSimulation(run.id),
    onSuccess: learn,
    // it ended meanwhile: the list says how
    onError: () => void cache.invalidateQueries({ queryKey: keys.simulations(processId) }),
  });

  return {
    chosen,
    choose: (options, from) => keep(chosenIn(options, from)),
    defaults,
    begin,
    start: starting.mutate,
    cancel: cancelling.mutate,
    starting: starting.isPending,
    ready: draft !== undefined && (state === undefined || state.kind === 'saved'),
    startError: starting.error,
    listError: list.data === undefined ? list.error : null,
    retryList: () => void list.refetch(),
    loading: list.isPending,
    under: (scenarios, asked) => latest(list.data ?? [], scenarios, asked),
  };
}
