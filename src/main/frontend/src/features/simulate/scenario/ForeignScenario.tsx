import type { ReactNode } from 'react';
import { sourceNames } from '@/api/scenarios';
import type { Problem, ProcessScenario } from '@/api/schema';
import { instant } from '@/shared/format/date';
import { integer, number } from '@/shared/format/number';
import { withoutIds } from '@/shared/format/text';
import { OnMap } from '../OnMap';
import classes from './Scenario.module.css';

const elements: Readonly<Record<ProcessScenario['source'], string>> = {
  takt: 'takt:scenario',
  bpsim: 'bpsim:Scenario',
  qbp: 'qbp:processSimulationInfo',
};

/** A scenario of another tool: where it comes from, how it asks to be run, what of it does not count. */
export function ForeignScenario(props: { readonly scenario: ProcessScenario; readonly processId: string }): ReactNode {
  const { scenario } = props;
  const { problems } = scenario;
  const asked = wishes(scenario.run);
  return (
    <div className={classes.facts}>
      <p>
        Written by another tool: {sourceNames[scenario.source]} data in the file (
        <code>{elements[scenario.source]}</code>
        ). Its people, times, branches and arrivals take the place of those on the map. It cannot be changed here;
        choose the base model to try a change.
      </p>
      {asked.length > 0 && (
        <dl aria-label="How it asks to be run">
          {asked.map(([name, value]) => (
            <div key={name} style={{ display: 'contents' }}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
      {problems.length > 0 && (
        <details>
          <summary>
            {problems.length === 1 ? '1 part of it has' : `${problems.length} parts of it have`} no effect here
          </summary>
          <Problems problems={problems} processId={props.processId} />
        </details>
      )}
    </div>
  );
}

function Problems(props: { readonly problems: readonly Problem[]; readonly processId: string }): ReactNode {
  return (
    <ul>
      {props.problems.map(({ element, message, remedy, line }) => (
        <li key={`${element}-${line}-${message}`}>
          {element === null ? message : withoutIds(message, [element])} {remedy}{' '}
          <OnMap processId={props.processId} element={element} />
        </li>
      ))}
    </ul>
  );
}

function wishes(run: ProcessScenario['run']): readonly (readonly [string, string])[] {
  const stated: readonly (readonly [string, string | null])[] = [
    ['Begins', run.start && instant(run.start)],
    ['Cases', run.cases === null ? null : integer(run.cases)],
    ['Lasts', run.horizonDays === null ? null : `${number(run.horizonDays)} days, elapsed`],
    ['Replications', run.replications === null ? null : integer(run.replications)],
    ['Seed', run.seed === null ? null : String(run.seed)],
  ];
  return stated.flatMap(([name, value]) => (value === null ? [] : [[name, value] as const]));
}
