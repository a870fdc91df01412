import { notifications } from '@mantine/notifications';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { keys } from '@/api/keys';
import type { SimulationRun } from '@/api/schema';
import { cancelSimulation, followSimulation, hasEnded, underWayQuery } from '@/api/simulations';
import { explain } from '@/shared/ui/ProblemMessage';
import { updated } from './jobs';

/** A browser has few connections to one server; what runs beyond these is asked about from time to time. */
const MOST_STREAMS = 2;
const BUSY = 2_000;
const QUIET = 30_000;

/** What is under way, kept current; everybody who shows a run reads it from the same cache. */
export function useJobs(onEnded: (run: SimulationRun) => void): {
  readonly runs: readonly SimulationRun[];
  readonly cancel: (run: SimulationRun) => void;
} {
  const cache = useQueryClient();
  const { data } = useQuery({
    ...underWayQuery(),
    refetchInterval: ({ state }) => ((state.data?.length ?? 0) > 0 ? BUSY : QUIET),
  });
  const runs = data ?? [];
  const ended = useRef(onEnded);
  const known = useRef(new Map<string, SimulationRun>());
  useEffect(() => {
    ended.current = onEnded;
  });

  const learn = useRef((run: SimulationRun) => {
    cache.setQueryData<SimulationRun[]>(keys.underWay, (list) => updated(list, run, false));
    cache.setQueryData<SimulationRun[]>(keys.simulations(run.processId), (list) => list && updated(list, run, true));
    if (!hasEnded(run) || !known.current.delete(run.id)) return;
    void cache.invalidateQueries({ queryKey: keys.simulations(run.processId) });
    ended.current(run);
  });

  // a run that is no longer under way, and was not followed to its end: its list says how it ended
  useEffect(() => {
    if (!data) return;
    const now = new Set(data.map(({ id }) => id));
    for (const [id, run] of known.current) {
      if (now.has(id)) continue;
      known.current.delete(id);
      void cache.invalidateQueries({ queryKey: keys.simulations(run.processId) });
    }
    for (const run of data) known.current.set(run.id, run);
  }, [data, cache]);

  const followed = runs
    .slice(0, MOST_STREAMS)
    .map(({ id }) => id)
    .join(',');
  useEffect(() => {
    const stops = followed
      .split(',')
      .filter((id) => id !== '')
      .map((id) => followSimulation(id, (run) => learn.current(run)));
    return () => stops.forEach((stop) => stop());
  }, [followed]);

  const cancel = (run: SimulationRun) => {
    cancelSimulation(run.id).then(
      (state) => learn.current(state),
      (error: unknown) => {
        const { message, remedy } = explain(error);
        notifications.show({ title: message, message: remedy ?? '' });
        void cache.invalidateQueries({ queryKey: keys.underWay });
      },
    );
  };
  return { runs, cancel };
}
