import { Fragment, type ReactNode } from 'react';
import type { ComparedStep } from '@/api/schema';
import { type Clock, elapsedTime, hours, workingTime } from '@/shared/format/duration';
import { number } from '@/shared/format/number';
import { deviation, nameOf } from './comparison';
import classes from './Run.module.css';

const arrows = { longer: '▲', shorter: '▼', 'as planned': '', unknown: '', 'off hours': '' } as const;

export function ComparisonTable(props: {
  readonly steps: readonly ComparedStep[];
  readonly clock: Clock;
  readonly selected: string | null;
  readonly onSelect: (element: string | null) => void;
}): ReactNode {
  const { clock } = props;
  const elapsed = `numeric ${classes.measured} ${classes.elapsed}`;
  return (
    <table className={classes.compared} aria-label="Measured beside planned">
      <thead>
        <tr>
          <th scope="col" rowSpan={2}>
            Step
          </th>
          <th scope="col" rowSpan={2} className="numeric">
            Visits
          </th>
          <th scope="colgroup" colSpan={3}>
            Wait
          </th>
          <th scope="colgroup" colSpan={3}>
            Process time, claim to completion
          </th>
          <th scope="colgroup" colSpan={4}>
            Lead time
          </th>
        </tr>
        <tr>
          {['wait', 'process', 'lead'].map((group) => (
            <Fragment key={group}>
              <th scope="col">planned</th>
              <th scope="col">measured</th>
              <th scope="col">elapsed</th>
            </Fragment>
          ))}
          <th scope="col">difference</th>
        </tr>
      </thead>
      <tbody>
        {props.steps.map((step) => {
          const lead = deviation(
            step.plannedLeadTimeSeconds,
            step.measuredLeadTimeSeconds,
            clock,
            step.measuredElapsedLeadTimeSeconds,
          );
          const chosen = props.selected === step.element;
          return (
            <tr key={step.element} data-selected={chosen}>
              <th scope="row">
                <button
                  type="button"
                  aria-pressed={chosen}
                  onClick={() => props.onSelect(chosen ? null : step.element)}
                >
                  {nameOf(step)}
                </button>
              </th>
              <td className="numeric">{number(step.visits)}</td>
              <td className="numeric">{workingTime(step.plannedWaitSeconds, clock)}</td>
              <td className={`numeric ${classes.measured}`}>{workingTime(step.measuredWaitSeconds, clock)}</td>
              <td className={elapsed}>{elapsedTime(step.measuredElapsedWaitSeconds)}</td>
              <td className="numeric">{hours(step.plannedProcessTimeSeconds)}</td>
              <td className={`numeric ${classes.measured}`}>{hours(step.measuredProcessTimeSeconds)}</td>
              <td className={elapsed}>{hours(step.measuredElapsedProcessTimeSeconds)}</td>
              <td className="numeric">{workingTime(step.plannedLeadTimeSeconds, clock)}</td>
              <td className={`numeric ${classes.measured}`}>{workingTime(step.measuredLeadTimeSeconds, clock)}</td>
              <td className={elapsed}>{elapsedTime(step.measuredElapsedLeadTimeSeconds)}</td>
              <td className="numeric">
                {lead.text}
                {lead.verdict !== 'unknown' && (
                  <span
                    className={classes.verdict}
                    title={
                      lead.verdict === 'off hours'
                        ? 'Done outside the working hours: no working time passed, so it is not compared with the plan.'
                        : undefined
                    }
                  >
                    <span aria-hidden="true">{arrows[lead.verdict]}</span> {lead.verdict}
                  </span>
                )}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
