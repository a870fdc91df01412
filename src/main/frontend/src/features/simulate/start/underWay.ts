import type { RunningCases } from '@/api/schema';
import { integer } from '@/shared/format/number';
import type { Place } from './places';

/** Cases under way as they are entered: what is missing or makes no number is absent. */
export interface Group {
  /** Several where branches run beside each other. */
  readonly at: readonly string[];
  readonly cases: number | null;
  readonly ageDays: number | null;
}

export const another: Group = { at: [], cases: 1, ageDays: null };

const DAY = 86_400;
const MOST_CASES = 100_000;
const MOST_DAYS = 36_525;

export type Fault = Partial<Record<keyof Group, string>>;

/** What is wrong with a group, figure by figure. */
export function faultOf(group: Group, places: readonly Place[]): Fault {
  const gone = group.at.some((id) => !places.some((place) => place.id === id));
  const { cases, ageDays } = group;
  return {
    ...(group.at.length === 0
      ? { at: 'choose a step' }
      : gone
        ? { at: 'one of its steps is no longer on the map' }
        : {}),
    ...(cases !== null && Number.isInteger(cases) && cases >= 1 && cases <= MOST_CASES
      ? {}
      : { cases: `1 to ${integer(MOST_CASES)} cases` }),
    ...(ageDays !== null && ageDays >= 0 && ageDays <= MOST_DAYS
      ? {}
      : { ageDays: `age from 0 to ${integer(MOST_DAYS)} days` }),
  };
}

/** Why a run cannot begin with these cases. */
export function obstacleOf(groups: readonly Group[], places: readonly Place[]): string | null {
  if (groups.length === 0) return 'Cases under way: add at least one';
  const all = countOf(groups);
  if (all > MOST_CASES) return `Cases under way: ${integer(all)}, at most ${integer(MOST_CASES)}`;
  const faulty = groups.findIndex((group) => Object.keys(faultOf(group, places)).length > 0);
  if (faulty < 0) return null;
  const [, fault] = Object.entries(faultOf(groups[faulty] ?? another, places))[0] ?? [];
  return `Cases under way, line ${faulty + 1}: ${fault}`;
}

export function countOf(groups: readonly { readonly cases: number | null }[]): number {
  return groups.reduce((sum, { cases }) => sum + (cases ?? 0), 0);
}

export function requested(groups: readonly Group[]): RunningCases[] {
  return groups.map(({ at, cases, ageDays }) => ({
    at: [...at],
    cases: cases ?? 1,
    ageSeconds: Math.round((ageDays ?? 0) * DAY),
  }));
}

/** With what a run began, for people; absent where with nothing. */
export function startText(options: {
  readonly warmUpCases: number;
  readonly running: readonly RunningCases[];
}): string | null {
  const count = countOf(options.running);
  if (count > 0) return `began with ${integer(count)} ${count === 1 ? 'case' : 'cases'} under way`;
  return options.warmUpCases > 0 ? `after a warm-up of ${integer(options.warmUpCases)} cases` : null;
}

/** What a browser kept, as far as it is that. */
export function restoredGroups(kept: unknown): readonly Group[] {
  if (!Array.isArray(kept)) return [];
  return kept.flatMap((one: unknown) => {
    if (typeof one !== 'object' || one === null) return [];
    const { at, cases, ageDays } = one as Record<string, unknown>;
    if (!Array.isArray(at) || !at.every((id) => typeof id === 'string')) return [];
    return [{ at, cases: finite(cases), ageDays: finite(ageDays) }];
  });
}

function finite(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}
