import { Button, Container, Group, Text, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { instant } from '@/shared/format/date';
import { ProblemError } from '@/shared/http';
import { Icon } from '@/shared/ui/icons';
import { ProblemMessage } from '@/shared/ui/ProblemMessage';
import classes from './Redesign.module.css';
import type { Acceptance } from './useAcceptance';

export function AcceptForm(props: {
  readonly acceptance: Acceptance;
  readonly suggestedName: string;
  /** The flow would not work after the change. */
  readonly broken: boolean;
}): ReactNode {
  const { accept } = props.acceptance;
  const [name, setName] = useState(props.suggestedName);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    accept.mutate(name.trim());
  };

  return (
    <form onSubmit={submit} className={classes.accept}>
      {props.broken && (
        <Text size="sm" className={classes.broken}>
          Cannot be accepted: see the problems below
        </Text>
      )}
      <TextInput
        aria-label="Name of the new version"
        title="Name of the new version"
        value={name}
        maxLength={120}
        required
        onChange={(event) => setName(event.currentTarget.value)}
        className={classes.versionName}
      />
      <Button type="submit" loading={accept.isPending} disabled={props.broken || name.trim() === ''}>
        Accept change
      </Button>
    </form>
  );
}

/** Why the change was not accepted, and the way on. */
export function AcceptFailure({ acceptance }: { readonly acceptance: Acceptance }): ReactNode {
  const { accept, freshen } = acceptance;
  if (!accept.isError) return null;
  if (!(accept.error instanceof ProblemError) || accept.error.code !== 'draft-conflict') {
    return (
      <Container size="sm" py="sm">
        <ProblemMessage error={accept.error} />
      </Container>
    );
  }
  return (
    <Group role="alert" className={classes.conflict} gap="md" wrap="nowrap">
      <Icon name="warning" size={18} />
      <div className={classes.grow}>
        <Text fw={600} size="sm">
          {whoChanged(accept.error)}
        </Text>
        <Text size="sm">
          Nothing was accepted: the figures here belong to the draft as it was. Look at the proposal on the newest
          draft, then decide.
        </Text>
      </div>
      <Button
        variant="default"
        onClick={() => {
          accept.reset();
          void freshen();
        }}
      >
        Show it on the newest draft
      </Button>
    </Group>
  );
}

function whoChanged(conflict: ProblemError): string {
  const { changedBy, changedAt } = conflict.extras;
  const who = typeof changedBy === 'string' && changedBy !== '' ? changedBy : 'Somebody else';
  return typeof changedAt === 'string'
    ? `${who} changed the draft on ${instant(changedAt)}`
    : `${who} changed the draft in the meantime`;
}
