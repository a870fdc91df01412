/** What stands where a figure is unknown; the reason belongs in the hover. */
export const UNKNOWN = '–';

export type Figure = number | null | undefined;

export function isKnown(value: Figure): value is number {
  return value !== null && value !== undefined && Number.isFinite(value);
}

/** Three significant digits, never an exponent, thousands set apart by a space that no line breaks at: 48.7, 0.0253, 1 830. */
export function significant(value: number, digits = 3): string {
  if (value === 0) return '0';
  const magnitude = Math.floor(Math.log10(Math.abs(value)));
  const decimals = Math.max(0, digits - 1 - magnitude);
  const factor = 10 ** Math.max(0, magnitude - digits + 1);
  const rounded = magnitude >= digits ? Math.round(value / factor) * factor : value;
  const [whole = '', fraction] = rounded.toFixed(Math.min(decimals, 12)).split('.');
  const trimmed = fraction?.replace(/0+$/, '') ?? '';
  return grouped(whole) + (trimmed === '' ? '' : `.${trimmed}`);
}

/** A count that is exact: 12, 1 204. */
export function integer(value: Figure): string {
  return isKnown(value) ? grouped(Math.round(value).toFixed(0)) : UNKNOWN;
}

export function number(value: Figure, digits = 3): string {
  return isKnown(value) ? significant(value, digits) : UNKNOWN;
}

/** A share of 1 as percent: 0.0744 → "7.44 %". */
export function percent(share: Figure, digits = 3): string {
  return isKnown(share) ? `${significant(share * 100, digits)} %` : UNKNOWN;
}

/** A number with exactly so many decimals, thousands set apart; with fewer than 0 it is rounded to tens, hundreds … */
export function fixed(value: number, decimals: number): string {
  const step = 10 ** Math.max(0, -decimals);
  const rounded = decimals < 0 ? Math.round(value / step) * step : value;
  const [whole = '', fraction] = rounded.toFixed(Math.max(0, decimals)).split('.');
  return grouped(whole) + (fraction === undefined ? '' : `.${fraction}`);
}

function grouped(digits: string): string {
  return digits.replace(/^-/, '−').replace(/\B(?=(\d{3})+(?!\d))/g, '\u00a0');
}
