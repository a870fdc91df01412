import type { EChartsCoreOption } from 'echarts/core';
import type { SensitivityInput, SensitivityOutcome, SensitivityView } from '@/api/schema';
import { timeUnit } from '@/shared/charts/axis';
import { type ChartTheme, chartParts } from '@/shared/charts/theme';
import { hours, workingTime } from '@/shared/format/duration';
import { money } from '@/shared/format/money';
import { type Figure, isKnown, number, percent, significant } from '@/shared/format/number';

export const measures = [
  { id: 'leadTime', label: 'Lead time', figure: 'leadTimeSeconds' },
  { id: 'cost', label: 'Cost', figure: 'costPerCase' },
  { id: 'pce', label: 'PCE', figure: 'processCycleEfficiency' },
  { id: 'quality', label: 'Rolled %C&A', figure: 'rolledCompleteAndAccurate' },
] as const;

export type Measure = (typeof measures)[number];

/** How many bars a tornado has; what moves the figure less is in the table. */
const BARS = 12;

export const ROW = 30;

type Side = 'atLow' | 'atHigh';

const kinds: Readonly<Record<SensitivityInput['kind'], string>> = {
  processTime: 'Process time',
  wait: 'Wait',
  cost: 'Cost',
  completeAndAccurate: '%C&A',
  probability: 'Share',
  headcount: 'People',
  rate: 'Rate',
  demand: 'Demand',
};

export function inputName(input: SensitivityInput): string {
  return input.kind === 'demand' ? 'Demand' : `${kinds[input.kind]}: ${input.name}`;
}

/** An input's own value in its own unit. */
export function inputValue(input: SensitivityInput, value: number, view: SensitivityView): string {
  switch (input.kind) {
    case 'processTime':
      return hours(value);
    case 'wait':
      return workingTime(value, view.clock);
    case 'completeAndAccurate':
    case 'probability':
      return percent(value);
    case 'cost':
    case 'rate':
      return money(value, view.currency);
    case 'headcount':
      return number(value);
    case 'demand':
      return `${number(value)} a week`;
  }
}

export function outcome(value: Figure, measure: Measure, view: SensitivityView): string {
  switch (measure.id) {
    case 'leadTime':
      return workingTime(value, view.clock);
    case 'cost':
      return money(value, view.currency);
    default:
      return percent(value);
  }
}

function at(result: SensitivityOutcome, measure: Measure): number | null {
  return result[measure.figure];
}

/** An end that a role cannot reach: the lead time grows without bound. */
export function isUnbounded(input: SensitivityInput, measure: Measure, end: 'atLow' | 'atHigh'): boolean {
  return input.unbounded && measure.id === 'leadTime' && at(input[end], measure) === null;
}

/** What moves this figure at all, the strongest first; without bound before everything. */
export function movers(view: SensitivityView, measure: Measure): readonly SensitivityInput[] {
  const base = at(view.base, measure);
  if (!isKnown(base)) return [];
  const swing = (input: SensitivityInput) =>
    Math.abs((at(input.atHigh, measure) ?? base) - (at(input.atLow, measure) ?? base));
  const unbounded = (input: SensitivityInput) =>
    isUnbounded(input, measure, 'atLow') || isUnbounded(input, measure, 'atHigh');
  return view.inputs
    .filter((input) => swing(input) > 1e-9 * base || unbounded(input))
    .sort((a, b) => Number(unbounded(b)) - Number(unbounded(a)) || swing(b) - swing(a));
}

/** One bar per input from what its low end does to what its high end does; the line in the middle is the figure today. */
export function tornado(
  view: SensitivityView,
  measure: Measure,
  shown: readonly SensitivityInput[],
  theme: ChartTheme,
  width: number,
): EChartsCoreOption {
  const parts = chartParts(theme);
  const base = at(view.base, measure) ?? 0;
  const values = shown.flatMap((input) => [at(input.atLow, measure), at(input.atHigh, measure)]).filter(isKnown);
  const unit = measure.id === 'leadTime' ? timeUnit(Math.max(base, ...values), view.clock) : null;
  const scale = unit?.seconds ?? 1;
  const low = Math.min(base, ...values) / scale;
  const high = Math.max(base, ...values) / scale;
  const room = (high - low || 1) * 0.14;
  const edge = { min: Math.max(0, low - room), max: high + room };
  const names = Math.min(340, Math.max(160, width * 0.3));
  const end = (input: SensitivityInput, side: Side) => {
    const value = at(input[side], measure);
    if (value !== null) return value / scale;
    // the lead time leaves the picture on the right
    return isUnbounded(input, measure, side) ? edge.max : base / scale;
  };
  const middle = base / scale;
  const other = { atLow: 'atHigh', atHigh: 'atLow' } as const;
  const text = (input: SensitivityInput, side: Side): string => {
    const own = end(input, side);
    const opposite = end(input, other[side]);
    const sameWay = own > middle === opposite > middle;
    if (own === middle || (sameWay && Math.abs(own - middle) < Math.abs(opposite - middle))) return '';
    return isUnbounded(input, measure, side) ? 'grows' : outcome(at(input[side], measure), measure, view);
  };
  // a bar starts at 0, so an invisible one carries it to the figure of today
  const bars = (side: Side, colour: string) => [
    {
      type: 'bar',
      stack: side,
      silent: true,
      barWidth: 14,
      barGap: '-100%',
      itemStyle: { color: 'transparent' },
      data: shown.map((input) => Math.min(middle, end(input, side))),
    },
    {
      type: 'bar',
      stack: side,
      barWidth: 14,
      itemStyle: { color: colour },
      data: shown.map((input) => ({
        value: Math.abs(end(input, side) - middle),
        label: isUnbounded(input, measure, side)
          ? { position: 'insideRight', color: theme.ground }
          : { position: end(input, side) < middle ? 'left' : 'right' },
      })),
      label: {
        show: true,
        color: theme.text,
        fontSize: 12,
        formatter: ({ dataIndex }: { readonly dataIndex: number }) => {
          const input = shown[dataIndex];
          return input ? text(input, side) : '';
        },
      },
    },
  ];
  return {
    grid: { left: names, right: 24, top: 26, bottom: 48 },
    xAxis: {
      ...parts.axis,
      type: 'value',
      ...edge,
      name: `${measure.label}${unit ? `, working ${unit.name}` : measure.id === 'cost' ? `, ${view.currency} per case` : ''}`,
      nameGap: 28,
      axisLabel: {
        ...parts.axis.axisLabel,
        formatter: (value: number) => axisText(value, measure),
        showMinLabel: false,
        showMaxLabel: false,
      },
    },
    yAxis: {
      type: 'category',
      inverse: true,
      data: shown.map((input) => input.id),
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: {
        ...parts.label,
        width: names - 16,
        overflow: 'truncate',
        formatter: (id: string) => {
          const input = shown.find((entry) => entry.id === id);
          return input ? inputName(input) : id;
        },
      },
    },
    tooltip: {
      ...parts.tooltip,
      trigger: 'axis',
      axisPointer: { type: 'shadow', shadowStyle: { color: theme.accent, opacity: 0.08 } },
      formatter: (points: readonly { readonly dataIndex: number }[]) => {
        const input = shown[points[0]?.dataIndex ?? -1];
        if (!input) return '';
        const line = (value: number, side: 'atLow' | 'atHigh') =>
          `${inputValue(input, value, view)} → ${
            isUnbounded(input, measure, side)
              ? 'a role is overloaded'
              : outcome(at(input[side], measure), measure, view)
          }`;
        return [
          inputName(input),
          `Now ${inputValue(input, input.value, view)} → ${outcome(base, measure, view)}`,
          line(input.low, 'atLow'),
          line(input.high, 'atHigh'),
          `Range: ${input.basis}`,
        ].join('\n');
      },
    },
    series: [
      ...bars('atLow', theme.analytic).map((series, index) =>
        index > 0
          ? series
          : {
              ...series,
              markLine: {
                silent: true,
                symbol: 'none',
                precision: 12,
                data: [
                  {
                    xAxis: middle,
                    lineStyle: { color: theme.text, type: 'solid', width: 1 },
                    label: {
                      formatter: `${view.scenario === null ? 'today' : 'now'} ${outcome(base, measure, view)}`,
                      position: 'start',
                      distance: 6,
                      color: theme.text,
                      fontSize: 12,
                    },
                  },
                ],
              },
            },
      ),
      ...bars('atHigh', theme.accent),
    ],
  };
}

function axisText(value: number, measure: Measure): string {
  return measure.id === 'pce' || measure.id === 'quality' ? percent(value) : significant(value);
}

export function barsOf(view: SensitivityView, measure: Measure): readonly SensitivityInput[] {
  return movers(view, measure).slice(0, BARS);
}
