import type { ReactNode } from 'react';
import { isRunnable, sourceNames } from '@/api/scenarios';
import type { ProcessScenario } from '@/api/schema';
import classes from './Scenario.module.css';

/** Scenarios of other tools, by tool. One that cannot be run says why and is not chosen. */
export function ForeignList(props: {
  readonly foreign: readonly ProcessScenario[];
  readonly other: ProcessScenario | null;
  readonly onChoose: (id: string) => void;
}): ReactNode {
  const { foreign, other, onChoose } = props;
  return [...new Set(foreign.map(({ source }) => source))].map((source) => (
    <section key={source} aria-label={`In the file: ${sourceNames[source]}`}>
      <h3 className={classes.source}>In the file: {sourceNames[source]}</h3>
      <ul className={classes.scenarios}>
        {foreign
          .filter((scenario) => scenario.source === source)
          .map((scenario) => (
            <li key={scenario.id} data-current={other?.id === scenario.id}>
              {isRunnable(scenario) ? (
                <>
                  <button type="button" aria-current={other?.id === scenario.id} onClick={() => onChoose(scenario.id)}>
                    {scenario.name}
                  </button>
                  <span className={classes.count}>read-only</span>
                </>
              ) : (
                <Unreadable scenario={scenario} />
              )}
            </li>
          ))}
      </ul>
    </section>
  ));
}

function Unreadable({ scenario }: { readonly scenario: ProcessScenario }): ReactNode {
  const reasons = scenario.problems.filter(({ severity }) => severity === 'error');
  return (
    <details className={classes.unreadable}>
      <summary>
        {scenario.name} <span className={classes.count}>cannot be run</span>
      </summary>
      <ul>
        {reasons.map(({ element, line, message, remedy }) => (
          <li key={`${element}-${line}-${message}`}>
            {message} {remedy}
          </li>
        ))}
      </ul>
    </details>
  );
}
