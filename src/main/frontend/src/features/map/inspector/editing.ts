import type { Diagram } from '@/diagram/Diagram';
import type { Change } from '@/diagram/model/edits';
import type { Moddle } from '@/diagram/model/moddle';
import type { ValueStream } from '@/diagram/model/valueStream';
import type { ProcessAnalysis, ProcessFlow } from '@/api/schema';
import { type DayLength, OFFICE_WEEK } from '@/shared/format/isoDuration';

/** What a panel needs: what is selected, the figures of it, and a way to change it. */
export interface Editing {
  readonly diagram: Diagram;
  readonly analysis: ProcessAnalysis | null;
  /** What decides the lead time; comes later than the figures. */
  readonly flow: ProcessFlow | null;
}

/** Hands over new values of what belongs to the process as a whole. */
export type ChangeStream = (change: Partial<Omit<ValueStream, 'scenarios'>>) => void;

/** Applies changes of one element as one step of undo. */
export function editor(diagram: Diagram, owner: string | null): (build: (moddle: Moddle) => Change[]) => void {
  return (build) => diagram.apply(owner, build(diagram.moddle));
}

/** How long a day and a week of work are for what is typed, as the analysis has them. */
export function dayLength(analysis: ProcessAnalysis | null): DayLength {
  return analysis && analysis.clock.secondsPerDay > 0 ? analysis.clock : OFFICE_WEEK;
}
