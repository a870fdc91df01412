import type { SimulationRequest } from '@/api/schema';
import { integer } from '@/shared/format/number';

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
  horizonDays: [0.01, 36_525],
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

/** What was kept in this browser, with the usual value for whatever is missing or out of its limits. */
export function restored(kept: unknown): RunOptions {
  if (typeof kept !== 'object' || kept === null) return usual;
  const given = kept as Partial<Record<keyof RunOptions, unknown>>;
  const figure = (name: Figure) => {
    const value = given[name];
    return typeof value === 'number' && isWithin(name, value) ? value : usual[name];
  };
  return {
    amount: given.amount === 'horizon' ? 'horizon' : 'cases',
    cases: figure('cases'),
    horizonDays: figure('horizonDays'),
    replications: figure('replications'),
    precision: figure('precision'),
    warmUpCases: figure('warmUpCases'),
    seed: figure('seed'),
  };
}

export function isUsual(options: RunOptions): boolean {
  return (Object.keys(usual) as (keyof RunOptions)[]).every((name) => options[name] === usual[name]);
}

export function amountText(options: RunOptions): string {
  if (options.amount === 'cases') return `${integer(options.cases)} cases`;
  return options.horizonDays === 365 ? 'a year' : `${integer(options.horizonDays)} days`;
}

export function requestOf(options: RunOptions, scenarios: readonly string[], revision: number): SimulationRequest {
  return {
    scenarios: [...scenarios],
    version: null,
    revision,
    cases: options.amount === 'cases' ? options.cases : null,
    horizonDays: options.amount === 'horizon' ? options.horizonDays : null,
    replications: options.replications,
    seed: options.seed,
    precision: options.precision,
    warmUpCases: options.warmUpCases,
    changes: null,
  };
}
