import { Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { analysisQuery } from '@/api/analysis';
import type { CaseSummary } from '@/api/schema';
import { instant } from '@/shared/format/date';
import { elapsedTime, workingTime } from '@/shared/format/duration';
import { type Column, DataTable } from '@/shared/ui/DataTable';
import { CaseStateMark } from './CaseStateMark';
import classes from './Run.module.css';

export function CaseTable(props: { readonly processId: string; readonly cases: readonly CaseSummary[] }): ReactNode {
  const { processId, cases } = props;
  const clock = useQuery(analysisQuery(processId)).data?.clock;
  const navigate = useNavigate();
  if (cases.length === 0) {
    return (
      <section aria-label="Cases" className={classes.cases}>
        <Title order={2}>No cases yet</Title>
        <Text size="sm" c="dimmed">
          Start one: its token appears on the diagram, its tasks in the inbox, and its times in the comparison.
        </Text>
      </section>
    );
  }

  const columns: readonly Column<CaseSummary>[] = [
    {
      id: 'key',
      header: 'Case',
      value: (row) => row.businessKey ?? row.id,
      cell: (row) => (
        <Link to="/processes/$processId/run" params={{ processId }} search={{ case: row.id }}>
          {row.businessKey ?? `Case ${shortId(row.id)}`}
        </Link>
      ),
    },
    { id: 'state', header: 'State', value: (row) => row.state, cell: (row) => <CaseStateMark state={row.state} /> },
    {
      id: 'version',
      header: 'Version',
      numeric: true,
      value: (row) => row.version,
      cell: (row) => row.version,
    },
    { id: 'started', header: 'Started', value: (row) => row.startedAt, cell: (row) => instant(row.startedAt) },
    { id: 'ended', header: 'Ended', value: (row) => row.endedAt, cell: (row) => instant(row.endedAt) },
    {
      id: 'working',
      header: 'Lead time, working',
      numeric: true,
      value: (row) => row.workingSeconds,
      cell: (row) => workingTime(row.workingSeconds, clock),
    },
    {
      id: 'elapsed',
      header: 'Lead time, elapsed',
      numeric: true,
      value: (row) => row.elapsedSeconds,
      cell: (row) => elapsedTime(row.elapsedSeconds),
    },
  ];
  return (
    <section aria-label="Cases" className={classes.cases}>
      <Title order={2}>{cases.length === 1 ? 'One case' : `${cases.length} cases`}</Title>
      <DataTable
        label="Cases"
        rows={cases}
        columns={columns}
        rowKey={(row) => row.id}
        initialSorting={{ column: 'started', descending: true }}
        onOpen={(row) =>
          void navigate({ to: '/processes/$processId/run', params: { processId }, search: { case: row.id } })
        }
      />
    </section>
  );
}

/** Enough of an id to tell cases without a name apart. */
export function shortId(id: string): string {
  return id.slice(0, 8);
}
