import type { EChartsCoreOption } from 'echarts/core';
import type { ProcessSimulation, SimulatedStep } from '@/api/schema';
import { timeUnit, twoLines } from '@/shared/charts/axis';
import { type ChartTheme, chartParts } from '@/shared/charts/theme';
import { elapsedTime } from '@/shared/format/duration';
import { significant } from '@/shared/format/number';

/** Causes of waiting as the server names them, with the name and colour people know them by. */
export const causes = [
  { key: 'queue', kind: 'QUEUE', label: 'Queue' },
  { key: 'batch', kind: 'BATCH', label: 'Batch' },
  { key: 'unavailable', kind: 'UNAVAILABLE', label: 'Off duty' },
  { key: 'external', kind: 'EXTERNAL', label: 'External' },
  { key: 'planned', kind: 'PLANNED', label: 'Planned' },
] as const;

export interface WaitingRow {
  readonly id: string;
  readonly name: string;
  /** Seconds a case waits here, by cause. */
  readonly seconds: Readonly<Record<string, number>>;
  readonly total: number;
}

const SHOWN = 12;
export const ROW = 28;

/** Where a case waits and why, the longest first; what is left is one row. */
export function waitingRows(simulation: ProcessSimulation): readonly WaitingRow[] {
  const rows = simulation.steps
    .map((step) => {
      const seconds = perCase(step);
      return { id: step.id, name: step.name, seconds, total: sum(seconds) };
    })
    .filter((row) => row.total > 0)
    .sort((a, b) => b.total - a.total);
  if (rows.length <= SHOWN) return rows;
  const rest = rows.slice(SHOWN - 1);
  const seconds = Object.fromEntries(
    causes.map(({ key }) => [key, rest.reduce((total, row) => total + (row.seconds[key] ?? 0), 0)]),
  );
  return [...rows.slice(0, SHOWN - 1), { id: '', name: `${rest.length} other steps`, seconds, total: sum(seconds) }];
}

/** Causes that occur at all, in their fixed order. */
export function presentCauses(rows: readonly WaitingRow[]): readonly (typeof causes)[number][] {
  return causes.filter(({ key }) => rows.some((row) => (row.seconds[key] ?? 0) > 0));
}

function perCase(step: SimulatedStep): Readonly<Record<string, number>> {
  return Object.fromEntries(
    causes.map(({ key }) => [key, (step.waitingByCause[key]?.meanSeconds ?? 0) * step.visits.mean]),
  );
}

function sum(seconds: Readonly<Record<string, number>>): number {
  return Object.values(seconds).reduce((total, part) => total + part, 0);
}

export function waitingChart(
  rows: readonly WaitingRow[],
  theme: ChartTheme,
  width: number,
  selected: string | null,
): EChartsCoreOption {
  const parts = chartParts(theme);
  const longest = Math.max(0, ...rows.map((row) => row.total));
  const unit = timeUnit(longest);
  const names = Math.min(260, Math.max(120, width * 0.28));
  const shown = presentCauses(rows);
  return {
    grid: { left: names, right: 72, top: 4, bottom: 44 },
    xAxis: {
      ...parts.axis,
      type: 'value',
      name: `Waiting per case, elapsed ${unit.name}`,
      nameGap: 26,
      min: 0,
      axisLabel: { ...parts.axis.axisLabel, formatter: (value: number) => significant(value) },
    },
    yAxis: {
      type: 'category',
      inverse: true,
      data: rows.map((row) => row.id),
      axisLine: { show: true, lineStyle: { color: theme.lineStrong } },
      axisTick: { show: false },
      triggerEvent: true,
      axisLabel: {
        color: theme.text,
        fontSize: 12,
        lineHeight: 13,
        formatter: (id: string) => {
          const name = rows.find((row) => row.id === id)?.name ?? id;
          const shown = twoLines(name, names - 12);
          return id !== '' && id === selected
            ? shown
                .split('\n')
                .map((line) => `{chosen|${line}}`)
                .join('\n')
            : shown;
        },
        rich: { chosen: { color: theme.accent, fontWeight: 600, fontSize: 12, lineHeight: 13 } },
      },
    },
    tooltip: {
      ...parts.tooltip,
      trigger: 'axis',
      axisPointer: { type: 'none' },
      formatter: (points: readonly { readonly dataIndex: number }[]) => {
        const row = rows[points[0]?.dataIndex ?? 0];
        if (!row) return '';
        return [
          `${row.name}: ${elapsedTime(row.total)} a case`,
          ...shown.flatMap(({ key, label }) =>
            (row.seconds[key] ?? 0) > 0 ? [`${label}: ${elapsedTime(row.seconds[key])}`] : [],
          ),
        ].join('\n');
      },
    },
    series: shown.map(({ key, kind, label }, index) => ({
      type: 'bar',
      stack: 'waiting',
      name: label,
      barWidth: 14,
      itemStyle: { color: theme.waits[kind] },
      cursor: 'pointer',
      data: rows.map((row) => ({ value: (row.seconds[key] ?? 0) / unit.seconds, name: row.id })),
      ...(index === shown.length - 1
        ? {
            label: {
              show: true,
              position: 'right',
              color: theme.text,
              fontSize: 12,
              formatter: ({ dataIndex }: { readonly dataIndex: number }) => elapsedTime(rows[dataIndex]?.total),
            },
          }
        : {}),
    })),
  };
}
