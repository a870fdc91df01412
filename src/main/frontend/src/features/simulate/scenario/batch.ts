import type { Moddle, ModdleElement } from '@/diagram/model/moddle';
import { many, real, text } from '@/diagram/model/moddle';
import { copy } from '@/diagram/model/scenario';
import { elapsedTime } from '@/shared/format/duration';
import { isoOfSeconds, secondsOfIso } from '@/shared/format/isoDuration';
import { integer } from '@/shared/format/number';

/** When work that is collected begins: so many wait, the oldest waits so long, or a gate opens. */
export interface BatchRule {
  readonly size: number | null;
  readonly ageSeconds: number | null;
  readonly gates: readonly string[];
}

export function readBatch(batch: ModdleElement | null): BatchRule {
  return {
    size: real(batch, 'size'),
    ageSeconds: secondsOfIso(text(batch, 'age') ?? ''),
    gates: many(batch, 'gates').map((gate) => `${text(gate, 'days') ?? ''} ${text(gate, 'time') ?? ''}`.trim()),
  };
}

export function batchText(batch: ModdleElement | null): string {
  if (!batch) return 'none';
  const { size, ageSeconds, gates } = readBatch(batch);
  const rules = [
    ...(size === null ? [] : [integer(size)]),
    ...(ageSeconds === null ? [] : [elapsedTime(ageSeconds)]),
    ...gates,
  ];
  return rules.length === 0 ? 'none' : rules.join(' or ');
}

/** The rule with another size or age; everything else of it stays. Null where nothing would be left to begin it. */
export function withRule(
  moddle: Moddle,
  batch: ModdleElement | null,
  change: Partial<Pick<BatchRule, 'size' | 'ageSeconds'>>,
): ModdleElement | null {
  const changed = batch ? copy(moddle, batch) : moddle.create('takt:Batch', {});
  if (change.size !== undefined) changed.set('size', change.size ?? undefined);
  if (change.ageSeconds !== undefined) {
    changed.set('age', change.ageSeconds === null ? undefined : isoOfSeconds(change.ageSeconds));
  }
  const { size, ageSeconds, gates } = readBatch(changed);
  return size === null && ageSeconds === null && gates.length === 0 ? null : changed;
}
