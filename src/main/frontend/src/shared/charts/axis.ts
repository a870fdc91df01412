import { type Clock, ELAPSED } from '../format/duration';

export interface TimeUnit {
  readonly name: string;
  readonly seconds: number;
}

/** The unit a time axis of this length is read in: seconds, minutes, hours, or days of that clock. */
export function timeUnit(longest: number, clock: Clock = ELAPSED): TimeUnit {
  if (longest >= clock.secondsPerDay) return { name: 'days', seconds: clock.secondsPerDay };
  if (longest >= 2 * 3600) return { name: 'hours', seconds: 3600 };
  if (longest >= 2 * 60) return { name: 'minutes', seconds: 60 };
  return { name: 'seconds', seconds: 1 };
}

/** Round values from 0 up to at least `longest`, about `count` of them: 1, 2 or 5 times a power of ten apart. */
export function ticks(longest: number, count = 4): readonly number[] {
  if (!(longest > 0)) return [0];
  const rough = longest / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((size) => size >= rough * 0.999) ?? 10 * power;
  const result: number[] = [];
  for (let index = 0; index === 0 || (index - 1) * step < longest * 0.999; index++) {
    result.push(Number((index * step).toPrecision(12)));
  }
  return result;
}

/** A name on at most two lines of a chart; of a longer one the end stays, which is what tells names with the same beginning apart. */
export function twoLines(name: string, width: number): string {
  const most = Math.max(8, Math.floor(width / 6.6));
  if (name.length <= most) return name;
  const cut = name.lastIndexOf(' ', most);
  const first = name.slice(0, cut > most / 2 ? cut : most).trimEnd();
  const rest = name.slice(first.length).trimStart();
  return rest.length <= most ? `${first}\n${rest}` : `${first}\n… ${rest.slice(2 - most).trimStart()}`;
}
