import { ActionIcon, Button, Select } from '@mantine/core';
import { type ReactNode, useState } from 'react';
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
}): ReactNode {
  const { roles, calendars } = props.stream;
  const [opened, setOpened] = useState<string | null>(null);
  const put = (changed: Role) =>
    props.change({ roles: roles.map((role) => (role.id === changed.id ? changed : role)) });
  const add = () => {
    const name = `Role ${roles.length + 1}`;
    const id = freshId(
      name,
      roles.map((role) => role.id),
    );
    const role = { id, name, headcount: 1, ratePerHour: null, calendar: null, queueing: null };
    props.change({ roles: [...roles, role] });
    setOpened(id);
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
      {roles.length === 0 ? (
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
            {roles.map((role) => (
              <RoleRows
                key={role.id}
                role={role}
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
            parse={requiredText}
            onCommit={(name) => onChange({ ...role, name })}
          />
        </td>
        <td className={classes.narrow}>
          <CommitInput
            aria-label={`Headcount of ${role.name}`}
            placeholder="–"
            text={numberText(role.headcount)}
            parse={optionalNumber({ min: 0 })}
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
          </td>
        </tr>
      )}
    </>
  );
}

function usersOf(role: Role, diagram: Diagram): number {
  return diagram.elements().filter(({ id }) => {
    const element = diagram.element(id);
    return element !== null && readStep(element).role === role.id;
  }).length;
}
