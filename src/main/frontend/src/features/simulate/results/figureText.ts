import { elapsedTime } from '@/shared/format/duration';
import { fixed, isKnown, number, percent, UNKNOWN } from '@/shared/format/number';

/** Below this part of the mean an interval is as good as none, and a ± would only be noise. */
const LEAST = 0.0005;

/** Writes a value with so many significant digits and its unit. */
export type Text = (value: number, digits?: number) => string;

/**
 * A mean with the half-width of its 95 % interval in the unit of the mean, both with the same decimals: "68.3 ± 0.1 d",
 * "67.0 ± 0.1 d". Without one when a single replication cannot tell.
 */
export function interval(mean: number | null | undefined, half: number | null | undefined, text: Text): string {
  if (!isKnown(mean)) return UNKNOWN;
  const shown = text(mean);
  if (!isKnown(half) || mean === 0 || half <= LEAST * Math.abs(mean)) return shown;
  const match = /^([−-]?[\d\s.]+?)(\s?[^\d\s.]\D*)?$/.exec(text(mean, 12));
  const figure = Number((match?.[1] ?? '').replace(/\s/g, '').replace('−', '-'));
  if (!match || !Number.isFinite(figure)) return `${shown} ± ${text(half)}`;
  const width = Math.abs((figure * half) / mean);
  const decimals = decimalsOf(figure, width);
  const needed = Math.max(Math.min(0, decimals), neededBy(figure, decimals), neededBy(width, decimals));
  return `${fixed(figure, needed)} ± ${fixed(width, needed)}${match[2] ?? ''}`;
}

/** Three digits of the mean, or as many more as the half-width needs to show one; FigureText.java does the same. */
function decimalsOf(mean: number, half: number): number {
  const twoOfHalf = 1 - Math.floor(Math.log10(half));
  const threeOfMean = 2 - Math.floor(Math.log10(Math.abs(mean)));
  if (threeOfMean < 0) return Math.min(0, Math.max(threeOfMean, twoOfHalf));
  let decimals = Math.min(threeOfMean, Math.max(0, twoOfHalf));
  while (half < 0.95 * 10 ** -decimals) decimals++;
  return Math.min(decimals, 12);
}

/** Decimals that are not trailing zeros. */
function neededBy(value: number, decimals: number): number {
  return decimals <= 0
    ? decimals
    : (value
        .toFixed(decimals)
        .replace(/\.?0+$/, '')
        .split('.')[1]?.length ?? 0);
}

export function timeInterval(
  figure: { readonly meanSeconds: number; readonly ci95Seconds: number | null } | null,
  text: Text = elapsedTime,
): string {
  return interval(figure?.meanSeconds, figure?.ci95Seconds, text);
}

export function amountInterval(
  figure: { readonly mean: number; readonly ci95: number | null } | null,
  text: Text = number,
): string {
  return interval(figure?.mean, figure?.ci95, text);
}

export function shareInterval(figure: { readonly mean: number; readonly ci95: number | null } | null): string {
  return interval(figure?.mean, figure?.ci95, percent);
}
