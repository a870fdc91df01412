import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { ProcessSimulation, SimulationRun } from '@/api/schema';
import { BASE, resultQuery } from '@/api/simulations';
import { elapsedTime, type Clock } from '@/shared/format/duration';
import { money } from '@/shared/format/money';
import { integer } from '@/shared/format/number';
import { Icon } from '@/shared/ui/icons';
import { ProblemMessage } from '@/shared/ui/ProblemMessage';
import { advice, warmUpAdvice } from './advice';
import { CourseCharts } from './CourseCharts';
import { HeatStrip } from './HeatStrip';
import { LeadTimeChart } from './LeadTimeChart';
import classes from './Results.module.css';
import { RoleTable } from './RoleTable';
import { StepTable } from './StepTable';
import { amountInterval, shareInterval, timeInterval } from './figureText';
import { Warnings } from './Warnings';
import { WaitingChart } from './WaitingChart';

/** What a run found: figures, charts, tables, and how far they can be trusted. */
export function Results(props: {
  readonly processId: string;
  readonly run: SimulationRun;
  readonly scenario: string | null;
  /** Another run is under way: these figures stay until its are there. */
  readonly dimmed: boolean;
  readonly clock: Clock | null;
  readonly selected: string | null;
  readonly onSelect: (element: string | null) => void;
}): ReactNode {
  const { run } = props;
  const single = run.kind === 'run';
  const result = useQuery(resultQuery(run.id, single ? null : (props.scenario ?? BASE)));
  if (result.isPending) return <ResultsSkeleton />;
  if (result.isError) {
    return <ProblemMessage error={result.error} retry={() => void result.refetch()} />;
  }
  return (
    <div className={`${classes.results} ${props.dimmed ? 'stale' : ''}`} aria-busy={props.dimmed}>
      <Figures simulation={result.data} note={run.note} />
      <Warnings processId={props.processId} warnings={result.data.warnings.map((problem) => ({ problem }))} />
      <LeadTimeChart simulation={result.data} clock={props.clock} />
      <WaitingChart simulation={result.data} selected={props.selected} onSelect={props.onSelect} />
      <HeatStrip simulation={result.data} />
      <CourseCharts simulation={result.data} />
      <StepTable simulation={result.data} selected={props.selected} onSelect={props.onSelect} />
      <RoleTable simulation={result.data} />
    </div>
  );
}

export function ResultsSkeleton(): ReactNode {
  return (
    <div className={classes.results}>
      <Skeleton height={64} />
      <Skeleton height={300} />
      <Skeleton height={260} />
    </div>
  );
}

function Figures({
  simulation,
  note,
}: {
  readonly simulation: ProcessSimulation;
  readonly note: string | null;
}): ReactNode {
  const { cycleTime } = simulation;
  const warmUp = warmUpAdvice(simulation);
  return (
    <section aria-label="Simulated figures">
      <dl className={classes.figures}>
        <Figure name="Mean lead time" value={timeInterval(cycleTime)} caption="elapsed, 95 % interval" />
        <Figure name="P50" value={elapsedTime(cycleTime?.p50Seconds)} caption="elapsed, half are faster" />
        <Figure name="P80" value={elapsedTime(cycleTime?.p80Seconds)} caption="elapsed, four of five" />
        <Figure name="P95" value={elapsedTime(cycleTime?.p95Seconds)} caption="elapsed, 19 of 20" />
        {simulation.sla && (
          <Figure name="Later than promised" value={shareInterval(simulation.sla.broken)} caption="of the cases" />
        )}
        <Figure
          name="Waiting"
          value={timeInterval(simulation.waitingTime)}
          caption="elapsed, parallel steps added up"
        />
        <Figure
          name="Cost"
          value={amountInterval(simulation.cost, (value, digits) => money(value, simulation.currency, digits))}
          caption="a case"
        />
        <Figure name="Throughput" value={amountInterval(simulation.throughputPerWeek)} caption="cases a week" />
        <Figure name="Under way" value={amountInterval(simulation.wip)} caption="cases, on average" />
      </dl>
      <p className={classes.advice}>
        {note ?? ''}{' '}
        {!simulation.complete && note === null ? 'The run was stopped; these are the figures so far. ' : ''}
        {integer(simulation.cases)} cases in {integer(simulation.replications)}{' '}
        {simulation.replications === 1 ? 'replication' : 'replications'}, seed {simulation.seed}. {advice(simulation)}
      </p>
      {warmUp && (
        <p className={classes.advice}>
          <Icon name="info" size={14} /> {warmUp}
        </p>
      )}
    </section>
  );
}

function Figure(props: { readonly name: string; readonly value: string; readonly caption: string }): ReactNode {
  return (
    <div>
      <dt>{props.name}</dt>
      <dd>
        <span className={classes.value}>{props.value}</span>
        <span className={classes.caption}>{props.caption}</span>
      </dd>
    </div>
  );
}
