import { type ReactNode, useCallback, useMemo } from 'react';
import type { ProcessSimulation } from '@/api/schema';
import { ChartFigure } from '@/shared/charts/ChartFigure';
import type { ChartTheme } from '@/shared/charts/theme';
import { number } from '@/shared/format/number';
import { band, courseChart, LINES, type NamedCourse } from './courses';
import { bottleneckWords } from './bottlenecks';
import classes from './Results.module.css';

const QUEUES = LINES.length;

/** How many cases are under way, and which queues build up, over the time of the run. */
export function CourseCharts({ simulation }: { readonly simulation: ProcessSimulation }): ReactNode {
  const wip = useMemo<readonly NamedCourse[]>(
    () => [{ id: 'wip', name: 'Cases under way', course: simulation.wipOverTime }],
    [simulation],
  );
  const queues = useMemo<readonly NamedCourse[]>(
    () =>
      simulation.roles
        .filter((role) => role.queueLength.mean > 0.005)
        .sort((a, b) => b.queueLength.mean - a.queueLength.mean)
        .slice(0, QUEUES)
        .map((role) => ({ id: role.id, name: role.name, course: role.queueOverTime })),
    [simulation],
  );
  const moves = bottleneckWords(simulation);
  return (
    <div className={classes.charts}>
      <Chart title="Cases under way over time" axis="Cases" courses={wip} />
      {queues.length > 0 && (
        <div>
          <Chart title="Queues over time" axis="Work that waits" courses={queues} named />
          {moves.length > 0 && <p className={classes.note}>{moves}</p>}
        </div>
      )}
    </div>
  );
}

function Chart(props: {
  readonly title: string;
  readonly axis: string;
  readonly courses: readonly NamedCourse[];
  /** The lines need names although there may be only one. */
  readonly named?: boolean;
}): ReactNode {
  const { courses, axis } = props;
  const option = useCallback((theme: ChartTheme) => courseChart(courses, axis, theme), [courses, axis]);
  const [first] = courses;
  if (!first || first.course.levels.length === 0) return null;
  return (
    <ChartFigure
      title={props.title}
      legend={
        props.named
          ? courses.map(({ name }, index) => {
              const line = LINES[index % LINES.length] ?? LINES[0];
              return { name, colour: `var(--takt-${line.colour})`, form: line.form };
            })
          : band(first.course)
            ? [
                { name: 'mean', colour: 'var(--takt-simulated)', form: 'line' },
                { name: '95 % interval', colour: 'var(--takt-simulated)', form: 'band' },
              ]
            : []
      }
      description={courses
        .map(({ name, course }) => `${name}: at most ${number(Math.max(...course.levels))}`)
        .join('; ')}
      height={240}
      option={option}
      table={() => [
        ['Since the start (s, elapsed)', ...courses.map(({ name }) => name)],
        ...first.course.levels.map((_level, index) => [
          (index + 0.5) * first.course.stretchSeconds,
          ...courses.map(({ course }) => course.levels[index] ?? null),
        ]),
      ]}
    />
  );
}
