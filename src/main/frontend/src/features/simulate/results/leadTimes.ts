import type { EChartsCoreOption } from 'echarts/core';
import { timeUnit } from '@/shared/charts/axis';
import { type ChartTheme, chartParts } from '@/shared/charts/theme';
import { type Clock, elapsedTime, workingTime } from '@/shared/format/duration';
import { percent, significant } from '@/shared/format/number';

export interface Bins {
  readonly binSeconds: number;
  readonly counts: readonly number[];
}

export interface NamedTime {
  readonly name: string;
  readonly seconds: number;
  /** The promise, not a figure of the simulation. */
  readonly limit?: boolean;
}

export interface LeadTimes {
  readonly bins: Bins;
  readonly named: readonly NamedTime[];
  /** Working time of a calendar with days of this length; elapsed time when absent. */
  readonly clock: Clock | null;
}

const LABEL_ROW = 15;

/** What a chart offers to those who draw by hand. */
interface Coordinates {
  value(dimension: number): number;
  coord(point: readonly [number, number]): readonly number[];
}

/** Share of the cases per bin; the last one holds everything beyond and is marked so. */
export function shares(bins: Bins): readonly number[] {
  const all = bins.counts.reduce((sum, count) => sum + count, 0);
  return bins.counts.map((count) => (all === 0 ? 0 : count / all));
}

/** Where the axis begins: at 0, unless a good part of it would be empty. */
export function axisStart(bins: Bins, unitSeconds: number): number {
  const first = bins.counts.findIndex((count) => count > 0);
  if (first < 0.35 * bins.counts.length) return 0;
  return Math.floor(((first - 1) * bins.binSeconds) / unitSeconds) * unitSeconds;
}

/** Marks from left to right, each with the row its label stands in: labels that would touch go one row up. */
export function placed(
  named: readonly NamedTime[],
  length: number,
  width: number,
): readonly (NamedTime & { readonly row: number })[] {
  const room = (mark: NamedTime) => ((mark.name.length + 8) * 6.6 * length) / Math.max(1, width);
  const rowEnds: number[] = [];
  return [...named]
    .sort((a, b) => a.seconds - b.seconds)
    .map((mark) => {
      let row = rowEnds.findIndex((free) => free <= mark.seconds);
      if (row < 0) row = rowEnds.length;
      rowEnds[row] = mark.seconds + room(mark);
      return { ...mark, row };
    });
}

/** How the lead times of the cases are spread, with the percentiles and the promise as named lines. */
export function leadTimeChart(given: LeadTimes, theme: ChartTheme, width: number): EChartsCoreOption {
  const { bins, clock } = given;
  const parts = chartParts(theme);
  const share = shares(bins);
  const end = Math.max(bins.binSeconds * bins.counts.length, ...given.named.map((mark) => mark.seconds * 1.02));
  const unit = timeUnit(end, clock ?? undefined);
  const clockName = clock ? 'working' : 'elapsed';
  const time = (seconds: number) => (clock ? workingTime(seconds, clock) : elapsedTime(seconds));
  const grid = { left: 56, right: 24, bottom: 48 };
  const plot = Math.max(100, width - grid.left - grid.right);
  const start = axisStart(bins, unit.seconds);
  const marks = placed(given.named, end - start, plot);
  const rows = Math.max(1, ...marks.map((mark) => mark.row + 1));
  return {
    grid: { ...grid, top: 12 + rows * LABEL_ROW },
    xAxis: {
      ...parts.axis,
      type: 'value',
      name: `Lead time, ${clockName} ${unit.name}`,
      nameGap: 28,
      min: start / unit.seconds,
      max: end / unit.seconds,
      splitLine: { show: false },
      axisLabel: {
        ...parts.axis.axisLabel,
        formatter: (value: number) => significant(value),
        showMaxLabel: false,
        showMinLabel: start === 0,
      },
    },
    yAxis: {
      ...parts.axis,
      type: 'value',
      name: 'Cases',
      nameGap: 40,
      min: 0,
      axisLabel: { ...parts.axis.axisLabel, formatter: (value: number) => percent(value) },
    },
    tooltip: {
      ...parts.tooltip,
      trigger: 'item',
      formatter: ({ dataIndex }: { readonly dataIndex: number }) => {
        const from = dataIndex * bins.binSeconds;
        const last = dataIndex === bins.counts.length - 1;
        const range = last ? `${time(from)} or more` : `${time(from)} to ${time(from + bins.binSeconds)}`;
        return `${range}, ${clockName}\n${percent(share[dataIndex] ?? 0)} of the cases`;
      },
    },
    series: [
      {
        // drawn by hand: a bar on an axis of values has no width of its own
        type: 'custom',
        clip: true,
        encode: { x: [0, 1], y: 2 },
        data: share.map((part, index) => [
          (index * bins.binSeconds) / unit.seconds,
          ((index + 1) * bins.binSeconds) / unit.seconds,
          part,
        ]),
        renderItem: ({ dataIndex }: { readonly dataIndex: number }, api: Coordinates) => {
          const [left = 0, top = 0] = api.coord([api.value(0), api.value(2)]);
          const [right = 0, bottom = 0] = api.coord([api.value(1), 0]);
          return {
            type: 'rect',
            shape: { x: left, y: top, width: Math.max(1, right - left - 1), height: bottom - top },
            // everything beyond is not in this stretch alone, so it does not look like it
            style: { fill: theme.simulated, opacity: dataIndex === share.length - 1 ? 0.35 : 0.75 },
          };
        },
        markLine: {
          silent: true,
          symbol: 'none',
          precision: 12,
          data: marks.map((mark) => ({
            xAxis: mark.seconds / unit.seconds,
            lineStyle: {
              color: mark.limit ? theme.critical : theme.text,
              type: mark.limit ? 'dashed' : 'solid',
              width: mark.limit ? 2 : 1,
            },
            label: {
              formatter: `${mark.name} ${time(mark.seconds)}`,
              position: 'end',
              distance: 2 + mark.row * LABEL_ROW,
              // beside its own line, on the side that has room
              align: mark.seconds > end - 0.12 * (end - start) ? 'right' : 'left',
              color: mark.limit ? theme.critical : theme.text,
              fontWeight: mark.limit ? 600 : 400,
              fontSize: 12,
            },
          })),
        },
      },
    ],
  };
}
