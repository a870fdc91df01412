import type { ReactNode } from 'react';
import type { SimulationFailure } from '@/api/schema';
import { ProblemError } from '@/shared/http';
import { withoutIds } from '@/shared/format/text';
import { SeverityMark } from '@/shared/ui/SeverityMark';
import { explain } from '@/shared/ui/ProblemMessage';
import { OnMap } from '../OnMap';
import classes from './Run.module.css';

interface Reason {
  readonly message: string;
  readonly remedy: string | null;
  readonly element: string | null;
}

/** Why a process was not simulated: each reason names what it is about, and the way to it. */
export function Refused(
  props: {
    readonly processId: string;
  } & ({ readonly error: unknown } | { readonly failure: SimulationFailure }),
): ReactNode {
  const { title, reasons } = 'failure' in props ? ofFailure(props.failure) : ofError(props.error);
  return (
    <section className={classes.refused} role="alert" aria-label="Not simulated">
      <h3>{title}</h3>
      <ul>
        {reasons.map((reason) => (
          <li key={`${reason.element}-${reason.message}`}>
            <SeverityMark severity="critical" />
            <span>
              {reason.element === null ? reason.message : withoutIds(reason.message, [reason.element])} {reason.remedy}
            </span>
            <OnMap processId={props.processId} element={reason.element} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function ofFailure(failure: SimulationFailure): { title: string; reasons: readonly Reason[] } {
  const { message, remedy, problems } = failure;
  return {
    title: 'This run came to nothing',
    reasons: problems.length > 0 ? problems : [{ message, remedy, element: null }],
  };
}

function ofError(error: unknown): { title: string; reasons: readonly Reason[] } {
  const { message, remedy } = explain(error);
  const listed = error instanceof ProblemError ? error.extras['problems'] : undefined;
  const problems = Array.isArray(listed) ? listed.flatMap(reasonOf) : [];
  if (problems.length > 0) return { title: 'The process cannot be simulated as it is', reasons: problems };
  return { title: 'The simulation was not started', reasons: [{ message, remedy, element: null }] };
}

function reasonOf(problem: unknown): Reason[] {
  if (typeof problem !== 'object' || problem === null) return [];
  const { message, remedy, element } = problem as Record<string, unknown>;
  if (typeof message !== 'string') return [];
  return [
    {
      message,
      remedy: typeof remedy === 'string' ? remedy : null,
      element: typeof element === 'string' ? element : null,
    },
  ];
}
