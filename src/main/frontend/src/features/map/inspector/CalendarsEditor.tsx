import { ActionIcon, Button, Checkbox, Chip, Group, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import {
  type Calendar,
  freshId,
  type Interval,
  type ValueStream,
  type Weekday,
  weekdays,
} from '@/diagram/model/valueStream';
import { CommitInput, type Parsed } from '@/shared/ui/CommitInput';
import { Icon } from '@/shared/ui/icons';
import { requiredText } from '@/shared/ui/parsers';
import { SuggestInput } from '@/shared/ui/SuggestInput';
import type { ChangeStream } from './editing';
import classes from './Inspector.module.css';
import { Row, Section } from './Row';

const shortNames: Readonly<Record<Weekday, string>> = {
  MON: 'Mo',
  TUE: 'Tu',
  WED: 'We',
  THU: 'Th',
  FRI: 'Fr',
  SAT: 'Sa',
  SUN: 'Su',
};

const officeHours: Interval = { days: ['MON', 'TUE', 'WED', 'THU', 'FRI'], from: '09:00', to: '17:00' };

/** When people work: weekly intervals, days off, time zone. */
export function CalendarsEditor(props: { readonly stream: ValueStream; readonly change: ChangeStream }): ReactNode {
  const { calendars, roles } = props.stream;
  const put = (changed: Calendar) =>
    props.change({
      calendars: calendars.map((calendar) => {
        if (calendar.id === changed.id) return changed;
        return changed.isDefault ? { ...calendar, isDefault: false } : calendar;
      }),
    });
  const add = () => {
    const name = calendars.length === 0 ? 'Office hours' : `Calendar ${calendars.length + 1}`;
    const id = freshId(
      name,
      calendars.map((calendar) => calendar.id),
    );
    const calendar: Calendar = {
      id,
      name,
      timeZone: null,
      isDefault: calendars.length === 0,
      intervals: [officeHours],
      holidays: [],
    };
    props.change({ calendars: [...calendars, calendar] });
  };
  return (
    <Section
      title="Calendars"
      action={
        <Button variant="subtle" size="compact-xs" onClick={add}>
          Add calendar
        </Button>
      }
    >
      {calendars.length === 0 && (
        <p className={classes.note}>None: everybody works Monday to Friday, 09:00 to 17:00.</p>
      )}
      {calendars.map((calendar) => (
        <CalendarEditor
          key={calendar.id}
          calendar={calendar}
          users={roles.filter((role) => role.calendar === calendar.id).length}
          onChange={put}
          onRemove={() => props.change({ calendars: calendars.filter((other) => other.id !== calendar.id) })}
        />
      ))}
    </Section>
  );
}

function CalendarEditor(props: {
  readonly calendar: Calendar;
  readonly users: number;
  readonly onChange: (calendar: Calendar) => void;
  readonly onRemove: () => void;
}): ReactNode {
  const { calendar, onChange, users } = props;
  const [opened, setOpened] = useState(false);
  const setInterval = (index: number, interval: Interval) =>
    onChange({ ...calendar, intervals: calendar.intervals.map((old, at) => (at === index ? interval : old)) });
  return (
    <div className={classes.cardlike}>
      <div className={classes.calendarHead}>
        <CommitInput
          aria-label={`Name of calendar ${calendar.name}`}
          text={calendar.name}
          parse={requiredText}
          onCommit={(name) => onChange({ ...calendar, name })}
        />
        <ActionIcon
          size={22}
          aria-label={`More about ${calendar.name}`}
          aria-expanded={opened}
          onClick={() => setOpened(!opened)}
        >
          <Icon name={opened ? 'up' : 'down'} size={12} />
        </ActionIcon>
      </div>
      {!opened && <p className={classes.note}>{calendar.intervals.map(summary).join(' · ')}</p>}
      {opened && (
        <>
          {calendar.intervals.map((interval, index) => (
            <IntervalEditor
              key={`${interval.from}-${interval.to}-${interval.days.join()}-${index}`}
              owner={calendar.name}
              interval={interval}
              onChange={(changed) => setInterval(index, changed)}
              {...(calendar.intervals.length > 1
                ? {
                    onRemove: () =>
                      onChange({ ...calendar, intervals: calendar.intervals.filter((_, at) => at !== index) }),
                  }
                : {})}
            />
          ))}
          <Button
            variant="subtle"
            size="compact-xs"
            onClick={() =>
              onChange({
                ...calendar,
                intervals: [...calendar.intervals, { days: ['SAT'], from: '09:00', to: '12:00' }],
              })
            }
          >
            Add hours
          </Button>
          <Holidays calendar={calendar} onChange={onChange} />
          <Row label="Time zone">
            {(field) => (
              <SuggestInput
                id={field}
                value={calendar.timeZone ?? ''}
                placeholder="of the process"
                suggestions={Intl.supportedValuesOf('timeZone')}
                onCommit={(timeZone) => onChange({ ...calendar, timeZone: timeZone === '' ? null : timeZone })}
              />
            )}
          </Row>
          <Group justify="space-between" mb="sm">
            <Checkbox
              label="Default"
              checked={calendar.isDefault}
              onChange={(event) => onChange({ ...calendar, isDefault: event.currentTarget.checked })}
            />
            <Button variant="subtle" color="gray" size="compact-xs" disabled={users > 0} onClick={props.onRemove}>
              {users > 0 ? `Used by ${users} ${users === 1 ? 'role' : 'roles'}` : 'Remove calendar'}
            </Button>
          </Group>
        </>
      )}
    </div>
  );
}

function IntervalEditor(props: {
  readonly owner: string;
  readonly interval: Interval;
  readonly onChange: (interval: Interval) => void;
  readonly onRemove?: () => void;
}): ReactNode {
  const { interval, onChange } = props;
  const setDays = (days: readonly string[]) => {
    const chosen = weekdays.filter((day) => days.includes(day));
    if (chosen.length > 0) onChange({ ...interval, days: chosen }); // an interval without a day would be no interval
  };
  return (
    <div className={classes.interval}>
      <Chip.Group multiple value={[...interval.days]} onChange={setDays}>
        <Group gap={2} wrap="nowrap">
          {weekdays.map((day) => (
            <Chip
              key={day}
              value={day}
              size="xs"
              variant="light"
              styles={{ iconWrapper: { display: 'none' }, label: { padding: '0 7px' } }}
            >
              {shortNames[day]}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
      <div className={classes.hours}>
        <CommitInput
          aria-label={`${props.owner}: from`}
          text={interval.from}
          parse={timeOfDay}
          onCommit={(from) => onChange({ ...interval, from })}
        />
        <span>to</span>
        <CommitInput
          aria-label={`${props.owner}: to`}
          text={interval.to}
          parse={timeOfDay}
          onCommit={(to) => onChange({ ...interval, to })}
        />
        {props.onRemove && (
          <ActionIcon size={22} aria-label={`${props.owner}: remove these hours`} onClick={props.onRemove}>
            <Icon name="trash" size={13} />
          </ActionIcon>
        )}
      </div>
    </div>
  );
}

function Holidays(props: { readonly calendar: Calendar; readonly onChange: (calendar: Calendar) => void }): ReactNode {
  const { calendar, onChange } = props;
  const [date, setDate] = useState('');
  const [name, setName] = useState('');
  const add = () => {
    const holidays = [...calendar.holidays.filter((day) => day.date !== date), { date, name: name.trim() || null }];
    onChange({ ...calendar, holidays: holidays.sort((a, b) => a.date.localeCompare(b.date)) });
    setDate('');
    setName('');
  };
  return (
    <>
      <p className={classes.note}>Days off</p>
      <ul className={classes.list}>
        {calendar.holidays.map((holiday) => (
          <li key={holiday.date} className={classes.holiday}>
            <span>{holiday.date}</span>
            <span>{holiday.name}</span>
            <ActionIcon
              size={20}
              aria-label={`Remove ${holiday.name ?? holiday.date}`}
              onClick={() =>
                onChange({ ...calendar, holidays: calendar.holidays.filter((other) => other.date !== holiday.date) })
              }
            >
              <Icon name="trash" size={12} />
            </ActionIcon>
          </li>
        ))}
      </ul>
      <div className={classes.holidayForm}>
        <TextInput
          type="date"
          aria-label="Date off"
          value={date}
          onChange={(event) => setDate(event.currentTarget.value)}
        />
        <TextInput
          aria-label="Reason"
          placeholder="Christmas Day"
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button variant="default" disabled={date === ''} onClick={add}>
          Add
        </Button>
      </div>
    </>
  );
}

function timeOfDay(text: string): Parsed<string> {
  const match = /^(\d{1,2})(?::?(\d{2}))?$/.exec(text.trim());
  const hour = Number(match?.[1]);
  const minute = Number(match?.[2] ?? 0);
  if (!match || hour > 24 || minute > 59 || (hour === 24 && minute > 0)) return { error: 'Like 09:00.' };
  return { value: `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}` };
}

function summary(interval: Interval): string {
  const days = interval.days;
  const run =
    days.length > 2 && days.every((day, index) => weekdays.indexOf(day) === weekdays.indexOf(days[0] ?? day) + index);
  const last = days.at(-1);
  const text =
    run && days[0] && last
      ? `${shortNames[days[0]]}–${shortNames[last]}`
      : days.map((day) => shortNames[day]).join(' ');
  return `${text} ${interval.from}–${interval.to}`;
}
