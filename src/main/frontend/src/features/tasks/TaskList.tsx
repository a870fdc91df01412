import { Text } from '@mantine/core';
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import { useTaskActions } from '@/api/useTaskActions';
import type { Task } from '@/api/schema';
import { elapsedTime } from '@/shared/format/duration';
import { useUser } from '@/shared/user';
import classes from './Tasks.module.css';

/** Arrows walk through the tasks, c claims the chosen one, Enter goes on to its form. */
export function TaskList(props: {
  readonly tasks: readonly Task[];
  readonly selected: string | null;
  readonly onSelect: (id: string) => void;
}): ReactNode {
  const { tasks, selected, onSelect } = props;
  if (tasks.length === 0) {
    return (
      <Text size="sm" c="dimmed" p="lg">
        No task matches these filters.
      </Text>
    );
  }
  const walk = (event: KeyboardEvent) => {
    const index = tasks.findIndex((task) => task.id === selected);
    const next = tasks[event.key === 'ArrowDown' ? index + 1 : event.key === 'ArrowUp' ? index - 1 : -1];
    if (!next) return;
    event.preventDefault();
    onSelect(next.id);
  };
  return (
    <ul className={classes.tasks} role="listbox" aria-label="Open tasks" onKeyDown={walk}>
      {tasks.map((task) => (
        <TaskRow key={task.id} task={task} selected={task.id === selected} onSelect={onSelect} />
      ))}
    </ul>
  );
}

function TaskRow(props: { readonly task: Task; readonly selected: boolean; readonly onSelect: (id: string) => void }) {
  const { task, selected } = props;
  const row = useRef<HTMLLIElement>(null);
  const user = useUser();
  const actions = useTaskActions(task);

  useEffect(() => {
    // the list keeps the focus while the arrows move through it; a selection from elsewhere does not take it
    if (selected && row.current?.parentElement?.contains(document.activeElement)) row.current.focus();
  }, [selected]);

  const claim = (event: KeyboardEvent) => {
    if (event.key !== 'c' || event.ctrlKey || event.metaKey || event.altKey || task.assignee !== null) return;
    event.preventDefault();
    actions.mutate({ kind: 'claim' });
  };
  return (
    <li
      ref={row}
      role="option"
      aria-selected={selected}
      tabIndex={selected ? 0 : -1}
      className={classes.task}
      onClick={() => props.onSelect(task.id)}
      onKeyDown={claim}
    >
      <span className={classes.name}>{task.name}</span>
      <span className={classes.waiting} title="Elapsed time since it became available">
        {elapsedTime(task.waitingSeconds)}
      </span>
      <span className={classes.where}>
        {[task.businessKey, task.processName].filter((part) => part !== null && part !== '').join(' · ')}
      </span>
      <span className={classes.who}>
        {task.assignee === null
          ? (task.roleName ?? task.role ?? 'Anyone')
          : task.assignee === user
            ? 'You'
            : task.assignee}
      </span>
    </li>
  );
}
