import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { DraftConflict } from '@/api/schema';
import { ago, instant } from '@/shared/format/date';
import { ProblemMessage } from '@/shared/ui/ProblemMessage';

/** Two people changed the same draft. Nothing has been written; every way out keeps both, or says plainly that it does not. */
export function ConflictDialog(props: {
  readonly conflict: DraftConflict;
  readonly processId: string;
  readonly onTakeTheirs: () => Promise<void>;
  readonly onKeepBoth: () => Promise<void>;
  readonly onDownload: () => Promise<void>;
  readonly onClose: () => void;
}): ReactNode {
  const { conflict } = props;
  const [working, setWorking] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const run = (work: () => Promise<void>) => () => {
    setWorking(true);
    setError(null);
    work()
      .catch(setError)
      .finally(() => setWorking(false));
  };
  return (
    <Modal opened onClose={props.onClose} title="Somebody else changed this process" size="lg">
      <Stack gap="md">
        <Text size="sm">
          <b>{conflict.changedBy}</b> saved it{' '}
          <span title={instant(conflict.changedAt)}>{ago(conflict.changedAt)}</span> while you were working on it. Your
          changes are on this screen and kept in this browser; nothing has been overwritten.
        </Text>
        {error !== null && <ProblemMessage error={error} />}
        <Stack gap="md">
          <Choice
            label="Keep both: theirs as a version, mine as the draft"
            note="Their revision becomes a named version that you can restore; the draft continues with your diagram."
            primary
            disabled={working}
            onClick={run(props.onKeepBoth)}
          />
          <Choice
            label="Take theirs"
            note="Your changes leave the screen. Download them first if you may need them."
            disabled={working}
            onClick={run(props.onTakeTheirs)}
          />
        </Stack>
        <Group justify="space-between">
          <Group gap="sm">
            <Button variant="subtle" onClick={run(props.onDownload)} disabled={working}>
              Download mine
            </Button>
            <Button
              variant="subtle"
              component="a"
              href={`/processes/${encodeURIComponent(props.processId)}`}
              target="_blank"
              rel="noreferrer"
            >
              Look at theirs in a new window
            </Button>
          </Group>
          <Button variant="subtle" color="gray" onClick={props.onClose}>
            Decide later
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

function Choice(props: {
  readonly label: string;
  readonly note: string;
  readonly primary?: boolean;
  readonly disabled: boolean;
  readonly onClick: () => void;
}): ReactNode {
  return (
    <Stack gap={2} align="flex-start">
      <Button variant={props.primary ? 'filled' : 'default'} disabled={props.disabled} onClick={props.onClick}>
        {props.label}
      </Button>
      <Text size="xs" c="dimmed">
        {props.note}
      </Text>
    </Stack>
  );
}
