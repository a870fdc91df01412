import type { Metrics } from '@/api/schema';

/** The figures of the file a metric rests on, as evidence marks name them. */
const times = ['processTime', 'wait', 'probability'] as const;
const inputs: Partial<Record<keyof Metrics, readonly string[]>> = {
  leadTimeSeconds: times,
  processTimeSeconds: ['processTime', 'probability'],
  processCycleEfficiency: times,
  cycleTimeEfficiency: times,
  rolledCompleteAndAccurate: ['completeAndAccurate', 'probability'],
  bottleneckUtilisation: ['processTime', 'probability'],
  costPerCase: ['processTime', 'cost', 'probability'],
  handoffsPerCase: ['probability'],
};

const names: Readonly<Record<string, string>> = {
  processTime: 'process times',
  wait: 'waits',
  completeAndAccurate: '%C&A',
  cost: 'costs',
  probability: 'probabilities',
};

const sources: readonly (readonly [string, string])[] = [
  ['measured', 'measured'],
  ['benchmark', 'from benchmarks'],
  ['guess', 'guessed'],
];

/** "process times: 3 measured, 12 guessed; waits: 15 guessed"; null where the file marks nothing. */
export function evidenceBehind(
  metric: keyof Metrics | 'findings',
  evidence: ReadonlyMap<string, ReadonlyMap<string, number>>,
): string | null {
  const parts = (metric === 'findings' ? [] : (inputs[metric] ?? [])).flatMap((figure) => {
    const counts = sources.flatMap(([source, word]) => {
      const count = evidence.get(figure)?.get(source) ?? 0;
      return count === 0 ? [] : `${count} ${word}`;
    });
    return counts.length === 0 ? [] : `${names[figure] ?? figure}: ${counts.join(', ')}`;
  });
  return parts.length === 0 ? null : parts.join('; ');
}
