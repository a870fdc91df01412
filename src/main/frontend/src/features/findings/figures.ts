import type { Evidence, ProcessAnalysis } from '@/api/schema';
import { elapsedTime, hours, workingTime } from '@/shared/format/duration';
import { money } from '@/shared/format/money';
import { number, percent, UNKNOWN } from '@/shared/format/number';

/** Evidence comes with its unit: working seconds, elapsed hours, a ratio, a count ("1") or a currency. */
export function inUnit(value: number | null, unit: string | null, analysis: ProcessAnalysis): string {
  if (value === null) return UNKNOWN;
  switch (unit) {
    case 's':
      return workingTime(value, analysis.clock);
    case 'work':
      return hours(value);
    case 'h':
      return elapsedTime(value * 3600);
    case 'ratio':
      return percent(value);
    case analysis.currency:
      return money(value, unit);
    case '1':
    case null:
      return number(value);
    default:
      return `${number(value)} ${unit}`;
  }
}

/** What the hover of a figure says, line by line. */
export function explanation(entry: Evidence, analysis: ProcessAnalysis): readonly string[] {
  const clock =
    entry.unit === 's' || entry.unit === 'work' ? 'Working time.' : entry.unit === 'h' ? 'Elapsed time.' : null;
  return [
    entry.formula ? `${entry.label} = ${entry.formula}.` : `${entry.label}: as stated in the model.`,
    ...(clock ? [clock] : []),
    ...(entry.limit === null ? [] : [`The rule speaks from ${inUnit(entry.limit, entry.unit, analysis)} on.`]),
    ...(entry.setting === null ? [] : [`Setting: ${entry.setting}`]),
  ];
}
