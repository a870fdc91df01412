import { UnstyledButton } from '@mantine/core';
import type { ReactNode } from 'react';
import type { ProcessSimulation } from '@/api/schema';
import { withoutIds } from '@/shared/format/text';
import { SeverityMark } from '@/shared/ui/SeverityMark';
import classes from './Results.module.css';

/** Overloads first: what they say makes every other figure depend on the length of the run. */
const gravest = ['overloaded', 'overload', 'run-stopped', 'stuck-cases'];

/** What one should know before believing the figures. */
export function Warnings(props: {
  readonly simulation: ProcessSimulation;
  readonly onSelect: (element: string | null) => void;
}): ReactNode {
  const { warnings } = props.simulation;
  if (warnings.length === 0) return null;
  const grave = warnings.filter(({ code }) => gravest.includes(code));
  const others = warnings.filter(({ code }) => !gravest.includes(code));
  return (
    <section className={classes.warnings} aria-label="What to know about these figures">
      {grave.map((warning) => (
        <Warning key={warning.message} warning={warning} grave onSelect={props.onSelect} />
      ))}
      {others.length > 0 && (
        <details>
          <summary>
            {others.length} {others.length === 1 ? 'assumption' : 'assumptions and notes'} behind these figures
          </summary>
          {others.map((warning) => (
            <Warning key={`${warning.code}-${warning.message}`} warning={warning} onSelect={props.onSelect} />
          ))}
        </details>
      )}
    </section>
  );
}

function Warning(props: {
  readonly warning: ProcessSimulation['warnings'][number];
  readonly grave?: boolean;
  readonly onSelect: (element: string | null) => void;
}): ReactNode {
  const { warning } = props;
  const { element } = warning;
  return (
    <div className={classes.warning} data-grave={props.grave ?? false}>
      <SeverityMark severity={props.grave ? 'critical' : 'info'} />
      <span>
        {element === null ? warning.message : withoutIds(warning.message, [element])} {warning.remedy}{' '}
        {element !== null && (
          <UnstyledButton className={classes.show} onClick={() => props.onSelect(element)}>
            Select it
          </UnstyledButton>
        )}
      </span>
    </div>
  );
}
