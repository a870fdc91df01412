import { secondsOfIso } from '@/shared/format/isoDuration';
import { extension, flag, is, many, type ModdleElement, one, real, text } from './moddle';
import { oneOf, type WaitClock } from './step';

export type Queueing = 'observed' | 'simulated';

export interface Role {
  readonly id: string;
  readonly name: string;
  readonly headcount: number | null;
  readonly ratePerHour: number | null;
  readonly calendar: string | null;
  readonly queueing: Queueing | null;
}

export const weekdays = ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'] as const;
export type Weekday = (typeof weekdays)[number];

export interface Interval {
  readonly days: readonly Weekday[];
  readonly from: string;
  readonly to: string;
}

export interface Calendar {
  readonly id: string;
  readonly name: string;
  readonly timeZone: string | null;
  readonly isDefault: boolean;
  readonly intervals: readonly Interval[];
  readonly holidays: readonly { readonly date: string; readonly name: string | null }[];
}

export interface Outcome {
  readonly id: string;
  readonly name: string;
  readonly value: number | null;
  readonly mandatory: boolean;
}

/** Everything a process carries that is not tied to one step. */
export interface ValueStream {
  readonly currency: string | null;
  readonly timeZone: string | null;
  /** Who answers for the process and each of its cases. */
  readonly owner: string | null;
  readonly roles: readonly Role[];
  readonly calendars: readonly Calendar[];
  readonly outcomes: readonly Outcome[];
  readonly demand: { readonly cases: number; readonly per: string } | null;
  readonly sla: {
    readonly seconds: number;
    readonly clock: WaitClock;
    readonly from: string | null;
    readonly to: string | null;
  } | null;
  readonly scenarios: readonly { readonly id: string; readonly name: string }[];
}

/** The process that carries the value stream; when none does, the one the server's figures are about. */
export function primaryProcess(definitions: ModdleElement, analysed: string | null): ModdleElement | null {
  const processes = many(definitions, 'rootElements').filter((root) => is(root, 'bpmn:Process'));
  return (
    processes.find((process) => extension(process, 'takt:ValueStream') !== null) ??
    processes.find((process) => process.id === analysed) ??
    processes.find((process) => many(process, 'flowElements').length > 0) ??
    processes[0] ??
    null
  );
}

export function readValueStream(process: ModdleElement | null): ValueStream {
  const stream = extension(process, 'takt:ValueStream');
  const demand = one(stream, 'demand');
  const cases = real(demand, 'cases');
  const sla = one(stream, 'sla');
  const target = secondsOfIso(text(sla, 'duration') ?? '');
  return {
    currency: text(stream, 'currency'),
    timeZone: text(stream, 'timeZone'),
    owner: text(stream, 'owner'),
    roles: many(stream, 'roles').map(readRole),
    calendars: many(stream, 'calendars').map(readCalendar),
    outcomes: many(stream, 'outcomes').map((outcome) => ({
      id: text(outcome, 'id') ?? '',
      name: text(outcome, 'name') ?? text(outcome, 'id') ?? '',
      value: real(outcome, 'value'),
      mandatory: flag(outcome, 'mandatory'),
    })),
    demand: cases === null ? null : { cases, per: text(demand, 'per') ?? 'P1M' },
    sla:
      target === null
        ? null
        : {
            seconds: target,
            clock: oneOf(text(sla, 'clock'), ['working', 'elapsed']) ?? 'working',
            from: text(sla, 'from'),
            to: text(sla, 'to'),
          },
    scenarios: many(stream, 'scenarios').map((scenario) => ({
      id: text(scenario, 'id') ?? '',
      name: text(scenario, 'name') ?? text(scenario, 'id') ?? '',
    })),
  };
}

/** A readable id that is not taken yet: "MOps specialist" → "mops-specialist". */
export function freshId(name: string, taken: readonly string[]): string {
  const base =
    name
      .normalize('NFKD')
      .replace(/[̀-ͯ]/g, '')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '') || 'new';
  let candidate = base;
  for (let counter = 2; taken.includes(candidate); counter++) candidate = `${base}-${counter}`;
  return candidate;
}

function readRole(role: ModdleElement): Role {
  return {
    id: text(role, 'id') ?? '',
    name: text(role, 'name') ?? text(role, 'id') ?? '',
    headcount: real(role, 'headcount'),
    ratePerHour: real(role, 'ratePerHour'),
    calendar: text(role, 'calendar'),
    queueing: oneOf(text(role, 'queueing'), ['observed', 'simulated']),
  };
}

function readCalendar(calendar: ModdleElement): Calendar {
  return {
    id: text(calendar, 'id') ?? '',
    name: text(calendar, 'name') ?? text(calendar, 'id') ?? '',
    timeZone: text(calendar, 'timeZone'),
    isDefault: flag(calendar, 'default'),
    intervals: many(calendar, 'intervals').map((interval) => ({
      days: (text(interval, 'days') ?? '').split(/[\s,]+/).flatMap((day) => oneOf(day, weekdays) ?? []),
      from: text(interval, 'from') ?? '',
      to: text(interval, 'to') ?? '',
    })),
    holidays: many(calendar, 'holidays').map((holiday) => ({
      date: text(holiday, 'date') ?? '',
      name: text(holiday, 'name'),
    })),
  };
}
