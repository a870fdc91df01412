import { Button, Container, Skeleton, Stack, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { type KeyboardEvent, type ReactNode, useRef } from 'react';
import { tasksQuery } from '@/api/tasks';
import { EmptyState } from '@/shared/ui/EmptyState';
import { ProblemMessage } from '@/shared/ui/ProblemMessage';
import { useUser } from '@/shared/user';
import { successor, visibleTasks } from './filters';
import { InboxPicture } from './InboxPicture';
import { TaskDetail } from './TaskDetail';
import { TaskFilters } from './TaskFilters';
import { TaskList } from './TaskList';
import classes from './Tasks.module.css';

/** How often the inbox is looked at again, in milliseconds; pauses while the page is hidden. */
const REFRESH = 3_000;

/** The inbox: what waits for people, in every running case. */
export function TasksPage(): ReactNode {
  const search = useSearch({ from: '/tasks' });
  const navigate = useNavigate();
  const user = useUser();
  const tasks = useQuery({ ...tasksQuery(), refetchInterval: REFRESH });
  const detail = useRef<HTMLDivElement>(null);

  if (tasks.isError && !tasks.data) {
    return (
      <Container size="sm" py="lg">
        <ProblemMessage error={tasks.error} retry={() => void tasks.refetch()} />
      </Container>
    );
  }
  if (!tasks.data) {
    return (
      <Stack p="lg" gap="sm" aria-busy="true" aria-label="Loading tasks">
        <Skeleton h={28} maw={640} />
        <Skeleton h={48} maw={440} />
        <Skeleton h={48} maw={440} />
        <Skeleton h={48} maw={440} />
      </Stack>
    );
  }
  if (tasks.data.length === 0 && search.task === undefined) {
    return (
      <>
        <h1 className="visually-hidden">Tasks</h1>
        <EmptyState
          title="No open tasks"
          picture={<InboxPicture />}
          action={
            <Button renderRoot={(root) => <Link {...root} to="/processes" search={{}} />}>
              Choose a process to run
            </Button>
          }
        >
          Tasks appear here as soon as a case of a deployed process runs: deploy a process on its tab “Run”, then start
          a case.
        </EmptyState>
      </>
    );
  }

  const visible = visibleTasks(tasks.data, search, user);
  const open = (task: string | null) => {
    const { task: _task, ...rest } = search;
    void navigate({ to: '/tasks', search: task === null ? rest : { ...rest, task }, replace: true });
  };
  const wanted = search.task;
  const selected = wanted === undefined ? (visible[0] ?? null) : (tasks.data.find(({ id }) => id === wanted) ?? null);

  const enter = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    detail.current?.querySelector<HTMLElement>('input, button')?.focus();
  };

  return (
    <div className={classes.page}>
      <header className={classes.head}>
        <Title order={1}>Tasks</Title>
        <TaskFilters tasks={tasks.data} search={search} />
      </header>
      <div className={classes.columns}>
        <div className={classes.list} onKeyDown={enter}>
          <TaskList tasks={visible} selected={selected?.id ?? null} onSelect={open} />
        </div>
        <div ref={detail} className={classes.detail}>
          {selected ? (
            <TaskDetail key={selected.id} task={selected} onCompleted={() => open(successor(visible, selected.id))} />
          ) : wanted !== undefined ? (
            <EmptyState
              title="This task is not open any more"
              action={<Button onClick={() => open(visible[0]?.id ?? null)}>Show the open tasks</Button>}
            >
              It was completed, or its case was cancelled. The history of the case tells by whom and when.
            </EmptyState>
          ) : null}
        </div>
      </div>
    </div>
  );
}
