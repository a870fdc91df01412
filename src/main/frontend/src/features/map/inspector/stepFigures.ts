import type { ProcessAnalysis, ProcessFlow, StepFigures } from '@/api/schema';
import { elapsedTime, hours, workingTime } from '@/shared/format/duration';
import { money } from '@/shared/format/money';
import { number, percent } from '@/shared/format/number';

export interface StepFigure {
  readonly label: string;
  readonly value: string;
  /** Formula and inputs, told where the pointer rests. */
  readonly title: string;
}

/** What the model says about one step per case, each figure with how it comes about. */
export function stepFigures(
  figures: StepFigures,
  analysis: ProcessAnalysis | null,
  flow: ProcessFlow | null,
  currency: string,
): readonly StepFigure[] {
  const criticality = flow?.criticality.find(({ id }) => id === figures.id) ?? null;
  const role = analysis?.roles.find(({ id }) => id === figures.role) ?? null;
  const processTime = hours(figures.processTimeSeconds);
  const wait =
    figures.waitClock === 'elapsed'
      ? `${elapsedTime(figures.waitSeconds)} elapsed`
      : workingTime(figures.waitSeconds, analysis?.clock);
  const visits = number(figures.visits);
  return [
    {
      label: 'Executions',
      value: visits,
      title: 'Expected executions of this step per case, from the probabilities of the ways that lead to it',
    },
    {
      label: 'Labour',
      value: hours(figures.labourSeconds),
      title: `Executions × process time × people = ${visits} × ${processTime} × ${number(figures.people)}`,
    },
    {
      label: 'Lead time, working',
      value: workingTime(figures.leadTimeSeconds, analysis?.clock),
      title: `Wait + process time of one execution = ${wait} + ${processTime}, in working time`,
    },
    {
      label: 'Cost',
      value: money(figures.costPerCase, currency),
      title: `Executions × (process time × people × rate + fixed cost); rate ${
        role?.ratePerHour == null ? 'unknown' : `${money(role.ratePerHour, currency)} an hour`
      }`,
    },
    {
      label: 'Utilisation of the role',
      value: percent(figures.utilisation),
      title: role
        ? `Demand × load / (headcount × available hours): ${hours(role.loadSeconds)} a case, headcount ${number(role.headcount)}`
        : 'Demand × load / (headcount × available hours)',
    },
    {
      label: 'On the critical path',
      value: figures.onCriticalPath ? 'yes' : 'no',
      title: 'Whether it lies on the branch with the longest mean lead time',
    },
    ...(criticality === null
      ? []
      : [
          {
            label: 'Decides the lead time in',
            value: `${percent(criticality.share)} of cases`,
            title: `Criticality: share of all cases in which the step lies on the longest path${
              criticality.halfWidth > 0 ? ` (± ${percent(criticality.halfWidth)}, drawn cases)` : ' (exact)'
            }; ${percent(criticality.whenExecuted)} of the cases that execute it`,
          },
        ]),
  ];
}
