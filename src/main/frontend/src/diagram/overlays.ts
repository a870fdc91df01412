import type { Finding, ProcessAnalysis, StepFigures } from '@/api/schema';
import { hours, workingTime, elapsedTime } from '@/shared/format/duration';
import { money } from '@/shared/format/money';
import { isKnown, percent } from '@/shared/format/number';
import type { Badge, Mark, Marks } from './modules/figures/marks';

export const overlayModes = ['class', 'time', 'wait', 'utilisation', 'cost', 'findings', 'none'] as const;
export type OverlayMode = (typeof overlayModes)[number];

export const overlayLabels: Readonly<Record<OverlayMode, string>> = {
  class: 'Value class',
  time: 'Process time',
  wait: 'Wait',
  utilisation: 'Utilisation',
  cost: 'Cost',
  findings: 'Findings',
  none: 'Nothing',
};

const HEAT_LEVELS = 5;

/** What the steps of this analysis look like in a mode; pure, so that map, redesign and report agree. */
export function marksFor(mode: OverlayMode, analysis: ProcessAnalysis | null): Marks {
  if (!analysis || mode === 'none') return new Map();
  switch (mode) {
    case 'class':
      return new Map(analysis.steps.map((step) => [step.id, classMark(step)]));
    case 'findings':
      return findingMarks(analysis.findings.filter((finding) => finding.partOf === null));
    case 'time':
      return heat(
        analysis,
        (step) => step.processTimeSeconds,
        (value) => hours(value),
        'Process time per execution',
      );
    case 'wait':
      return waits(analysis);
    case 'utilisation':
      return heat(analysis, (step) => step.utilisation, percent, 'Utilisation of the role', 1);
    case 'cost':
      return heat(
        analysis,
        (step) => step.costPerCase,
        (value) => money(value, analysis.currency),
        'Cost per case',
      );
  }
}

/** How strongly a value is coloured: 0 (near nothing) to 4 (the largest). */
export function heatLevel(value: number, largest: number): number {
  if (!(largest > 0) || value <= 0) return 0;
  return Math.min(HEAT_LEVELS - 1, Math.floor((value / largest) * HEAT_LEVELS));
}

function classMark(step: StepFigures): Mark {
  if (step.valueClass === null) return { markers: ['takt-unknown'], badges: [] };
  const suggested = step.valueClassSource === 'suggested';
  return { markers: [`takt-${step.valueClass}`, ...(suggested ? ['takt-suggested'] : [])], badges: [] };
}

function heat(
  analysis: ProcessAnalysis,
  value: (step: StepFigures) => number | null,
  text: (value: number) => string,
  title: string,
  scale?: number,
): Marks {
  const known = analysis.steps.flatMap((step) => value(step) ?? []);
  const largest = scale ?? Math.max(0, ...known);
  return new Map(
    analysis.steps.map((step) => {
      const figure = value(step);
      if (!isKnown(figure)) return [step.id, unknown(title)];
      const badges: Badge[] =
        figure === 0 ? [] : [{ kind: 'figure', text: text(figure), title: `${title}: ${text(figure)}` }];
      return [step.id, { markers: [`takt-heat-${heatLevel(figure, largest)}`], badges }];
    }),
  );
}

function waits(analysis: ProcessAnalysis): Marks {
  const marks = heat(analysis, (step) => step.waitSeconds, hours, 'Wait per execution');
  return new Map(
    analysis.steps.map((step) => {
      const mark = marks.get(step.id) ?? unknown('Wait per execution');
      if (!step.waitKind || !step.waitSeconds) return [step.id, mark];
      const elapsed = step.waitClock === 'elapsed';
      const text = elapsed ? elapsedTime(step.waitSeconds) : workingTime(step.waitSeconds, analysis.clock);
      const kind = step.waitKind.toLowerCase();
      const badge: Badge = {
        kind: 'figure',
        text: `${text} ${kind}`,
        title: `Wait: ${text} ${elapsed ? 'elapsed' : 'working'}, ${kind}`,
      };
      return [step.id, { markers: [...mark.markers, `takt-wait-${step.waitKind}`], badges: [badge] }];
    }),
  );
}

function findingMarks(findings: readonly Finding[]): Marks {
  const byElement = new Map<string, Finding[]>();
  for (const finding of findings) {
    for (const element of finding.elements) byElement.set(element, [...(byElement.get(element) ?? []), finding]);
  }
  return new Map(
    [...byElement].map(([element, found]) => {
      const severity = worst(found);
      const titles = found.map((finding) => finding.title).join('\n');
      const badge: Badge = { kind: 'finding', text: String(found.length), title: titles, tone: severity };
      return [element, { markers: [`takt-finding-${severity}`], badges: [badge] }];
    }),
  );
}

function worst(findings: readonly Finding[]): Finding['severity'] {
  const order = ['critical', 'warning', 'info'] as const;
  return order.find((severity) => findings.some((finding) => finding.severity === severity)) ?? 'info';
}

function unknown(title: string): Mark {
  return { markers: ['takt-unknown'], badges: [{ kind: 'figure', text: '–', title: `${title}: unknown` }] };
}
