import type { Finding, FindingStanding } from '@/api/schema';

export const groupings = ['rank', 'waste', 'kind', 'rule'] as const;
export type Grouping = (typeof groupings)[number];

export const groupingLabels: Readonly<Record<Grouping, string>> = {
  rank: 'Rank',
  waste: 'Waste',
  kind: 'Kind',
  rule: 'Rule',
};

export const standings = ['open', 'assigned', 'dismissed', 'all'] as const;
export type Standing = (typeof standings)[number];

export const standingLabels: Readonly<Record<Standing, string>> = {
  open: 'Open',
  assigned: 'Assigned',
  dismissed: 'Dismissed',
  all: 'All',
};

export const kindLabels: Readonly<Record<Finding['kind'], string>> = {
  effectiveness: 'Does it do the right thing?',
  cause: 'Causes',
  symptom: 'What causes add up to',
  data: 'Promises and data',
};

export interface FindingFilter {
  readonly standing: Standing;
  readonly severities: readonly Finding['severity'][];
  readonly words: string;
}

/** A finding with its place in the whole list, which filters and groups leave as it is. */
export interface RankedFinding {
  readonly rank: number;
  readonly finding: Finding;
  /** Findings about the same cause, folded under this one. */
  readonly parts: readonly Finding[];
  readonly standing: FindingStanding | null;
}

export interface FindingGroup {
  readonly label: string;
  readonly findings: readonly RankedFinding[];
}

/** The findings that stand for themselves, in the order of the server, each with its parts. */
export function ranked(
  findings: readonly Finding[],
  standing: ReadonlyMap<string, FindingStanding>,
): readonly RankedFinding[] {
  return findings
    .filter((finding) => finding.partOf === null)
    .map((finding, index) => ({
      rank: index + 1,
      finding,
      parts: findings.filter((part) => part.partOf === finding.id),
      standing: standing.get(finding.id) ?? null,
    }));
}

export function isDismissed(entry: RankedFinding): boolean {
  return (entry.standing?.dismissed ?? null) !== null;
}

export function matching(
  all: readonly RankedFinding[],
  filter: FindingFilter,
  nameOf: (element: string) => string,
): readonly RankedFinding[] {
  const words = filter.words.trim().toLowerCase();
  return all.filter(({ finding, standing, ...entry }) => {
    const dismissed = isDismissed({ finding, standing, ...entry });
    const stands =
      filter.standing === 'all' ||
      (filter.standing === 'dismissed' && dismissed) ||
      (filter.standing === 'open' && !dismissed) ||
      (filter.standing === 'assigned' && !dismissed && (standing?.assigned ?? null) !== null);
    const text = [
      finding.title,
      finding.message,
      finding.rule,
      finding.waste ?? '',
      standing?.assigned?.assignee ?? '',
      ...finding.elements.map(nameOf),
    ].join(' ');
    return (
      stands && filter.severities.includes(finding.severity) && (words === '' || text.toLowerCase().includes(words))
    );
  });
}

/** Groups in the order in which their first finding stands. */
export function grouped(findings: readonly RankedFinding[], by: Grouping): readonly FindingGroup[] {
  const groups = new Map<string, RankedFinding[]>();
  for (const entry of findings) {
    const label = labelOf(entry.finding, by);
    groups.set(label, [...(groups.get(label) ?? []), entry]);
  }
  return [...groups].map(([label, entries]) => ({ label, findings: entries }));
}

function labelOf(finding: Finding, by: Grouping): string {
  switch (by) {
    case 'rank':
      return '';
    case 'waste':
      return finding.waste ?? 'People, promises and data';
    case 'kind':
      return kindLabels[finding.kind];
    case 'rule':
      return finding.rule;
  }
}
