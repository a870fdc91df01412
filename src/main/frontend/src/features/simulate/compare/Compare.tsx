import { Checkbox } from '@mantine/core';
import { useQueries, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { type ReactNode, useCallback, useMemo } from 'react';
import { sourceNames } from '@/api/scenarios';
import type { ProcessScenario, ProcessSimulation, ScenarioComparison, SimulationRun } from '@/api/schema';
import { BASE, comparisonQuery, resultQuery } from '@/api/simulations';
import { ChartFigure } from '@/shared/charts/ChartFigure';
import type { ChartTheme } from '@/shared/charts/theme';
import { type Clock, elapsedTime } from '@/shared/format/duration';
import { integer } from '@/shared/format/number';
import { EmptyState } from '@/shared/ui/EmptyState';
import { Icon } from '@/shared/ui/icons';
import { ProblemMessage } from '@/shared/ui/ProblemMessage';
import { ResultsSkeleton } from '../results/Results';
import { Warnings } from '../results/Warnings';
import { Refused } from '../running/Refused';
import { RunBar } from '../running/RunBar';
import type { Runs } from '../running/useRuns';
import classes from './Compare.module.css';
import { chosenOf, type ComparedCell, comparedRows, MOST, SPREAD_ROW, spreadChart } from './comparing';

interface Choice {
  readonly id: string;
  readonly name: string;
}

/** Two to four scenarios side by side with the same random numbers, and what can be told apart. */
export function Compare(props: {
  readonly processId: string;
  readonly runs: Runs;
  readonly scenarios: readonly Choice[];
  /** Those of other tools that can be run. */
  readonly foreign: readonly ProcessScenario[];
  readonly current: string | null;
  readonly asked: string | null;
  readonly clock: Clock | null;
}): ReactNode {
  const { runs } = props;
  const navigate = useNavigate();
  const { against } = useSearch({ strict: false });
  const all: readonly Choice[] = [
    { id: BASE, name: 'Base model' },
    ...props.scenarios,
    ...props.foreign.map(({ id, name, source }) => ({
      id,
      name: name === sourceNames[source] ? name : `${name} (${sourceNames[source]})`,
    })),
  ];
  const chosen = chosenOf(
    against,
    all.map(({ id }) => id),
    props.current,
  );
  const { running, ended } = runs.under(chosen, props.asked);
  const choose = (ids: readonly string[]) =>
    void navigate({
      to: '.',
      replace: true,
      search: ({ run: _run, ...rest }) => ({ ...rest, against: ids.join(',') }),
    });

  if (all.length === 1) {
    return (
      <EmptyState title="Nothing to compare yet">
        Move a slider on the left, or make a new scenario: then it can be compared with the process as it is.
      </EmptyState>
    );
  }
  return (
    <>
      <Checkbox.Group value={[...chosen]} onChange={choose} aria-label="Scenarios to compare">
        <div className={classes.choices}>
          {all.map(({ id, name }) => (
            <Checkbox
              key={id}
              value={id}
              label={name}
              disabled={running !== null || (!chosen.includes(id) && chosen.length >= MOST)}
            />
          ))}
        </div>
      </Checkbox.Group>
      <RunBar
        runs={runs}
        scenarios={chosen}
        verb="Compare over"
        possible={chosen.length >= 2}
        running={running}
        ended={ended}
      />
      {runs.startError !== null ? (
        <Refused error={runs.startError} processId={props.processId} />
      ) : ended?.failure ? (
        <Refused failure={ended.failure} processId={props.processId} />
      ) : ended ? (
        <Compared processId={props.processId} run={ended} dimmed={running !== null} clock={props.clock} />
      ) : running || runs.loading ? (
        <ResultsSkeleton />
      ) : (
        <EmptyState title={chosen.length < 2 ? 'Choose two to four scenarios' : 'Not compared yet'}>
          All get the same random numbers: the same cases arrive, the same drafts are late. What differs is due to the
          scenario, and it says whether a difference can be told from chance.
        </EmptyState>
      )}
    </>
  );
}

function Compared(props: {
  readonly processId: string;
  readonly run: SimulationRun;
  readonly dimmed: boolean;
  readonly clock: Clock | null;
}): ReactNode {
  const { run } = props;
  const comparison = useQuery(comparisonQuery(run.id));
  const results = useQueries({ queries: run.scenarios.map(({ id }) => resultQuery(run.id, id)) });
  if (comparison.isError) {
    return <ProblemMessage error={comparison.error} retry={() => void comparison.refetch()} />;
  }
  const loaded = results.flatMap(({ data }) => data ?? []);
  if (comparison.isPending || loaded.length < run.scenarios.length) return <ResultsSkeleton />;
  return (
    <div className={`${classes.compared} ${props.dimmed ? 'stale' : ''}`} aria-busy={props.dimmed}>
      <InWords comparison={comparison.data} />
      <Warnings
        processId={props.processId}
        warnings={comparison.data.warnings.map(({ problem, scenarios }) => ({
          problem,
          scenarios: scenarios.map((id) => nameOf(comparison.data.scenarios.find(({ scenario }) => scenario === id))),
        }))}
      />
      <Table comparison={comparison.data} clock={props.clock} />
      <Spreads comparison={comparison.data} simulations={loaded} />
      {run.note !== null && <p className={classes.note}>{run.note}</p>}
    </div>
  );
}

function InWords({ comparison }: { readonly comparison: ScenarioComparison }): ReactNode {
  return (
    <section aria-label="In words">
      <ul className={classes.words}>
        {comparison.scenarios.slice(1).flatMap((scenario) =>
          scenario.words.map((sentence) => (
            <li key={`${scenario.scenario} ${sentence}`}>
              <Icon name="right" size={12} />
              {sentence}
            </li>
          )),
        )}
      </ul>
      <p className={classes.note}>
        95 % intervals from {integer(comparison.replications)} pairs of replications with the same random numbers, seed{' '}
        {comparison.seed}. Everything is compared with “{nameOf(comparison.scenarios[0])}”.
      </p>
    </section>
  );
}

function Table(props: { readonly comparison: ScenarioComparison; readonly clock: Clock | null }): ReactNode {
  const { comparison } = props;
  const rows = comparedRows(comparison, props.clock);
  return (
    <div className={classes.frame}>
      <table className={classes.table} aria-label="Scenarios side by side">
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">Figure</span>
            </th>
            {comparison.scenarios.map((scenario) => (
              <th key={scenario.scenario} scope="col" title={nameOf(scenario)}>
                {nameOf(scenario)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.figure}>
              <th scope="row">
                {row.label}
                {row.clock !== '' && <span>{row.clock}</span>}
              </th>
              {row.cells.map((cell, index) => (
                <Cell key={comparison.scenarios[index]?.scenario} cell={cell} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cell({ cell }: { readonly cell: ComparedCell }): ReactNode {
  return (
    <td title={cell.words}>
      <span className={classes.value}>{cell.value}</span>
      {cell.verdict !== '' && (
        <span className={classes.difference} data-standing={cell.standing}>
          {cell.standing === 'better' && <span aria-hidden="true">✓ </span>}
          {cell.standing === 'worse' && <span aria-hidden="true">✗ </span>}
          {cell.difference === '' ? cell.verdict : `${cell.difference}, ${cell.verdict}`}
        </span>
      )}
    </td>
  );
}

function Spreads(props: {
  readonly comparison: ScenarioComparison;
  readonly simulations: readonly ProcessSimulation[];
}): ReactNode {
  const { comparison, simulations } = props;
  const given = useMemo(
    () =>
      comparison.scenarios.flatMap((scenario, index) => {
        const simulation = simulations[index];
        return simulation?.cycleTime ? [{ name: nameOf(scenario), leadTime: simulation.cycleTime }] : [];
      }),
    [comparison, simulations],
  );
  const option = useCallback((theme: ChartTheme, width: number) => spreadChart(given, theme, width), [given]);
  if (given.length === 0) return null;
  return (
    <ChartFigure
      title="What half, four of five, and 19 of 20 cases take"
      legend={[
        { name: 'P50 to P80', colour: 'var(--takt-simulated)' },
        { name: 'P80 to P95', colour: 'color-mix(in srgb, var(--takt-simulated) 40%, var(--takt-ground))' },
      ]}
      description={given
        .map(
          ({ name, leadTime }) =>
            `${name}: P50 ${elapsedTime(leadTime.p50Seconds)}, P95 ${elapsedTime(leadTime.p95Seconds)}`,
        )
        .join('; ')}
      height={given.length * SPREAD_ROW + 56}
      option={option}
      table={() => [
        ['Scenario', 'P50 (s, elapsed)', 'P80 (s, elapsed)', 'P90 (s, elapsed)', 'P95 (s, elapsed)'],
        ...given.map(({ name, leadTime }) => [
          name,
          leadTime.p50Seconds,
          leadTime.p80Seconds,
          leadTime.p90Seconds,
          leadTime.p95Seconds,
        ]),
      ]}
    />
  );
}

function nameOf(scenario: { readonly scenario: string; readonly name: string } | undefined): string {
  return scenario === undefined ? '' : scenario.scenario === BASE ? 'Base model' : scenario.name;
}
