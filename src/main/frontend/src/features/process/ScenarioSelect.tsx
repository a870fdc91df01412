import { Select } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { sourceNames, useScenarioChoices } from '@/api/scenarios';

/** Under which named assumptions the figures are shown; offered when the file has any. */
export function ScenarioSelect({ processId }: { readonly processId: string }): ReactNode {
  const scenarios = useScenarioChoices(processId);
  const search = useSearch({ strict: false });
  const navigate = useNavigate();
  if (scenarios.length === 0) return null;
  const foreign = [...new Set(scenarios.map(({ source }) => source))].filter((source) => source !== 'takt');
  return (
    <Select
      aria-label="Scenario"
      w={220}
      title={scenarios.find(({ id }) => id === search.scenario)?.name ?? 'Base model'} // a long name is cut
      data={[
        { value: '', label: 'Base model' },
        ...scenarios.filter(({ source }) => source === 'takt').map(choice),
        ...foreign.map((source) => ({
          group: `In the file: ${sourceNames[source]}`,
          items: scenarios.filter((scenario) => scenario.source === source).map(choice),
        })),
      ]}
      value={search.scenario ?? ''}
      allowDeselect={false}
      onChange={(value) =>
        void navigate({
          to: '.',
          replace: true,
          search: ({ scenario: _old, ...rest }) => (value ? { ...rest, scenario: value } : rest),
        })
      }
    />
  );
}

function choice({ id, name }: { readonly id: string; readonly name: string }) {
  return { value: id, label: name };
}
