import { Button, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { releaseTimer, triggerEvent } from '@/api/cases';
import { keys } from '@/api/keys';
import type { CaseDetails, Task } from '@/api/schema';
import { tasksQuery } from '@/api/tasks';
import { useTaskActions } from '@/api/useTaskActions';
import { ago, instant } from '@/shared/format/date';
import { useUser } from '@/shared/user';
import { Icon, type IconName } from '@/shared/ui/icons';
import { ProblemMessage } from '@/shared/ui/ProblemMessage';
import { TaskForm } from '@/shared/ui/TaskForm';
import { REFRESH } from './refresh';
import classes from './Run.module.css';

/** What the case waits for now: people's tasks, and holds that end by the clock. */
export function CaseNow({ details }: { readonly details: CaseDetails }): ReactNode {
  const running = details.state === 'running';
  const tasks = useQuery({
    ...tasksQuery({ case: details.id }),
    enabled: running,
    refetchInterval: running ? REFRESH : false,
  });
  const open = running ? (tasks.data ?? []) : [];

  return (
    <aside className={classes.now} aria-label="Now">
      <Title order={3}>{running ? 'Waiting for' : details.state === 'completed' ? 'Completed' : 'Cancelled'}</Title>
      {!running && (
        <Text size="sm" c="dimmed">
          {details.state === 'completed'
            ? 'The case has reached its end. Its measured times stand beside the planned ones below.'
            : `${details.reason === null ? 'The case was stopped.' : `Stopped: ${details.reason}`} What it measured until then is kept below.`}
        </Text>
      )}
      {running && tasks.isError && <ProblemMessage error={tasks.error} retry={() => void tasks.refetch()} />}
      {running && tasks.isSuccess && open.length + details.timers.length + details.events.length === 0 && (
        <Text size="sm" c="dimmed">
          Nothing at this moment: the engine is moving the case on.
        </Text>
      )}
      <ul className={classes.waiting}>
        {open.map((task) => (
          <OpenTask key={task.id} task={task} />
        ))}
        {running &&
          details.timers.map((timer) => (
            <Awaited
              key={timer.id}
              icon="clock"
              name={timer.name || timer.element}
              text={timer.dueAt === null ? 'A timer' : `A timer, due ${instant(timer.dueAt)}`}
              verb="Release now"
              label={`Release ${timer.name || timer.element} now`}
              act={() => releaseTimer(details.id, timer.id)}
              details={details}
            />
          ))}
        {running &&
          details.events.map((event) => (
            <Awaited
              key={event.id}
              icon="info"
              name={event.name || event.element}
              text="An event from outside"
              verb="Report that it happened"
              label={`Report that ${event.name || event.element} happened`}
              act={() => triggerEvent(details.id, event.id)}
              details={details}
            />
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

/** Something the case waits for that no person does: it can be told to have come. */
function Awaited(props: {
  readonly icon: IconName;
  readonly name: string;
  readonly text: string;
  readonly verb: string;
  readonly label: string;
  readonly act: () => Promise<void>;
  readonly details: CaseDetails;
}): ReactNode {
  const { id, processId } = props.details;
  const client = useQueryClient();
  const action = useMutation({
    mutationFn: props.act,
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: keys.case(id) }),
        client.invalidateQueries({ queryKey: keys.tasks }),
        client.invalidateQueries({ queryKey: keys.cases(processId) }),
      ]),
  });
  return (
    <li>
      <Stack gap={6} align="flex-start">
        <div className={classes.waitingName}>
          <Icon name={props.icon} size={14} />
          <span>{props.name}</span>
        </div>
        <Text size="xs" c="dimmed">
          {props.text}
        </Text>
        <Button variant="default" loading={action.isPending} aria-label={props.label} onClick={() => action.mutate()}>
          {props.verb}
        </Button>
        {action.isError && <ProblemMessage error={action.error} />}
      </Stack>
    </li>
  );
}
