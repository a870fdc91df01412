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
  readonly seed: number;
}

export const usual: RunOptions = {
  amount: 'cases',
  cases: 1000,
  horizonDays: 365,
  replications: 30,
  precision: 0.02,
  seed: 1,
};

export const limits = { cases: 1_000_000, horizonDays: 36_525, replications: 1000 } as const;

/** What was kept in this browser, with the usual value for whatever is missing or out of its limits. */
export function restored(kept: unknown): RunOptions {
  if (typeof kept !== 'object' || kept === null) return usual;
  const given = kept as Partial<Record<keyof RunOptions, unknown>>;
  const figure = (
    name: 'cases' | 'horizonDays' | 'replications' | 'precision' | 'seed',
    least: number,
    most: number,
  ) => {
    const value = given[name];
    return typeof value === 'number' && value >= least && value <= most ? value : usual[name];
  };
  return {
    amount: given.amount === 'horizon' ? 'horizon' : 'cases',
    cases: figure('cases', 1, limits.cases),
    horizonDays: figure('horizonDays', 0.01, limits.horizonDays),
    replications: figure('replications', 1, limits.replications),
    precision: figure('precision', 0, 0.999),
    seed: figure('seed', 0, Number.MAX_SAFE_INTEGER),
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
    changes: null,
  };
}
