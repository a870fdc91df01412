import { type ReactNode, useMemo } from 'react';
import type { ProcessSimulation, SimulatedStep } from '@/api/schema';
import { UNKNOWN } from '@/shared/format/number';
import { elapsedTime, hours } from '@/shared/format/duration';
import { money } from '@/shared/format/money';
import { type Column, DataTable } from '@/shared/ui/DataTable';
import { amountInterval, timeInterval } from './figureText';
import classes from './Results.module.css';

export function StepTable(props: {
  readonly simulation: ProcessSimulation;
  readonly selected: string | null;
  readonly onSelect: (element: string | null) => void;
}): ReactNode {
  const { simulation, selected, onSelect } = props;
  const columns = useMemo(() => stepColumns(simulation), [simulation]);
  return (
    <section className={classes.section}>
      <h3>Steps</h3>
      <DataTable
        label="Steps"
        rows={simulation.steps}
        columns={columns}
        rowKey={(step) => step.id}
        selected={selected}
        onOpen={(step) => onSelect(step.id === selected ? null : step.id)}
        initialSorting={{ column: 'wait', descending: true }}
        copyable
      />
    </section>
  );
}

function stepColumns(simulation: ProcessSimulation): readonly Column<SimulatedStep>[] {
  const ofCases = (text: string) => (simulation.cases === 0 ? UNKNOWN : text);
  const ofDone = (step: SimulatedStep, text: string) => (step.count === 0 ? UNKNOWN : text);
  const stated = simulation.steps.some((step) => step.statedQueueSeconds !== null);
  return [
    { id: 'name', header: 'Step', value: (step) => step.name, cell: (step) => step.name },
    {
      id: 'visits',
      header: 'Visits a case',
      numeric: true,
      value: (step) => step.visits.mean,
      cell: (step) => ofCases(amountInterval(step.visits)),
    },
    {
      id: 'process',
      header: 'Process time, working',
      numeric: true,
      value: (step) => step.processingTime.meanSeconds,
      cell: (step) => ofDone(step, timeInterval(step.processingTime, hours)),
    },
    {
      id: 'wait',
      header: 'Waiting, elapsed',
      numeric: true,
      value: (step) => step.waitingTime.meanSeconds,
      cell: (step) => ofDone(step, timeInterval(step.waitingTime, elapsedTime)),
    },
    {
      id: 'queue',
      header: 'of it in queue',
      numeric: true,
      value: (step) => step.waitingByCause['queue']?.meanSeconds ?? null,
      cell: (step) => ofDone(step, timeInterval(step.waitingByCause['queue'] ?? null, elapsedTime)),
    },
    ...(stated
      ? [
          {
            id: 'stated',
            header: 'Queue stated, working',
            numeric: true,
            value: (step: SimulatedStep) => step.statedQueueSeconds,
            cell: (step: SimulatedStep) => hours(step.statedQueueSeconds),
          },
        ]
      : []),
    {
      id: 'cost',
      header: 'Cost a case',
      numeric: true,
      value: (step) => step.costPerCase.mean,
      cell: (step) =>
        ofCases(amountInterval(step.costPerCase, (value, digits) => money(value, simulation.currency, digits))),
    },
  ];
}
