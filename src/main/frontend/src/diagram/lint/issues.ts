/** What a drawing rule has to say about one element. */
export interface LintIssue {
  readonly element: string;
  readonly rule: string;
  readonly severity: 'critical' | 'warning' | 'info';
  readonly message: string;
}

const severities = { error: 'critical', warn: 'warning', info: 'info' } as const;

/** The report as bpmn-js-bpmnlint sends it, by element id, made one flat list. */
export function listed(issues: unknown): readonly LintIssue[] {
  if (typeof issues !== 'object' || issues === null) return [];
  return Object.entries(issues).flatMap(([element, reports]) =>
    (Array.isArray(reports) ? reports : []).flatMap((report: unknown) => {
      if (typeof report !== 'object' || report === null) return [];
      const { rule, message, category, actualElementId } = report as Record<string, unknown>;
      if (typeof rule !== 'string' || typeof message !== 'string') return [];
      const severity =
        category === 'error' || category === 'warn' || category === 'info' ? severities[category] : 'info';
      return [{ element: typeof actualElementId === 'string' ? actualElementId : element, rule, severity, message }];
    }),
  );
}
