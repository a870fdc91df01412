import { isoOfSeconds } from '@/shared/format/isoDuration';
import { createDistribution, type Distribution } from './distribution';
import { extension, many, type Moddle, type ModdleElement, one } from './moddle';
import type { Evidence, Figure, WaitClock, WaitKind } from './step';
import type { Calendar, Outcome, Role, ValueStream } from './valueStream';

/** New property values of one element of the document; undefined removes. The diagram applies a list as one undoable command. */
export interface Change {
  readonly target: ModdleElement;
  readonly properties: Readonly<Record<string, unknown>>;
}

type Properties = Readonly<Record<string, unknown>>;

export function setStep(
  activity: ModdleElement,
  moddle: Moddle,
  attributes: {
    readonly role?: string | null;
    readonly people?: number | null;
    readonly valueClass?: string | null;
    readonly mandatory?: boolean | null;
    readonly completeAndAccurate?: number | null;
    readonly system?: string | null;
    readonly outcome?: string | null;
    readonly cost?: number | null;
  },
): Change[] {
  return setExtension(activity, moddle, 'takt:Step', withoutNulls(attributes));
}

export function setProcessTime(
  activity: ModdleElement,
  moddle: Moddle,
  distribution: Pick<Distribution, 'kind' | 'parameters'> | null,
): Change[] {
  const processTime = distribution ? createDistribution(moddle, 'takt:ProcessTime', distribution) : undefined;
  return setExtension(activity, moddle, 'takt:Step', { processTime });
}

export function setWait(
  activity: ModdleElement,
  moddle: Moddle,
  change: {
    readonly kind?: WaitKind;
    readonly clock?: WaitClock | null;
    readonly duration?: Pick<Distribution, 'kind' | 'parameters'> | null;
  } | null,
): Change[] {
  if (change === null) return setExtension(activity, moddle, 'takt:Step', { wait: undefined });
  const properties: Record<string, unknown> = {};
  if (change.kind !== undefined) properties['kind'] = change.kind;
  if (change.clock !== undefined) properties['clock'] = change.clock ?? undefined;
  if (change.duration !== undefined) {
    properties['duration'] = change.duration ? createDistribution(moddle, 'takt:Duration', change.duration) : undefined;
  }
  const wait = one(extension(activity, 'takt:Step'), 'wait');
  if (wait) return [{ target: wait, properties: adopted(wait, properties) }];
  const created = create(moddle, 'takt:Wait', { kind: 'QUEUE', ...properties });
  return setExtension(activity, moddle, 'takt:Step', { wait: created });
}

/** Replaces the evidence of one figure and leaves that of the others alone. */
export function setEvidence(
  owner: ModdleElement,
  moddle: Moddle,
  figure: Figure,
  evidence: Omit<Evidence, 'figure'> | null,
): Change[] {
  const type = figure === 'probability' ? 'takt:Branch' : 'takt:Step';
  const others = many(extension(owner, type), 'evidence').filter((mark) => mark.get('figure') !== figure);
  const mark = evidence ? [moddle.create('takt:Evidence', withoutNulls({ figure, ...evidence }))] : [];
  return setExtension(owner, moddle, type, { evidence: [...others, ...mark] });
}

/** Without a probability there is no branch element: the way is then the computed rest. */
export function setProbability(owner: ModdleElement, moddle: Moddle, probability: number | null): Change[] {
  if (probability !== null) return setExtension(owner, moddle, 'takt:Branch', { probability });
  const branch = extension(owner, 'takt:Branch');
  const extensions = one(owner, 'extensionElements');
  if (!branch || !extensions) return [];
  const values = many(extensions, 'values').filter((value) => value !== branch);
  return [{ target: extensions, properties: { values } }];
}

export function setValueStream(
  process: ModdleElement,
  moddle: Moddle,
  change: Partial<Omit<ValueStream, 'scenarios'>>,
): Change[] {
  const stream = extension(process, 'takt:ValueStream');
  const properties: Record<string, unknown> = {};
  if (change.currency !== undefined) properties['currency'] = change.currency ?? undefined;
  if (change.timeZone !== undefined) properties['timeZone'] = change.timeZone ?? undefined;
  if (change.owner !== undefined) properties['owner'] = change.owner ?? undefined;
  if (change.demand !== undefined) {
    properties['demand'] = change.demand
      ? create(moddle, 'takt:Demand', { ...foreignOf(one(stream, 'demand')), ...change.demand })
      : undefined;
  }
  if (change.sla !== undefined) {
    properties['sla'] = change.sla
      ? create(moddle, 'takt:Sla', {
          ...foreignOf(one(stream, 'sla')),
          ...withoutNulls({
            duration: isoOfSeconds(change.sla.seconds),
            clock: change.sla.clock,
            from: change.sla.from,
            to: change.sla.to,
          }),
        })
      : undefined;
  }
  const replaced = <T extends { readonly id: string }>(
    list: string,
    wanted: readonly T[] | undefined,
    build: (item: T, old: ModdleElement | undefined) => ModdleElement,
  ) => {
    if (!wanted) return;
    const existing = many(stream, list);
    properties[list] = wanted.map((item) =>
      build(
        item,
        existing.find((old) => old.get('id') === item.id),
      ),
    );
  };
  replaced('roles', change.roles, (role, old) => createRole(moddle, role, old));
  replaced('calendars', change.calendars, (calendar, old) => createCalendar(moddle, calendar, old));
  replaced('outcomes', change.outcomes, (outcome, old) => createOutcome(moddle, outcome, old));
  return setExtension(process, moddle, 'takt:ValueStream', properties);
}

/** The scenarios of the file, as elements: see scenario.ts. */
export function setScenarioList(process: ModdleElement, moddle: Moddle, scenarios: readonly ModdleElement[]): Change[] {
  return setExtension(process, moddle, 'takt:ValueStream', { scenarios });
}

export function setDocumentation(owner: ModdleElement, moddle: Moddle, text: string): Change[] {
  const [first, ...rest] = many(owner, 'documentation');
  if (text === '') return first ? [{ target: owner, properties: { documentation: rest } }] : [];
  if (first) return [{ target: first, properties: { text } }];
  const created = create(moddle, 'bpmn:Documentation', { text });
  created.$parent = owner;
  return [{ target: owner, properties: { documentation: [created] } }];
}

function createRole(moddle: Moddle, role: Role, old: ModdleElement | undefined): ModdleElement {
  return create(moddle, 'takt:Role', { ...foreignOf(old), ...withoutNulls({ ...role }) });
}

function createCalendar(moddle: Moddle, calendar: Calendar, old: ModdleElement | undefined): ModdleElement {
  const { isDefault, intervals, holidays, ...attributes } = calendar;
  return create(moddle, 'takt:Calendar', {
    ...foreignOf(old),
    ...withoutNulls(attributes),
    ...(isDefault ? { default: true } : {}),
    intervals: intervals.map((interval) =>
      moddle.create('takt:Interval', { days: interval.days.join(' '), from: interval.from, to: interval.to }),
    ),
    holidays: holidays.map((holiday) => moddle.create('takt:Holiday', withoutNulls({ ...holiday }))),
  });
}

function createOutcome(moddle: Moddle, outcome: Outcome, old: ModdleElement | undefined): ModdleElement {
  const { mandatory, ...attributes } = outcome;
  return create(moddle, 'takt:Outcome', {
    ...foreignOf(old),
    ...withoutNulls(attributes),
    ...(mandatory ? { mandatory } : {}),
  });
}

/** Attributes another tool put on the element; they survive our rewriting it. */
function foreignOf(old: ModdleElement | null | undefined): Properties {
  return old?.$attrs ?? {};
}

function setExtension(owner: ModdleElement, moddle: Moddle, type: string, properties: Properties): Change[] {
  const existing = extension(owner, type);
  if (existing) return [{ target: existing, properties: adopted(existing, properties) }];
  const created = create(moddle, type, given(properties));
  const extensions = one(owner, 'extensionElements');
  if (extensions) {
    created.$parent = extensions;
    const values = Array.isArray(extensions.get('values')) ? (extensions.get('values') as unknown[]) : [];
    return [{ target: extensions, properties: { values: [...values, created] } }];
  }
  const wrapper = create(moddle, 'bpmn:ExtensionElements', { values: [created] });
  wrapper.$parent = owner;
  return [{ target: owner, properties: { extensionElements: wrapper } }];
}

function create(moddle: Moddle, type: string, properties: Properties): ModdleElement {
  const element = moddle.create(type, properties);
  adopted(element, properties);
  return element;
}

/** Children know their parent, as the serialiser of namespaces needs it. */
function adopted(parent: ModdleElement, properties: Properties): Properties {
  for (const value of Object.values(properties).flat()) {
    if (typeof value === 'object' && value !== null && '$type' in value) (value as ModdleElement).$parent = parent;
  }
  return properties;
}

function given(properties: Properties): Properties {
  return Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== undefined));
}

function withoutNulls(attributes: Properties): Properties {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [name, value === null || value === false ? undefined : value]),
  );
}
