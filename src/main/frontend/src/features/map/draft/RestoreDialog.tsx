import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { ago, instant } from '@/shared/format/date';
import type { UnsavedCopy } from './unsavedCopies';

/** The browser was closed, or the server was away, before the last changes were confirmed. */
export function RestoreDialog(props: {
  readonly copy: UnsavedCopy;
  readonly revision: number;
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
            ' The process was changed since then; restoring them puts your changes in the place of that draft.'}
        </Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={props.onDiscard}>
            Discard them
          </Button>
          <Button onClick={props.onRestore} data-autofocus>
            Restore my changes
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
