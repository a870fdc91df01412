import { elapsedTime } from '@/shared/format/duration';
import { isKnown, number, percent, significant, UNKNOWN } from '@/shared/format/number';

/** Below this part of the mean an interval is as good as none, and a ± would only be noise. */
const LEAST = 0.0005;

/**
 * A mean with the half-width of its 95 % interval in the unit of the mean: "68.3 ± 0.1 d". Without one when a single
 * replication cannot tell.
 */
export function interval(
  mean: number | null | undefined,
  half: number | null | undefined,
  text: (value: number) => string,
): string {
  if (!isKnown(mean)) return UNKNOWN;
  const shown = text(mean);
  if (!isKnown(half) || mean === 0 || half <= LEAST * Math.abs(mean)) return shown;
  const match = /^([−-]?[\d\s.]+?)(\s?[^\d\s.]\D*)?$/.exec(shown);
  const figure = Number((match?.[1] ?? '').replace(/\s/g, '').replace('−', '-'));
  if (!match || !Number.isFinite(figure)) return `${shown} ± ${text(half)}`;
  return `${match[1]} ± ${halfWidth(Math.abs((figure * half) / mean), match[1] ?? '')}${match[2] ?? ''}`;
}

/** As many decimals as the mean has, and at least one digit: nobody reads more of an interval. */
function halfWidth(half: number, mean: string): string {
  const decimals = Math.max(mean.split('.')[1]?.length ?? 0, -Math.floor(Math.log10(half)), 0);
  return significant(Number(half.toFixed(Math.min(decimals, 12))));
}

export function timeInterval(
  figure: { readonly meanSeconds: number; readonly ci95Seconds: number | null } | null,
  text: (seconds: number) => string = elapsedTime,
): string {
  return interval(figure?.meanSeconds, figure?.ci95Seconds, text);
}

export function amountInterval(
  figure: { readonly mean: number; readonly ci95: number | null } | null,
  text: (value: number) => string = number,
): string {
  return interval(figure?.mean, figure?.ci95, text);
}

export function shareInterval(figure: { readonly mean: number; readonly ci95: number | null } | null): string {
  return interval(figure?.mean, figure?.ci95, percent);
}
