import { UNKNOWN } from './number';

const dateTime = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' });
const relative = new Intl.RelativeTimeFormat('en-GB', { numeric: 'auto' });

const steps: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/**
 * A zone of a process as the browser knows it. Files may name zones that only Java knows (`Z`, `UTC+02:00`): those with an
 * offset keep it, of any other the times are those of UTC.
 */
export function knownZone(zone: string): string {
  const offset = /^(?:UTC|GMT|UT)?([+-]\d{2}:\d{2})$/.exec(zone)?.[1];
  for (const candidate of [zone, offset]) {
    if (candidate !== undefined && isKnownZone(candidate)) return candidate;
  }
  return 'UTC';
}

export function isKnownZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en-GB', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

export function instant(iso: string | null | undefined): string {
  return iso ? dateTime.format(new Date(iso)) : UNKNOWN;
}

/** "3 hours ago"; the exact time belongs in the hover. */
export function ago(iso: string | null | undefined, now: number = Date.now()): string {
  if (!iso) return UNKNOWN;
  const seconds = (new Date(iso).getTime() - now) / 1000;
  for (const [unit, size] of steps) {
    if (Math.abs(seconds) >= size) return relative.format(Math.round(seconds / size), unit);
  }
  return 'just now';
}
