import type { Metrics, ProcessAnalysis } from '@/api/schema';
import { hours, workingTime } from '@/shared/format/duration';
import { money } from '@/shared/format/money';
import { number, percent } from '@/shared/format/number';

/** A figure behind a figure, or the formula with its values in place of the names. */
export interface Term {
  readonly name: string;
  readonly value: string;
}

/** How the figure comes about here: its formula with the values of this process. Empty where nothing short says it. */
export function calculation(metric: keyof Metrics | 'findings', analysis: ProcessAnalysis): readonly Term[] {
  const { metrics: m, clock, currency } = analysis;
  const time = (seconds: number | null) => workingTime(seconds, clock);
  switch (metric) {
    case 'leadTimeSeconds':
      return [
        {
          name: 'Sum',
          value: `${hours(m.processTimeSeconds)} process time + ${time(m.waitSeconds)} waiting time = ${time(m.leadTimeSeconds)}`,
        },
        { name: 'Theoretical cycle time', value: `${hours(m.theoreticalCycleTimeSeconds)}, without any wait` },
      ];
    case 'processTimeSeconds':
      return [
        { name: 'Theoretical cycle time', value: hours(m.theoreticalCycleTimeSeconds) },
        { name: 'Labour per case', value: `${hours(m.labourSeconds)}, on all branches` },
      ];
    case 'processCycleEfficiency':
      return [
        {
          name: 'Quotient',
          value: `${hours(m.valueAddingOnCriticalPathSeconds)} value-adding / ${hours(m.leadTimeSeconds)} lead time = ${percent(m.processCycleEfficiency)}`,
        },
      ];
    case 'cycleTimeEfficiency':
      return [
        {
          name: 'Quotient',
          value: `${hours(m.theoreticalCycleTimeSeconds)} theoretical cycle time / ${hours(m.leadTimeSeconds)} lead time = ${percent(m.cycleTimeEfficiency)}`,
        },
        {
          name: 'Without holds',
          value: `${hours(m.theoreticalCycleTimeSeconds)} / (${hours(m.leadTimeSeconds)} − ${hours(m.plannedHoldSeconds)} planned holds) = ${percent(m.cycleTimeEfficiencyWithoutPlanned)}`,
        },
      ];
    case 'rolledCompleteAndAccurate':
      return lowest(analysis);
    case 'bottleneckUtilisation':
      return [
        {
          name: 'Quotient',
          value: `${number(m.demandPerWeek)} cases a week / capacity of ${number(m.casesPerWeekCapacity)} cases a week = ${percent(m.bottleneckUtilisation)}`,
        },
      ];
    case 'costPerCase':
      return dearest(analysis).map(({ name, cost }) => ({ name, value: money(cost, currency) }));
    case 'taktSeconds':
      return [
        {
          name: 'Quotient',
          value: `${hours(clock.secondsPerWeek)} a week / ${number(m.demandPerWeek)} cases a week = ${time(m.taktSeconds)}`,
        },
      ];
    default:
      return [];
  }
}

function lowest(analysis: ProcessAnalysis): readonly Term[] {
  return analysis.steps
    .flatMap(({ name, id, completeAndAccurate }) =>
      completeAndAccurate === null || completeAndAccurate >= 1
        ? []
        : [{ name: name || id, share: completeAndAccurate }],
    )
    .sort((a, b) => a.share - b.share)
    .slice(0, 4)
    .map(({ name, share }) => ({ name, value: percent(share) }));
}

function dearest(analysis: ProcessAnalysis): readonly { readonly name: string; readonly cost: number }[] {
  return analysis.steps
    .flatMap(({ name, id, costPerCase }) => (costPerCase ? [{ name: name || id, cost: costPerCase }] : []))
    .sort((a, b) => b.cost - a.cost)
    .slice(0, 4);
}
