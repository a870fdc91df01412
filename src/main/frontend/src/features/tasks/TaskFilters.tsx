import { SegmentedControl, Select } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Task } from '@/api/schema';
import { MINE, processOptions, roleOptions, type TaskSearch, UNCLAIMED } from './filters';
import classes from './Tasks.module.css';

const ALL = 'all';
const sorts = [
  { value: 'waiting', label: 'Longest waiting first' },
  { value: 'newest', label: 'Newest first' },
  { value: 'name', label: 'By task' },
  { value: 'process', label: 'By process' },
];

/** The filters live in the address, so that a list can be sent to somebody. */
export function TaskFilters(props: { readonly tasks: readonly Task[]; readonly search: TaskSearch }): ReactNode {
  const { tasks, search } = props;
  const navigate = useNavigate();
  const set = (name: keyof TaskSearch, value: string | null) => {
    const { [name]: _old, ...rest } = search;
    const kept = { ...rest, ...(value === null ? {} : { [name]: value }) };
    // another list may not hold the task that is open
    void navigate({ to: '/tasks', search: kept, replace: true });
  };
  return (
    <div className={classes.filters} role="group" aria-label="Filter tasks">
      <SegmentedControl
        aria-label="Assignee"
        value={search.assignee ?? ALL}
        onChange={(value) => set('assignee', value === ALL ? null : value)}
        data={[
          { value: ALL, label: 'All' },
          { value: MINE, label: 'Mine' },
          { value: UNCLAIMED, label: 'Unclaimed' },
        ]}
      />
      <Select
        aria-label="Role"
        placeholder="Every role"
        clearable
        data={roleOptions(tasks, search.role)}
        value={search.role ?? null}
        onChange={(value) => set('role', value)}
      />
      <Select
        aria-label="Process"
        placeholder="Every process"
        clearable
        data={processOptions(tasks, search.process)}
        value={search.process ?? null}
        onChange={(value) => set('process', value)}
      />
      <Select
        aria-label="Sort"
        allowDeselect={false}
        data={sorts}
        value={search.sort ?? 'waiting'}
        onChange={(value) => set('sort', value === 'waiting' ? null : value)}
      />
    </div>
  );
}
