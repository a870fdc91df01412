import type { EChartsCoreOption } from 'echarts/core';
import type { ComparedFigure, ProcessSimulation, ScenarioComparison } from '@/api/schema';
import { BASE } from '@/api/simulations';
import { timeUnit } from '@/shared/charts/axis';
import { type ChartTheme, chartParts } from '@/shared/charts/theme';
import { type Clock, elapsedTime, hours, workingTime } from '@/shared/format/duration';
import { money } from '@/shared/format/money';
import { number, percent, significant } from '@/shared/format/number';
import { interval, type Text } from '../results/figureText';

export const MOST = 4;

/** Hours of work have no clock. */
const WORK = 'processingTime';

/** The scenarios chosen in an address, in the order of the list; the first one is what the others are compared with. */
export function chosenOf(
  against: string | undefined,
  all: readonly string[],
  current: string | null,
): readonly string[] {
  if (against !== undefined) {
    const asked = against.split(',');
    return all.filter((id) => asked.includes(id)).slice(0, MOST);
  }
  const others = all.filter((id) => id !== BASE && id !== current);
  const first = [BASE, ...(current === null ? [] : [current]), ...others].slice(0, MOST);
  return all.filter((id) => first.includes(id));
}

/** How the number of a figure is written. */
export function textOf(unit: ComparedFigure['unit'], currency: string, clock: Clock | null): Text {
  switch (unit) {
    case 'seconds':
      return elapsedTime;
    case 'workingSeconds':
      return (seconds, digits) => workingTime(seconds, clock, digits);
    case 'money':
      return (value, digits) => money(value, currency, digits);
    case 'share':
      return percent;
    case 'cases':
    case 'casesPerWeek':
      return number;
  }
}

export interface ComparedCell {
  readonly value: string;
  /** "−1.18 ± 0.04 d"; empty for the first scenario. */
  readonly difference: string;
  readonly standing: ComparedFigure['standing'];
  readonly verdict: string;
  readonly words: string;
}

export interface ComparedRow {
  readonly figure: string;
  readonly label: string;
  readonly clock: string;
  readonly cells: readonly ComparedCell[];
}

const verdicts: Readonly<Record<ComparedFigure['standing'], string>> = {
  first: '',
  better: 'better',
  worse: 'worse',
  different: 'differs',
  negligible: 'no difference that matters',
  undecided: 'no difference shown',
  unknown: 'cannot tell',
};

/** One row per figure, one cell per scenario. */
export function comparedRows(comparison: ScenarioComparison, clock: Clock | null): readonly ComparedRow[] {
  const [first] = comparison.scenarios;
  return (first?.figures ?? []).map(({ figure, label, unit }) => ({
    figure,
    label,
    clock: clockOf(figure, unit, label),
    cells: comparison.scenarios.flatMap((scenario) => {
      const given = scenario.figures.find((candidate) => candidate.figure === figure);
      if (!given) return [];
      const text = figure === WORK ? hours : textOf(unit, comparison.currency, clock);
      return [
        {
          value: interval(given.mean, given.ci95, text),
          difference: given.standing === 'first' ? '' : signed(given, unit === 'share' ? points : text),
          standing: given.standing,
          verdict:
            given.standing === 'negligible' && given.difference === 0 ? 'no difference' : verdicts[given.standing],
          words: given.words,
        },
      ];
    }),
  }));
}

function clockOf(figure: string, unit: ComparedFigure['unit'], label: string): string {
  const clock = unit === 'seconds' && figure !== WORK ? 'elapsed' : unit === 'workingSeconds' ? 'working' : '';
  return label.includes(clock) ? '' : clock;
}

/** Shares differ by percentage points, not by percent. */
const points: Text = (share, digits) => `${number(100 * share, digits)} points`;

function signed(figure: ComparedFigure, text: Text): string {
  if (figure.difference === null || figure.difference === 0) return '';
  const shown = interval(Math.abs(figure.difference), figure.differenceCi95, text);
  return `${figure.difference < 0 ? '−' : '+'}${shown}`;
}

export const SPREAD_ROW = 44;

type LeadTime = NonNullable<ProcessSimulation['cycleTime']>;

/** From P50 to P95 of each scenario on one axis: what half, four of five, and nearly all cases take. */
export function spreadChart(
  scenarios: readonly { readonly name: string; readonly leadTime: LeadTime }[],
  theme: ChartTheme,
  width: number,
): EChartsCoreOption {
  const parts = chartParts(theme);
  const longest = Math.max(0, ...scenarios.map(({ leadTime }) => leadTime.p95Seconds));
  const unit = timeUnit(longest);
  const names = Math.min(280, Math.max(120, width * 0.3));
  const part = (of: (leadTime: LeadTime) => number) =>
    scenarios.map(({ leadTime }) => Math.max(0, of(leadTime)) / unit.seconds);
  const label = (text: (leadTime: LeadTime) => string, position: string) => ({
    show: true,
    position,
    color: theme.text,
    fontSize: 12,
    formatter: ({ dataIndex }: { readonly dataIndex: number }) => {
      const scenario = scenarios[dataIndex];
      return scenario ? text(scenario.leadTime) : '';
    },
  });
  return {
    grid: { left: names, right: 176, top: 4, bottom: 44 },
    xAxis: {
      ...parts.axis,
      type: 'value',
      name: `Lead time, elapsed ${unit.name}`,
      nameGap: 26,
      min: 0,
      axisLabel: { ...parts.axis.axisLabel, formatter: (value: number) => significant(value) },
    },
    yAxis: {
      type: 'category',
      inverse: true,
      data: scenarios.map(({ name }) => name),
      axisLine: { show: true, lineStyle: { color: theme.lineStrong } },
      axisTick: { show: false },
      axisLabel: { color: theme.text, fontSize: 12, width: names - 12, overflow: 'break', lineHeight: 14 },
    },
    tooltip: {
      ...parts.tooltip,
      trigger: 'axis',
      axisPointer: { type: 'none' },
      formatter: (hits: readonly { readonly dataIndex: number }[]) => {
        const scenario = scenarios[hits[0]?.dataIndex ?? 0];
        if (!scenario) return '';
        const c = scenario.leadTime;
        return [
          scenario.name,
          `P50: ${elapsedTime(c.p50Seconds)}`,
          `P80: ${elapsedTime(c.p80Seconds)}`,
          `P90: ${elapsedTime(c.p90Seconds)}`,
          `P95: ${elapsedTime(c.p95Seconds)}`,
        ].join('\n');
      },
    },
    series: [
      {
        type: 'bar',
        stack: 'spread',
        silent: true,
        barWidth: 14,
        itemStyle: { color: 'transparent' },
        data: part(({ p50Seconds }) => p50Seconds),
      },
      {
        type: 'bar',
        stack: 'spread',
        itemStyle: { color: theme.simulated },
        data: part(({ p50Seconds, p80Seconds }) => p80Seconds - p50Seconds),
      },
      {
        type: 'bar',
        stack: 'spread',
        itemStyle: { color: theme.simulated, opacity: 0.4 },
        data: part(({ p80Seconds, p95Seconds }) => p95Seconds - p80Seconds),
      },
      {
        // a bar of no length, so that the figure is not as pale as the bar before it
        type: 'bar',
        stack: 'spread',
        silent: true,
        data: part(() => 0),
        label: label((c) => `P50 ${elapsedTime(c.p50Seconds)}, P95 ${elapsedTime(c.p95Seconds)}`, 'right'),
      },
    ],
  };
}
