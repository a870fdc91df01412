import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useLocalStorage } from '@mantine/hooks';
import { draftQuery } from '@/api/draft';
import { draftStateQuery } from '@/api/draftState';
import { keys } from '@/api/keys';
import type { SimulationRun } from '@/api/schema';
import { cancelSimulation, hasEnded, simulationsQuery, startSimulation } from '@/api/simulations';
import { latest } from './latest';
import { requestOf, restored, type RunOptions, usual } from './runOptions';

export interface Runs {
  readonly options: RunOptions;
  readonly setOptions: (options: RunOptions) => void;
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
  const [kept, setOptions] = useLocalStorage<unknown>({ key: 'takt.simulation', defaultValue: usual });
  const options = restored(kept);

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
      return startSimulation(processId, requestOf(options, scenarios, draft.revision));
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
    options,
    setOptions,
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
