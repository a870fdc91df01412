import type { EChartsCoreOption } from 'echarts/core';
import type { AnalysisClock, CapacityView } from '@/api/schema';
import { timeUnit } from '@/shared/charts/axis';
import { type ChartTheme, chartParts } from '@/shared/charts/theme';
import { workingTime } from '@/shared/format/duration';
import { isKnown, number, percent, significant } from '@/shared/format/number';

/** Lines end this far apart to have their names beside them, as a share of the axis; the others are named on hover. */
const APART = 0.065;

/** A curve that leaves for infinity is cut here: this many times what it is today. */
const CUT = 4;

/** The roles with a utilisation, the busiest first. */
export function busiest(view: CapacityView) {
  return view.roles
    .filter((role) => isKnown(role.utilisation) && role.utilisation > 0)
    .sort((a, b) => (b.utilisation ?? 0) - (a.utilisation ?? 0));
}

function demandAxis(theme: ChartTheme, view: CapacityView) {
  const demands = view.capacityCurve.map((point) => point.demandPerWeek);
  return {
    ...chartParts(theme).axis,
    type: 'value',
    name: 'Cases a week',
    nameGap: 28,
    min: Math.min(...demands),
    max: Math.max(...demands),
    axisLabel: {
      ...chartParts(theme).axis.axisLabel,
      formatter: (value: number) => significant(value),
      showMinLabel: false,
      showMaxLabel: false,
    },
  };
}

/** Today's demand and the demand at which the first role is full, as upright lines with their names. */
function marks(theme: ChartTheme, view: CapacityView) {
  const last = view.capacityCurve.at(-1)?.demandPerWeek ?? 0;
  const lines: object[] = [];
  const full = view.breakEvenPerWeek;
  const now = view.scenario === null ? 'today' : 'now';
  const near = isKnown(full) && isKnown(view.demandPerWeek) && Math.abs(full - view.demandPerWeek) < 0.15 * last;
  const nowFirst = (view.demandPerWeek ?? 0) <= (full ?? 0);
  const line = (demand: number, text: string, colour: string, type: 'solid' | 'dashed', left: boolean) =>
    lines.push({
      xAxis: demand,
      lineStyle: { color: colour, type, width: 1 },
      label: {
        formatter: text,
        position: 'end',
        color: theme.text,
        fontSize: 12,
        distance: 4,
        align: near ? (left ? 'right' : 'left') : 'center',
      },
    });
  if (isKnown(view.demandPerWeek)) {
    line(view.demandPerWeek, `${now} ${number(view.demandPerWeek)}`, theme.muted, 'dashed', nowFirst);
  }
  if (isKnown(full) && full <= last) line(full, `full at ${number(full)}`, theme.critical, 'solid', !nowFirst);
  return lines;
}

/** Utilisation of every role against the demand. */
export function utilisationCurve(view: CapacityView, theme: ChartTheme): EChartsCoreOption {
  const parts = chartParts(theme);
  const roles = busiest(view);
  const top = Math.min(
    2,
    Math.max(1.1, ...view.capacityCurve.flatMap((point) => point.roles.map((role) => role.utilisation))),
  );
  const named = namedLines(view, top);
  return {
    grid: { left: 56, right: 150, top: 28, bottom: 48 },
    xAxis: demandAxis(theme, view),
    yAxis: {
      ...parts.axis,
      type: 'value',
      name: 'Utilisation',
      nameGap: 44,
      min: 0,
      max: top,
      axisLabel: { ...parts.axis.axisLabel, formatter: (value: number) => percent(value), showMaxLabel: false },
    },
    tooltip: {
      ...parts.tooltip,
      trigger: 'axis',
      formatter: (points: readonly { readonly dataIndex: number }[]) => {
        const point = view.capacityCurve[points[0]?.dataIndex ?? 0];
        if (!point) return '';
        const rows = roles.map((role) => {
          const at = point.roles.find((entry) => entry.id === role.id);
          return `${role.name}: ${percent(at?.utilisation)}`;
        });
        return [`${number(point.demandPerWeek)} cases a week`, ...rows].join('\n');
      },
    },
    series: roles.map((role, index) => {
      const colour = role.bottleneck ? theme.accent : theme.lineStrong;
      return {
        type: 'line',
        name: role.name,
        symbol: 'none',
        z: role.bottleneck ? 3 : 2,
        lineStyle: { color: colour, width: role.bottleneck ? 2.5 : 1.25 },
        itemStyle: { color: colour },
        data: view.capacityCurve.map((point) => [
          point.demandPerWeek,
          point.roles.find((entry) => entry.id === role.id)?.utilisation ?? null,
        ]),
        endLabel: {
          show: named.has(role.id),
          formatter: shortened(role.name, 20),
          color: role.bottleneck ? theme.text : theme.muted,
          fontWeight: role.bottleneck ? 600 : 400,
          fontSize: 12,
          distance: 6,
        },
        ...(index === 0
          ? {
              markLine: {
                silent: true,
                symbol: 'none',
                precision: 12,
                data: [
                  ...marks(theme, view),
                  {
                    yAxis: 1,
                    lineStyle: { color: theme.critical, type: 'solid', width: 1 },
                    label: { show: false },
                  },
                  {
                    yAxis: view.targetUtilisation,
                    lineStyle: { color: theme.muted, type: 'dotted', width: 1 },
                    label: {
                      formatter: `target ${percent(view.targetUtilisation)}`,
                      position: 'insideStartTop',
                      color: theme.muted,
                      fontSize: 12,
                    },
                  },
                ],
              },
            }
          : {}),
      };
    }),
  };
}

/** The roles whose lines end inside the picture and far enough from each other, the busiest first. */
function namedLines(view: CapacityView, top: number): ReadonlySet<string> {
  const ends: number[] = [];
  const named = new Set<string>();
  for (const role of busiest(view)) {
    const end = view.capacityCurve.at(-1)?.roles.find((entry) => entry.id === role.id)?.utilisation;
    if (end === undefined || end > top || ends.some((other) => Math.abs(other - end) < APART * top)) continue;
    ends.push(end);
    named.add(role.id);
  }
  return named;
}

/** Lead time against the demand; the part beyond all bounds is cut off. */
export function leadTimeCurve(view: CapacityView, theme: ChartTheme, clock: AnalysisClock): EChartsCoreOption {
  const parts = chartParts(theme);
  const known = view.capacityCurve.map((point) => point.leadTimeSeconds).filter(isKnown);
  const today = view.capacityCurve.find((point) => point.demandFactor === 1)?.leadTimeSeconds;
  const longest = Math.min(Math.max(...known), CUT * (today ?? Math.max(...known)));
  const unit = timeUnit(longest, clock);
  return {
    grid: { left: 64, right: 32, top: 28, bottom: 48 },
    xAxis: demandAxis(theme, view),
    yAxis: {
      ...parts.axis,
      type: 'value',
      name: `Lead time, working ${unit.name}`,
      nameGap: 44,
      min: 0,
      max: longest / unit.seconds,
      axisLabel: {
        ...parts.axis.axisLabel,
        formatter: (value: number) => significant(value),
        showMaxLabel: false,
      },
    },
    tooltip: {
      ...parts.tooltip,
      trigger: 'axis',
      formatter: (points: readonly { readonly dataIndex: number }[]) => {
        const point = view.capacityCurve[points[0]?.dataIndex ?? 0];
        if (!point) return '';
        return [
          `${number(point.demandPerWeek)} cases a week`,
          point.feasible ? `Lead time: ${workingTime(point.leadTimeSeconds, clock)}` : 'A role is overloaded',
        ].join('\n');
      },
    },
    series: [
      {
        type: 'line',
        name: 'Lead time',
        symbol: 'none',
        clip: true,
        lineStyle: { color: theme.accent, width: 2.5 },
        itemStyle: { color: theme.accent },
        data: view.capacityCurve.map((point) => [
          point.demandPerWeek,
          isKnown(point.leadTimeSeconds) ? point.leadTimeSeconds / unit.seconds : null,
        ]),
        markLine: { silent: true, symbol: 'none', precision: 12, data: marks(theme, view) },
      },
    ],
  };
}

export function shortened(text: string, letters: number): string {
  return text.length <= letters ? text : `${text.slice(0, letters - 1).trimEnd()}…`;
}
