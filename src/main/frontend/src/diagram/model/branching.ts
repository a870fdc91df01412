import { extension, is, many, type ModdleElement, one, real, typeName } from './moddle';

/** A way a case can take at a gateway. Exactly one flow may leave its probability out: it is then the rest. */
export interface Branch {
  readonly flow: string;
  readonly name: string | null;
  readonly target: string;
  readonly given: number | null;
}

export interface Branching {
  readonly branches: readonly Branch[];
  /** Flow whose probability is computed as the rest; null when all are given. */
  readonly computed: string | null;
  readonly probabilities: ReadonlyMap<string, number | null>;
  readonly sum: number | null;
  readonly problem: string | null;
}

/** Gateways that choose: exclusive and event-based take exactly one way, inclusive ones any number. */
export function choosesOne(gateway: ModdleElement): boolean {
  return is(gateway, 'bpmn:ExclusiveGateway') || is(gateway, 'bpmn:EventBasedGateway');
}

export function carriesProbabilities(element: ModdleElement): boolean {
  return (choosesOne(element) || is(element, 'bpmn:InclusiveGateway')) && many(element, 'outgoing').length > 1;
}

export function readBranching(gateway: ModdleElement): Branching {
  const branches = many(gateway, 'outgoing').map((flow) => ({
    flow: flow.id ?? '',
    name: flow.name ?? null,
    target: nameOf(one(flow, 'targetRef')),
    given: real(extension(flow, 'takt:Branch'), 'probability'),
  }));
  return choosesOne(gateway) ? completed(branches) : independent(branches);
}

/** The rest: 1 minus what the others state, never below 0 and free of binary noise. */
export function restOf(given: readonly number[]): number {
  const rest = 1 - given.reduce((sum, value) => sum + value, 0);
  return Math.max(0, Math.round(rest * 1e9) / 1e9);
}

export function completed(branches: readonly Branch[]): Branching {
  const missing = branches.filter((branch) => branch.given === null);
  const given = branches.flatMap((branch) => (branch.given === null ? [] : [branch.given]));
  const total = Math.round(given.reduce((sum, value) => sum + value, 0) * 1e9) / 1e9;
  const computed = missing.length === 1 ? (missing[0]?.flow ?? null) : null;
  const probabilities = new Map(
    branches.map((branch) => [branch.flow, branch.flow === computed ? restOf(given) : branch.given]),
  );
  return { branches, computed, probabilities, ...checked(total, missing.length) };
}

function checked(total: number, missing: number): { problem: string | null; sum: number | null } {
  if (total > 1) return { sum: total, problem: `The ways add up to ${round(total)} %, which is more than 100 %.` };
  if (missing === 0 && total < 1) return { sum: total, problem: `The ways add up to ${round(total)} %, not to 100 %.` };
  if (missing > 1) return { sum: null, problem: 'Give all but one; the last one is computed.' };
  return { sum: 1, problem: null };
}

function independent(branches: readonly Branch[]): Branching {
  return {
    branches,
    computed: null,
    probabilities: new Map(branches.map((branch) => [branch.flow, branch.given])),
    sum: null,
    problem: branches.some((branch) => branch.given === null) ? 'Give the probability of every way.' : null,
  };
}

function round(share: number): string {
  return String(Math.round(share * 1e4) / 100);
}

function nameOf(node: ModdleElement | null): string {
  if (node?.name) return node.name;
  return node ? `the next ${typeName(node).toLowerCase()}` : '';
}
