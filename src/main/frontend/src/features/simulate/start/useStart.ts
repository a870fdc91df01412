import { useLocalStorage } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { draftQuery } from '@/api/draft';
import { type Place, placesIn } from './places';
import { type Group, obstacleOf, restoredGroups } from './underWay';

/** Whether runs of a process begin with cases under way, and with which: kept in this browser for each process. */
export interface Start {
  readonly underWay: boolean;
  readonly groups: readonly Group[];
  readonly places: readonly Place[];
  readonly set: (underWay: boolean, groups: readonly Group[]) => void;
  /** Why a run cannot begin like that. */
  readonly against: string | null;
}

export function useStart(processId: string): Start {
  const xml = useQuery(draftQuery(processId)).data?.xml;
  const places = useMemo(() => placesIn(xml), [xml]);
  const [kept, keep] = useLocalStorage<unknown>({ key: `takt.simulation.start.${processId}`, defaultValue: {} });
  const { underWay: on, groups: given } = (typeof kept === 'object' && kept !== null ? kept : {}) as {
    readonly underWay?: unknown;
    readonly groups?: unknown;
  };
  const groups = restoredGroups(given);
  const underWay = on === true;
  return {
    underWay,
    groups,
    places,
    set: (chosen, all) => keep({ underWay: chosen, groups: all }),
    against: underWay && xml !== undefined ? obstacleOf(groups, places) : null,
  };
}
