import { Container, Skeleton, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { casesQuery } from '@/api/cases';
import { deploymentsQuery } from '@/api/deployments';
import { processQuery } from '@/api/processes';
import { EmptyState } from '@/shared/ui/EmptyState';
import { ProblemMessage } from '@/shared/ui/ProblemMessage';
import { CasePage } from './CasePage';
import { CaseTable } from './CaseTable';
import { DeployForm } from './DeployForm';
import { REFRESH } from './refresh';
import classes from './Run.module.css';
import { RunPicture } from './RunPicture';
import { StartCase } from './StartCase';

/** Deploy the process, start cases, and see how each one goes. */
export function RunPage(props: { readonly processId: string; readonly caseId: string | null }): ReactNode {
  return props.caseId === null ? (
    <RunOverview processId={props.processId} />
  ) : (
    <CasePage key={props.caseId} processId={props.processId} caseId={props.caseId} />
  );
}

function RunOverview({ processId }: { readonly processId: string }): ReactNode {
  const process = useQuery(processQuery(processId));
  const deployments = useQuery(deploymentsQuery(processId));
  const cases = useQuery({
    ...casesQuery(processId),
    refetchInterval: ({ state }) => (state.data?.some((one) => one.state === 'running') ? REFRESH : false),
  });

  const failed = process.error ?? deployments.error ?? cases.error;
  if (failed) {
    const retry = () => void Promise.all([process.refetch(), deployments.refetch(), cases.refetch()]);
    return (
      <Container size="sm" py="lg">
        <ProblemMessage error={failed} retry={retry} />
      </Container>
    );
  }
  if (!process.data || !deployments.data || !cases.data) {
    return (
      <Stack p="lg" gap="sm" aria-busy="true" aria-label="Loading deployments and cases">
        <Skeleton h={64} maw={600} />
        <Skeleton h={28} />
        <Skeleton h={28} />
      </Stack>
    );
  }
  if (deployments.data.length === 0) {
    return (
      <EmptyState
        title="Not deployed yet"
        picture={<RunPicture />}
        action={<DeployForm process={process.data} primary />}
      >
        Deployed to the Camunda engine, the process runs as drawn: people get tasks in their inbox, planned holds become
        timers, and every case measures its times beside the planned ones.
      </EmptyState>
    );
  }
  return (
    <div className={classes.room}>
      <div className={classes.actions}>
        <StartCase processId={processId} deployments={deployments.data} />
        <DeployForm process={process.data} />
      </div>
      <CaseTable processId={processId} cases={cases.data} />
    </div>
  );
}
