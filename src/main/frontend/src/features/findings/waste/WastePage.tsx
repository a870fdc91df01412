import { Button, SegmentedControl, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { type ReactNode, useCallback } from 'react';
import { wasteQuery } from '@/api/explanations';
import type { WasteEntry, WasteView } from '@/api/schema';
import { ChartFigure } from '@/shared/charts/ChartFigure';
import type { ChartTheme } from '@/shared/charts/theme';
import { hours, workingTime } from '@/shared/format/duration';
import { money } from '@/shared/format/money';
import { percent } from '@/shared/format/number';
import { type Column, DataTable } from '@/shared/ui/DataTable';
import { EmptyState } from '@/shared/ui/EmptyState';
import { ProblemMessage } from '@/shared/ui/ProblemMessage';
import classes from '../Explained.module.css';
import { barsOf, kindsIn, kindToken, pareto, ROW, type Side, sides, type Unit, wasteOf } from './pareto';

/** Where the waste is, by step, role, system or kind: few causes hold most of it. */
export function WastePage({ processId }: { readonly processId: string }): ReactNode {
  const search = useSearch({ strict: false });
  const waste = useQuery({
    ...wasteQuery(processId, search.scenario ?? null),
    placeholderData: (previous) => previous,
  });
  if (waste.isPending) return <Skeleton height={420} m="lg" />;
  if (waste.isError) return <ProblemMessage error={waste.error} retry={() => void waste.refetch()} />;
  const view = waste.data;
  if (view.steps.length === 0) {
    return (
      <EmptyState
        title="No waste known yet"
        action={
          <Button renderRoot={(root) => <Link {...root} to="/processes/$processId" params={{ processId }} />}>
            Fill in the steps
          </Button>
        }
      >
        Give the steps waits, process times and value classes: then it shows where time and money go without adding
        anything.
      </EmptyState>
    );
  }
  const side = sides.find((entry) => entry.id === search.by)?.id ?? 'steps';
  const unit: Unit = search.unit === 'money' ? 'money' : 'time';
  return (
    <div className={`${classes.page} ${waste.isPlaceholderData ? 'stale' : ''}`}>
      <Waste view={view} side={side} unit={unit} />
    </div>
  );
}

function Waste(props: { readonly view: WasteView; readonly side: Side; readonly unit: Unit }): ReactNode {
  const { view, side, unit } = props;
  const navigate = useNavigate();
  const option = useCallback(
    (theme: ChartTheme, width: number) => pareto(view, side, unit, theme, width),
    [view, side, unit],
  );
  const label = sides.find((entry) => entry.id === side)?.label ?? '';
  const shown = barsOf(view, side, unit);
  const turn = (change: { by?: string; unit?: string }) =>
    void navigate({ to: '.', replace: true, search: (old) => ({ ...old, ...change }) });
  return (
    <>
      <div className={classes.head}>
        <div>
          <h2>
            {workingTime(view.total.waitSeconds, view.clock)} of waiting and {hours(view.total.workSeconds)} of work per
            case add nothing
          </h2>
          <p className={classes.lead}>
            {view.total.moneyPerYear !== null &&
              `The work costs ${money(view.total.moneyPerYear, view.currency)} a year. `}
            Waiting is counted at every step, on parallel branches too, so it is more than the waiting in the lead time.
            {view.total.plannedSeconds > 0 &&
              ` Planned holds of ${workingTime(view.total.plannedSeconds, view.clock)} are not counted as waste.`}
          </p>
        </div>
        <div className={classes.mark}>
          <SegmentedControl
            aria-label="By"
            value={side}
            onChange={(by) => turn({ by })}
            data={sides.map(({ id, label: name }) => ({ value: id, label: name }))}
          />
          <SegmentedControl
            aria-label="In"
            value={unit}
            onChange={(next) => turn({ unit: next })}
            data={[
              { value: 'time', label: 'Time' },
              { value: 'money', label: 'Money' },
            ]}
          />
        </div>
      </div>
      {shown.length === 0 ? (
        <p className={classes.lead}>
          {unit === 'money'
            ? 'No work without value has a price: give the roles a rate. What waiting costs is not part of the model.'
            : 'Nothing waits and no work is wasted as far as the data says.'}
        </p>
      ) : (
        <ChartFigure
          title={`Waste by ${label.toLowerCase()}, per case`}
          legend={
            side === 'kinds'
              ? []
              : unit === 'time'
                ? kindsIn(shown).map(({ kind, name }) => ({ name: name.toLowerCase(), colour: kindToken(kind) }))
                : [{ name: 'work that adds nothing', colour: 'var(--takt-nva)' }]
          }
          description={shown
            .map(
              (entry) =>
                `${entry.name}: ${unit === 'time' ? workingTime(entry.waitSeconds + entry.workSeconds, view.clock) : money(entry.moneyPerCase, view.currency)}`,
            )
            .join('; ')}
          height={shown.length * ROW + 56}
          option={option}
          onChoose={
            side === 'steps'
              ? (id) => void navigate({ to: '.', replace: true, search: (old) => ({ ...old, select: id }) })
              : undefined
          }
          table={() => [
            [
              label,
              'Waiting (s, working)',
              'Planned holds (s, working)',
              'Work (s)',
              `Cost (${view.currency})`,
              'Share',
            ],
            ...wasteOf(view, side, unit).map((entry) => [
              entry.name,
              entry.waitSeconds,
              entry.plannedSeconds,
              entry.workSeconds,
              entry.moneyPerCase,
              entry.share,
            ]),
          ]}
        />
      )}
      <DataTable
        key={side}
        label={`Waste by ${label.toLowerCase()}`}
        rows={view[side]}
        columns={columns(view, label)}
        rowKey={(entry) => entry.id}
        copyable
      />
    </>
  );
}

function columns(view: WasteView, label: string): readonly Column<WasteEntry>[] {
  const years = view.casesPerYear;
  return [
    { id: 'name', header: label, value: (entry) => entry.name, cell: (entry) => entry.name },
    {
      id: 'wait',
      formula: 'Executions × stated wait, without planned holds, in working time',
      header: 'Waiting',
      numeric: true,
      value: (entry) => entry.waitSeconds,
      cell: (entry) => workingTime(entry.waitSeconds, view.clock),
    },
    ...(view.total.plannedSeconds > 0 ? [planned(view)] : []),
    {
      id: 'work',
      formula: 'Labour of non-value-adding steps and of repetition',
      header: 'Work that adds nothing',
      numeric: true,
      value: (entry) => entry.workSeconds,
      cell: (entry) => hours(entry.workSeconds),
    },
    {
      id: 'share',
      formula: '(Waiting + work) / that of the whole process',
      header: 'Share of the time',
      numeric: true,
      value: (entry) => entry.share,
      cell: (entry) => percent(entry.share),
    },
    {
      id: 'year',
      formula: '(Waiting + work) × cases a year',
      header: 'Time a year',
      numeric: true,
      value: (entry) => entry.secondsPerYear,
      cell: (entry) => (years === null ? '–' : workingTime(entry.secondsPerYear, view.clock)),
    },
    {
      id: 'money',
      formula: 'Labour × rate + fixed cost of that work; waiting costs nothing the model states',
      header: 'Cost per case',
      numeric: true,
      value: (entry) => entry.moneyPerCase,
      cell: (entry) => money(entry.moneyPerCase, view.currency),
    },
    {
      id: 'moneyYear',
      formula: 'Cost per case × cases a year',
      header: 'Cost a year',
      numeric: true,
      value: (entry) => entry.moneyPerYear,
      cell: (entry) => money(entry.moneyPerYear, view.currency),
    },
  ];
}

function planned(view: WasteView): Column<WasteEntry> {
  return {
    id: 'planned',
    formula: 'Executions × planned holds; no waste',
    header: 'Planned holds',
    numeric: true,
    value: (entry) => entry.plannedSeconds,
    cell: (entry) => workingTime(entry.plannedSeconds, view.clock),
  };
}
