import type { Finding, StepFigures } from '@/api/schema';

/** A change that one or more findings ask for. */
export interface OpenProposal {
  readonly key: string;
  readonly pattern: string;
  readonly label: string;
  readonly elements: readonly string[];
  readonly names: readonly string[];
  readonly causes: readonly Finding[];
}

/** Remedies of all findings, each change once, in the order of the findings (worst first). */
export function proposalsOf(findings: readonly Finding[], steps: readonly StepFigures[]): readonly OpenProposal[] {
  const names = new Map(steps.map((step) => [step.id, step.name === '' ? step.id : step.name]));
  const open = new Map<string, OpenProposal>();
  for (const finding of findings) {
    for (const { pattern, label, elements, offered } of finding.remedies) {
      if (!offered) continue; // advice that Takt cannot carry out
      const key = proposalKey(pattern, elements);
      const known = open.get(key);
      open.set(key, {
        key,
        pattern,
        label,
        elements,
        names: elements.map((element) => names.get(element) ?? element),
        causes: [...(known?.causes ?? []), finding],
      });
    }
  }
  return [...open.values()];
}

/** The same change whatever the order in which its elements are named. */
export function proposalKey(pattern: string, elements: readonly string[]): string {
  return [pattern, ...[...elements].sort()].join(',');
}

/** A name for the version that the change leads to; the user may choose another. */
export function versionName(label: string, names: readonly string[]): string {
  const name = names.length === 0 ? label : `${label}: ${names.join(', ')}`;
  return name.length <= 80 ? name : `${name.slice(0, 79).trimEnd()}…`;
}
