import type { ReactNode } from 'react';
import type { Changes } from '../changes';
import { BranchesSection } from './BranchesSection';
import { DemandSection } from './DemandSection';
import { PeopleSection } from './PeopleSection';
import classes from './Scenario.module.css';
import { TimesSection } from './TimesSection';
import type { ScenarioEditing } from './useScenarios';

/** Everything a scenario can change, beside what it is in the process as it is. */
export function ScenarioEditor(props: {
  readonly editing: ScenarioEditing;
  readonly onPreview: (changes: Changes | null) => void;
}): ReactNode {
  const { editing } = props;
  return (
    <>
      {editing.current === null && (
        <p className={classes.note}>
          Move a slider to try a change; it begins a scenario and leaves the process alone.
        </p>
      )}
      <div className={classes.columns} aria-hidden="true">
        <span />
        <span>as it is</span>
        <span>{editing.current === null ? 'try' : 'here'}</span>
        <span />
      </div>
      <DemandSection {...props} />
      <PeopleSection {...props} />
      <TimesSection {...props} />
      <BranchesSection {...props} />
    </>
  );
}
