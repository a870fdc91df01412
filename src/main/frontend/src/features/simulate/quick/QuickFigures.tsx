import type { ReactNode } from 'react';
import type { ProcessSimulation } from '@/api/schema';
import { integer } from '@/shared/format/number';
import { explain } from '@/shared/ui/ProblemMessage';
import type { Quick } from './useQuick';
import { isOverloaded } from '../results/advice';
import { isWhole, quickRows } from './quickRows';
import classes from './Quick.module.css';

/** Cases of a replication when nobody says how many. */
const USUAL = 200;

/** The figures that matter while something is tried, beside those of the process as it is. */
export function QuickFigures(props: {
  readonly base: Quick;
  /** Whose figures the first ones are. */
  readonly baseName: string;
  /** Null while the process as it is is looked at and nothing is tried. */
  readonly changed: Quick | null;
  readonly name: string;
  /** A change is on its way to the server. */
  readonly saving: boolean;
}): ReactNode {
  const { base, changed } = props;
  const failed = changed?.error ?? base.error;
  if (failed) {
    const { message, remedy } = explain(failed);
    return (
      <div className={classes.failed} role="alert">
        {message} {remedy}
      </div>
    );
  }
  const rows = quickRows(base.simulation, changed?.simulation ?? null);
  const cut = [base.simulation, changed?.simulation ?? null].some((side) => side !== null && !isWhole(side));
  const grows = [base.simulation, changed?.simulation ?? null].some((side) => side !== null && isOverloaded(side));
  const count = casesText(base.simulation);
  const busy = base.simulation === null || (changed !== null && changed.simulation === null);
  return (
    <div
      className={classes.quick}
      data-stale={props.saving || base.stale || (changed?.stale ?? false)}
      aria-busy={busy}
      role="group"
      aria-label="Figures of a few cases"
    >
      <table>
        <thead>
          <tr>
            <th scope="col">
              <span
                title={`${count} in each of up to ${integer(base.simulation?.replications ?? 10)} replications; the same random numbers on both sides`}
              >
                A few cases
              </span>
            </th>
            <th scope="col" title={props.baseName}>
              {props.baseName}
            </th>
            {changed && (
              <th scope="col" title={props.name}>
                Here
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.label}>
              <th scope="row" title={row.hint}>
                {row.label}
                {row.about !== '' && <span className={classes.about}>{row.about}</span>}
              </th>
              <td>{row.base}</td>
              {changed && (
                <td data-effect={row.effect} title={row.effectText}>
                  {row.effect !== 'none' && (
                    <span aria-hidden="true">
                      {row.direction === 'up' ? '▲ ' : row.direction === 'down' ? '▼ ' : ''}
                    </span>
                  )}
                  {row.changed}
                  {row.effect !== 'none' && <span className="visually-hidden">, {row.effectText}</span>}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {grows && (
        <p className={classes.grows}>
          ≥ A role is overloaded: there is no steady state, its queue grows as long as the demand lasts.
        </p>
      )}
      <p className={classes.caption}>
        {cut
          ? 'Elapsed time; only as many cases as fit in half a second. Simulate to know better.'
          : `Elapsed time; ${count}, a few times over.`}
      </p>
    </div>
  );
}

/** Of one replication. */
function casesText(simulation: ProcessSimulation | null): string {
  const cases = simulation ? Math.round(simulation.cases / Math.max(1, simulation.replications)) : USUAL;
  return `${integer(cases)} ${cases === 1 ? 'case' : 'cases'}`;
}
