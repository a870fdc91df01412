import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { processesQuery } from '@/api/processes';
import type { ProcessSummary } from '@/api/schema';
import { integer } from '@/shared/format/number';
import { type Column, DataTable } from '@/shared/ui/DataTable';
import { ProblemMessage } from '@/shared/ui/ProblemMessage';

const columns: readonly Column<ProcessSummary>[] = [
  {
    id: 'name',
    header: 'Name',
    value: (row) => row.name,
    cell: (row) => (
      <Link to="/processes/$processId" params={{ processId: row.id }}>
        {row.name}
      </Link>
    ),
  },
  { id: 'steps', header: 'Steps', numeric: true, value: (row) => row.steps, cell: (row) => integer(row.steps) },
];

export function LibraryPage(): ReactNode {
  const processes = useQuery(processesQuery());
  if (processes.isError) return <ProblemMessage error={processes.error} retry={() => void processes.refetch()} />;
  return <DataTable label="Processes" rows={processes.data ?? []} columns={columns} rowKey={(row) => row.id} />;
}
