import { type Distribution, readDistribution } from './distribution';
import { extension, flag, many, type ModdleElement, one, real, text } from './moddle';

export type ValueClass = 'VA' | 'BVA' | 'NVA';
export type WaitKind = 'QUEUE' | 'BATCH' | 'UNAVAILABLE' | 'EXTERNAL' | 'PLANNED';
export type WaitClock = 'working' | 'elapsed';
export type EvidenceSource = 'guess' | 'benchmark' | 'measured';
export type Figure = 'processTime' | 'wait' | 'completeAndAccurate' | 'cost' | 'probability';

export const waitKinds: readonly { readonly value: WaitKind; readonly label: string; readonly meaning: string }[] = [
  { value: 'QUEUE', label: 'Queue', meaning: 'The role is busy with other work.' },
  { value: 'BATCH', label: 'Batch', meaning: 'Collected for a weekly meeting, a gate or a batch.' },
  { value: 'UNAVAILABLE', label: 'Unavailable', meaning: 'The role is off duty.' },
  { value: 'EXTERNAL', label: 'External', meaning: 'Waits for a customer, vendor or another department.' },
  { value: 'PLANNED', label: 'Planned', meaning: 'Held on purpose until a date: promotion window, send slot.' },
];

export interface Evidence {
  readonly figure: Figure;
  readonly source: EvidenceSource;
  readonly n: number | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly note: string | null;
}

/** Value-stream data of an activity as the file has it; null = not given. */
export interface StepData {
  readonly role: string | null;
  readonly people: number | null;
  readonly valueClass: ValueClass | null;
  readonly mandatory: boolean;
  readonly completeAndAccurate: number | null;
  readonly system: string | null;
  readonly outcome: string | null;
  readonly cost: number | null;
  readonly processTime: Distribution | null;
  readonly waitKind: WaitKind | null;
  readonly waitClock: WaitClock | null;
  readonly waitDuration: Distribution | null;
  readonly evidence: readonly Evidence[];
}

export function readStep(activity: ModdleElement): StepData {
  const step = extension(activity, 'takt:Step');
  const wait = one(step, 'wait');
  return {
    role: text(step, 'role'),
    people: real(step, 'people'),
    valueClass: oneOf(text(step, 'valueClass'), ['VA', 'BVA', 'NVA']),
    mandatory: flag(step, 'mandatory'),
    completeAndAccurate: real(step, 'completeAndAccurate'),
    system: text(step, 'system'),
    outcome: text(step, 'outcome'),
    cost: real(step, 'cost'),
    processTime: readDistribution(one(step, 'processTime')),
    waitKind: oneOf(
      text(wait, 'kind'),
      waitKinds.map((kind) => kind.value),
    ),
    waitClock: oneOf(text(wait, 'clock'), ['working', 'elapsed']),
    waitDuration: readDistribution(one(wait, 'duration')),
    evidence: many(step, 'evidence').map(readEvidence),
  };
}

/** method 1: waits for our own people run on working time, waits for others and planned holds on elapsed time. */
export function defaultWaitClock(kind: WaitKind | null): WaitClock {
  return kind === 'EXTERNAL' || kind === 'PLANNED' ? 'elapsed' : 'working';
}

export function readEvidence(element: ModdleElement): Evidence {
  return {
    figure:
      oneOf(text(element, 'figure'), ['processTime', 'wait', 'completeAndAccurate', 'cost', 'probability']) ??
      'processTime',
    source: oneOf(text(element, 'source'), ['guess', 'benchmark', 'measured']) ?? 'guess',
    n: real(element, 'n'),
    from: text(element, 'from'),
    to: text(element, 'to'),
    note: text(element, 'note'),
  };
}

export function oneOf<T extends string>(value: string | null, allowed: readonly T[]): T | null {
  return allowed.find((candidate) => candidate === value) ?? null;
}
