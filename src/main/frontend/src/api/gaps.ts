import type { Metrics, ProcessAnalysis } from './schema';

export type Effect = ProcessAnalysis['coverage']['incomplete'][number]['effect'];

/** What missing data do to a figure; null when it has all it needs. */
export function effectOn(metric: keyof Metrics | 'findings', analysis: ProcessAnalysis | null): Effect | null {
  return analysis?.coverage.incomplete.find((figure) => figure.metric === metric)?.effect ?? null;
}

/** Data a figure lacks, gathered per element. */
export interface Gap {
  readonly element: string;
  readonly name: string;
  readonly fields: readonly string[];
}

const fieldNames: Readonly<Record<string, string>> = {
  processTime: 'process time',
  wait: 'wait',
  completeAndAccurate: '%C&A',
  role: 'role',
  valueClass: 'value class',
  probability: 'probability',
  headcount: 'headcount',
  ratePerHour: 'hourly rate',
  demand: 'demand',
};

export function fieldName(field: string): string {
  return fieldNames[field] ?? field;
}

/** What a figure lacks, in the order of the file. */
export function gapsOf(metric: keyof Metrics | 'findings', analysis: ProcessAnalysis): readonly Gap[] {
  const fields = analysis.coverage.incomplete.find((figure) => figure.metric === metric)?.fields ?? [];
  return gathered(analysis, (field) => fields.includes(field));
}

/** Missing data of the elements, one entry each. */
export function gathered(analysis: ProcessAnalysis, wanted: (field: string) => boolean): readonly Gap[] {
  const gaps = new Map<string, Gap>();
  for (const { element, field } of analysis.coverage.missing) {
    if (!wanted(field)) continue;
    const known = gaps.get(element)?.fields ?? [];
    gaps.set(element, { element, name: nameOf(element, analysis), fields: [...known, fieldName(field)] });
  }
  return [...gaps.values()];
}

function nameOf(element: string, analysis: ProcessAnalysis): string {
  if (element === analysis.process.id) return 'The process';
  const step = analysis.steps.find(({ id }) => id === element);
  if (step) return step.name || 'A step without a name';
  return analysis.roles.find(({ id }) => id === element)?.name ?? 'A decision';
}
