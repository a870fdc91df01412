import { ActionIcon, Button, Select } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { ProcessAnalysis } from '@/api/schema';
import type { Diagram } from '@/diagram/Diagram';
import { readStep } from '@/diagram/model/step';
import { freshId, type Role, type ValueStream } from '@/diagram/model/valueStream';
import { CommitInput } from '@/shared/ui/CommitInput';
import { Icon } from '@/shared/ui/icons';
import { numberText, optionalNumber, requiredText } from '@/shared/ui/parsers';
import type { ChangeStream } from './editing';
import classes from './Inspector.module.css';
import { Row, Section } from './Row';

/** Who does the work: a dense table, one role opened at a time for the rest of its data. */
export function RolesEditor(props: {
  readonly stream: ValueStream;
  readonly change: ChangeStream;
  readonly diagram: Diagram;
  readonly analysis: ProcessAnalysis | null;
}): ReactNode {
  const { roles, calendars } = props.stream;
  const shown = [...roles, ...impliedRoles(roles, props.analysis)];
  const [opened, setOpened] = useState<string | null>(null);
  const [fresh, setFresh] = useState<string | null>(null);
  const put = (changed: Role) =>
    props.change({
      roles: roles.some(({ id }) => id === changed.id)
        ? roles.map((role) => (role.id === changed.id ? changed : role))
        : [...roles, changed],
    });
  const add = () => {
    const name = `Role ${shown.length + 1}`;
    const id = freshId(
      name,
      shown.map((role) => role.id),
    );
    const role = { id, name, headcount: null, ratePerHour: null, calendar: null, queueing: null };
    props.change({ roles: [...roles, role] });
    setOpened(id);
    setFresh(id);
  };

  return (
    <Section
      title="Roles"
      action={
        <Button variant="subtle" size="compact-xs" onClick={add}>
          Add role
        </Button>
      }
    >
      {shown.length === 0 ? (
        <p className={classes.note}>Nobody yet. Add a role, or type its name at a step.</p>
      ) : (
        <table className={classes.table} aria-label="Roles">
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">Heads</th>
              <th scope="col">{props.stream.currency ?? 'EUR'}/h</th>
              <th scope="col">
                <span className="visually-hidden">More</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((role) => (
              <RoleRows
                key={role.id}
                role={role}
                implied={!roles.includes(role)}
                fresh={fresh === role.id}
                opened={opened === role.id}
                calendars={calendars}
                users={opened === role.id ? usersOf(role, props.diagram) : 0}
                onToggle={() => setOpened(opened === role.id ? null : role.id)}
                onChange={put}
                onRemove={() => props.change({ roles: roles.filter((other) => other.id !== role.id) })}
              />
            ))}
          </tbody>
        </table>
      )}
    </Section>
  );
}

function RoleRows(props: {
  readonly role: Role;
  /** Only a lane or pool names it so far; the first figure writes it into the file. */
  readonly implied: boolean;
  /** Just added: its name is the first thing to type. */
  readonly fresh: boolean;
  readonly opened: boolean;
  readonly calendars: ValueStream['calendars'];
  readonly users: number;
  readonly onToggle: () => void;
  readonly onChange: (role: Role) => void;
  readonly onRemove: () => void;
}): ReactNode {
  const { role, onChange, users } = props;
  return (
    <>
      <tr>
        <td>
          <CommitInput
            aria-label={`Name of role ${role.name}`}
            text={role.name}
            autoFocus={props.fresh}
            onFocus={(event) => props.fresh && event.currentTarget.select()}
            title={props.implied ? 'Named by a lane or pool. Give it a headcount and a rate to count its work.' : ''}
            parse={requiredText}
            onCommit={(name) => onChange({ ...role, name })}
          />
        </td>
        <td className={classes.narrow}>
          <CommitInput
            aria-label={`Headcount of ${role.name}`}
            placeholder="–"
            text={numberText(role.headcount)}
            parse={optionalNumber({ above: 0 })}
            onCommit={(headcount) => onChange({ ...role, headcount })}
          />
        </td>
        <td className={classes.narrow}>
          <CommitInput
            aria-label={`Rate per hour of ${role.name}`}
            placeholder="–"
            text={numberText(role.ratePerHour)}
            parse={optionalNumber({ min: 0 })}
            onCommit={(ratePerHour) => onChange({ ...role, ratePerHour })}
          />
        </td>
        <td className={classes.tiny}>
          <ActionIcon
            size={22}
            aria-label={`More about ${role.name}`}
            aria-expanded={props.opened}
            onClick={props.onToggle}
          >
            <Icon name={props.opened ? 'up' : 'down'} size={12} />
          </ActionIcon>
        </td>
      </tr>
      {props.opened && (
        <tr>
          <td colSpan={4}>
            <Row label="Calendar">
              {(field) => (
                <Select
                  id={field}
                  clearable
                  placeholder="default"
                  data={props.calendars.map((calendar) => ({ value: calendar.id, label: calendar.name }))}
                  value={role.calendar}
                  onChange={(calendar) => onChange({ ...role, calendar })}
                />
              )}
            </Row>
            <Row label="Queueing" hint="Observed: waits are as stated. Simulated: they emerge from the load.">
              {(field) => (
                <Select
                  id={field}
                  allowDeselect={false}
                  data={[
                    { value: 'observed', label: 'As stated at the steps' },
                    { value: 'simulated', label: 'Emerges in simulation' },
                  ]}
                  value={role.queueing ?? 'observed'}
                  onChange={(value) =>
                    onChange({ ...role, queueing: value === 'simulated' ? 'simulated' : 'observed' })
                  }
                />
              )}
            </Row>
            {props.implied ? (
              <p className={classes.note}>Comes from a lane or pool of the diagram.</p>
            ) : (
              <Button
                variant="subtle"
                color="gray"
                size="compact-xs"
                mb="sm"
                disabled={users > 0}
                onClick={props.onRemove}
              >
                {users > 0 ? `Used by ${users} ${users === 1 ? 'step' : 'steps'}` : 'Remove role'}
              </Button>
            )}
          </td>
        </tr>
      )}
    </>
  );
}

/** Roles that lanes and pools imply: the file does not declare them, but steps are theirs. */
function impliedRoles(declared: readonly Role[], analysis: ProcessAnalysis | null): readonly Role[] {
  return (analysis?.roles ?? [])
    .filter(({ id }) => !declared.some((role) => role.id === id))
    .map(({ id, name }) => ({ id, name, headcount: null, ratePerHour: null, calendar: null, queueing: null }));
}

function usersOf(role: Role, diagram: Diagram): number {
  return diagram.elements().filter(({ id }) => {
    const element = diagram.element(id);
    return element !== null && readStep(element).role === role.id;
  }).length;
}
