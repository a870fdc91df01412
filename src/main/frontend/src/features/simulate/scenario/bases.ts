import type { ProcessAnalysis } from '@/api/schema';
import { readBranching, carriesProbabilities } from '@/diagram/model/branching';
import { extension, is, many, type ModdleElement, one, real, text, typeName } from '@/diagram/model/moddle';
import type { ValueStream } from '@/diagram/model/valueStream';

/** What a scenario starts from: the figures of the file, which it overrides one by one. */
export interface RoleBase {
  readonly id: string;
  readonly name: string;
  readonly headcount: number | null;
  readonly calendar: string | null;
}

export interface StepBase {
  readonly id: string;
  readonly name: string;
  readonly processTime: ModdleElement | null;
  readonly wait: ModdleElement | null;
  readonly batch: ModdleElement | null;
}

export interface BranchBase {
  readonly flow: string;
  /** The gateway it leaves, in words. */
  readonly gateway: string;
  readonly name: string;
  readonly probability: number | null;
}

/** Declared roles, then those that only lanes name. A scenario can change the declared ones. */
export function roleBases(stream: ValueStream): readonly RoleBase[] {
  return stream.roles.map(({ id, name, headcount, calendar }) => ({ id, name, headcount, calendar }));
}

export function stepBases(elements: readonly ModdleElement[]): readonly StepBase[] {
  return elements
    .filter((element) => is(element, 'bpmn:Activity'))
    .map((element) => {
      const step = extension(element, 'takt:Step');
      return {
        id: element.id ?? '',
        name: element.name ?? typeName(element),
        processTime: one(step, 'processTime'),
        wait: one(step, 'wait'),
        batch: one(step, 'batch'),
      };
    });
}

/** The ways out of every gateway that takes one of several, and boundary events with a probability. */
export function branchBases(
  elements: readonly ModdleElement[],
  analysis: ProcessAnalysis | null,
): readonly BranchBase[] {
  const assumed = (id: string) => analysis?.branches.find((branch) => branch.id === id)?.probability ?? null;
  return elements.flatMap((element) => {
    if (carriesProbabilities(element)) {
      const { branches, probabilities } = readBranching(element);
      const gateway = element.name ?? typeName(element);
      return branches.map(({ flow, name, target }) => ({
        flow,
        gateway,
        name: name ?? `to ${target}`,
        probability: probabilities.get(flow) ?? assumed(flow),
      }));
    }
    if (!is(element, 'bpmn:BoundaryEvent')) return [];
    return [
      {
        flow: element.id ?? '',
        gateway: one(element, 'attachedToRef')?.name ?? 'Step',
        name: element.name ?? typeName(element),
        probability: real(extension(element, 'takt:Branch'), 'probability'),
      },
    ];
  });
}

/** The wait of a step in words: its kind. */
export function waitKind(wait: ModdleElement | null): string | null {
  return text(wait, 'kind');
}

export function waitDuration(wait: ModdleElement | null): ModdleElement | null {
  return one(wait, 'duration');
}

/** Steps that lie on the way of a flow: the source of the branch in an address that selects a flow or a gateway. */
export function belongsTo(selected: string | null, elements: readonly ModdleElement[], flow: string): boolean {
  if (selected === null) return false;
  if (selected === flow) return true;
  const gateway = elements.find((element) => element.id === selected) ?? null;
  return many(gateway, 'outgoing').some((outgoing) => outgoing.id === flow);
}
