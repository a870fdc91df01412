import { Container, Skeleton, Stack, Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { analysisQuery } from '@/api/analysis';
import { caseQuery } from '@/api/cases';
import type { CaseDetails } from '@/api/schema';
import { DiagramView } from '@/diagram/DiagramView';
import { ProblemMessage } from '@/shared/ui/ProblemMessage';
import { CaseHeader } from './CaseHeader';
import { CaseNow } from './CaseNow';
import { Comparison } from './Comparison';
import { History } from './History';
import { REFRESH } from './refresh';
import classes from './Run.module.css';

/** One case: where it is, what it waits for, and how long everything took. */
export function CasePage(props: { readonly processId: string; readonly caseId: string }): ReactNode {
  const { processId, caseId } = props;
  const details = useQuery({
    ...caseQuery(caseId),
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? REFRESH : false),
  });
  if (details.data) return <LoadedCase processId={processId} details={details.data} />;
  if (details.isError) {
    return (
      <Container size="sm" py="lg">
        <ProblemMessage error={details.error} retry={() => void details.refetch()} />
      </Container>
    );
  }
  return (
    <Stack p="lg" gap="sm" h="100%" aria-busy="true" aria-label="Loading the case">
      <Skeleton h={28} maw={480} />
      <Skeleton h="45%" />
      <Skeleton h="35%" />
    </Stack>
  );
}

function LoadedCase({ processId, details }: { readonly processId: string; readonly details: CaseDetails }): ReactNode {
  const { select = null } = useSearch({ from: '/processes/$processId' });
  const navigate = useNavigate();
  const clock = useQuery(analysisQuery(processId, null, details.version)).data?.clock ?? null;
  const selectElement = (element: string | null) =>
    void navigate({
      to: '/processes/$processId/run',
      params: { processId },
      search: { case: details.id, ...(element === null ? {} : { select: element }) },
      replace: true,
    });
  return (
    <div className={classes.case}>
      <CaseHeader processId={processId} details={details} clock={clock} />
      <div className={classes.upper}>
        <DiagramView
          label="Where the case is"
          xml={details.xml}
          tokens={details.tokens}
          selected={select}
          onSelect={selectElement}
        />
        <CaseNow details={details} />
      </div>
      <Tabs defaultValue="comparison" className={classes.lower} keepMounted={false}>
        <Tabs.List>
          <Tabs.Tab value="comparison">Measured beside planned</Tabs.Tab>
          <Tabs.Tab value="history">History</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="comparison" className={classes.panel}>
          <Comparison details={details} clock={clock} selected={select} onSelect={selectElement} />
        </Tabs.Panel>
        <Tabs.Panel value="history" className={classes.panel}>
          <History activities={details.activities} clock={clock} selected={select} onSelect={selectElement} />
        </Tabs.Panel>
      </Tabs>
    </div>
  );
}
