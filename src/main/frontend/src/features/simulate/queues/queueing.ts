import type { ProcessAnalysis } from '@/api/schema';
import type { Role, ValueStream } from '@/diagram/model/valueStream';

/** A role whose stated queue waits could give way to a queue of its own work. */
export interface QueueChoice {
  readonly id: string;
  readonly name: string;
  readonly headcount: number | null;
  readonly utilisation: number | null;
  /** Steps with a stated wait for the role. */
  readonly waits: number;
}

/** Nobody's headcount has an effect: every role has work, and each takes its waits as stated. */
export function isStatedOnly(stream: ValueStream, analysis: ProcessAnalysis | null): boolean {
  return queueChoices(stream, analysis).length > 0 && stream.roles.every(({ queueing }) => queueing !== 'simulated');
}

/** Roles with work here, those of lanes too. */
export function queueChoices(stream: ValueStream, analysis: ProcessAnalysis | null): readonly QueueChoice[] {
  const steps = analysis?.steps ?? [];
  return (analysis?.roles ?? [])
    .filter(({ id }) => steps.some(({ role }) => role === id))
    .map(({ id, name, utilisation }) => ({
      id,
      name,
      headcount: stream.roles.find((role) => role.id === id)?.headcount ?? null,
      utilisation,
      waits: steps.filter(({ role, waitKind }) => role === id && waitKind === 'QUEUE').length,
    }));
}

/** The roles of the file with those whose queue emerges; one that only a lane names is declared. */
export function emerging(stream: ValueStream, chosen: readonly QueueChoice[]): readonly Role[] {
  const fresh = chosen.filter(({ id }) => !stream.roles.some((role) => role.id === id));
  return [
    ...stream.roles.map((role) =>
      chosen.some(({ id }) => id === role.id) ? { ...role, queueing: 'simulated' as const } : role,
    ),
    ...fresh.map(({ id, name }) => ({
      id,
      name,
      headcount: null,
      ratePerHour: null,
      calendar: null,
      queueing: 'simulated' as const,
    })),
  ];
}

/** What the change did, in a sentence or two. */
export function changeText(chosen: readonly QueueChoice[], all: readonly QueueChoice[]): string {
  const waits = chosen.reduce((sum, role) => sum + role.waits, 0);
  const kept = all.length - chosen.length;
  return [
    waits === 0
      ? 'No stated queue wait is affected.'
      : `${counted(waits, 'stated queue wait is', 'stated queue waits are')} no longer added, only compared.`,
    kept === 0 ? '' : `${counted(kept, 'role keeps', 'roles keep')} the waits as stated.`,
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

export function counted(count: number, one: string, several: string): string {
  return `${count} ${count === 1 ? one : several}`;
}
