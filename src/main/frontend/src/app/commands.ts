import type { SpotlightActionData, SpotlightActionGroupData } from '@mantine/spotlight';
import type { ProcessAnalysis, ProcessSummary } from '@/api/schema';
import { overlayLabels, type OverlayMode, overlayModes } from '@/diagram/overlays';

export type Tab = { readonly to: string; readonly label: string };

/** What the commands act on, and how. */
export interface Commanded {
  readonly processes: readonly ProcessSummary[];
  /** The process that is open, with what can be done to it. */
  readonly open: OpenProcess | null;
  readonly openProcess: (id: string) => void;
  readonly importFile: () => void;
  readonly newProcess: () => void;
  readonly showProcesses: () => void;
  readonly showTasks: () => void;
  readonly showKeys: () => void;
}

export interface OpenProcess {
  readonly analysis: ProcessAnalysis | null;
  readonly views: readonly { readonly label: string; readonly description?: string; readonly go: () => void }[];
  readonly scenarios: readonly { readonly id: string; readonly name: string }[];
  readonly scenario: string | null;
  readonly select: (step: string) => void;
  readonly overlay: (mode: OverlayMode) => void;
  readonly assume: (scenario: string | null) => void;
  readonly download: () => void;
  readonly deploy: () => void;
}

/** Everything Ctrl K offers, the nearest first. */
export function commandGroups(commanded: Commanded): readonly SpotlightActionGroupData[] {
  return [
    ...(commanded.open === null ? [] : ofOpenProcess(commanded.open)),
    {
      group: 'Actions',
      actions: [
        action('import', 'Import a BPMN file', commanded.importFile),
        action('new', 'New process', commanded.newProcess),
        action('processes', 'Go to the processes', commanded.showProcesses),
        action('tasks', 'Go to the tasks', commanded.showTasks),
        action('keys', 'Show the keyboard shortcuts', commanded.showKeys),
      ],
    },
    {
      group: 'Processes',
      actions: commanded.processes.map((process) =>
        action(`process-${process.id}`, process.name, () => commanded.openProcess(process.id)),
      ),
    },
  ];
}

function ofOpenProcess(open: OpenProcess): readonly SpotlightActionGroupData[] {
  return [
    {
      group: 'This process',
      actions: [
        ...open.views.map((view) => action(`view-${view.label}`, view.label, view.go, view.description)),
        action('deploy', 'Deploy to the engine', open.deploy, 'Run'),
        action('export', 'Download the draft', open.download, 'BPMN 2.0 with all its data'),
      ],
    },
    {
      group: 'Colours of the map',
      actions: overlayModes.map((mode) =>
        action(`overlay-${mode}`, `Show ${overlayLabels[mode].toLowerCase()}`, () => open.overlay(mode)),
      ),
    },
    ...(open.scenarios.length === 0
      ? []
      : [
          {
            group: 'Scenario',
            actions: [{ id: null, name: 'Base model' }, ...open.scenarios]
              .filter(({ id }) => id !== open.scenario)
              .map(({ id, name }) =>
                action(`scenario-${id ?? 'base'}`, `Figures for ${name}`, () => open.assume(id), 'Scenario'),
              ),
          },
        ]),
    {
      group: 'Steps',
      actions: (open.analysis?.steps ?? []).map((step) =>
        action(`step-${step.id}`, step.name || step.id, () => open.select(step.id), step.roleName ?? undefined),
      ),
    },
  ];
}

function action(id: string, label: string, onClick: () => void, description?: string): SpotlightActionData {
  return { id, label, onClick, ...(description ? { description } : {}) };
}
