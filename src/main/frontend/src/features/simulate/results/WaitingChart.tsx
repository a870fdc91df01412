import { type ReactNode, useCallback, useMemo } from 'react';
import type { ProcessSimulation } from '@/api/schema';
import { ChartFigure } from '@/shared/charts/ChartFigure';
import type { ChartTheme } from '@/shared/charts/theme';
import { elapsedTime } from '@/shared/format/duration';
import { presentCauses, ROW, waitingChart, waitingRows } from './waiting';

/** Where a case waits, and for what. */
export function WaitingChart(props: {
  readonly simulation: ProcessSimulation;
  readonly selected: string | null;
  readonly onSelect: (element: string | null) => void;
}): ReactNode {
  const { simulation, selected } = props;
  const rows = useMemo(() => waitingRows(simulation), [simulation]);
  const option = useCallback(
    (theme: ChartTheme, width: number) => waitingChart(rows, theme, width, selected),
    [rows, selected],
  );
  if (rows.length === 0) return null;
  const shown = presentCauses(rows);
  return (
    <ChartFigure
      title="Where a case waits, and for what"
      legend={shown.map(({ kind, label }) => ({ name: label, colour: `var(--takt-${kind.toLowerCase()})` }))}
      description={rows.map((row) => `${row.name}: ${elapsedTime(row.total)}`).join('; ')}
      height={rows.length * ROW + 52}
      option={option}
      onChoose={(id) => props.onSelect(id)}
      table={() => [
        ['Step', ...shown.map(({ label }) => `${label} (s per case, elapsed)`), 'All (s per case, elapsed)'],
        ...rows.map((row) => [row.name, ...shown.map(({ key }) => row.seconds[key] ?? 0), row.total]),
      ]}
    />
  );
}
