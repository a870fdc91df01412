import type { MetricDefinitions, Metrics } from '@/api/schema';
import { type Clock, elapsedTime, hours, workingTime } from '@/shared/format/duration';
import { money } from '@/shared/format/money';
import { isKnown, number, percent, significant, UNKNOWN } from '@/shared/format/number';

type FigureName = Exclude<keyof Metrics, 'bottleneckRole'>;
type Better = 'less' | 'more';
type Kind = 'leadTime' | 'elapsed' | 'hours' | 'share' | 'money' | 'count';

/** What a change is judged by, in the order of reading; labels and formulas come from the server. */
const compared: readonly { name: FigureName; kind: Kind; better: Better; fallback: string }[] = [
  { name: 'leadTimeSeconds', kind: 'leadTime', better: 'less', fallback: 'Lead time' },
  { name: 'elapsedLeadTimeSeconds', kind: 'elapsed', better: 'less', fallback: 'Elapsed lead time' },
  { name: 'waitSeconds', kind: 'leadTime', better: 'less', fallback: 'Waiting time' },
  { name: 'processTimeSeconds', kind: 'hours', better: 'less', fallback: 'Process time' },
  { name: 'labourSeconds', kind: 'hours', better: 'less', fallback: 'Labour per case' },
  { name: 'nonValueAddingSeconds', kind: 'hours', better: 'less', fallback: 'Non-value-adding labour' },
  { name: 'costPerCase', kind: 'money', better: 'less', fallback: 'Cost per case' },
  { name: 'processCycleEfficiency', kind: 'share', better: 'more', fallback: 'Process cycle efficiency' },
  { name: 'cycleTimeEfficiency', kind: 'share', better: 'more', fallback: 'Cycle-time efficiency' },
  { name: 'rolledCompleteAndAccurate', kind: 'share', better: 'more', fallback: 'Rolled %C&A' },
  { name: 'firstPassYield', kind: 'share', better: 'more', fallback: 'First-pass yield' },
  { name: 'handoffsPerCase', kind: 'count', better: 'less', fallback: 'Handoffs per case' },
  { name: 'bottleneckUtilisation', kind: 'share', better: 'less', fallback: 'Utilisation of the bottleneck' },
];

export type Verdict = 'better' | 'worse' | 'unchanged' | 'unknown';

export interface ComparedFigure {
  readonly name: FigureName;
  readonly label: string;
  readonly clock: string | null;
  readonly formula: string | null;
  readonly before: string;
  readonly after: string;
  /** With its sign; "±0" when nothing changes. */
  readonly change: string;
  readonly relative: string | null;
  readonly direction: 'up' | 'down' | 'same' | 'unknown';
  readonly verdict: Verdict;
}

export function compareFigures(
  before: Metrics,
  after: Metrics,
  context: { readonly clock: Clock; readonly currency: string; readonly definitions: MetricDefinitions },
): readonly ComparedFigure[] {
  return compared.map(({ name, kind, better, fallback }) => {
    const definition = context.definitions[name];
    const show = (value: number | null) => asText(value, kind, context);
    return {
      name,
      label: definition?.label ?? fallback,
      clock: kind === 'elapsed' ? null : (definition?.clock ?? null), // its label says "elapsed" already
      formula: definition?.formula ?? null,
      before: show(before[name]),
      after: show(after[name]),
      ...judge(before[name], after[name], better, kind, show),
    };
  });
}

/** What a change does to one case, in two words each: "−4.5 h lead time", "−12 €"; null where a figure is unknown. */
export function gain(
  before: Metrics,
  after: Metrics,
  context: { readonly clock: Clock; readonly currency: string },
): { readonly leadTime: string | null; readonly cost: string | null } {
  const said = (name: 'leadTimeSeconds' | 'costPerCase', kind: Kind) => {
    const show = (value: number) => asText(value, kind, context);
    const { change, verdict } = judge(before[name], after[name], 'less', kind, show);
    return verdict === 'unknown' ? null : change;
  };
  return { leadTime: said('leadTimeSeconds', 'leadTime'), cost: said('costPerCase', 'money') };
}

function judge(
  before: number | null,
  after: number | null,
  better: Better,
  kind: Kind,
  show: (value: number) => string,
): Pick<ComparedFigure, 'change' | 'relative' | 'direction' | 'verdict'> {
  if (!isKnown(before) || !isKnown(after)) {
    return { change: UNKNOWN, relative: null, direction: 'unknown', verdict: 'unknown' };
  }
  const change = after - before;
  const size = Math.max(Math.abs(before), Math.abs(after));
  if (Math.abs(change) <= 1e-9 * size) {
    return { change: '±0', relative: null, direction: 'same', verdict: 'unchanged' };
  }
  const up = change > 0;
  const amount = kind === 'share' ? points(Math.abs(change)) : show(Math.abs(change));
  return {
    change: `${up ? '+' : '−'}${amount}`,
    relative: kind === 'share' || before === 0 ? null : `${up ? '+' : '−'}${percent(Math.abs(change / before))}`,
    direction: up ? 'up' : 'down',
    verdict: up === (better === 'more') ? 'better' : 'worse',
  };
}

/** A difference of two shares: percentage points, because "percent" would read as a relative change. */
function points(share: number): string {
  const text = significant(share * 100);
  return `${text} ${text === '1' ? 'point' : 'points'}`;
}

function asText(value: number | null, kind: Kind, context: { clock: Clock; currency: string }): string {
  switch (kind) {
    case 'leadTime':
      return workingTime(value, context.clock);
    case 'elapsed':
      return elapsedTime(value);
    case 'hours':
      return hours(value);
    case 'share':
      return percent(value);
    case 'money':
      return money(value, context.currency);
    case 'count':
      return number(value);
  }
}
