import type { BarPair } from '@/shared/charts/PairedBars';
import type { ComparedStep } from '@/api/schema';
import { type Clock, workingTime } from '@/shared/format/duration';
import { isKnown, UNKNOWN } from '@/shared/format/number';

export type Deviation = 'longer' | 'shorter' | 'as planned' | 'unknown' | 'off hours';

/**
 * Measured against planned, in words; what differs by less than 1 % is as planned. Work done outside the working hours
 * has no working time, which says nothing about the plan: it is not compared.
 *
 * @param elapsed what was measured on the clock that always runs
 */
export function deviation(
  planned: number | null,
  measured: number | null,
  clock: Clock,
  elapsed: number | null = null,
): { readonly text: string; readonly verdict: Deviation } {
  if (!isKnown(planned) || !isKnown(measured)) return { text: UNKNOWN, verdict: 'unknown' };
  if (measured === 0 && planned > 0 && isKnown(elapsed) && elapsed > 0) {
    return { text: UNKNOWN, verdict: 'off hours' };
  }
  const difference = measured - planned;
  if (Math.abs(difference) <= 0.01 * Math.max(planned, measured)) return { text: '±0', verdict: 'as planned' };
  return difference > 0
    ? { text: `+${workingTime(difference, clock)}`, verdict: 'longer' }
    : { text: `−${workingTime(-difference, clock)}`, verdict: 'shorter' };
}

/** Steps that the case has reached, as bars; lead times per execution. */
export function leadTimeBars(steps: readonly ComparedStep[], clock: Clock): readonly BarPair[] {
  return steps
    .filter((step) => isKnown(step.measuredLeadTimeSeconds))
    .map((step) => ({
      key: step.element,
      name: nameOf(step),
      planned: step.plannedLeadTimeSeconds,
      measured: step.measuredLeadTimeSeconds,
      plannedText: workingTime(step.plannedLeadTimeSeconds, clock),
      measuredText: workingTime(step.measuredLeadTimeSeconds, clock),
    }));
}

export function nameOf(step: { readonly element: string; readonly name: string | null }): string {
  return step.name === null || step.name === '' ? step.element : step.name;
}
