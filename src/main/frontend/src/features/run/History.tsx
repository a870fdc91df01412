import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { AnalysisClock, CaseActivity } from '@/api/schema';
import { instant } from '@/shared/format/date';
import { elapsedTime, workingTime } from '@/shared/format/duration';
import { type Column, DataTable } from '@/shared/ui/DataTable';
import { nameOf } from './comparison';

/** What happened in this case, in the order in which it began; gateways only route and take no time. */
export function History(props: {
  readonly activities: readonly CaseActivity[];
  readonly clock: AnalysisClock | null;
  readonly selected: string | null;
  readonly onSelect: (element: string | null) => void;
}): ReactNode {
  const { clock } = props;
  if (props.activities.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        Nothing has happened yet.
      </Text>
    );
  }
  const rows = props.activities
    .filter(({ type }) => type !== 'gateway')
    .map((activity, index) => ({ ...activity, key: `${index}` }));
  type Row = (typeof rows)[number];
  const columns: readonly Column<Row>[] = [
    { id: 'name', header: 'Activity', value: nameOf, cell: nameOf },
    { id: 'type', header: 'Kind', value: (row) => row.type, cell: (row) => kindOf(row.type) },
    { id: 'started', header: 'Available', value: (row) => row.startedAt, cell: (row) => instant(row.startedAt) },
    { id: 'claimed', header: 'Claimed', value: (row) => row.claimedAt, cell: (row) => instant(row.claimedAt) },
    {
      id: 'ended',
      header: 'Done',
      value: (row) => row.endedAt,
      cell: (row) => (row.cancelled ? `Withdrawn ${instant(row.endedAt)}` : instant(row.endedAt)),
    },
    { id: 'assignee', header: 'By', value: (row) => row.assignee, cell: (row) => row.assignee ?? '–' },
    {
      id: 'working',
      header: 'Working',
      numeric: true,
      value: (row) => row.workingSeconds,
      cell: (row) => workingTime(row.workingSeconds, clock),
    },
    {
      id: 'elapsed',
      header: 'Elapsed',
      numeric: true,
      value: (row) => row.elapsedSeconds,
      cell: (row) => elapsedTime(row.elapsedSeconds),
    },
  ];
  return (
    <DataTable
      label="History"
      rows={rows}
      columns={columns}
      rowKey={(row) => row.key}
      selected={rows.find((row) => row.element === props.selected)?.key ?? null}
      onOpen={(row) => props.onSelect(row.element)}
      copyable
    />
  );
}

/** "intermediateTimerCatch" → "intermediate timer catch". */
function kindOf(type: string): string {
  return type.replaceAll(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
}
