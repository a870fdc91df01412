import { type ReactNode, useCallback, useMemo } from 'react';
import type { ProcessSimulation, SimulatedRole } from '@/api/schema';
import { ChartFigure } from '@/shared/charts/ChartFigure';
import type { ChartTheme } from '@/shared/charts/theme';
import { percent } from '@/shared/format/number';
import { HEAT_ROW, heatChart, type HeatRow, hourName, HOURS_OF_WEEK } from './heat';

/** When in the week the people are busy. */
export function HeatStrip({ simulation }: { readonly simulation: ProcessSimulation }): ReactNode {
  const rows = useMemo<readonly HeatRow[]>(
    () =>
      simulation.roles.flatMap((role) => (role.week.length === 0 ? [] : [{ name: role.name, hours: hoursOf(role) }])),
    [simulation],
  );
  const option = useCallback((theme: ChartTheme, width: number) => heatChart(rows, theme, width), [rows]);
  if (rows.length === 0) return null;
  return (
    <ChartFigure
      title="When in the week the people are busy"
      legend={[
        { name: 'idle to busy all the time', colour: 'var(--takt-simulated)', form: 'ramp' },
        { name: 'above 85 %', colour: 'var(--takt-critical)', form: 'line' },
      ]}
      description={rows.map(({ name, hours }) => `${name}: ${busiestHour(hours)}`).join('; ')}
      height={rows.length * HEAT_ROW + 52}
      option={option}
      table={() => [
        ['Hour of the week', ...rows.map(({ name }) => `${name} (utilisation)`)],
        ...Array.from({ length: HOURS_OF_WEEK }, (_none, hour) => [
          hourName(hour),
          ...rows.map(({ hours }) => hours[hour] ?? null),
        ]),
      ]}
    />
  );
}

/** The hours a role is on duty, each in its place of the week. */
function hoursOf(role: SimulatedRole): readonly (number | null)[] {
  const hours: (number | null)[] = Array.from({ length: HOURS_OF_WEEK }, () => null);
  for (const { hour, utilisation } of role.week) hours[hour] = utilisation;
  return hours;
}

function busiestHour(hours: readonly (number | null)[]): string {
  let most = -1;
  hours.forEach((share, hour) => {
    if (share !== null && (most < 0 || share > (hours[most] ?? 0))) most = hour;
  });
  return most < 0 ? 'nobody on duty' : `busiest ${hourName(most)}, ${percent(hours[most])}`;
}
