import { Container, Skeleton, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { analysisQuery } from '@/api/analysis';
import { processQuery } from '@/api/processes';
import { ProblemMessage } from '@/shared/ui/ProblemMessage';
import { AcceptedChange } from './AcceptedChange';
import { ProposalList } from './ProposalList';
import { ProposalPreview } from './ProposalPreview';
import { proposalKey, proposalsOf } from './proposals';

/** From what the findings suggest to a better version: choose a change, see both flows and their figures, accept it. */
export function RedesignPage(props: {
  readonly processId: string;
  readonly pattern: string | null;
  readonly elements: readonly string[];
  /** Number of the version that was just made here. */
  readonly accepted: number | null;
}): ReactNode {
  const { processId, pattern, elements } = props;
  const process = useQuery(processQuery(processId));
  const analysis = useQuery(analysisQuery(processId));

  const failed = process.error ?? analysis.error;
  if (failed) {
    return (
      <Container size="sm" py="lg">
        <ProblemMessage
          error={failed}
          retry={() => {
            void process.refetch();
            void analysis.refetch();
          }}
        />
      </Container>
    );
  }
  if (!process.data || !analysis.data) {
    return (
      <Stack p="lg" gap="sm" aria-busy="true" aria-label="Loading proposals">
        <Skeleton h={20} w={240} />
        <Skeleton h={56} />
        <Skeleton h={56} />
        <Skeleton h={56} />
      </Stack>
    );
  }

  if (pattern !== null) {
    return (
      <ProposalPreview
        key={proposalKey(pattern, elements)}
        process={process.data}
        analysis={analysis.data}
        pattern={pattern}
        elements={elements}
      />
    );
  }
  const version = process.data.versions.find(({ number }) => number === props.accepted);
  return (
    <>
      {version && <AcceptedChange processId={processId} version={version} />}
      <ProposalList
        process={process.data}
        proposals={proposalsOf(analysis.data.findings, analysis.data.steps)}
        analysis={analysis.data}
      />
    </>
  );
}
