import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { type ReactNode, useDeferredValue } from 'react';
import { documentFacts } from '@/api/documentFacts';
import { draftQuery } from '@/api/draft';

/** Under which named assumptions the figures are shown; offered when the file has any. */
export function ScenarioSelect({ processId }: { readonly processId: string }): ReactNode {
  const xml = useQuery(draftQuery(processId)).data?.xml;
  // reading the whole document may wait until the figures are on the screen
  const { scenarios } = documentFacts(useDeferredValue(xml));
  const search = useSearch({ strict: false });
  const navigate = useNavigate();
  if (scenarios.length === 0) return null;
  return (
    <Select
      aria-label="Scenario"
      w={220}
      title={scenarios.find(({ id }) => id === search.scenario)?.name ?? 'Base model'} // a long name is cut
      data={[{ value: '', label: 'Base model' }, ...scenarios.map(({ id, name }) => ({ value: id, label: name }))]}
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
