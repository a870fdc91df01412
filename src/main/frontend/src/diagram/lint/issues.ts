/** What a drawing rule has to say about one element. */
export interface LintIssue {
  readonly element: string;
  readonly rule: string;
  readonly severity: 'critical' | 'warning' | 'info';
  readonly message: string;
}

/** In the reader's words, where bpmnlint speaks those of its authors. */
const words: Readonly<Record<string, string>> = {
  'end-event-required': 'There is no end event.',
  'fake-join': 'Flows meet here without a gateway, so each goes on by itself.',
  'label-required': 'This element has no name.',
  'no-disconnected': 'This element is not connected to the flow.',
  'no-gateway-join-fork': 'This gateway joins and splits at once; draw one gateway for each.',
  'no-implicit-end': 'The flow stops here without an end event.',
  'no-implicit-split': 'Several flows leave without a gateway, so all of them are taken.',
  'no-implicit-start': 'The flow begins here without a start event.',
  'no-inclusive-gateway': 'Any number of ways may be taken here; where one or all are, another gateway says it better.',
  'start-event-required': 'There is no start event.',
  'superfluous-gateway': 'This gateway has one way in and one way out, so it decides nothing.',
};

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
      const place = typeof actualElementId === 'string' ? actualElementId : element;
      return [{ element: place, rule, severity, message: words[rule] ?? message }];
    }),
  );
}
