import { type ReactNode, useMemo } from 'react';
import type { ProcessSimulation, SimulatedRole } from '@/api/schema';
import { percent, significant, UNKNOWN } from '@/shared/format/number';
import { type Column, DataTable } from '@/shared/ui/DataTable';
import { amountInterval, shareInterval } from './figureText';
import classes from './Results.module.css';

export function RoleTable({ simulation }: { readonly simulation: ProcessSimulation }): ReactNode {
  const columns = useMemo(roleColumns, []);
  const open = simulation.roles.filter((role) => role.people === null);
  return (
    <section className={classes.section}>
      <h3>Roles</h3>
      <DataTable
        label="Roles"
        rows={simulation.roles}
        columns={columns}
        rowKey={(role) => role.id}
        initialSorting={{ column: 'utilisation', descending: true }}
        copyable
      />
      {open.length > 0 && (
        <p className={classes.note}>
          {open.map(({ name }) => name).join(', ')} {open.length === 1 ? 'has' : 'have'} other work that the map does
          not show: waits there are as stated, and there is no utilisation of their own. Set “Queueing” of the role to
          “Emerges in simulation” to see its queue.
        </p>
      )}
    </section>
  );
}

function roleColumns(): readonly Column<SimulatedRole>[] {
  return [
    { id: 'name', header: 'Role', value: (role) => role.name, cell: (role) => role.name },
    {
      id: 'people',
      header: 'People',
      numeric: true,
      value: (role) => role.people,
      cell: (role) => (role.people === null ? 'as many as needed' : significant(role.people)),
    },
    {
      id: 'utilisation',
      header: 'Utilisation',
      numeric: true,
      value: (role) => role.utilisation?.mean ?? null,
      cell: (role) => shareInterval(role.utilisation),
    },
    {
      id: 'queue',
      header: 'Work that waits',
      numeric: true,
      value: (role) => role.queueLength.mean,
      cell: (role) => (role.people === null ? UNKNOWN : amountInterval(role.queueLength)),
    },
    {
      id: 'bottleneck',
      header: 'Longest queue',
      numeric: true,
      value: (role) => role.bottleneckShare,
      cell: (role) => (role.people === null ? UNKNOWN : `${percent(role.bottleneckShare)} of the time`),
    },
  ];
}
