import type { PictureRequest } from '@/api/pictures';

/** A state of the process that can be drawn: `draft`, `version:3` or `scenario:peak`. */
export interface StateChoice {
  readonly value: string;
  readonly label: string;
}

export interface Comparison {
  readonly current: string;
  readonly future: string;
}

export function states(
  versions: readonly { readonly number: number; readonly name: string }[],
  scenarios: readonly { readonly id: string; readonly name: string }[],
): readonly StateChoice[] {
  return [
    { value: 'draft', label: 'Draft' },
    ...scenarios.map(({ id, name }) => ({ value: `scenario:${id}`, label: `Draft, ${name}` })),
    ...versions.map(({ number, name }) => ({ value: `version:${number}`, label: `v${number} ${name}` })),
  ];
}

/** What was asked for as far as it exists; else the draft beside its first scenario, or the newest version beside the draft. */
export function comparison(
  choices: readonly StateChoice[],
  current: string | null,
  future: string | null,
): Comparison | null {
  const known = (value: string | null) => choices.find((choice) => choice.value === value)?.value;
  const scenario = choices.find(({ value }) => value.startsWith('scenario:'))?.value;
  const version = choices.find(({ value }) => value.startsWith('version:'))?.value;
  if (scenario === undefined && version === undefined) return null;
  const left = known(current) ?? (scenario === undefined ? version : undefined) ?? 'draft';
  const right = known(future) ?? (left === 'draft' ? (scenario ?? version) : 'draft') ?? 'draft';
  return { current: left, future: right };
}

type States = Pick<PictureRequest, 'version' | 'scenario' | 'toVersion' | 'toScenario'>;

export function stateOf(current: string, future: string): States {
  return {
    version: versionIn(current),
    scenario: scenarioIn(current),
    toVersion: versionIn(future),
    toScenario: scenarioIn(future),
  };
}

function versionIn(state: string): number | null {
  return state.startsWith('version:') ? Number(state.slice('version:'.length)) : null;
}

function scenarioIn(state: string): string | null {
  return state.startsWith('scenario:') ? state.slice('scenario:'.length) : null;
}
