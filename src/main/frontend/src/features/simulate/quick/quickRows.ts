import type { ProcessSimulation } from '@/api/schema';
import { elapsedTime } from '@/shared/format/duration';
import { money } from '@/shared/format/money';
import { number, percent, UNKNOWN } from '@/shared/format/number';
import { isOverloaded } from '../results/advice';

export interface QuickRow {
  readonly label: string;
  readonly hint: string;
  /** Who or what the figures are of, where that is not always the same. */
  readonly about: string;
  readonly base: string;
  readonly changed: string;
  readonly direction: 'up' | 'down' | 'same';
  readonly effect: 'better' | 'worse' | 'none';
  readonly effectText: string;
}

interface Measured {
  readonly label: string;
  readonly hint: string;
  readonly value: (simulation: ProcessSimulation) => number | null;
  readonly text: (value: number, simulation: ProcessSimulation) => string;
  readonly about?: (simulation: ProcessSimulation) => string | null;
  /** Whether it grows with the length of the run where a role is overloaded. */
  readonly grows?: boolean;
  /** Which way is good; null where neither is. */
  readonly good: 'less' | 'more' | null;
}

/** Below this share of the base a difference is not marked: few cases cannot tell it from chance. */
const LEAST = 0.02;

const figures: readonly Measured[] = [
  {
    label: 'Lead time P50',
    hint: 'Half of the cases are done within this elapsed time',
    grows: true,
    value: (simulation) => simulation.cycleTime?.p50Seconds ?? null,
    text: (seconds) => elapsedTime(seconds),
    good: 'less',
  },
  {
    label: 'Lead time P80',
    hint: 'Four of five cases are done within this elapsed time',
    grows: true,
    value: (simulation) => simulation.cycleTime?.p80Seconds ?? null,
    text: (seconds) => elapsedTime(seconds),
    good: 'less',
  },
  {
    label: 'Busiest role',
    hint: 'Utilisation of the busiest role: worked time over duty. Unknown while no role has its queue simulated',
    value: (simulation) => busiest(simulation)?.utilisation ?? null,
    text: (share) => percent(share),
    about: (simulation) => busiest(simulation)?.name ?? null,
    // busier is no aim, and a short run begins idle: an overload shows in the queues first
    good: null,
  },
  {
    label: 'Under way',
    hint: 'Cases under way at once, average over time',
    grows: true,
    value: (simulation) => simulation.wip.mean,
    text: (value) => number(value),
    good: 'less',
  },
  {
    label: 'Done a week',
    hint: 'Cases that end in an elapsed week while cases arrive; a short run begins with empty desks',
    value: (simulation) => simulation.throughputPerWeek.mean,
    text: (value) => number(value),
    good: null,
  },
  {
    label: 'Cost a case',
    hint: 'Labour and fixed cost of a case',
    // work that has begun counts, cases that have not ended do not: of a cut run that is no cost of a case
    value: (simulation) => (isWhole(simulation) ? (simulation.cost?.mean ?? null) : null),
    text: (value, simulation) => money(value, simulation.currency),
    good: 'less',
  },
  {
    label: 'Too late',
    hint: 'Share of the cases that take longer than promised',
    grows: true,
    value: (simulation) => simulation.sla?.broken.mean ?? null,
    text: (share) => percent(share),
    good: 'less',
  },
];

/** The busiest role with a limit; roles whose people have other work have no utilisation of their own. */
export function busiest(simulation: ProcessSimulation): { readonly name: string; readonly utilisation: number } | null {
  const limited = simulation.roles.flatMap(({ name, utilisation }) =>
    utilisation === null ? [] : [{ name, utilisation: utilisation.mean }],
  );
  return limited.reduce<(typeof limited)[number] | null>(
    (most, role) => (most === null || role.utilisation > most.utilisation ? role : most),
    null,
  );
}

/** Cases of a replication; see docs/simulation.md. */
const CASES = 200;

/** Whether all cases of its replications have ended; there may be fewer replications than usual. */
export function isWhole(simulation: ProcessSimulation): boolean {
  return simulation.complete || simulation.cases >= CASES * simulation.replications;
}

export function quickRows(base: ProcessSimulation | null, changed: ProcessSimulation | null): readonly QuickRow[] {
  const whole = base !== null && changed !== null && isWhole(base) && isWhole(changed);
  return figures
    .filter(({ label, value }) => label !== 'Too late' || [base, changed].some((side) => side && value(side) !== null))
    .map((figure) => {
      const before = base && figure.value(base);
      const after = changed && figure.value(changed);
      return {
        label: figure.label,
        hint: figure.hint,
        about: aboutBoth(base && figure.about?.(base), changed && figure.about?.(changed)),
        base: said(figure, base),
        changed: said(figure, changed),
        // a run that was cut has other cases than one that was not
        ...(whole ? compared(figure, before, after) : unclear),
      };
    });
}

function aboutBoth(base: string | null | undefined, changed: string | null | undefined): string {
  if (base && changed && base !== changed) return `${base}; here ${changed}`;
  return base ?? changed ?? '';
}

const unclear = { direction: 'same', effect: 'none', effectText: 'no clear difference' } as const;

function said(figure: Measured, simulation: ProcessSimulation | null): string {
  const value = simulation && figure.value(simulation);
  if (simulation === null || value === null) return UNKNOWN;
  const text = figure.text(value, simulation);
  return figure.grows && isOverloaded(simulation) ? `≥ ${text}` : text;
}

function compared(
  figure: Measured,
  before: number | null,
  after: number | null,
): Pick<QuickRow, 'direction' | 'effect' | 'effectText'> {
  const same = unclear;
  if (before === null || after === null) return same;
  const difference = after - before;
  if (Math.abs(difference) <= LEAST * Math.max(Math.abs(before), 1e-9)) return same;
  const direction = difference > 0 ? 'up' : 'down';
  if (figure.good === null) return { ...same, direction };
  const better = (figure.good === 'less') === difference < 0;
  return { direction, effect: better ? 'better' : 'worse', effectText: better ? 'better' : 'worse' };
}
