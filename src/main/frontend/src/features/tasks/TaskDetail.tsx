import { Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Task } from '@/api/schema';
import { isStale, useTaskActions } from '@/api/useTaskActions';
import { instant } from '@/shared/format/date';
import { elapsedTime } from '@/shared/format/duration';
import { TaskForm } from '@/shared/ui/TaskForm';
import { useUser } from '@/shared/user';
import classes from './Tasks.module.css';

export function TaskDetail(props: { readonly task: Task; readonly onCompleted: () => void }): ReactNode {
  const { task } = props;
  const user = useUser();
  const actions = useTaskActions(task, props.onCompleted);
  return (
    <article aria-labelledby="task-name">
      <Title order={2} id="task-name">
        {task.name}
      </Title>
      <dl className={classes.facts}>
        <dt>Case</dt>
        <dd>
          <Link to="/processes/$processId/run" params={{ processId: task.processId }} search={{ case: task.caseId }}>
            {task.businessKey ?? 'A case without a name'}
          </Link>
        </dd>
        <dt>Process</dt>
        <dd>
          <Link
            to="/processes/$processId"
            params={{ processId: task.processId }}
            search={task.element === null ? {} : { select: task.element }}
          >
            {task.processName}
          </Link>
        </dd>
        <dt>Role</dt>
        <dd>{task.roleName ?? task.role ?? 'Anyone'}</dd>
        <dt>Available since</dt>
        <dd>
          {instant(task.createdAt)} ({elapsedTime(task.waitingSeconds)} elapsed)
        </dd>
        <dt>Claimed by</dt>
        <dd>{task.assignee === null ? 'Nobody yet' : task.assignee === user ? `You (${user})` : task.assignee}</dd>
      </dl>
      {task.kind === 'service' && (
        <Text size="sm" mb="md">
          A service step: no system is connected to it yet, so do it by hand and complete it here.
        </Text>
      )}
      {task.assignee === null && (
        <Text size="sm" c="dimmed" mb="md">
          {task.choices.length > 0
            ? 'Claim it to work on it and to decide how the case goes on. '
            : 'Claim it to work on it. '}
          The time from here to completion is measured as process time, the time before as wait.
        </Text>
      )}
      <TaskForm
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
      {isStale(actions.error) && (
        <Text size="sm" mt="sm" role="status">
          The list has been refreshed and shows the task as it is now.
        </Text>
      )}
    </article>
  );
}
