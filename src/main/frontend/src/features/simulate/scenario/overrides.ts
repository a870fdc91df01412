import type { BranchOverride, Demand, RoleOverride, Scenario, StepOverride } from '@/diagram/model/scenario';
import { freshId } from '@/diagram/model/valueStream';

/** Edits of one scenario as a value. What equals the base is left out, so that a scenario holds only what differs. */

export function withDemand(scenario: Scenario, demand: Demand | null, base: Demand | null): Scenario {
  const equal = demand !== null && base !== null && demand.cases === base.cases && demand.per === base.per;
  return { ...scenario, demand: equal ? null : demand };
}

export function withRole(
  scenario: Scenario,
  ref: string,
  change: Partial<Omit<RoleOverride, 'ref'>>,
  base: { readonly headcount: number | null; readonly calendar: string | null },
): Scenario {
  const old = scenario.roles.find((role) => role.ref === ref) ?? { ref, headcount: null, calendar: null };
  const wanted = { ...old, ...change };
  const role: RoleOverride = {
    ref,
    headcount: wanted.headcount === base.headcount ? null : wanted.headcount,
    calendar: wanted.calendar === base.calendar ? null : wanted.calendar,
  };
  const empty = role.headcount === null && role.calendar === null;
  return { ...scenario, roles: placed(scenario.roles, role, empty) };
}

export function withStep(scenario: Scenario, ref: string, change: Partial<Omit<StepOverride, 'ref'>>): Scenario {
  const old = stepOverride(scenario, ref);
  const step: StepOverride = { ...old, ...change };
  const empty =
    step.processTime === null && step.wait === null && step.batch === null && step.completeAndAccurate === null;
  return { ...scenario, steps: placed(scenario.steps, step, empty) };
}

export function withBranch(scenario: Scenario, ref: string, probability: number | null, base: number | null): Scenario {
  const drop = probability === null || probability === base;
  const branch: BranchOverride = { ref, probability: probability ?? 0 };
  return { ...scenario, branches: placed(scenario.branches, branch, drop) };
}

export function stepOverride(scenario: Scenario | null, ref: string): StepOverride {
  return (
    scenario?.steps.find((step) => step.ref === ref) ?? {
      ref,
      processTime: null,
      wait: null,
      batch: null,
      completeAndAccurate: null,
    }
  );
}

/** How many figures differ from the base. */
export function differences(scenario: Scenario): number {
  return (
    (scenario.demand ? 1 : 0) +
    scenario.roles.reduce((sum, role) => sum + count(role.headcount, role.calendar), 0) +
    scenario.steps.reduce(
      (sum, step) => sum + count(step.processTime, step.wait, step.batch, step.completeAndAccurate),
      0,
    ) +
    scenario.branches.length
  );
}

/** A new scenario with this name, or as a copy of another one. */
export function freshScenario(name: string, all: readonly Scenario[], from: Scenario | null): Scenario {
  const id = freshId(
    name,
    all.map((scenario) => scenario.id),
  );
  return from ? { ...from, id, name } : { id, name, demand: null, roles: [], steps: [], branches: [] };
}

/** A name nobody has: "Peak", then "Peak 2". */
export function freshName(name: string, all: readonly Scenario[]): string {
  let candidate = name;
  for (let counter = 2; all.some((scenario) => scenario.name === candidate); counter++)
    candidate = `${name} ${counter}`;
  return candidate;
}

function placed<T extends { readonly ref: string }>(list: readonly T[], item: T, drop: boolean): readonly T[] {
  if (drop) return list.filter(({ ref }) => ref !== item.ref);
  return list.some(({ ref }) => ref === item.ref)
    ? list.map((old) => (old.ref === item.ref ? item : old))
    : [...list, item];
}

function count(...values: readonly unknown[]): number {
  return values.filter((value) => value !== null).length;
}
