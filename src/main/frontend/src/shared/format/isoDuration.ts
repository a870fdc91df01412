import { significant } from './number';

/**
 * Durations as people type them and as the file holds them (ISO 8601). A person's "d" and "w" are working days and
 * weeks, so they need the length of a day; the file holds hours, because P1D means 24 elapsed hours.
 */
export interface DayLength {
  readonly secondsPerDay: number;
  readonly secondsPerWeek: number;
}

export const OFFICE_WEEK: DayLength = { secondsPerDay: 28_800, secondsPerWeek: 144_000 };
export const ELAPSED_WEEK: DayLength = { secondsPerDay: 86_400, secondsPerWeek: 604_800 };

const typed = /(\d+(?:[.,]\d+)?)\s*(w|wk|weeks?|d|days?|h|hrs?|hours?|m|min|minutes?|s|sec|seconds?)(?![a-z])/gy;
const iso =
  /^(-)?P(?:(\d+(?:\.\d+)?)W)?(?:(\d+(?:\.\d+)?)D)?(?:T(?:(\d+(?:\.\d+)?)H)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;

/** "4h", "30m", "1h 30m", "2 d", "1.5 hours", plain "90" as minutes of work → seconds; null when it is no duration. */
export function parseTyped(text: string, day: DayLength = OFFICE_WEEK): number | null {
  const input = text.trim().toLowerCase();
  if (input === '') return null;
  if (/^p/.test(input)) return secondsOfIso(input.toUpperCase());
  if (/^\d+(?:[.,]\d+)?$/.test(input)) return toNumber(input) * 60;
  let seconds = 0;
  typed.lastIndex = 0;
  while (typed.lastIndex < input.length) {
    const match = typed.exec(input);
    if (!match) return null;
    seconds += toNumber(match[1] ?? '') * unitSeconds(match[2] ?? '', day);
    while (typed.lastIndex < input.length && /[\s,+]/.test(input[typed.lastIndex] ?? '')) typed.lastIndex++;
  }
  return seconds;
}

/** Seconds as one would type them: 5 400 → "1h 30m", 115 200 working → "4d". */
export function toTyped(seconds: number, day: DayLength = OFFICE_WEEK): string {
  if (seconds === 0) return '0m';
  if (seconds >= day.secondsPerDay && Number.isInteger((seconds / day.secondsPerDay) * 4)) {
    return `${seconds / day.secondsPerDay}d`;
  }
  const wholeHours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds - wholeHours * 3600) / 60);
  const rest = seconds - wholeHours * 3600 - minutes * 60;
  const parts = [
    wholeHours > 0 ? `${wholeHours}h` : '',
    minutes > 0 ? `${minutes}m` : '',
    rest > 0 ? `${significant(rest)}s` : '',
  ];
  return parts.filter((part) => part !== '').join(' ');
}

export function secondsOfIso(text: string): number | null {
  const match = iso.exec(text);
  if (!match || text.endsWith('P') || text.endsWith('T')) return null;
  const [, sign, weeks, days, hours, minutes, seconds] = match;
  const part = (value: string | undefined, size: number) => (value === undefined ? 0 : Number(value) * size);
  const total = part(weeks, 604_800) + part(days, 86_400) + part(hours, 3600) + part(minutes, 60) + part(seconds, 1);
  return sign ? -total : total;
}

/** Hours, minutes and seconds only: a day would mean 24 elapsed hours to every other tool. */
export function isoOfSeconds(seconds: number): string {
  const rounded = Math.round(seconds * 1000) / 1000;
  const wholeHours = Math.floor(rounded / 3600);
  const minutes = Math.floor((rounded - wholeHours * 3600) / 60);
  const rest = Math.round((rounded - wholeHours * 3600 - minutes * 60) * 1000) / 1000;
  const text = `${wholeHours > 0 ? `${wholeHours}H` : ''}${minutes > 0 ? `${minutes}M` : ''}${rest > 0 ? `${rest}S` : ''}`;
  return text === '' ? 'PT0S' : `PT${text}`;
}

function toNumber(text: string): number {
  return Number(text.replace(',', '.'));
}

function unitSeconds(unit: string, day: DayLength): number {
  switch (unit[0]) {
    case 'w':
      return day.secondsPerWeek;
    case 'd':
      return day.secondsPerDay;
    case 'h':
      return 3600;
    case 'm':
      return 60;
    default:
      return 1;
  }
}
