/**
 * The shapes of the REST API under the names the client uses. They are generated from docs/openapi.json by
 * `npm run generate:api`; times are seconds, shares lie in [0, 1], null = unknown.
 */
export type {
  AcceptedProposal,
  CapacityView,
  CaseDetails,
  Deployment,
  Imported,
  ImportReport,
  MetricDefinition,
  Metrics,
  ModelChanges,
  ProcessFlow,
  ProcessAnalysis,
  ProcessDetails,
  ProcessScenario,
  ProcessSimulation,
  ProposalPreview,
  QuickResult,
  Remedy,
  RulePage,
  RoleQueue,
  SavedDraft,
  ScenarioComparison,
  SensitivityInput,
  SensitivityOutcome,
  SensitivityView,
  SimulatedRole,
  SimulatedStep,
  SimulationReplay,
  RunningCases,
  SimulationRequest,
  SimulationRun,
  Task,
  TaskChoice,
  Version,
  WasteEntry,
  WasteView,
} from './generated';
export type {
  Activity as CaseActivity,
  Branch as BranchFigures,
  CaseView as CaseSummary,
  Clock as AnalysisClock,
  Comparison as ComparedStep,
  Decision as FindingDecision,
  DecisionRequest,
  EvidenceView as Evidence,
  FindingDecisionsView as FindingDecisions,
  FindingStanding,
  FindingView as Finding,
  OutcomeView as OutcomeServed,
  ProblemView as Problem,
  ProcessView as ProcessSummary,
  RoleLoad as RoleFigures,
  Status as ServerStatus,
  Step as StepFigures,
} from './generated';
import type { CaseView, FindingView, MetricDefinition, ScenarioComparison, SimulationRun, Step } from './generated';

export type ComparedFigure = ScenarioComparison['scenarios'][number]['figures'][number];
export type SimulationFailure = NonNullable<SimulationRun['failure']>;

export type Severity = FindingView['severity'];
export type ValueClass = NonNullable<Step['valueClass']>;
export type WaitKind = NonNullable<Step['waitKind']>;
export type CaseState = CaseView['state'];
export type MetricDefinitions = Record<string, MetricDefinition>;

/** Members of a `draft-conflict` problem. */
export interface DraftConflict {
  currentRevision: number;
  changedBy: string;
  changedAt: string;
}
