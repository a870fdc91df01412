import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';

/** Says what was done, with a way to take it back. */
export function tellDone(id: string, title: string, message: string, undo: () => void): void {
  notifications.show({
    id,
    title,
    message: (
      <>
        {message}{' '}
        <Button
          variant="subtle"
          size="compact-xs"
          onClick={() => {
            undo();
            notifications.hide(id);
          }}
        >
          Undo
        </Button>
      </>
    ),
  });
}
