import type { EChartsCoreOption } from 'echarts/core';
import type { WasteEntry, WasteView } from '@/api/schema';
import { timeUnit } from '@/shared/charts/axis';
import { type ChartTheme, chartParts } from '@/shared/charts/theme';
import { workingTime } from '@/shared/format/duration';
import { money } from '@/shared/format/money';
import { number, percent, significant } from '@/shared/format/number';

export const sides = [
  { id: 'steps', label: 'Step' },
  { id: 'roles', label: 'Role' },
  { id: 'systems', label: 'System' },
  { id: 'kinds', label: 'Kind' },
] as const;

export type Side = (typeof sides)[number]['id'];
export type Unit = 'time' | 'money';

/** In this order in a bar and in the legend. */
const kinds = ['QUEUE', 'BATCH', 'UNAVAILABLE', 'EXTERNAL', 'NON_VALUE_ADDING', 'REWORK'];

const BARS = 12;
export const ROW = 30;

/** The entries with waste of that unit, most first. */
export function wasteOf(view: WasteView, side: Side, unit: Unit): readonly WasteEntry[] {
  return unit === 'time'
    ? view[side].filter((entry) => entry.waitSeconds + entry.workSeconds > 0)
    : view[side]
        .filter((entry) => (entry.moneyPerCase ?? 0) > 0)
        .sort((a, b) => (b.moneyPerCase ?? 0) - (a.moneyPerCase ?? 0));
}

export function barsOf(view: WasteView, side: Side, unit: Unit): readonly WasteEntry[] {
  return wasteOf(view, side, unit).slice(0, BARS);
}

/** Bars from the longest on, each with its value, its share, and the share of all up to it. */
export function pareto(view: WasteView, side: Side, unit: Unit, theme: ChartTheme, width: number): EChartsCoreOption {
  const parts = chartParts(theme);
  const shown = barsOf(view, side, unit);
  const names = Math.min(320, Math.max(150, width * 0.26));
  const amount = (entry: WasteEntry) =>
    unit === 'time' ? entry.waitSeconds + entry.workSeconds : (entry.moneyPerCase ?? 0);
  const all = unit === 'time' ? view.total.waitSeconds + view.total.workSeconds : (view.total.moneyPerCase ?? 0);
  const time = timeUnit(Math.max(0, ...shown.map(amount)), view.clock);
  const scale = unit === 'time' ? time.seconds : 1;
  const text = (entry: WasteEntry, index: number) => {
    const value = unit === 'time' ? workingTime(amount(entry), view.clock) : money(amount(entry), view.currency);
    const upTo = shown.slice(0, index + 1).reduce((sum, one) => sum + amount(one), 0);
    return `${value} · ${percent(all > 0 ? amount(entry) / all : null)}${index > 0 ? ` · ${percent(all > 0 ? Math.min(1, upTo / all) : null)} in all` : ''}`;
  };
  const label = {
    show: true,
    position: 'right',
    ...parts.label,
    formatter: ({ dataIndex }: { readonly dataIndex: number }) => {
      const entry = shown[dataIndex];
      return entry ? text(entry, dataIndex) : '';
    },
  };
  const bar = (name: string, colour: string, value: (entry: WasteEntry) => number) => ({
    type: 'bar',
    name,
    stack: 'waste',
    barWidth: 14,
    itemStyle: { color: colour },
    data: shown.map((entry) => ({ value: value(entry) / scale })),
  });
  const work = bar('Work that adds nothing', theme.nva, (entry) => entry.moneyPerCase ?? 0);
  return {
    grid: { left: names, right: 210, top: 8, bottom: 48 },
    xAxis: {
      ...parts.axis,
      type: 'value',
      min: 0,
      name: unit === 'time' ? `Per case, working ${time.name}` : `Per case, ${view.currency}`,
      nameGap: 28,
      axisLabel: { ...parts.axis.axisLabel, formatter: (value: number) => significant(value) },
    },
    yAxis: {
      type: 'category',
      inverse: true,
      data: shown.map((entry) => entry.id),
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: {
        ...parts.label,
        width: names - 16,
        overflow: 'truncate',
        formatter: (id: string) => shown.find((entry) => entry.id === id)?.name ?? id,
      },
    },
    tooltip: {
      ...parts.tooltip,
      trigger: 'axis',
      axisPointer: { type: 'shadow', shadowStyle: { color: theme.accent, opacity: 0.08 } },
      formatter: (points: readonly { readonly dataIndex: number }[]) => {
        const entry = shown[points[0]?.dataIndex ?? -1];
        return entry ? explained(entry, view) : '';
      },
    },
    series:
      unit === 'time'
        ? kindsIn(shown).map(({ kind, name }, index, all) => ({
            ...bar(name, kindColour(kind, theme), (entry) => partOf(entry, kind)),
            ...(index === all.length - 1 ? { label } : {}),
          }))
        : [{ ...work, label }],
  };
}

export interface Kind {
  readonly kind: string;
  readonly name: string;
}

/** The kinds of waste among these entries, waits before work; planned holds are no waste. */
export function kindsIn(entries: readonly WasteEntry[]): readonly Kind[] {
  const found = new Map(
    entries.flatMap(({ parts }) => parts).map(({ kind, name }): [string, Kind] => [kind, { kind, name }]),
  );
  return kinds.flatMap((kind) => found.get(kind) ?? []);
}

function partOf(entry: WasteEntry, kind: string): number {
  return entry.parts.find((part) => part.kind === kind)?.seconds ?? 0;
}

/** The colour of a kind as a CSS value, for the legend beside the chart. */
export function kindToken(kind: string): string {
  if (kind === 'NON_VALUE_ADDING') return 'var(--takt-nva)';
  return kind === 'REWORK' ? 'var(--takt-bva)' : `var(--takt-${kind.toLowerCase()})`;
}

/** A kind of wait has the colour it has on the map; work without value that of its class, repetition that of a check. */
function kindColour(kind: string, theme: ChartTheme): string {
  switch (kind) {
    case 'QUEUE':
    case 'BATCH':
    case 'UNAVAILABLE':
    case 'EXTERNAL':
    case 'PLANNED':
      return theme.waits[kind];
    case 'REWORK':
      return theme.bva;
    default:
      return theme.nva;
  }
}

function explained(entry: WasteEntry, view: WasteView): string {
  return [
    entry.name,
    ...entry.parts.map(
      ({ kind, name, seconds }) =>
        `${name} ${workingTime(seconds, view.clock)}${kind === 'PLANNED' ? ', no waste' : ''}`,
    ),
    `Cost ${money(entry.moneyPerCase, view.currency)} per case, ${money(entry.moneyPerYear, view.currency)} a year`,
    ...(view.casesPerYear === null ? [] : [`${number(view.casesPerYear)} cases a year`]),
  ].join('\n');
}
