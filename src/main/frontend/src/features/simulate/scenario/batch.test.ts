import { BpmnModdle } from 'bpmn-moddle';
import { expect, test } from 'vitest';
import type { Moddle } from '@/diagram/model/moddle';
import takt from '@/diagram/model/takt.json';
import { batchText, readBatch, withRule } from './batch';

const moddle = new BpmnModdle({ takt }) as unknown as Moddle;

test('a batch rule keeps what is not changed', () => {
  const gate = moddle.create('takt:Gate', { days: 'TUE THU', time: '10:00' });
  const weekly = moddle.create('takt:Batch', { size: 10, age: 'P2D', mode: 'together', gates: [gate] });
  expect(batchText(weekly)).toBe('10 or 2 d or TUE THU 10:00');
  const small = withRule(moddle, weekly, { size: 4 });
  expect(readBatch(small)).toEqual({ size: 4, ageSeconds: 172_800, gates: ['TUE THU 10:00'] });
  expect(small?.get('mode')).toBe('together');
  expect(readBatch(weekly).size).toBe(10);
});

test('a rule that nothing would begin is none', () => {
  const five = withRule(moddle, null, { size: 5 });
  expect(batchText(five)).toBe('5');
  expect(withRule(moddle, five, { size: null })).toBeNull();
  expect(batchText(null)).toBe('none');
});
