import type { ProcessScenario, SimulationRequest } from '@/api/schema';
import { integer, number } from '@/shared/format/number';
import { requested } from '../start/underWay';
import type { Start } from '../start/useStart';

/** How much is simulated. What people rarely change has values that suit most processes. */
export interface RunOptions {
  readonly amount: 'cases' | 'horizon';
  readonly cases: number;
  readonly horizonDays: number;
  readonly replications: number;
  /** Half-width of the mean lead time at which the run stops early, as a share of it; 0 = never. */
  readonly precision: number;
  /** Cases at the beginning of each replication that are not counted. */
  readonly warmUpCases: number;
  readonly seed: number;
}

export const usual: RunOptions = {
  amount: 'cases',
  cases: 1000,
  horizonDays: 365,
  replications: 30,
  precision: 0.02,
  warmUpCases: 0,
  seed: 1,
};

export type Figure = Exclude<keyof RunOptions, 'amount'>;

/** Least and most of each figure, and of the cases of all replications together. */
export const limits: Readonly<Record<Figure, readonly [number, number]>> = {
  cases: [1, 1_000_000],
  horizonDays: [0.01, 53_000_000],
  replications: [1, 1000],
  precision: [0, 0.99],
  warmUpCases: [0, 1_000_000],
  seed: [0, Number.MAX_SAFE_INTEGER],
};
const MOST_TOGETHER = 10_000_000;

/** What was entered and cannot be taken, as it was entered. */
export type Wrong = Partial<Record<Figure, number | string>>;

export function isWithin(name: Figure, value: number): boolean {
  const [least, most] = limits[name];
  return value >= least && value <= most;
}

/** The limits of a figure, for people. */
export function limitText(name: Figure): string {
  switch (name) {
    case 'cases':
      return `1 to ${integer(limits.cases[1])} cases`;
    case 'horizonDays':
      return `0.01 to ${integer(limits.horizonDays[1])} days`;
    case 'replications':
      return `1 to ${integer(limits.replications[1])} replications`;
    case 'precision':
      return '0 to 99 %';
    case 'warmUpCases':
      return `0 to ${integer(limits.warmUpCases[1])} cases`;
    case 'seed':
      return `0 to ${integer(limits.seed[1])}`;
  }
}

/** Why so many replications of so many cases are not simulated. */
export function tooMany({ amount, cases, warmUpCases, replications }: RunOptions): string | null {
  const each = cases + warmUpCases;
  if (amount !== 'cases' || each * replications <= MOST_TOGETHER) return null;
  const most = Math.max(1, Math.floor(MOST_TOGETHER / each));
  return `With ${integer(each)} cases at most ${integer(most)} ${most === 1 ? 'replication' : 'replications'}: ${integer(MOST_TOGETHER)} cases together`;
}

/** Why a run cannot be started as it is asked for. */
export function obstacle(options: RunOptions, wrong: Wrong): string | null {
  const unused: Figure = options.amount === 'cases' ? 'horizonDays' : 'cases';
  const names: Readonly<Record<Figure, string>> = {
    cases: 'Cases',
    horizonDays: 'Days',
    replications: 'Replications',
    precision: 'Precision',
    warmUpCases: 'Warm-up',
    seed: 'Seed',
  };
  for (const name of Object.keys(names) as Figure[]) {
    if (name !== unused && wrong[name] !== undefined) return `${names[name]}: ${limitText(name)}`;
  }
  return tooMany(options);
}

/** What was changed; what was not is as the scenarios ask, else as usual. */
export type Chosen = Partial<RunOptions>;

type Wishes = Omit<ProcessScenario['run'], 'start'>;

/** How a run is where nothing was changed: scenarios of other tools may ask for something of their own. */
export interface Defaults extends RunOptions {
  /** A run ends with whichever comes first. */
  readonly both: boolean;
}

/** As the first scenario that says anything of it asks; cases and length belong together. */
export function defaultsOf(asked: readonly Wishes[]): Defaults {
  const length = asked.find(({ cases, horizonDays }) => cases !== null || horizonDays !== null);
  const replications = asked.find((wishes) => wishes.replications !== null)?.replications ?? null;
  return {
    ...usual,
    amount: length && length.cases === null ? 'horizon' : 'cases',
    cases: length?.cases ?? usual.cases,
    horizonDays: length?.horizonDays ?? usual.horizonDays,
    both: length !== undefined && length.cases !== null && length.horizonDays !== null,
    replications: replications ?? usual.replications,
    // so many were wanted: fewer would be something else
    precision: replications === null ? usual.precision : 0,
    seed: asked.find(({ seed }) => seed !== null)?.seed ?? usual.seed,
  };
}

export function optionsOf(chosen: Chosen, defaults: Defaults): RunOptions {
  const { both: _both, ...options } = defaults;
  return { ...options, ...chosen };
}

/** What of these options is no default. */
export function chosenIn(options: RunOptions, defaults: Defaults): Chosen {
  const changed = (Object.keys(usual) as (keyof RunOptions)[]).filter((name) => options[name] !== defaults[name]);
  return Object.fromEntries(changed.map((name) => [name, options[name]]));
}

/** What was kept in this browser, without what is out of its limits. */
export function restored(kept: unknown): Chosen {
  if (typeof kept !== 'object' || kept === null) return {};
  const given = kept as Partial<Record<keyof RunOptions, unknown>>;
  const figures = (Object.keys(limits) as Figure[]).filter((name) => {
    const value = given[name];
    return typeof value === 'number' && isWithin(name, value);
  });
  return {
    ...(given.amount === 'horizon' || given.amount === 'cases' ? { amount: given.amount } : {}),
    ...Object.fromEntries(figures.map((name) => [name, given[name]])),
  };
}

/** How long a replication is, when nobody has said so. */
function isOpen({ amount, cases, horizonDays }: Chosen): boolean {
  return amount === undefined && cases === undefined && horizonDays === undefined;
}

export function amountText(chosen: Chosen, defaults: Defaults): string {
  const { amount, cases, horizonDays } = optionsOf(chosen, defaults);
  const counted = `${integer(cases)} ${cases === 1 ? 'case' : 'cases'}`;
  const lasting = horizonDays === 365 ? 'a year' : `${number(horizonDays)} ${horizonDays === 1 ? 'day' : 'days'}`;
  if (isOpen(chosen) && defaults.both) return `${counted}, at most ${lasting}`;
  return amount === 'cases' ? counted : lasting;
}

/** Only what was changed is asked for: the rest is as the scenarios have it. */
export function requestOf(
  chosen: Chosen,
  defaults: Defaults,
  scenarios: readonly string[],
  revision: number,
  begin: Pick<Start, 'underWay' | 'groups'>,
): SimulationRequest {
  const options = optionsOf(chosen, defaults);
  const open = isOpen(chosen);
  return {
    scenarios: [...scenarios],
    version: null,
    revision,
    cases: open || options.amount === 'horizon' ? null : options.cases,
    horizonDays: open || options.amount === 'cases' ? null : options.horizonDays,
    replications: chosen.replications ?? null,
    seed: chosen.seed ?? null,
    precision: options.precision,
    warmUpCases: begin.underWay ? 0 : options.warmUpCases,
    running: begin.underWay ? requested(begin.groups) : null,
    changes: null,
  };
}
