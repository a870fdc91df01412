import { UnstyledButton } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { OutcomeServed, ProcessAnalysis } from '@/api/schema';
import { hours, workingTime } from '@/shared/format/duration';
import { money } from '@/shared/format/money';
import { Icon } from '@/shared/ui/icons';
import { SeverityMark } from '@/shared/ui/SeverityMark';
import classes from './Outcomes.module.css';

/** What the process is for, before how well it does it: each outcome with the steps that serve it and what they take. */
export function OutcomesView(props: {
  readonly processId: string;
  readonly analysis: ProcessAnalysis;
  readonly nameOf: (element: string) => string;
}): ReactNode {
  const { analysis } = props;
  const [opened, setOpened] = useLocalStorage({ key: 'takt.outcomes-opened', defaultValue: false });
  const outcomes = analysis.outcomes.filter((outcome) => outcome.id !== null);
  const none = analysis.outcomes.find((outcome) => outcome.id === null);
  const missing = outcomes.filter((outcome) => outcome.mandatory && outcome.steps.length === 0);
  return (
    <section className={classes.outcomes} aria-label="Outcomes">
      <UnstyledButton className={classes.head} aria-expanded={opened} onClick={() => setOpened(!opened)}>
        <Icon name={opened ? 'down' : 'right'} size={12} />
        <span className={classes.title}>What the process is for</span>
        <span className={missing.length > 0 ? classes.missing : classes.summary}>
          {summary(outcomes, missing, none?.steps.length ?? 0)}
        </span>
      </UnstyledButton>
      {opened && (
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">Outcome</th>
              <th scope="col">Served by</th>
              <th scope="col" className="numeric">
                Worth a unit
              </th>
              <th scope="col" className="numeric">
                Lead time
              </th>
              <th scope="col" className="numeric">
                Work
              </th>
              <th scope="col" className="numeric">
                Cost
              </th>
            </tr>
          </thead>
          <tbody>
            {analysis.outcomes.map((outcome) => (
              <Row key={outcome.id ?? ''} outcome={outcome} {...props} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function Row(props: {
  readonly outcome: OutcomeServed;
  readonly processId: string;
  readonly analysis: ProcessAnalysis;
  readonly nameOf: (element: string) => string;
}): ReactNode {
  const { outcome, analysis } = props;
  const missing = outcome.mandatory && outcome.steps.length === 0;
  return (
    <tr>
      <td>
        {missing && <SeverityMark severity="critical" />} {outcome.name ?? 'None'}
        {outcome.mandatory && <span className={classes.mandatory}> mandatory</span>}
      </td>
      <td>
        {outcome.steps.length === 0
          ? missing
            ? 'No step: choose it for the step that does'
            : 'No step'
          : outcome.steps.map((step, index) => (
              <span key={step}>
                {index > 0 && ', '}
                <Link
                  to="/processes/$processId"
                  params={{ processId: props.processId }}
                  search={{ select: step, overlay: 'findings' }}
                >
                  {props.nameOf(step)}
                </Link>
              </span>
            ))}
      </td>
      <td className="numeric">{outcome.id === null ? '' : money(outcome.value, analysis.currency)}</td>
      <td className="numeric" title="Working time on the critical path, per case">
        {workingTime(outcome.leadTimeSeconds, analysis.clock)}
      </td>
      <td className="numeric" title="Working time of people, per case">
        {hours(outcome.labourSeconds)}
      </td>
      <td className="numeric" title="Per case">
        {money(outcome.costPerCase, analysis.currency)}
      </td>
    </tr>
  );
}

function summary(outcomes: readonly OutcomeServed[], missing: readonly OutcomeServed[], none: number): string {
  if (outcomes.length === 0) return 'No outcomes are stated; add them in the panel of the process on the map.';
  const covered =
    missing.length > 0
      ? `No step serves ${missing.map((outcome) => outcome.name ?? '').join(', ')}, which is mandatory`
      : outcomes.some((outcome) => outcome.mandatory)
        ? 'mandatory outcomes are served'
        : 'none is mandatory';
  const idle = none === 0 ? 'every step serves one' : `${none} ${none === 1 ? 'step serves' : 'steps serve'} none`;
  return `${outcomes.length} ${outcomes.length === 1 ? 'outcome' : 'outcomes'} · ${covered} · ${idle}`;
}
