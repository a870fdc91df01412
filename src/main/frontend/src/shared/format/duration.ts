import { type Figure, isKnown, significant, UNKNOWN } from './number';

/** The clock a duration was taken with: working time of a calendar, or elapsed time that never stops. */
export interface Clock {
  readonly secondsPerDay: number;
}

export const ELAPSED: Clock = { secondsPerDay: 86_400 };
const OFFICE_DAY = 28_800;

/** Working time, in working days of that calendar once it is longer than one: 1 402 560 s on 8 h days → "48.7 d". */
export function workingTime(seconds: Figure, clock: Clock | null | undefined, digits = 3): string {
  return inUnits(seconds, clock && clock.secondsPerDay > 0 ? clock.secondsPerDay : OFFICE_DAY, digits);
}

/** Elapsed time in days of 24 hours: 4 207 680 s → "48.7 d". */
export function elapsedTime(seconds: Figure, digits = 3): string {
  return inUnits(seconds, ELAPSED.secondsPerDay, digits);
}

/** Hours of work whatever the length of a day: 146 520 s → "40.7 h"; short times in minutes. */
export function hours(seconds: Figure, digits = 3): string {
  if (!isKnown(seconds)) return UNKNOWN;
  const size = Math.abs(Number(seconds.toPrecision(9))); // 3 599.999 999 9 is an hour, not 60 minutes
  if (size === 0) return '0 h';
  if (size < 60) return `${significant(seconds, digits)} s`;
  if (size < 3600) return `${significant(seconds / 60, digits)} min`;
  return `${significant(seconds / 3600, digits)} h`;
}

function inUnits(seconds: Figure, secondsPerDay: number, digits: number): string {
  if (!isKnown(seconds)) return UNKNOWN;
  return Math.abs(seconds) >= secondsPerDay
    ? `${significant(seconds / secondsPerDay, digits)} d`
    : hours(seconds, digits);
}
