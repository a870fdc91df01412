import type { EChartsCoreOption } from 'echarts/core';
import { twoLines } from '@/shared/charts/axis';
import { type ChartTheme, chartParts } from '@/shared/charts/theme';
import { percent } from '@/shared/format/number';

export const HOURS_OF_WEEK = 168;
const days = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

/** Utilisation of a role in each hour of the week, from Monday 00:00; null while nobody is on duty. */
export interface HeatRow {
  readonly name: string;
  readonly hours: readonly (number | null)[];
}

export const HEAT_ROW = 26;

/** The part of the day in which anybody is on duty, so that nights do not take most of the picture. */
export function dutyHours(rows: readonly HeatRow[]): { readonly from: number; readonly to: number } {
  let from = 24;
  let to = 0;
  for (const { hours } of rows) {
    hours.forEach((share, hour) => {
      if (share === null) return;
      from = Math.min(from, hour % 24);
      to = Math.max(to, (hour % 24) + 1);
    });
  }
  return from < to ? { from, to } : { from: 0, to: 24 };
}

/** Days on which anybody is on duty at all, 0 = Monday. */
export function dutyDays(rows: readonly HeatRow[]): readonly number[] {
  return days.flatMap((_name, day) =>
    rows.some(({ hours }) => hours.slice(24 * day, 24 * day + 24).some((share) => share !== null)) ? [day] : [],
  );
}

export function hourName(hour: number): string {
  const from = hour % 24;
  return `${days[Math.floor(hour / 24)] ?? ''} ${clock(from)}–${clock(from + 1)}`;
}

/** One row per role, one cell per hour of the week; the fuller the colour, the busier. Busier than 85 % is outlined. */
export function heatChart(rows: readonly HeatRow[], theme: ChartTheme, width: number): EChartsCoreOption {
  const parts = chartParts(theme);
  const { from, to } = dutyHours(rows);
  const shownDays = dutyDays(rows);
  const columns = shownDays.flatMap((day) =>
    Array.from({ length: to - from }, (_none, index) => 24 * day + from + index),
  );
  const names = Math.min(200, Math.max(110, width * 0.2));
  const cells = rows.flatMap((row, y) =>
    columns.flatMap((hour, x) => {
      const share = row.hours[hour] ?? null;
      if (share === null) return [];
      return [
        {
          value: [x, y, Math.min(1, share), share],
          ...(share > 0.85 ? { itemStyle: { borderColor: theme.critical, borderWidth: 1.5 } } : {}),
        },
      ];
    }),
  );
  const middle = Math.floor((to - from) / 2);
  return {
    grid: { left: names, right: 12, top: 4, bottom: 46 },
    xAxis: {
      type: 'category',
      name: `Each day from ${clock(from)} to ${clock(to)}, an hour a cell`,
      nameLocation: 'middle',
      nameGap: 26,
      nameTextStyle: parts.axis.nameTextStyle,
      data: columns.map(String),
      axisLine: { show: false },
      axisTick: { show: true, interval: (index: number) => index % (to - from) === 0, length: 18 },
      axisLabel: {
        ...parts.axis.axisLabel,
        interval: (index: number) => index % (to - from) === middle,
        formatter: (hour: string) => (days[Math.floor(Number(hour) / 24)] ?? '').slice(0, 3),
      },
      splitArea: { show: false },
    },
    yAxis: {
      type: 'category',
      inverse: true,
      data: rows.map(({ name }) => name),
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: {
        color: theme.text,
        fontSize: 12,
        lineHeight: 12,
        formatter: (name: string) => twoLines(name, names - 12),
      },
    },
    tooltip: {
      ...parts.tooltip,
      trigger: 'item',
      formatter: ({ data }: { readonly data: { readonly value: readonly number[] } }) => {
        const [x = 0, y = 0, , share = 0] = data.value;
        return `${rows[y]?.name ?? ''}\n${hourName(columns[x] ?? 0)}: ${percent(share)} busy`;
      },
    },
    visualMap: {
      show: false,
      min: 0,
      max: 1,
      dimension: 2,
      inRange: { color: [theme.surface, theme.simulated] },
    },
    series: [
      {
        type: 'heatmap',
        data: cells,
        itemStyle: { borderColor: theme.ground, borderWidth: 1 },
        emphasis: { itemStyle: { borderColor: theme.text, borderWidth: 1.5 } },
      },
    ],
  };
}

function clock(hour: number): string {
  return `${String(hour).padStart(2, '0')}:00`;
}
