import type { ReactNode } from 'react';
import type { Problem } from '@/api/schema';
import { withoutIds } from '@/shared/format/text';
import { SeverityMark } from '@/shared/ui/SeverityMark';
import { OnMap } from '../OnMap';
import classes from './Results.module.css';

/** Overloads first: what they say makes every other figure depend on the length of the run. */
const gravest = ['overloaded', 'overload', 'run-stopped', 'stuck-cases'];

export interface Warned {
  readonly problem: Problem;
  /** Names of the scenarios it is about, where it is not about all. */
  readonly scenarios?: readonly string[];
}

/** What one should know before believing the figures. */
export function Warnings(props: { readonly processId: string; readonly warnings: readonly Warned[] }): ReactNode {
  const { warnings } = props;
  if (warnings.length === 0) return null;
  const grave = warnings.filter(({ problem }) => gravest.includes(problem.code));
  const others = warnings.filter(({ problem }) => !gravest.includes(problem.code));
  const row = (warned: Warned) => (
    <Warning
      key={`${warned.problem.code}-${warned.problem.message}`}
      warned={warned}
      grave={grave.includes(warned)}
      processId={props.processId}
    />
  );
  return (
    <section className={classes.warnings} aria-label="What to know about these figures">
      {grave.map(row)}
      {others.length > 0 && (
        <details>
          <summary>
            {others.length} {others.length === 1 ? 'assumption' : 'assumptions and notes'} behind these figures
          </summary>
          {others.map(row)}
        </details>
      )}
    </section>
  );
}

function Warning(props: { readonly warned: Warned; readonly grave: boolean; readonly processId: string }): ReactNode {
  const { problem, scenarios = [] } = props.warned;
  const { element, message, remedy } = problem;
  return (
    <div className={classes.warning} data-grave={props.grave}>
      <SeverityMark severity={props.grave ? 'critical' : 'info'} />
      <span>
        {scenarios.length > 0 && <strong>{scenarios.join(', ')}: </strong>}
        {element === null ? message : withoutIds(message, [element])} {remedy}{' '}
        <OnMap processId={props.processId} element={element} />
      </span>
    </div>
  );
}
