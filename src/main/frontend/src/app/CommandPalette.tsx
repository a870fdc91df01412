import { Spotlight } from '@mantine/spotlight';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { analysisQuery } from '@/api/analysis';
import { fetchDraft } from '@/api/draft';
import { processesQuery } from '@/api/processes';
import { useScenarioChoices } from '@/api/scenarios';
import { useImports } from '@/features/library/Imports';
import { NewDialog } from '@/features/library/ProcessDialogs';
import { tabs } from '@/features/process/ProcessTabs';
import { downloadText, fileName } from '@/shared/download';
import { Icon } from '@/shared/ui/icons';
import { tell } from '@/shared/ui/tell';
import { commandGroups, type OpenProcess } from './commands';

const analyses = [
  { to: '/processes/$processId/findings/waste', label: 'Waste', description: 'Where time and money go' },
  { to: '/processes/$processId/findings/capacity', label: 'Capacity', description: 'How far the people carry' },
  { to: '/processes/$processId/findings/sensitivity', label: 'Sensitivity', description: 'What moves the result most' },
] as const;

/** Ctrl K: every process, view, step and action by name. */
export function CommandPalette({ onKeys }: { readonly onKeys: () => void }): ReactNode {
  const navigate = useNavigate();
  const imports = useImports();
  const processes = useQuery(processesQuery()).data ?? [];
  const open = useOpenProcess();
  const [drawing, setDrawing] = useState(false);

  const groups = commandGroups({
    processes,
    open,
    openProcess: (processId) => void navigate({ to: '/processes/$processId', params: { processId } }),
    importFile: imports.choose,
    newProcess: () => setDrawing(true),
    showProcesses: () => void navigate({ to: '/processes' }),
    showTasks: () => void navigate({ to: '/tasks' }),
    showKeys: onKeys,
  });

  return (
    <>
      <Spotlight
        actions={[...groups]}
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
      {drawing && <NewDialog onClose={() => setDrawing(false)} />}
    </>
  );
}

/** The process in the address, and what can be asked of it. */
function useOpenProcess(): OpenProcess | null {
  const navigate = useNavigate();
  const { processId } = useParams({ strict: false });
  const scenario = useSearch({ strict: false }).scenario ?? null;
  const known = processId !== undefined;
  const analysis = useQuery({ ...analysisQuery(processId ?? '', scenario), enabled: known }).data ?? null;
  const scenarios = useScenarioChoices(processId);
  if (!known) return null;
  const params = { processId };
  return {
    analysis,
    scenarios,
    scenario,
    views: [
      ...tabs.map(({ to, label }) => ({ label, go: () => void navigate({ to, params }) })),
      ...analyses.map(({ to, label, description }) => ({
        label,
        description,
        go: () => void navigate({ to, params }),
      })),
    ],
    select: (select) => void navigate({ to: '/processes/$processId', params, search: { select } }),
    overlay: (overlay) =>
      void navigate({ to: '/processes/$processId', params, search: (previous) => ({ ...previous, overlay }) }),
    assume: (chosen) =>
      void navigate({
        to: '.',
        search: ({ scenario: _old, ...rest }) => (chosen === null ? rest : { ...rest, scenario: chosen }),
      }),
    download: () =>
      void fetchDraft(processId)
        .then((draft) =>
          downloadText(fileName(analysis?.process.name ?? 'process', 'bpmn'), 'application/xml', draft.xml),
        )
        .catch(tell),
    deploy: () => void navigate({ to: '/processes/$processId/run', params }),
  };
}
