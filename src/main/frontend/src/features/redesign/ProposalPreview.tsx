import { Container, Group, Skeleton, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useMemo } from 'react';
import { definitionsQuery } from '@/api/definitions';
import { proposalQuery } from '@/api/proposals';
import type { ProcessAnalysis, ProcessDetails } from '@/api/schema';
import { elementNames } from '@/diagram/difference';
import { Icon } from '@/shared/ui/icons';
import { ProblemMessage } from '@/shared/ui/ProblemMessage';
import { AcceptFailure, AcceptForm } from './AcceptForm';
import { ComparedDiagrams } from './ComparedDiagrams';
import { movedPath } from './criticalPath';
import { compareFigures } from './figures';
import { FigureTable } from './FigureTable';
import { Reservations } from './Reservations';
import classes from './Redesign.module.css';
import { versionName } from './proposals';
import { useAcceptance } from './useAcceptance';

const NONE: ReadonlyMap<string, string> = new Map();

export function ProposalPreview(props: {
  readonly process: ProcessDetails;
  readonly analysis: ProcessAnalysis;
  readonly pattern: string;
  readonly elements: readonly string[];
}): ReactNode {
  const { process, analysis, pattern, elements } = props;
  const preview = useQuery(proposalQuery(process.id, process.revision, pattern, elements));
  const definitions = useQuery(definitionsQuery());
  const acceptance = useAcceptance(process, pattern, elements);
  const beforeXml = preview.data?.beforeXml;
  const names = useMemo(() => (beforeXml === undefined ? NONE : elementNames(beforeXml)), [beforeXml]);
  const called = elements.map(
    (element) => names.get(element) ?? analysis.steps.find((step) => step.id === element)?.name ?? element,
  );

  const label = preview.data?.label ?? 'Change';
  return (
    <div className={classes.preview}>
      <header className={classes.head}>
        <Link
          to="/processes/$processId/redesign"
          params={{ processId: process.id }}
          search={{}}
          className={classes.back}
        >
          <Icon name="left" size={14} /> All proposals
        </Link>
        <Title order={2} className={classes.title}>
          {label}: {called.join(', ')}
        </Title>
        {preview.data && (
          <AcceptForm
            acceptance={acceptance}
            suggestedName={versionName(preview.data.label, called)}
            broken={preview.data.problems.some(({ severity }) => severity === 'error')}
          />
        )}
      </header>
      <AcceptFailure acceptance={acceptance} />
      {preview.isError ? (
        <Container size="sm" py="lg">
          <ProblemMessage error={preview.error} retry={() => void preview.refetch()} />
        </Container>
      ) : !preview.data ? (
        <div className={classes.body} aria-busy="true" aria-label="Working out the proposal">
          <Group grow p="lg" h="50%">
            <Skeleton h="100%" />
            <Skeleton h="100%" />
          </Group>
          <Skeleton m="lg" h={200} w="auto" />
        </div>
      ) : (
        <div className={classes.body}>
          <ComparedDiagrams beforeXml={preview.data.beforeXml} afterXml={preview.data.afterXml} />
          <div className={classes.below}>
            <FigureTable
              rows={compareFigures(preview.data.before, preview.data.after, {
                clock: analysis.clock,
                currency: analysis.currency,
                definitions: definitions.data ?? {},
              })}
            />
            <Reservations
              path={movedPath(analysis, preview.data.afterAnalysis)}
              processId={process.id}
              assumptions={preview.data.assumptions}
              problems={preview.data.problems}
              names={names}
            />
          </div>
          <Text size="xs" c="dimmed" px="lg" pb="lg">
            Both columns are calculated by flow analysis from the data of the steps, with the calendar “
            {analysis.clock.calendar}”. They are expected values of this change alone.
          </Text>
        </div>
      )}
    </div>
  );
}
