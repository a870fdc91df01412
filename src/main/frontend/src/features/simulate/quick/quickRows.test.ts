import { expect, test } from 'vitest';
import type { ProcessSimulation } from '@/api/schema';
import { busiest, isWhole, quickRows } from './quickRows';

function simulation(p50Days: number, throughput: number, utilisation: number | null): ProcessSimulation {
  const seconds = p50Days * 86_400;
  const mean = { meanSeconds: seconds, ci95Seconds: null };
  const amount = (value: number) => ({ mean: value, ci95: null });
  const spread = {
    ...mean,
    sdSeconds: 0,
    p50Seconds: seconds,
    p80Seconds: 2 * seconds,
    p90Seconds: 2 * seconds,
    p95Seconds: 2 * seconds,
    p95Ci95Seconds: null,
    minSeconds: 0,
    maxSeconds: 2 * seconds,
  };
  const course = { stretchSeconds: 3600, levels: [], ci95: [] };
  const role = {
    waitingByCause: {},
    week: [],
    dutyPerWeek: null,
    idlePerWeek: null,
    queueLength: amount(0),
    queueOverTime: course,
    busyOverTime: course,
    bottleneckShare: 0,
  };
  return {
    process: { id: 'P', name: 'P' },
    scenario: null,
    currency: 'EUR',
    cases: 100,
    replications: 1,
    seed: 1,
    complete: true,
    cycleTime: spread,
    workingCycleTime: spread,
    processingTime: spread,
    waitingTime: spread,
    bottlenecks: [],
    waitingByCause: {},
    offDutyTime: mean,
    cost: amount(100),
    sla: null,
    throughputPerWeek: amount(throughput),
    wip: amount(5),
    wipOverTime: course,
    histogram: { binSeconds: 1, counts: [] },
    workingHistogram: { binSeconds: 1, counts: [] },
    steps: [],
    roles: [
      { ...role, id: 'open', name: 'Open', people: null, utilisation: null },
      { ...role, id: 'team', name: 'Team', people: 2, utilisation: utilisation === null ? null : amount(utilisation) },
    ],
    resources: [],
    trust: {
      precision: null,
      precisionWanted: 0,
      replicationsNeeded: 10,
      secondsNeeded: null,
      warmUpCases: 0,
      suggestedWarmUpCases: 0,
      littleResidual: 0,
    },
    warnings: [],
  };
}

const row = (rows: ReturnType<typeof quickRows>, label: string) => rows.find((candidate) => candidate.label === label);

test('what clearly differs says whether it is better', () => {
  const rows = quickRows(simulation(10, 3, 0.7), simulation(8, 3.01, 0.9));
  expect(row(rows, 'Lead time P50')).toMatchObject({
    base: '10 d',
    changed: '8 d',
    direction: 'down',
    effect: 'better',
  });
  expect(row(rows, 'Busiest role')).toMatchObject({
    base: '70 %',
    changed: '90 %',
    effect: 'none',
    about: 'Team',
  });
  expect(row(rows, 'Done a week')).toMatchObject({ effect: 'none' });
  expect(row(rows, 'Too late')).toBeUndefined();
});

test('what is not known yet is no figure', () => {
  expect(row(quickRows(simulation(10, 3, null), null), 'Busiest role')).toMatchObject({ base: '–', changed: '–' });
  expect(busiest(simulation(1, 1, null))).toBeNull();
  expect(busiest(simulation(1, 1, 0.4))).toEqual({ name: 'Team', utilisation: 0.4 });
});

test('of no case at all nothing is known of a case', () => {
  const none = { ...simulation(0, 0, 0.7), cases: 0, cycleTime: null, cost: null };
  const rows = quickRows(none, null);
  expect(row(rows, 'Lead time P50')).toMatchObject({ base: '–' });
  expect(row(rows, 'Cost a case')).toMatchObject({ base: '–' });
});

test('runs that were cut are not compared, and have no cost of a case', () => {
  const cut = { ...simulation(8, 3, 0.9), complete: false };
  expect(isWhole({ ...cut, cases: 600, replications: 3 })).toBe(true);
  const rows = quickRows(simulation(10, 3, 0.7), cut);
  expect(row(rows, 'Lead time P50')).toMatchObject({ changed: '8 d', effect: 'none' });
  expect(row(rows, 'Cost a case')).toMatchObject({ base: '100 €', changed: '–' });
});

test('where a role is overloaded a few cases see only the beginning of its queue', () => {
  const overload = {
    severity: 'warning',
    code: 'overload',
    element: 'team',
    line: null,
    message: '',
    remedy: '',
  } as const;
  const rows = quickRows(simulation(10, 3, 0.7), { ...simulation(12, 3, 1), warnings: [overload] });
  expect(row(rows, 'Lead time P50')).toMatchObject({ base: '10 d', changed: '≥ 12 d' });
  expect(row(rows, 'Under way')).toMatchObject({ base: '5', changed: '≥ 5' });
  expect(row(rows, 'Cost a case')).toMatchObject({ changed: '100 €' });
});
