import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { type ReactNode, useMemo } from 'react';
import { draftQuery } from '@/api/draft';

const NAMESPACE = 'http://takt.dev/schema/bpmn/1.0';

/** Under which named assumptions the figures are shown; offered when the file has any. */
export function ScenarioSelect({ processId }: { readonly processId: string }): ReactNode {
  const xml = useQuery(draftQuery(processId)).data?.xml;
  const scenarios = useMemo(() => (xml === undefined ? [] : scenariosOf(xml)), [xml]);
  const search = useSearch({ strict: false });
  const navigate = useNavigate();
  if (scenarios.length === 0) return null;
  return (
    <Select
      aria-label="Scenario"
      w={220}
      data={[{ value: '', label: 'As it is' }, ...scenarios]}
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

function scenariosOf(xml: string): { value: string; label: string }[] {
  if (!xml.includes('scenario')) return [];
  const document = new DOMParser().parseFromString(xml, 'application/xml');
  return [...document.getElementsByTagNameNS(NAMESPACE, 'scenario')].flatMap((scenario) => {
    const id = scenario.getAttribute('id');
    return id ? [{ value: id, label: scenario.getAttribute('name') ?? id }] : [];
  });
}
