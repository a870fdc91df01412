import { Spotlight, type SpotlightActionData, type SpotlightActionGroupData } from '@mantine/spotlight';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { analysisQuery } from '@/api/analysis';
import { processesQuery } from '@/api/processes';
import { useImports } from '@/features/library/Imports';
import { Icon } from '@/shared/ui/icons';

const tabs = [
  { to: '/processes/$processId', label: 'Map' },
  { to: '/processes/$processId/findings', label: 'Findings' },
  { to: '/processes/$processId/redesign', label: 'Redesign' },
  { to: '/processes/$processId/run', label: 'Run' },
] as const;

/** Ctrl K: every process, tab, step and action by name. */
export function CommandPalette(): ReactNode {
  const navigate = useNavigate();
  const imports = useImports();
  const processes = useQuery(processesQuery()).data ?? [];
  const { processId } = useParams({ strict: false });
  const analysis = useQuery({ ...analysisQuery(processId ?? ''), enabled: processId !== undefined }).data;

  const action = (id: string, label: string, onClick: () => void, description?: string): SpotlightActionData => ({
    id,
    label,
    onClick,
    ...(description ? { description } : {}),
  });

  const groups: SpotlightActionGroupData[] = [
    ...(processId === undefined
      ? []
      : [
          {
            group: 'This process',
            actions: tabs.map(({ to, label }) =>
              action(`tab-${label}`, label, () => void navigate({ to, params: { processId } })),
            ),
          },
          {
            group: 'Steps',
            actions: (analysis?.steps ?? []).map((step) =>
              action(
                `step-${step.id}`,
                step.name,
                () =>
                  void navigate({ to: '/processes/$processId', params: { processId }, search: { select: step.id } }),
                step.roleName ?? undefined,
              ),
            ),
          },
        ]),
    {
      group: 'Processes',
      actions: processes.map((process) =>
        action(
          `process-${process.id}`,
          process.name,
          () => void navigate({ to: '/processes/$processId', params: { processId: process.id } }),
        ),
      ),
    },
    {
      group: 'Actions',
      actions: [
        action('import', 'Import a BPMN file', imports.choose),
        action('processes', 'Go to the processes', () => void navigate({ to: '/processes' })),
        action('tasks', 'Go to the tasks', () => void navigate({ to: '/tasks' })),
      ],
    },
  ];

  return (
    <Spotlight
      actions={groups}
      shortcut="mod + K"
      tagsToIgnore={[]}
      overlayProps={{ backgroundOpacity: 0.35 }}
      attributes={{ content: { 'aria-label': 'Search and commands' } }}
      scrollable
      scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}
      highlightQuery
      nothingFound="Nothing has this name"
      searchProps={{
        leftSection: <Icon name="search" />,
        placeholder: 'Process, step or command',
        'aria-label': 'Search and commands',
      }}
    />
  );
}
