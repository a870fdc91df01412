import type { EChartsCoreOption } from 'echarts/core';
import { type ChartTheme, chartParts } from '@/shared/charts/theme';
import { significant } from '@/shared/format/number';
import { amountInterval } from './figureText';

export interface Course {
  readonly stretchSeconds: number;
  readonly levels: readonly number[];
  /** Half-widths of the 95 % intervals; empty or null where a single replication cannot tell. */
  readonly ci95?: readonly (number | null)[] | null;
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

/** How the lines of a chart differ, in the order of the courses. */
export const LINES = [
  { form: 'line', dash: 'solid', colour: 'simulated' },
  { form: 'dashed', dash: [8, 3], colour: 'text' },
  { form: 'dotted', dash: [2, 3], colour: 'muted' },
] as const;

/** Both edges of the 95 % interval of each stretch, as a floor and what stands on it; none where it is not known. */
export function band(course: Course): { readonly floor: readonly number[]; readonly height: readonly number[] } | null {
  const { ci95 } = course;
  if (!ci95 || ci95.length < course.levels.length || ci95.some((half) => half === null)) return null;
  const floor = course.levels.map((level, index) => Math.max(0, level - (ci95[index] ?? 0)));
  return { floor, height: course.levels.map((level, index) => level + (ci95[index] ?? 0) - (floor[index] ?? 0)) };
}

/** Levels over the time of the run. One line carries the colour of simulated figures; of several each has its dashes. */
export function courseChart(courses: readonly NamedCourse[], axis: string, theme: ChartTheme): EChartsCoreOption {
  const parts = chartParts(theme);
  const length = Math.max(0, ...courses.map(({ course }) => course.stretchSeconds * course.levels.length));
  const unit = runUnit(length);
  const [only] = courses;
  const interval = courses.length === 1 && only ? band(only.course) : null;
  const edge = (levels: readonly number[]) =>
    points({ stretchSeconds: only?.course.stretchSeconds ?? 0, levels }, unit.seconds);
  const unseen = { type: 'line', stack: 'interval', symbol: 'none', silent: true, lineStyle: { opacity: 0 } } as const;
  return {
    grid: { left: 56, right: 16, top: 12, bottom: 48 },
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
          ...courses.map(
            ({ name, course }) =>
              `${name}: ${amountInterval({ mean: course.levels[at] ?? 0, ci95: course.ci95?.[at] ?? null })}`,
          ),
        ].join('\n');
      },
    },
    series: [
      ...courses.map(({ name, course }, index) => {
        const line = LINES[index % LINES.length] ?? LINES[0];
        return {
          type: 'line',
          name,
          symbol: 'none',
          z: 3,
          lineStyle: { color: theme[line.colour], width: index === 0 ? 2 : 1.5, type: line.dash },
          itemStyle: { color: theme[line.colour] },
          data: points(course, unit.seconds),
        };
      }),
      ...(interval
        ? [
            { ...unseen, data: edge(interval.floor) },
            { ...unseen, areaStyle: { color: theme.simulated, opacity: 0.25 }, data: edge(interval.height) },
          ]
        : []),
    ],
  };
}
