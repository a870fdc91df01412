/** Shapes of the REST API. Times in seconds, shares in [0, 1]; null = unknown. */

export type Severity = 'critical' | 'warning' | 'info';
export type ValueClass = 'VA' | 'BVA' | 'NVA';
export type WaitKind = 'QUEUE' | 'BATCH' | 'UNAVAILABLE' | 'EXTERNAL' | 'PLANNED';

export interface ProcessSummary {
  id: string;
  name: string;
  description: string | null;
  source: 'gallery' | 'import' | 'drawn';
  updatedAt: string;
  updatedBy: string;
  revision: number;
  versionCount: number;
  latestVersion: number | null;
  steps: number;
  leadTimeSeconds: number | null;
  processCycleEfficiency: number | null;
  findings: number;
  runningCases: number;
}

export interface Version {
  number: number;
  name: string | null;
  note: string | null;
  createdAt: string;
  createdBy: string;
}

export interface ProcessDetails extends ProcessSummary {
  versions: Version[];
}

/** Something the reader of a file has to say about it. */
export interface Problem {
  severity: 'error' | 'warning' | 'info';
  code: string;
  element: string | null;
  line: number | null;
  message: string;
  remedy: string | null;
}

export interface ImportReport {
  problems: Problem[];
  kept: { element: string | null; type: string; message: string }[];
  layoutAdded: boolean;
}

export interface Imported {
  process: ProcessSummary;
  report: ImportReport;
}

export interface Metrics {
  leadTimeSeconds: number | null;
  elapsedLeadTimeSeconds: number | null;
  theoreticalCycleTimeSeconds: number | null;
  processTimeSeconds: number | null;
  labourSeconds: number | null;
  valueAddingSeconds: number | null;
  nonValueAddingSeconds: number | null;
  valueAddingOnCriticalPathSeconds: number | null;
  plannedHoldSeconds: number | null;
  waitSeconds: number | null;
  cycleTimeEfficiency: number | null;
  cycleTimeEfficiencyWithoutPlanned: number | null;
  processCycleEfficiency: number | null;
  activityRatio: number | null;
  rolledCompleteAndAccurate: number | null;
  firstPassYield: number | null;
  costPerCase: number | null;
  handoffsPerCase: number | null;
  systemSwitchesPerCase: number | null;
  taktSeconds: number | null;
  wipCases: number | null;
  demandPerWeek: number | null;
  bottleneckRole: string | null;
  bottleneckUtilisation: number | null;
  casesPerWeekCapacity: number | null;
  leadTimeHalfWidthSeconds: number | null;
}

export interface AnalysisClock {
  name: string;
  calendar: string;
  timeZone: string;
  secondsPerDay: number;
  secondsPerWeek: number;
}

export interface StepFigures {
  id: string;
  name: string;
  process: string;
  type: string;
  visits: number | null;
  role: string | null;
  roleName: string | null;
  roleSource: 'step' | 'lane' | null;
  people: number | null;
  valueClass: ValueClass | null;
  valueClassSource: 'user' | 'suggested' | null;
  suggestedClass: ValueClass | null;
  suggestionReason: string | null;
  mandatory: boolean;
  processTimeSeconds: number | null;
  waitSeconds: number | null;
  waitKind: WaitKind | null;
  waitClock: 'working' | 'elapsed' | null;
  leadTimeSeconds: number | null;
  labourSeconds: number | null;
  costPerCase: number | null;
  completeAndAccurate: number | null;
  system: string | null;
  outcome: string | null;
  utilisation: number | null;
  onCriticalPath: boolean;
}

export interface BranchFigures {
  id: string;
  source: string;
  target: string;
  probability: number | null;
  origin: 'given' | 'computed' | 'assumed';
}

export interface RoleFigures {
  id: string;
  name: string;
  headcount: number | null;
  ratePerHour: number | null;
  calendar: string | null;
  loadSeconds: number | null;
  utilisation: number | null;
  capacityPerWeek: number | null;
  taktHeadroom: number | null;
  bottleneck: boolean;
}

export interface Evidence {
  label: string;
  value: number | null;
  limit: number | null;
  unit: string | null;
}

export interface Remedy {
  pattern: string;
  label: string;
}

export interface Finding {
  id: string;
  rule: string;
  severity: Severity;
  title: string;
  elements: string[];
  message: string;
  evidence: Evidence[];
  impact: { timeSeconds: number | null; moneyPerCase: number | null; moneyPerYear: number | null };
  remedies: Remedy[];
}

export interface ProcessAnalysis {
  process: { id: string; name: string };
  scenario: string | null;
  clock: AnalysisClock;
  currency: string;
  metrics: Metrics;
  steps: StepFigures[];
  branches: BranchFigures[];
  roles: RoleFigures[];
  findings: Finding[];
  soundness: { sound: boolean | null; problems: { code: string; message: string; elements: string[] }[] };
  coverage: {
    share: number;
    missing: { element: string | null; field: string; message: string; remedy: string | null }[];
    assumed: { element: string | null; field: string; value: string | number | null; message: string }[];
    unsupported: { element: string | null; type: string; message: string }[];
  };
  problems: Problem[];
}

export interface SavedDraft {
  revision: number;
  savedAt: string;
  analysis: ProcessAnalysis;
}

/** Members of a `draft-conflict` problem. */
export interface DraftConflict {
  currentRevision: number;
  changedBy: string;
  changedAt: string;
}

export interface MetricDefinition {
  metric: string;
  label: string;
  formula: string;
  inputs: string[];
  unit: string;
  clock: string | null;
  section: string;
}

export type MetricDefinitions = Record<string, MetricDefinition>;

export interface ProposalPreview {
  pattern: string;
  label: string;
  elements: string[];
  beforeXml: string;
  afterXml: string;
  before: Metrics;
  after: Metrics;
  afterAnalysis: ProcessAnalysis;
  problems: Problem[];
  assumptions: string[];
}

export interface AcceptedProposal {
  revision: number;
  version: Version;
}

export interface Deployment {
  id: string;
  processId: string;
  version: number;
  deployedAt: string;
  definitions: { key: string; name: string | null }[];
  notes: string[];
}

export type CaseState = 'running' | 'completed' | 'cancelled';

export interface CaseSummary {
  id: string;
  deploymentId: string;
  processId: string;
  version: number;
  businessKey: string | null;
  state: CaseState;
  startedAt: string;
  endedAt: string | null;
  elapsedSeconds: number | null;
  workingSeconds: number | null;
  /** Why it was cancelled. */
  reason: string | null;
}

export interface CaseActivity {
  element: string;
  name: string | null;
  type: string;
  startedAt: string;
  endedAt: string | null;
  claimedAt: string | null;
  assignee: string | null;
  elapsedSeconds: number | null;
  workingSeconds: number | null;
  /** Ended by an event or with the case, not completed. */
  cancelled: boolean;
}

/** Seconds per visit, working unless the name says elapsed. */
export interface ComparedStep {
  element: string;
  name: string | null;
  visits: number | null;
  plannedLeadTimeSeconds: number | null;
  measuredLeadTimeSeconds: number | null;
  plannedProcessTimeSeconds: number | null;
  measuredProcessTimeSeconds: number | null;
  plannedWaitSeconds: number | null;
  measuredWaitSeconds: number | null;
  measuredElapsedLeadTimeSeconds: number | null;
  measuredElapsedProcessTimeSeconds: number | null;
  measuredElapsedWaitSeconds: number | null;
}

export interface CaseDetails extends CaseSummary {
  xml: string;
  tokens: { element: string; count: number }[];
  timers: { id: string; element: string; name: string | null; dueAt: string | null }[];
  /** What a person may report to have happened. */
  events: { id: string; element: string; name: string | null }[];
  activities: CaseActivity[];
  comparison: ComparedStep[];
  /** Measured times are absent until the case is completed. */
  totals: {
    plannedLeadTimeSeconds: number | null;
    measuredLeadTimeSeconds: number | null;
    plannedElapsedLeadTimeSeconds: number | null;
    measuredElapsedLeadTimeSeconds: number | null;
  };
}

export interface TaskChoice {
  name: string;
  label: string;
  /** More than one way may be taken (inclusive gateway). */
  multiple?: boolean;
  options: { value: string; label: string }[];
}

export interface Task {
  id: string;
  kind: 'user' | 'service';
  name: string;
  element: string | null;
  caseId: string;
  processId: string;
  processName: string;
  businessKey: string | null;
  role: string | null;
  roleName: string | null;
  assignee: string | null;
  createdAt: string;
  waitingSeconds: number | null;
  choices: TaskChoice[];
}

export interface ServerStatus {
  version: string;
  database: string;
  loopbackOnly: boolean;
}
