import { Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

/** One sentence, one picture of the result, one button. */
export function EmptyState(props: {
  readonly title: string;
  readonly children: ReactNode;
  readonly picture?: ReactNode;
  readonly action?: ReactNode;
  /** Nothing else is in the room, so this is its heading. */
  readonly whole?: boolean;
}): ReactNode {
  return (
    <Stack align="center" justify="center" gap="md" p="xl" mih={280} ta="center">
      {props.picture}
      <Title order={props.whole ? 1 : 2} fz={16}>
        {props.title}
      </Title>
      <Text c="dimmed" maw={460} size="md">
        {props.children}
      </Text>
      {props.action}
    </Stack>
  );
}
