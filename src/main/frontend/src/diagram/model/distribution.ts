import { isoOfSeconds, secondsOfIso } from '@/shared/format/isoDuration';
import { many, type Moddle, type ModdleElement, real, text } from './moddle';

/** Parameters of a distribution that are durations; the rest are plain numbers. */
export const durationParameters = ['value', 'min', 'mode', 'max', 'p10', 'p50', 'p90', 'mean', 'sd', 'scale'] as const;
export const plainParameters = ['k', 'shape', 'alpha', 'beta'] as const;
export type DurationParameter = (typeof durationParameters)[number];
export type PlainParameter = (typeof plainParameters)[number];
export type Parameter = DurationParameter | PlainParameter;

export interface DistributionKind {
  readonly kind: string;
  readonly label: string;
  readonly parameters: readonly Parameter[];
}

/** The kinds a person can type in; histograms and mixtures come from measurements and are shown, not typed. */
export const distributionKinds: readonly DistributionKind[] = [
  { kind: 'fixed', label: 'Fixed value', parameters: ['value'] },
  { kind: 'uniform', label: 'Range (from – to)', parameters: ['min', 'max'] },
  { kind: 'triangular', label: 'Triangular', parameters: ['min', 'mode', 'max'] },
  { kind: 'pert', label: 'PERT (optimistic, likely, pessimistic)', parameters: ['min', 'mode', 'max'] },
  { kind: 'threePoint', label: 'Three-point estimate', parameters: ['p10', 'p50', 'p90'] },
  { kind: 'normal', label: 'Normal', parameters: ['mean', 'sd'] },
  { kind: 'lognormal', label: 'Lognormal', parameters: ['mean', 'sd'] },
  { kind: 'exponential', label: 'Exponential', parameters: ['mean'] },
  { kind: 'erlang', label: 'Erlang', parameters: ['k', 'mean'] },
  { kind: 'gamma', label: 'Gamma', parameters: ['mean', 'sd'] },
  { kind: 'weibull', label: 'Weibull', parameters: ['shape', 'scale'] },
  { kind: 'beta', label: 'Beta', parameters: ['alpha', 'beta', 'min', 'max'] },
];

export const parameterLabels: Readonly<Record<Parameter, string>> = {
  value: 'Time',
  min: 'Minimum',
  mode: 'Most likely',
  max: 'Maximum',
  p10: 'P10',
  p50: 'P50',
  p90: 'P90',
  mean: 'Mean',
  sd: 'Standard deviation',
  scale: 'Scale',
  k: 'k',
  shape: 'Shape',
  alpha: 'α',
  beta: 'β',
};

/** A distribution as read: durations in seconds; null = not given. */
export interface Distribution {
  readonly kind: string;
  readonly parameters: Readonly<Partial<Record<Parameter, number>>>;
  /** Bins or components, which only a tool writes. */
  readonly parts: number;
}

export function isDurationParameter(parameter: Parameter): parameter is DurationParameter {
  return (durationParameters as readonly string[]).includes(parameter);
}

export function readDistribution(element: ModdleElement | null): Distribution | null {
  if (!element) return null;
  const parameters: Partial<Record<Parameter, number>> = {};
  for (const name of durationParameters) {
    const seconds = secondsOfIso(text(element, name) ?? '');
    if (seconds !== null) parameters[name] = seconds;
  }
  for (const name of plainParameters) {
    const value = real(element, name);
    if (value !== null) parameters[name] = value;
  }
  return {
    kind: text(element, 'kind') ?? 'fixed',
    parameters,
    parts: many(element, 'bins').length + many(element, 'components').length,
  };
}

export function createDistribution(
  moddle: Moddle,
  type: 'takt:ProcessTime' | 'takt:Duration',
  distribution: Pick<Distribution, 'kind' | 'parameters'>,
): ModdleElement {
  const attributes: Record<string, string | number> = { kind: distribution.kind };
  const wanted = distributionKinds.find((candidate) => candidate.kind === distribution.kind)?.parameters ?? [];
  for (const name of wanted) {
    const value = distribution.parameters[name];
    if (value !== undefined) attributes[name] = isDurationParameter(name) ? isoOfSeconds(value) : value;
  }
  return moddle.create(type, attributes);
}

/**
 * What carries over when the kind changes: a middle and a spread, so that a person who typed "4h" and then chooses a
 * range does not start with empty fields.
 */
export function converted(from: Distribution | null, kind: string): Pick<Distribution, 'kind' | 'parameters'> {
  const given = from?.parameters ?? {};
  const middle = given.value ?? given.mode ?? given.p50 ?? given.mean ?? midpoint(given.min, given.max);
  if (middle === undefined) return { kind, parameters: {} };
  const low = given.min ?? given.p10 ?? middle * 0.5;
  const high = given.max ?? given.p90 ?? middle * 2;
  const values: Record<Parameter, number> = {
    value: middle,
    mode: middle,
    p50: middle,
    mean: middle,
    min: low,
    p10: low,
    max: high,
    p90: high,
    sd: given.sd ?? middle * 0.25,
    scale: given.scale ?? middle,
    k: given.k ?? 2,
    shape: given.shape ?? 1.5,
    alpha: given.alpha ?? 2,
    beta: given.beta ?? 2,
  };
  const wanted = distributionKinds.find((candidate) => candidate.kind === kind)?.parameters ?? [];
  return { kind, parameters: Object.fromEntries(wanted.map((name) => [name, values[name]])) };
}

function midpoint(low: number | undefined, high: number | undefined): number | undefined {
  return low === undefined || high === undefined ? undefined : (low + high) / 2;
}
