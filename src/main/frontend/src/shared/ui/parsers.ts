import { type DayLength, parseTyped } from '../format/isoDuration';
import type { Parsed } from './CommitInput';

export function optionalText(text: string): Parsed<string | null> {
  return { value: text.trim() === '' ? null : text.trim() };
}

export function requiredText(text: string): Parsed<string> {
  return text.trim() === '' ? { error: 'Give a name.' } : { value: text.trim() };
}

/** Ten years: what is longer is a slip of the keyboard, and would drown every other figure. */
const LONGEST_WEEKS = 522;

export function optionalDuration(day: DayLength): (text: string) => Parsed<number | null> {
  return (text) => {
    if (text.trim() === '') return { value: null };
    const seconds = parseTyped(text, day);
    if (seconds === null) return { error: 'Type a time like 4h, 30m or 1h 30m.' };
    if (seconds > LONGEST_WEEKS * day.secondsPerWeek) return { error: 'Not above 10 years.' };
    return { value: seconds };
  };
}

export function optionalNumber(
  limits: { readonly min?: number; readonly above?: number; readonly max?: number; readonly whole?: boolean } = {},
) {
  return (text: string): Parsed<number | null> => {
    const trimmed = text.trim().replace(',', '.').replace(/\s/g, '');
    if (trimmed === '') return { value: null };
    const value = Number(trimmed);
    if (!Number.isFinite(value)) return { error: 'Type a number.' };
    if (limits.min !== undefined && value < limits.min) return { error: `Not below ${limits.min}.` };
    if (limits.above !== undefined && value <= limits.above) return { error: `More than ${limits.above}.` };
    if (limits.max !== undefined && value > limits.max) return { error: `Not above ${limits.max}.` };
    if (limits.whole && !Number.isInteger(value)) return { error: 'Type a whole number.' };
    return { value };
  };
}

/** How a time typed without a unit is read, said while it is typed; null where the text names its units. */
export function readAs(text: string): string | null {
  const trimmed = text.trim();
  return /^\d+(?:[.,]\d+)?$/.test(trimmed) ? `${trimmed} minutes; ${trimmed}h for hours` : null;
}

/** Percent as typed ("80", "80 %") → share. */
export function optionalPercent(text: string): Parsed<number | null> {
  const result = optionalNumber({ min: 0, max: 100 })(text.replace('%', ''));
  if ('error' in result) return result;
  return { value: result.value === null ? null : Math.round(result.value * 1e7) / 1e9 };
}

/** Share → percent as one would type it, without binary noise. */
export function percentText(share: number | null): string {
  return share === null ? '' : String(Math.round(share * 1e7) / 1e5);
}

export function numberText(value: number | null): string {
  return value === null ? '' : String(value);
}
