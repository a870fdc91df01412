import { Select } from '@mantine/core';
import type { ReactNode } from 'react';
import { number, UNKNOWN } from '@/shared/format/number';
import { CommitInput } from '@/shared/ui/CommitInput';
import { numberText, optionalNumber } from '@/shared/ui/parsers';
import type { Changes } from '../changes';
import type { RoleBase } from './bases';
import { OverrideRow } from './OverrideRow';
import { withRole } from './overrides';
import classes from './Scenario.module.css';
import { Section } from './Section';
import type { ScenarioEditing } from './useScenarios';
import { WhatIfSlider } from './WhatIfSlider';

/** How many people each role has, and when they work. */
export function PeopleSection(props: {
  readonly editing: ScenarioEditing;
  readonly onPreview: (changes: Changes | null) => void;
}): ReactNode {
  const { editing } = props;
  const changed = editing.current?.roles.length ?? 0;
  return (
    <Section title="People" changed={changed}>
      {editing.roles.length === 0 && (
        <p className={classes.note}>No role is declared yet. Roles and their headcount are given on the map.</p>
      )}
      {editing.roles.map((role) => (
        <RoleRow key={role.id} role={role} {...props} />
      ))}
    </Section>
  );
}

function RoleRow(props: {
  readonly role: RoleBase;
  readonly editing: ScenarioEditing;
  readonly onPreview: (changes: Changes | null) => void;
}): ReactNode {
  const { role, editing, onPreview } = props;
  const own = editing.current?.roles.find(({ ref }) => ref === role.id);
  const heads = own?.headcount ?? role.headcount;
  const set = (headcount: number | null) =>
    editing.change((scenario) => withRole(scenario, role.id, { headcount: headcount ?? role.headcount }, role));
  const range = sliderRange(role.headcount ?? heads ?? 1, heads ?? 1);
  const calendars = editing.stream.calendars;
  const calendarName = (id: string | null) =>
    calendars.find((calendar) => calendar.id === id)?.name ??
    calendars.find((calendar) => calendar.isDefault)?.name ??
    calendars[0]?.name ??
    'office hours';
  return (
    <>
      <OverrideRow
        label={role.name}
        base={role.headcount === null ? UNKNOWN : number(role.headcount)}
        changed={own?.headcount !== null && own?.headcount !== undefined}
        onReset={() => set(null)}
        below={
          heads !== null && (
            <WhatIfSlider
              label={`Headcount of ${role.name}`}
              value={heads}
              base={role.headcount ?? heads}
              {...range}
              text={(people) => `${number(people)} ${people === 1 ? 'person' : 'people'}`}
              onDrag={(people) => onPreview({ headcounts: { [role.id]: tidy(people) } })}
              onDrop={(people) => set(tidy(people))}
            />
          )
        }
      >
        <CommitInput
          aria-label={`People in ${role.name}`}
          placeholder="–"
          text={numberText(heads)}
          parse={optionalNumber({ above: 0, max: 1000 })}
          onCommit={set}
        />
      </OverrideRow>
      {calendars.length > 1 && (
        <OverrideRow
          label="works"
          hint={`When ${role.name} works`}
          base={calendarName(role.calendar)}
          changed={own?.calendar !== null && own?.calendar !== undefined}
          onReset={() => editing.change((scenario) => withRole(scenario, role.id, { calendar: null }, role))}
        >
          <Select
            aria-label={`Calendar of ${role.name}`}
            allowDeselect={false}
            comboboxProps={{ width: 200, position: 'bottom-end' }}
            data={calendars.map((calendar) => ({ value: calendar.id, label: calendar.name }))}
            value={own?.calendar ?? role.calendar ?? calendars.find(({ isDefault }) => isDefault)?.id ?? null}
            onChange={(calendar) =>
              calendar && editing.change((scenario) => withRole(scenario, role.id, { calendar }, role))
            }
          />
        </OverrideRow>
      )}
    </>
  );
}

/** Whole people where the base has them, parts of one where it has those. */
function sliderRange(base: number, heads: number): { min: number; max: number; step: number } {
  const step = Number.isInteger(base) ? 1 : base < 1 ? 0.05 : 0.1;
  return { min: step, max: Math.max(base < 1 ? 1 : 5, Math.ceil(2.5 * base), Math.ceil(heads)), step };
}

function tidy(people: number): number {
  return Math.round(people * 100) / 100;
}
