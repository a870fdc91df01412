import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { ago, instant } from '@/shared/format/date';
import { ProblemMessage } from '@/shared/ui/ProblemMessage';
import type { UnsavedCopy } from './unsavedCopies';

/** The browser was closed, or the server was away, before the last changes were confirmed. */
export function RestoreDialog(props: {
  readonly copy: UnsavedCopy;
  readonly revision: number;
  readonly restoring: boolean;
  readonly error: unknown;
  readonly onRestore: () => void;
  readonly onDiscard: () => void;
}): ReactNode {
  const { copy } = props;
  return (
    <Modal
      opened
      onClose={() => undefined}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      title="There are changes that were not saved"
    >
      <Stack gap="md">
        <Text size="sm">
          This browser kept changes from <span title={instant(copy.at)}>{ago(copy.at)}</span> that did not reach the
          server.
          {copy.baseRevision !== props.revision &&
            ' The process was changed since then; that draft is kept as a version before your changes take its place.'}
        </Text>
        {props.error !== null && <ProblemMessage error={props.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={props.onDiscard} disabled={props.restoring}>
            Discard them
          </Button>
          <Button onClick={props.onRestore} loading={props.restoring} data-autofocus>
            Restore my changes
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
