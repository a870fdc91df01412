import { Button, Group, Popover, Textarea, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { Finding, FindingStanding } from '@/api/schema';
import { ago, instant } from '@/shared/format/date';
import { useUser } from '@/shared/user';
import classes from './FindingsPage.module.css';
import type { Decisions } from './useDecisions';

/** Dismiss with a reason, assign to somebody, and take both back; says who decided what. */
export function DecisionControls(props: {
  readonly finding: Finding;
  readonly standing: FindingStanding | null;
  readonly decisions: Decisions;
}): ReactNode {
  const { finding, decisions } = props;
  const dismissed = props.standing?.dismissed ?? null;
  const assigned = props.standing?.assigned ?? null;
  const decide = (action: 'restore' | 'unassign') =>
    void decisions.decide({ finding: finding.id, action, reason: null, assignee: null });
  return (
    <div className={classes.decision}>
      {dismissed && (
        <p>
          Dismissed by {dismissed.by} <span title={instant(dismissed.at)}>{ago(dismissed.at)}</span>: {dismissed.reason}
        </p>
      )}
      {assigned && (
        <p>
          Assigned to <b>{assigned.assignee}</b> by {assigned.by}{' '}
          <span title={instant(assigned.at)}>{ago(assigned.at)}</span>
          {assigned.reason !== '' && `: ${assigned.reason}`}
        </p>
      )}
      <Group gap={8}>
        {dismissed ? (
          <Button variant="default" size="compact-sm" disabled={decisions.busy} onClick={() => decide('restore')}>
            Undo dismissal
          </Button>
        ) : (
          <Dismiss finding={finding} decisions={decisions} />
        )}
        {!dismissed && <Assign finding={finding} decisions={decisions} again={assigned !== null} />}
        {!dismissed && assigned && (
          <Button variant="subtle" size="compact-sm" disabled={decisions.busy} onClick={() => decide('unassign')}>
            Unassign
          </Button>
        )}
      </Group>
    </div>
  );
}

function Dismiss({ finding, decisions }: { readonly finding: Finding; readonly decisions: Decisions }): ReactNode {
  const [opened, setOpened] = useState(false);
  const [reason, setReason] = useState('');
  const send = async () => {
    if (await decisions.decide({ finding: finding.id, action: 'dismiss', reason, assignee: null })) setOpened(false);
  };
  return (
    <Popover opened={opened} onChange={setOpened} width={340} trapFocus position="bottom-start" shadow="md">
      <Popover.Target>
        <Button variant="default" size="compact-sm" onClick={() => setOpened(!opened)}>
          Dismiss…
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void send();
          }}
        >
          <Textarea
            label="Why does it not apply here?"
            description="Kept with your name, for every version of the process."
            autosize
            minRows={2}
            maxLength={4000}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            data-autofocus
          />
          <Group justify="flex-end" mt={8}>
            <Button type="submit" size="compact-sm" disabled={reason.trim() === ''} loading={decisions.busy}>
              Dismiss finding
            </Button>
          </Group>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}

function Assign(props: {
  readonly finding: Finding;
  readonly decisions: Decisions;
  readonly again: boolean;
}): ReactNode {
  const { finding, decisions } = props;
  const user = useUser();
  const [opened, setOpened] = useState(false);
  const [assignee, setAssignee] = useState(user);
  const send = async () => {
    if (await decisions.decide({ finding: finding.id, action: 'assign', reason: null, assignee })) setOpened(false);
  };
  return (
    <Popover opened={opened} onChange={setOpened} width={280} trapFocus position="bottom-start" shadow="md">
      <Popover.Target>
        <Button variant="default" size="compact-sm" onClick={() => setOpened(!opened)}>
          {props.again ? 'Assign to another…' : 'Assign…'}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void send();
          }}
        >
          <TextInput
            label="Who looks after it?"
            maxLength={60}
            value={assignee}
            onChange={(event) => setAssignee(event.currentTarget.value)}
            data-autofocus
          />
          <Group justify="flex-end" mt={8}>
            <Button type="submit" size="compact-sm" disabled={assignee.trim() === ''} loading={decisions.busy}>
              Assign
            </Button>
          </Group>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
