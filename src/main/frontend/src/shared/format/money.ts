import { type Figure, isKnown, significant, UNKNOWN } from './number';

const symbols: Readonly<Record<string, string>> = { EUR: '€', USD: '$', GBP: '£', CHF: 'CHF', JPY: '¥' };

/** 1830.4, "EUR" → "1 830 €". The currency always stands behind, so that figures line up. */
export function money(amount: Figure, currency: string | null | undefined, digits = 3): string {
  if (!isKnown(amount)) return UNKNOWN;
  const unit = currency ? (symbols[currency] ?? currency) : '';
  return `${significant(amount, digits)} ${unit}`.trim();
}

/** 41000, "EUR" → "41 k€" for places where room is short. */
export function moneyShort(amount: Figure, currency: string | null | undefined): string {
  if (!isKnown(amount)) return UNKNOWN;
  const unit = currency ? (symbols[currency] ?? currency) : '';
  if (Math.abs(amount) >= 1e6) return `${significant(amount / 1e6)} M${unit}`;
  if (Math.abs(amount) >= 1e4) return `${significant(amount / 1e3)} k${unit}`;
  return money(amount, currency);
}
