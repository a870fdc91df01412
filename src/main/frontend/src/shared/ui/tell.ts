import { notifications } from '@mantine/notifications';
import { explain } from './ProblemMessage';

/** Says that something went wrong where nothing on the screen is its place. */
export function tell(error: unknown, otherwise = ''): void {
  const { message, remedy } = explain(error);
  notifications.show({ color: 'red', title: message, message: remedy ?? otherwise });
}
