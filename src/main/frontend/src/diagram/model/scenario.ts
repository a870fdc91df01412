import { isoOfSeconds, secondsOfIso } from '@/shared/format/isoDuration';
import type { Change } from './edits';
import { createDistribution, type Distribution, durationParameters } from './distribution';
import { extension, many, type Moddle, type ModdleElement, one, real, text } from './moddle';
import { setScenarioList } from './edits';

/** A named what-if of the file: only what differs from the rest of it. */
export interface Scenario {
  readonly id: string;
  readonly name: string;
  readonly demand: Demand | null;
  readonly roles: readonly RoleOverride[];
  readonly steps: readonly StepOverride[];
  readonly branches: readonly BranchOverride[];
}

export interface Demand {
  readonly cases: number;
  readonly per: string;
}

export interface RoleOverride {
  readonly ref: string;
  readonly headcount: number | null;
  readonly calendar: string | null;
}

/** Times are kept as the elements they are, so that measured ones lose nothing on their way. */
export interface StepOverride {
  readonly ref: string;
  readonly processTime: ModdleElement | null;
  readonly wait: ModdleElement | null;
  readonly batch: ModdleElement | null;
  readonly completeAndAccurate: number | null;
}

export interface BranchOverride {
  readonly ref: string;
  readonly probability: number;
}

export function readScenarios(process: ModdleElement | null): readonly Scenario[] {
  return many(extension(process, 'takt:ValueStream'), 'scenarios').map((scenario) => ({
    id: text(scenario, 'id') ?? '',
    name: text(scenario, 'name') ?? text(scenario, 'id') ?? '',
    demand: readDemand(one(scenario, 'demand')),
    roles: many(scenario, 'roleOverrides').map((role) => ({
      ref: text(role, 'ref') ?? '',
      headcount: real(role, 'headcount'),
      calendar: text(role, 'calendar'),
    })),
    steps: many(scenario, 'stepOverrides').map((step) => ({
      ref: text(step, 'ref') ?? '',
      processTime: one(step, 'processTime'),
      wait: one(step, 'wait'),
      batch: one(step, 'batch'),
      completeAndAccurate: real(step, 'completeAndAccurate'),
    })),
    branches: many(scenario, 'branchOverrides').flatMap((branch) => {
      const probability = real(branch, 'probability');
      return probability === null ? [] : [{ ref: text(branch, 'ref') ?? '', probability }];
    }),
  }));
}

function readDemand(demand: ModdleElement | null): Demand | null {
  const cases = real(demand, 'cases');
  return cases === null ? null : { cases, per: text(demand, 'per') ?? 'P1M' };
}

/** The file holds these scenarios; one that was there keeps what other tools wrote on it. */
export function setScenarios(process: ModdleElement, moddle: Moddle, scenarios: readonly Scenario[]): Change[] {
  const existing = many(extension(process, 'takt:ValueStream'), 'scenarios');
  const current = readScenarios(process);
  return setScenarioList(
    process,
    moddle,
    scenarios.map((scenario) => {
      const at = current.findIndex(({ id }) => id === scenario.id);
      const old = at < 0 ? null : (existing[at] ?? null);
      return old && same(current[at], scenario) ? old : createScenario(moddle, scenario, old);
    }),
  );
}

function createScenario(moddle: Moddle, scenario: Scenario, old: ModdleElement | null): ModdleElement {
  const foreign = (list: string, ref: string) =>
    many(old, list).find((override) => text(override, 'ref') === ref)?.$attrs ?? {};
  const properties: Record<string, unknown> = {
    ...(old?.$attrs ?? {}),
    id: scenario.id,
    name: scenario.name,
    roleOverrides: scenario.roles.map((role) =>
      parented(moddle.create('takt:RoleOverride', { ...foreign('roleOverrides', role.ref), ...present({ ...role }) })),
    ),
    stepOverrides: scenario.steps.map((step) =>
      parented(
        moddle.create('takt:StepOverride', {
          ...foreign('stepOverrides', step.ref),
          ...present({
            ref: step.ref,
            completeAndAccurate: step.completeAndAccurate,
            processTime: step.processTime && copy(moddle, step.processTime),
            wait: step.wait && copy(moddle, step.wait),
            batch: step.batch && copy(moddle, step.batch),
          }),
        }),
      ),
    ),
    branchOverrides: scenario.branches.map((branch) =>
      moddle.create('takt:BranchOverride', { ...foreign('branchOverrides', branch.ref), ...branch }),
    ),
  };
  if (scenario.demand) {
    properties['demand'] = moddle.create('takt:Demand', { ...(one(old, 'demand')?.$attrs ?? {}), ...scenario.demand });
  }
  return parented(moddle.create('takt:Scenario', properties));
}

/** An element of its own with the same content. Times of a scenario are never shared with the step they come from. */
export function copy(moddle: Moddle, element: ModdleElement, type: string = element.$type): ModdleElement {
  return mapped(moddle, element, type, (_name, value) => value);
}

/** The same distribution with every time in it multiplied; shares, shapes and weights stay. */
export function scaled(moddle: Moddle, element: ModdleElement, factor: number): ModdleElement {
  return mapped(moddle, element, element.$type, (name, value) => {
    const seconds = isTime(name) && typeof value === 'string' ? secondsOfIso(value) : null;
    return seconds === null ? value : isoOfSeconds(seconds * factor);
  });
}

/** How many times the base the changed distribution is, where it is the same one at another scale; else null. */
export function factorOf(base: ModdleElement | null, changed: ModdleElement | null): number | null {
  if (!base || !changed) return null;
  const before = timesOf(base);
  const after = timesOf(changed);
  if (before.length === 0 || before.length !== after.length || base.get('kind') !== changed.get('kind')) return null;
  const [first] = before.flatMap((time, index) => (time > 0 ? [(after[index] ?? 0) / time] : []));
  if (first === undefined) return null;
  // the file holds milliseconds, so a scaled time may be half of one off
  const fits = before.every((time, index) => Math.abs((after[index] ?? 0) - time * first) <= 0.002 + 1e-6 * time);
  return fits ? Math.round(first * 1000) / 1000 : null;
}

export function scenarioTime(
  moddle: Moddle,
  distribution: Pick<Distribution, 'kind' | 'parameters'> | null,
): ModdleElement | null {
  return distribution && createDistribution(moddle, 'takt:ProcessTime', distribution);
}

const timeNames: readonly string[] = [...durationParameters, 'upTo', 'offset'];

function isTime(name: string): boolean {
  return timeNames.includes(name);
}

function timesOf(element: ModdleElement): number[] {
  return properties(element).flatMap(([name, value]) => {
    if (typeof value === 'string') {
      const seconds = isTime(name) ? secondsOfIso(value) : null;
      return seconds === null ? [] : [seconds];
    }
    return children(value).flatMap(timesOf);
  });
}

function mapped(
  moddle: Moddle,
  element: ModdleElement,
  type: string,
  change: (name: string, value: unknown) => unknown,
): ModdleElement {
  const content = properties(element).map(([name, value]) => {
    if (Array.isArray(value)) return [name, children(value).map((child) => mapped(moddle, child, child.$type, change))];
    const [child] = children(value);
    return [name, child ? mapped(moddle, child, child.$type, change) : change(name, value)];
  });
  return parented(moddle.create(type, { ...(element.$attrs ?? {}), ...Object.fromEntries(content) }));
}

function children(value: unknown): readonly ModdleElement[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.filter(
    (item): item is ModdleElement => typeof item === 'object' && item !== null && '$type' in item && 'get' in item,
  );
}

interface Described {
  readonly $descriptor?: { readonly properties: readonly { readonly ns: { readonly localName: string } }[] };
}

/** What is set on the element, under the names of its schema. */
function properties(element: ModdleElement): [string, unknown][] {
  return ((element as Described).$descriptor?.properties ?? []).flatMap(({ ns }) => {
    const value: unknown = element.get(ns.localName);
    const empty = value === undefined || value === null || (Array.isArray(value) && value.length === 0);
    return empty ? [] : ([[ns.localName, value]] as [string, unknown][]);
  });
}

function parented(element: ModdleElement): ModdleElement {
  for (const [, value] of properties(element)) for (const child of children(value)) child.$parent = element;
  return element;
}

function present(attributes: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== null));
}

function same(one: Scenario | undefined, other: Scenario): boolean {
  if (!one) return false;
  const flat = (scenario: Scenario) =>
    JSON.stringify([scenario.id, scenario.name, scenario.demand, scenario.roles, scenario.branches]);
  return (
    flat(one) === flat(other) &&
    one.steps.length === other.steps.length &&
    one.steps.every((step, index) => {
      const against = other.steps[index];
      return (
        against !== undefined &&
        step.ref === against.ref &&
        step.processTime === against.processTime &&
        step.wait === against.wait &&
        step.batch === against.batch &&
        step.completeAndAccurate === against.completeAndAccurate
      );
    })
  );
}
