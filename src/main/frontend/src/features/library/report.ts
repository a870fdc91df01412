import type { ImportReport, Problem } from '@/api/schema';

type Kept = ImportReport['kept'][number];

export interface ProblemGroup {
  readonly key: string;
  readonly label: string;
  readonly severity: Problem['severity'];
  /** What to do, where it is the same for all. */
  readonly remedy: string | null;
  readonly entries: readonly Problem[];
}

export interface KeptGroup {
  readonly type: string;
  /** Why it is not evaluated, where that is the same for all. */
  readonly message: string | null;
  readonly entries: readonly Kept[];
}

const order: readonly Problem['severity'][] = ['error', 'warning', 'info'];

/** Problems of one kind together, the gravest kinds first, then the most frequent. */
export function gatheredProblems(problems: readonly Problem[]): readonly ProblemGroup[] {
  return [...by(problems, (problem) => `${problem.severity} ${problem.code}`)]
    .flatMap(([key, entries]) => {
      const [first] = entries;
      if (!first) return [];
      const remedy = common(entries.map((entry) => entry.remedy));
      return { key, label: words(first.code), severity: first.severity, remedy, entries };
    })
    .sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity) || b.entries.length - a.entries.length);
}

/** What is kept, by the type of element, the most frequent first. */
export function gatheredKept(kept: readonly Kept[]): readonly KeptGroup[] {
  return [...by(kept, (entry) => entry.type)]
    .map(([type, entries]) => ({ type: spoken(type), message: common(entries.map(reason)), entries }))
    .sort((a, b) => b.entries.length - a.entries.length);
}

/** The heading over the list says already that it is kept. */
function reason(kept: Kept): string {
  return kept.message.replace(/^Kept, not evaluated: /, '');
}

/** `messageFlow` → "Message flow" */
function spoken(type: string): string {
  return words(type.replace(/([a-z])([A-Z])/g, (_all, end: string, start: string) => `${end}-${start.toLowerCase()}`));
}

function by<T>(entries: readonly T[], key: (entry: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const entry of entries) groups.set(key(entry), [...(groups.get(key(entry)) ?? []), entry]);
  return groups;
}

function common(texts: readonly string[]): string | null {
  const [first] = texts;
  return first !== undefined && first !== '' && texts.every((text) => text === first) ? first : null;
}

/** `probabilities-do-not-add-up` → "Probabilities do not add up" */
function words(code: string): string {
  const text = code.replaceAll('-', ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}
