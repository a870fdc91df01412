import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import type { SimulationReplay } from '@/api/schema';
import { replayQuery, resultQuery } from '@/api/simulations';
import { backFrom, beginAt, holds, lengthOf } from './windows';

export interface Windows {
  /** The part of the run that is loaded. */
  readonly shown: SimulationReplay;
  /** Length of the whole run in seconds, as far as it is known. */
  readonly length: number;
  /** Another part is on its way. */
  readonly loading: boolean;
  /** Why another part could not be had. */
  readonly error: unknown;
  /** Loads the part with a moment, unless it is there. */
  readonly go: (at: number) => void;
  /** Loads what follows, to have it when it is needed. */
  readonly prepare: () => void;
}

/** A run is longer than a browser can hold: it comes in parts, each with who rests where at its beginning. */
export function useWindows(
  run: string,
  scenario: string | null,
): Windows | { readonly shown: null; readonly error: unknown; readonly retry: () => void } {
  const cache = useQueryClient();
  const [from, setFrom] = useState(0);
  const [shown, setShown] = useState<SimulationReplay | null>(null);
  const [end, setEnd] = useState<number | null>(null);
  const query = useQuery({ ...replayQuery(run, scenario, from), placeholderData: keepPreviousData });
  const result = useQuery(resultQuery(run, scenario)).data;

  const { data } = query;
  if (data && !query.isPlaceholderData && data !== shown) {
    if (data.runSeconds !== null) setEnd(data.runSeconds);
    const back = shown === null ? null : backFrom(data, shown.toSeconds - shown.fromSeconds);
    if (back === null) setShown(data);
    else setFrom(back);
  }

  const go = useCallback(
    (at: number) => {
      // back where something is loaded, what could not be had is no longer wanted
      if (shown) setFrom(holds(shown, at) ? shown.fromSeconds : beginAt(at, shown));
    },
    [shown],
  );
  const prepare = useCallback(() => {
    if (shown && !shown.complete) void cache.prefetchQuery(replayQuery(run, scenario, shown.toSeconds));
  }, [cache, run, scenario, shown]);

  if (shown === null) return { shown, error: query.error, retry: () => void query.refetch() };
  const course = result ? result.wipOverTime.stretchSeconds * result.wipOverTime.levels.length : 0;
  return {
    shown,
    length: lengthOf(shown, end, course),
    loading: query.isFetching,
    error: query.error,
    go,
    prepare,
  };
}
