import { Button, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { releaseTimer } from '@/api/cases';
import { keys } from '@/api/keys';
import type { CaseDetails, Task } from '@/api/schema';
import { tasksQuery } from '@/api/tasks';
import { useTaskActions } from '@/api/useTaskActions';
import { ago, instant } from '@/shared/format/date';
import { useUser } from '@/shared/user';
import { Icon } from '@/shared/ui/icons';
import { ProblemMessage } from '@/shared/ui/ProblemMessage';
import { TaskForm } from '@/shared/ui/TaskForm';
import { REFRESH } from './refresh';
import classes from './Run.module.css';

/** What the case waits for now: people's tasks, and holds that end by the clock. */
export function CaseNow(props: { readonly processId: string; readonly details: CaseDetails }): ReactNode {
  const { details } = props;
  const running = details.state === 'running';
  const tasks = useQuery({
    ...tasksQuery({ process: props.processId }),
    enabled: running,
    refetchInterval: running ? REFRESH : false,
  });
  const mine = running ? (tasks.data ?? []).filter((task) => task.caseId === details.id) : [];

  return (
    <aside className={classes.now} aria-label="Now">
      <Title order={3}>{running ? 'Waiting for' : details.state === 'completed' ? 'Completed' : 'Cancelled'}</Title>
      {!running && (
        <Text size="sm" c="dimmed">
          {details.state === 'completed'
            ? 'The case has reached its end. Its measured times stand beside the planned ones below.'
            : 'The case was stopped. What it measured until then is kept below.'}
        </Text>
      )}
      {running && tasks.isError && <ProblemMessage error={tasks.error} retry={() => void tasks.refetch()} />}
      {running && tasks.isSuccess && mine.length === 0 && details.timers.length === 0 && (
        <Text size="sm" c="dimmed">
          Nothing at this moment: the engine is moving the case on.
        </Text>
      )}
      <ul className={classes.waiting}>
        {mine.map((task) => (
          <OpenTask key={task.id} task={task} />
        ))}
        {details.timers.map((timer) => (
          <Hold key={timer.id} timer={timer} caseId={details.id} processId={props.processId} />
        ))}
      </ul>
    </aside>
  );
}

function OpenTask({ task }: { readonly task: Task }): ReactNode {
  const user = useUser();
  const actions = useTaskActions(task);
  return (
    <li>
      <Stack gap={6}>
        <div className={classes.waitingName}>
          <Icon name="tasks" size={14} />
          <Link to="/tasks" search={{ task: task.id }}>
            {task.name}
          </Link>
        </div>
        <Text size="xs" c="dimmed">
          {[task.roleName ?? task.role, `available ${ago(task.createdAt)}`].filter(Boolean).join(' · ')}
        </Text>
        <TaskForm
          inline
          taskName={task.name}
          assignee={task.assignee}
          user={user}
          choices={task.choices}
          busy={actions.isPending}
          error={actions.error}
          onClaim={() => actions.mutate({ kind: 'claim' })}
          onRelease={() => actions.mutate({ kind: 'release' })}
          onComplete={(answers) => actions.mutate({ kind: 'complete', answers })}
        />
      </Stack>
    </li>
  );
}

function Hold(props: {
  readonly timer: CaseDetails['timers'][number];
  readonly caseId: string;
  readonly processId: string;
}): ReactNode {
  const { timer, caseId } = props;
  const client = useQueryClient();
  const release = useMutation({
    mutationFn: () => releaseTimer(caseId, timer.id),
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: keys.case(caseId) }),
        client.invalidateQueries({ queryKey: keys.tasks }),
        client.invalidateQueries({ queryKey: keys.cases(props.processId) }),
      ]),
  });
  const name = timer.name ?? timer.element;
  return (
    <li>
      <Stack gap={6} align="flex-start">
        <div className={classes.waitingName}>
          <Icon name="clock" size={14} />
          <span>{name}</span>
        </div>
        <Text size="xs" c="dimmed">
          {timer.dueAt === null ? 'Planned hold' : `Planned hold until ${instant(timer.dueAt)}`}
        </Text>
        <Button
          variant="default"
          loading={release.isPending}
          aria-label={`Release ${name} now`}
          onClick={() => release.mutate()}
        >
          Release now
        </Button>
        {release.isError && <ProblemMessage error={release.error} />}
      </Stack>
    </li>
  );
}
