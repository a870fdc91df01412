import { readDistribution } from '@/diagram/model/distribution';
import type { ModdleElement } from '@/diagram/model/moddle';
import { hours } from '@/shared/format/duration';
import { UNKNOWN } from '@/shared/format/number';

/** A distribution in a few letters: its value, its range, or its middle. */
export function timeText(element: ModdleElement | null): string {
  const distribution = readDistribution(element);
  if (!distribution) return UNKNOWN;
  const { kind, parameters: p, parts } = distribution;
  const middle = p.value ?? p.mode ?? p.p50 ?? p.mean ?? p.scale;
  if (kind === 'uniform' && p.min !== undefined && p.max !== undefined) {
    return `${hours(p.min)} – ${hours(p.max)}`;
  }
  if (middle !== undefined) return kind === 'fixed' ? hours(middle) : `≈ ${hours(middle)}`;
  return parts > 0 ? 'measured' : UNKNOWN;
}
