import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { ProcessAnalysis } from '@/api/schema';
import { workingTime } from '@/shared/format/duration';
import { percent } from '@/shared/format/number';
import classes from './ValueStream.module.css';

/** What is selected, with the way to where it can be changed. */
export function SelectedStep(props: {
  readonly processId: string;
  readonly analysis: ProcessAnalysis;
  readonly selected: string | null;
}): ReactNode {
  const { processId, analysis, selected } = props;
  const step = analysis.steps.find(({ id }) => id === selected);
  if (!step) return null;
  return (
    <div className={classes.selected} role="status">
      <strong>{step.name === '' ? step.id : step.name}</strong>
      <span>process time {workingTime(step.processTimeSeconds, analysis.clock)}</span>
      <span>wait {workingTime(step.waitSeconds, analysis.clock)} (working)</span>
      <span>%C&A {percent(step.completeAndAccurate)}</span>
      <span className={classes.spring} />
      <Link to="/processes/$processId" params={{ processId }} search={(previous) => ({ ...previous, select: step.id })}>
        Open on the map
      </Link>
    </div>
  );
}
