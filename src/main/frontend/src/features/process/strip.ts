import type { Metrics, ProcessAnalysis } from '@/api/schema';
import { elapsedTime, hours, workingTime } from '@/shared/format/duration';
import { money, moneyShort } from '@/shared/format/money';
import { isKnown, number, percent, UNKNOWN } from '@/shared/format/number';
import { type Effect, effectOn } from '@/api/gaps';

/** One cell of the strip; `metric` names the definition it opens. */
export interface StripFigure {
  readonly metric: keyof Metrics | 'findings';
  readonly label: string;
  readonly value: string;
  readonly caption: string;
  readonly alarm?: boolean;
  readonly captionAlarm?: boolean;
  /** What missing data do to it. */
  readonly effect?: Effect | null;
}

/** Why the figures cannot be trusted, and where to look. */
export interface Defect {
  readonly message: string;
  readonly elements: readonly string[];
}

/** What keeps cases from ending properly; figures of such a flow describe only the cases that do. */
export function flowDefects(analysis: ProcessAnalysis | null): readonly Defect[] {
  return analysis?.soundness.problems ?? [];
}

/** The figures above the diagram: always the same, always in this order. */
export function stripFigures(analysis: ProcessAnalysis | null): readonly StripFigure[] {
  const metrics = analysis?.metrics;
  const clock = analysis?.clock;
  const currency = analysis?.currency;
  const time = (seconds: number | null | undefined) => workingTime(seconds, clock);
  const half = metrics?.leadTimeHalfWidthSeconds;
  const flawed = flowDefects(analysis).length > 0;
  // a role with more work than time has a queue without a mean: what is stated about its waits cannot last
  const grows = isKnown(metrics?.bottleneckUtilisation) && metrics.bottleneckUtilisation >= 1;
  const figures: readonly StripFigure[] = [
    {
      metric: 'leadTimeSeconds',
      label: 'Lead time',
      value: `${grows && isKnown(metrics?.leadTimeSeconds) ? '≥ ' : ''}${
        isKnown(half) && half > 0 ? `${time(metrics?.leadTimeSeconds)} ± ${time(half)}` : time(metrics?.leadTimeSeconds)
      }`,
      caption: flawed
        ? 'the flow has a defect'
        : grows
          ? 'queue grows without end'
          : isKnown(metrics?.elapsedLeadTimeSeconds)
            ? `working · ${elapsedTime(metrics?.elapsedLeadTimeSeconds)} elapsed`
            : 'working',
      captionAlarm: flawed || grows,
    },
    {
      metric: 'processTimeSeconds',
      label: 'Process time',
      value: hours(metrics?.processTimeSeconds),
      caption: 'working',
    },
    {
      metric: 'processCycleEfficiency',
      label: 'PCE',
      value: percent(metrics?.processCycleEfficiency),
      caption: 'value-adding',
    },
    {
      metric: 'cycleTimeEfficiency',
      label: 'CTE',
      value: percent(metrics?.cycleTimeEfficiency),
      caption: isKnown(metrics?.cycleTimeEfficiencyWithoutPlanned)
        ? `${percent(metrics?.cycleTimeEfficiencyWithoutPlanned)} w/o holds`
        : 'cycle / lead time',
    },
    {
      metric: 'rolledCompleteAndAccurate',
      label: 'Rolled %C&A',
      value: percent(metrics?.rolledCompleteAndAccurate),
      caption: 'right first time',
    },
    {
      metric: 'bottleneckUtilisation',
      label: 'Bottleneck',
      value: percent(metrics?.bottleneckUtilisation),
      caption: bottleneckName(analysis) ?? 'no load yet',
      alarm: (metrics?.bottleneckUtilisation ?? 0) >= 1,
    },
    { metric: 'costPerCase', label: 'Cost', value: money(metrics?.costPerCase, currency), caption: 'per case' },
    { metric: 'taktSeconds', label: 'Takt', value: time(metrics?.taktSeconds), caption: 'working' },
    { metric: 'handoffsPerCase', label: 'Handoffs', value: number(metrics?.handoffsPerCase), caption: 'per case' },
    {
      metric: 'findings',
      label: 'Findings',
      value: analysis ? String(leading(analysis).length) : '–',
      caption: savings(analysis),
    },
  ];
  return figures.map((figure) => marked(figure, effectOn(figure.metric, analysis)));
}

/** Unknown is not zero: a figure that lacks data says so where it stands. */
function marked(figure: StripFigure, effect: Effect | null): StripFigure {
  if (effect === null || figure.value === UNKNOWN) return figure;
  if (effect === 'lowerBound')
    return { ...figure, effect, value: figure.value.startsWith('≥') ? figure.value : `≥ ${figure.value}` };
  const caption = figure.metric === 'bottleneckUtilisation' ? `incomplete · ${figure.caption}` : 'incomplete';
  return { ...figure, effect, caption: figure.captionAlarm ? figure.caption : caption };
}

function bottleneckName(analysis: ProcessAnalysis | null): string | null {
  const id = analysis?.metrics.bottleneckRole;
  return id ? (analysis?.roles.find((role) => role.id === id)?.name ?? id) : null;
}

/** Those that are part of another finding are one thing with it. */
function leading(analysis: ProcessAnalysis): ProcessAnalysis['findings'] {
  return analysis.findings.filter((finding) => finding.partOf === null);
}

function savings(analysis: ProcessAnalysis | null): string {
  const sums = (analysis ? leading(analysis) : []).flatMap((finding) => finding.impact.moneyPerYear ?? []);
  const largest = Math.max(0, ...sums);
  return largest > 0 ? `up to ${moneyShort(largest, analysis?.currency)}/yr` : 'to look at';
}
