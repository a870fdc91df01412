import type { EChartsCoreOption } from 'echarts/core';
import { type ChartTheme, chartParts } from '@/shared/charts/theme';
import { number, significant } from '@/shared/format/number';

export interface Course {
  readonly stretchSeconds: number;
  readonly levels: readonly number[];
}

export interface NamedCourse {
  readonly id: string;
  readonly name: string;
  readonly course: Course;
}

const UNITS = [
  { name: 'weeks', seconds: 604_800, from: 8 * 604_800 },
  { name: 'days', seconds: 86_400, from: 2 * 86_400 },
  { name: 'hours', seconds: 3_600, from: 0 },
] as const;

/** The unit in which a run of this length is read. */
export function runUnit(seconds: number): { readonly name: string; readonly seconds: number } {
  return UNITS.find((unit) => seconds >= unit.from) ?? UNITS[2];
}

/** Points of a course in time, at the middle of each stretch. */
export function points(course: Course, unitSeconds: number): readonly (readonly [number, number])[] {
  return course.levels.map((level, index) => [((index + 0.5) * course.stretchSeconds) / unitSeconds, level]);
}

/** Levels over the time of the run. One line carries the colour of simulated figures; of several each has its dashes. */
export function courseChart(
  courses: readonly NamedCourse[],
  axis: string,
  theme: ChartTheme,
  width: number,
): EChartsCoreOption {
  const parts = chartParts(theme);
  const length = Math.max(0, ...courses.map(({ course }) => course.stretchSeconds * course.levels.length));
  const unit = runUnit(length);
  const several = courses.length > 1;
  const labels = several ? Math.min(180, width * 0.22) : 0;
  const dashes = ['solid', [8, 3], [3, 3], [10, 3, 2, 3], [2, 6]] as const;
  const colours = [theme.simulated, theme.text, theme.muted, theme.lineStrong, theme.accent];
  return {
    grid: { left: 56, right: 16 + labels, top: 12, bottom: 48 },
    xAxis: {
      ...parts.axis,
      type: 'value',
      name: `Time since the start of the run, ${unit.name}`,
      nameGap: 28,
      min: 0,
      max: length / unit.seconds,
      splitLine: { show: false },
      axisLabel: { ...parts.axis.axisLabel, formatter: (value: number) => significant(value), showMaxLabel: false },
    },
    yAxis: {
      ...parts.axis,
      type: 'value',
      name: axis,
      nameGap: 40,
      min: 0,
      axisLabel: { ...parts.axis.axisLabel, formatter: (value: number) => significant(value) },
    },
    tooltip: {
      ...parts.tooltip,
      trigger: 'axis',
      formatter: (hits: readonly { readonly dataIndex: number }[]) => {
        const at = hits[0]?.dataIndex ?? 0;
        const time = ((courses[0]?.course.stretchSeconds ?? 0) * (at + 0.5)) / unit.seconds;
        return [
          `After ${significant(time)} ${unit.name}`,
          ...courses.map(({ name, course }) => `${name}: ${number(course.levels[at])}`),
        ].join('\n');
      },
    },
    series: courses.map(({ name, course }, index) => ({
      type: 'line',
      name,
      symbol: 'none',
      lineStyle: {
        color: colours[index % colours.length],
        width: index === 0 ? 2 : 1.5,
        type: dashes[index % dashes.length],
      },
      itemStyle: { color: colours[index % colours.length] },
      ...(several ? {} : { areaStyle: { color: theme.simulated, opacity: 0.15 } }),
      data: points(course, unit.seconds),
      endLabel: {
        show: several,
        formatter: name,
        color: theme.text,
        fontSize: 12,
        width: labels - 8,
        overflow: 'truncate',
        distance: 6,
      },
      labelLayout: { moveOverlap: 'shiftY' },
    })),
  };
}
