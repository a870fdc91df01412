import { Button, Group, Modal, Stack, Text, Textarea, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type FormEvent, type ReactNode, useState } from 'react';
import { cancelCase } from '@/api/cases';
import { keys } from '@/api/keys';
import type { AnalysisClock, CaseDetails } from '@/api/schema';
import { instant } from '@/shared/format/date';
import { elapsedTime, workingTime } from '@/shared/format/duration';
import { Icon } from '@/shared/ui/icons';
import { ProblemMessage } from '@/shared/ui/ProblemMessage';
import { CaseStateMark } from './CaseStateMark';
import { shortId } from './CaseTable';
import classes from './Run.module.css';

export function CaseHeader(props: {
  readonly processId: string;
  readonly details: CaseDetails;
  readonly clock: AnalysisClock | null;
}): ReactNode {
  const { details, processId } = props;
  const name = details.businessKey ?? `Case ${shortId(details.id)}`;
  return (
    <header className={classes.head}>
      <Link to="/processes/$processId/run" params={{ processId }} search={{}} className={classes.back}>
        <Icon name="left" size={14} /> All cases
      </Link>
      <Title order={2} className={classes.title}>
        {name}
      </Title>
      <CaseStateMark state={details.state} />
      <dl className={classes.facts}>
        <div>
          <dt>Version</dt>
          <dd>{details.version}</dd>
        </div>
        <div>
          <dt>Started</dt>
          <dd>{instant(details.startedAt)}</dd>
        </div>
        {details.endedAt !== null && (
          <div>
            <dt>Ended</dt>
            <dd>{instant(details.endedAt)}</dd>
          </div>
        )}
        <div>
          <dt>Working</dt>
          <dd>{workingTime(details.workingSeconds, props.clock)}</dd>
        </div>
        <div>
          <dt>Elapsed</dt>
          <dd>{elapsedTime(details.elapsedSeconds)}</dd>
        </div>
      </dl>
      {details.state === 'running' && <CancelCase details={details} name={name} processId={processId} />}
    </header>
  );
}

function CancelCase(props: { readonly details: CaseDetails; readonly name: string; readonly processId: string }) {
  const [opened, setOpened] = useState(false);
  const [reason, setReason] = useState('');
  const client = useQueryClient();
  const cancel = useMutation({
    mutationFn: () => cancelCase(props.details.id, reason.trim()),
    onSuccess: async () => {
      setOpened(false);
      await Promise.all([
        client.invalidateQueries({ queryKey: keys.case(props.details.id) }),
        client.invalidateQueries({ queryKey: keys.process(props.processId) }),
        client.invalidateQueries({ queryKey: keys.tasks }),
      ]);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    cancel.mutate();
  };
  return (
    <>
      <Button variant="default" onClick={() => setOpened(true)}>
        Cancel case
      </Button>
      <Modal
        opened={opened}
        onClose={() => setOpened(false)}
        title={`Cancel the case “${props.name}”?`}
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <form onSubmit={submit}>
          <Stack gap="md">
            <Text size="sm">
              Its open tasks and timers are withdrawn. What it measured so far is kept, and it counts as cancelled.
            </Text>
            <Textarea
              label="Reason"
              description="Kept in the history of the case."
              required
              autosize
              minRows={2}
              maxLength={500}
              value={reason}
              data-autofocus
              onChange={(event) => setReason(event.currentTarget.value)}
            />
            {cancel.isError && <ProblemMessage error={cancel.error} />}
            <Group justify="flex-end" gap="sm">
              <Button variant="default" onClick={() => setOpened(false)}>
                Keep it running
              </Button>
              <Button color="red" type="submit" disabled={reason.trim() === ''} loading={cancel.isPending}>
                Cancel this case
              </Button>
            </Group>
          </Stack>
        </form>
      </Modal>
    </>
  );
}
