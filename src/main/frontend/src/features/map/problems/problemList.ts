import type { ProcessAnalysis, Remedy } from '@/api/schema';
import type { Trace } from '@/diagram/trace';
import type { LintIssue } from '@/diagram/lint/issues';
import { gathered } from '@/api/gaps';
import { withoutIds } from '@/shared/format/text';
import { classFix, fieldFix, normaliseFix, type QuickFix } from './quickFix';

export type ProblemKind = 'finding' | 'soundness' | 'data' | 'drawing' | 'file';
export type ProblemSeverity = 'critical' | 'warning' | 'info';

/** One line of the problems panel, wherever it comes from. */
export interface ProblemItem {
  readonly id: string;
  readonly kind: ProblemKind;
  readonly severity: ProblemSeverity;
  readonly message: string;
  readonly advice: string | null;
  readonly elements: readonly string[];
  /** The way of a case that goes wrong, where the problem is one of the flow. */
  readonly trace: Trace | null;
  readonly remedies: readonly Remedy[];
  readonly fix: QuickFix | null;
  /** The rule whose page explains it. */
  readonly help: string | null;
}

export const kindLabels: Readonly<Record<ProblemKind, string>> = {
  finding: 'Findings',
  soundness: 'Soundness',
  data: 'Missing data',
  drawing: 'Drawing',
  file: 'File',
};

const order: readonly ProblemSeverity[] = ['critical', 'warning', 'info'];

/** Findings, soundness, coverage, file and drawing problems as one list, the gravest first. */
export function problemList(analysis: ProcessAnalysis | null, lint: readonly LintIssue[]): readonly ProblemItem[] {
  const items = [...(analysis ? ofAnalysis(analysis) : []), ...lint.map(ofLint)];
  return items.sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity));
}

function ofAnalysis(analysis: ProcessAnalysis): ProblemItem[] {
  const { findings, soundness, coverage, problems } = analysis;
  return [
    ...soundness.problems.map((problem) => ({
      ...item('soundness', 'critical', problem.message, followed(problem), problem.elements, problem.code),
      trace: traceOf(problem, analysis),
    })),
    ...findings
      .filter((finding) => finding.partOf === null)
      .map((finding) => ({
        ...item('finding', finding.severity, finding.title, finding.message, finding.elements, finding.id),
        remedies: finding.remedies.filter((remedy) => remedy.offered),
        help: finding.rule,
      })),
    ...problems.map((problem) => ({
      ...item(
        'file',
        problem.severity === 'error' ? 'critical' : problem.severity,
        problem.message,
        problem.remedy,
        problem.element ? [problem.element] : [],
        problem.code,
      ),
      fix: problem.code === 'probabilities-do-not-add-up' ? normaliseFix(problem.element) : null,
    })),
    ...missingData(analysis),
    ...coverage.assumed.map((gap) => ({
      ...item('data', 'info', gap.message, null, gap.element ? [gap.element] : [], `assumed-${gap.field}`),
      fix: gap.field === 'valueClass' ? classFix(gap.element, gap.value) : null,
    })),
    ...coverage.unsupported.map((gap) =>
      item('data', 'info', gap.message, null, gap.element ? [gap.element] : [], `unsupported-${gap.type}`),
    ),
  ];
}

function traceOf(problem: ProcessAnalysis['soundness']['problems'][number], analysis: ProcessAnalysis): Trace | null {
  const story = followed(problem);
  if (problem.path.length === 0 || story === null) return null;
  const steps = analysis.steps.map(({ id }) => id); // what a token is missing from lies beside the way
  return { path: problem.path, marking: problem.marking, story: withoutIds(story, [...problem.elements, ...steps]) };
}

/** The case that goes wrong, in words. */
function followed(problem: ProcessAnalysis['soundness']['problems'][number]): string | null {
  return problem.example && withoutIds(problem.example, problem.path);
}

/** One line per element, whatever it lacks; one that lacks a single figure keeps the server's words. */
function missingData(analysis: ProcessAnalysis): ProblemItem[] {
  const { missing } = analysis.coverage;
  return gathered(analysis, () => true).map((gap) => {
    const [first, ...others] = missing.filter(({ element }) => element === gap.element);
    const elements = gap.element ? [gap.element] : [];
    const fix = first ? fieldFix(first.element, first.field) : null;
    if (first && others.length === 0) {
      return { ...item('data', 'warning', first.message, first.remedy, elements, first.field), fix };
    }
    const advice = [first, ...others].map((one) => one?.remedy ?? '').join(' ');
    return {
      ...item('data', 'warning', `${gap.name}: ${joined(gap.fields)} missing.`, advice, elements, 'missing'),
      fix,
    };
  });
}

function joined(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

function ofLint(issue: LintIssue): ProblemItem {
  return item('drawing', issue.severity, issue.message, null, [issue.element], issue.rule);
}

function item(
  kind: ProblemKind,
  severity: ProblemSeverity,
  message: string,
  advice: string | null,
  elements: readonly string[],
  code: string,
): ProblemItem {
  return {
    id: `${kind}:${code}:${elements.join()}:${message}`,
    kind,
    severity,
    message: withoutIds(message, elements),
    advice,
    elements,
    trace: null,
    remedies: [],
    fix: null,
    help: null,
  };
}
