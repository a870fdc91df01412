import { expect, test } from 'vitest';
import type { ProcessAnalysis } from '@/api/schema';
import { stripFigures } from './strip';

function analysis(bottleneckUtilisation: number): ProcessAnalysis {
  return {
    metrics: { leadTimeSeconds: 28_800, elapsedLeadTimeSeconds: 86_400, bottleneckUtilisation, bottleneckRole: null },
    clock: { secondsPerDay: 28_800, secondsPerWeek: 144_000, calendar: '', timeZone: 'Europe/Berlin' },
    currency: 'EUR',
    roles: [],
    findings: [],
    soundness: { sound: true, problems: [] },
    coverage: { share: 1, missing: [], assumed: [], unsupported: [], incomplete: [] },
  } as unknown as ProcessAnalysis;
}

const leadTime = (utilisation: number) =>
  stripFigures(analysis(utilisation)).find(({ label }) => label === 'Lead time');

test('the lead time of a process with more work than time is told to grow', () => {
  expect(leadTime(0.99)).toMatchObject({ value: '1 d', caption: 'working · 1 d elapsed', captionAlarm: false });
  expect(leadTime(1.2)).toMatchObject({
    value: '≥ 1 d',
    caption: 'queue grows without end',
    captionAlarm: true,
  });
});
